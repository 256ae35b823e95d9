import { useLocale, useTranslations } from 'next-intl'
import { Points } from '@/components/figure/points'
import { factsWords } from '@/components/score-trail/facts-summary'
import { useFigures } from '@/components/score-trail/use-figures'
import { formatTenths, percentTenths } from '@/components/ranking/percent-tenths'
import { SoftLinks } from '@/components/ranking/soft-links'
import { Folded } from '@/components/ui/folded'
import { Icon } from '@/components/ui/icon'
import type { NodeResult, RowResult } from '@/lib/agency-result/types'
import { formatPoints, MISSING } from '@/lib/format'
import { pointsFromDecimal } from '@/lib/scoring/points'
import { RowsTable, type RowsLine } from './rows-table'

type RowsByFieldProps = {
  fields: readonly NodeResult[]
  criteria: readonly NodeResult[]
  rows: readonly RowResult[]
  rowHref: (code: string) => string
}

/** Fields, criteria and rows with their points; each row leads to its working. */
export function RowsByField({ fields, criteria, rows, rowHref }: RowsByFieldProps) {
  return (
    <SoftLinks className="flex flex-col gap-2">
      {fields.map((field) => (
        <FieldTable
          key={field.code}
          field={field}
          criteria={criteria}
          rows={rows.filter((r) => r.fieldCode === field.code)}
          rowHref={rowHref}
        />
      ))}
    </SoftLinks>
  )
}

function FieldTable({
  field,
  criteria,
  rows,
  rowHref,
}: Omit<RowsByFieldProps, 'fields'> & { field: NodeResult }) {
  const t = useTranslations('ranking.agency')
  const locale = useLocale()
  const criterionLine = useCriterionLine()
  const rowLine = useRowLine(rowHref)
  const lines = criteria
    .filter((c) => c.code.startsWith(`${field.code}.`))
    .flatMap((criterion) => {
      const own = rows.filter((r) => r.criterionCode === criterion.code)
      const single = own.length === 1 && own[0]?.code === criterion.code
      return single
        ? own.map((row) => rowLine(row))
        : [criterionLine(criterion), ...own.map(rowLine).map(indent)]
    })
  return (
    <Folded
      id={`field-${field.code}`}
      className="group scroll-mt-16 rounded-panel border border-line bg-surface"
      summary={<FieldSummary field={field} />}
    >
      <RowsTable
        caption={`${field.code} ${field.name[locale]}`}
        heads={{
          row: t('row'),
          facts: t('facts'),
          points: t('points'),
          max: t('max'),
          percent: t('percent'),
        }}
        lines={lines}
      />
    </Folded>
  )
}

const indent = (line: RowsLine): RowsLine => ({ ...line, indented: true })

/** What stands of a field while its rows are folded. */
function FieldSummary({ field }: { field: NodeResult }) {
  const t = useTranslations('ranking.agency')
  const locale = useLocale()
  return (
    <summary className="focus-inset flex min-h-10 list-none items-center gap-2 px-2 py-1 hover:bg-surface-hover">
      <Icon name="chevron-right" className="text-ink-muted group-open:rotate-90" />
      <h3 className="min-w-0 flex-1 font-semibold">
        <span className="fig mr-2 font-normal text-ink-muted">{field.code}</span>
        {field.name[locale]}
        {field.partial && <span className="ml-2 text-12 font-normal text-ink-muted">{t('partial')}</span>}
      </h3>
      <Points value={field.points} max={field.maxPoints} className="text-13" />
      <span className="fig w-14 text-right text-13 font-semibold max-md:hidden">
        {formatTenths(percentTenths(field), locale)}&nbsp;%
      </span>
    </summary>
  )
}

function useCriterionLine() {
  const locale = useLocale()
  return (criterion: NodeResult): RowsLine => ({
    code: criterion.code,
    name: criterion.name[locale],
    points: formatPoints(criterion.points, { locale }),
    max: formatPoints(criterion.maxPoints, { locale }),
    percent: formatTenths(percentTenths(criterion), locale),
  })
}

function useRowLine(rowHref: (code: string) => string) {
  const state = useTranslations('state')
  const rule = useTranslations('rule')
  const figures = useFigures()
  const locale = useLocale()
  return (row: RowResult): RowsLine => {
    const { final, code } = row
    const maxPoints = pointsFromDecimal(row.maxPoints)
    const line = { code, name: row.name[locale], href: rowHref(code) }
    if (final.status === 'not-applicable')
      return {
        ...{ ...line, facts: state('not-applicable'), away: true },
        ...{ points: MISSING, max: MISSING, percent: MISSING },
      }
    const points = final.status === 'scored' ? final.points : null
    return {
      ...line,
      facts: factsWords(row.rule, row.facts, rule, figures),
      points: points === null ? MISSING : formatPoints(points, { locale }),
      max: formatPoints(maxPoints, { locale }),
      percent: formatTenths(points === null ? null : percentTenths({ points, maxPoints }), locale),
    }
  }
}
