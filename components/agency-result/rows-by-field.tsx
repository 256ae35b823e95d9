import { useLocale, useTranslations } from 'next-intl'
import { Points } from '@/components/figure/points'
import { factsWords } from '@/components/score-trail/facts-summary'
import { useFigures } from '@/components/score-trail/use-figures'
import { formatTenths, percentTenths } from '@/components/ranking/percent-tenths'
import { SoftLinks } from '@/components/ranking/soft-links'
import { Icon } from '@/components/ui/icon'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import type { NodeResult, RowResult } from '@/lib/agency-result/types'
import { formatPoints, MISSING } from '@/lib/format'
import { pointsFromDecimal } from '@/lib/scoring/points'
import { OpenedByHash } from './opened-by-hash'

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
  return (
    <OpenedByHash id={`field-${field.code}`} summary={<FieldSummary field={field} />}>
      <Table className="border-t border-line">
        <caption className="sr-only">
          {field.code} {field.name[locale]}
        </caption>
        <thead>
          <tr>
            <Th>{t('row')}</Th>
            <Th className="max-md:hidden">{t('facts')}</Th>
            <Th numeric>{t('points')}</Th>
            <Th numeric>{t('max')}</Th>
            <Th numeric className="max-md:hidden">
              {t('percent')}
            </Th>
          </tr>
        </thead>
        <tbody>
          {criteria
            .filter((c) => c.code.startsWith(`${field.code}.`))
            .flatMap((criterion) => {
              const own = rows.filter((r) => r.criterionCode === criterion.code)
              const single = own.length === 1 && own[0]?.code === criterion.code
              return [
                ...(single ? [] : [<CriterionRow key={criterion.code} criterion={criterion} />]),
                ...own.map((row) => (
                  <RowLine key={`row-${row.code}`} row={row} href={rowHref(row.code)} indented={!single} />
                )),
              ]
            })}
        </tbody>
      </Table>
    </OpenedByHash>
  )
}

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

function CriterionRow({ criterion }: { criterion: NodeResult }) {
  const locale = useLocale()
  return (
    <tr>
      <th scope="row" className="font-semibold!">
        <span className="fig mr-2 inline-block w-8 font-normal text-ink-muted">{criterion.code}</span>
        {criterion.name[locale]}
      </th>
      <td className="max-md:hidden" />
      <Td numeric deciding>
        {formatPoints(criterion.points, { locale })}
      </Td>
      <Td numeric context>
        {formatPoints(criterion.maxPoints, { locale })}
      </Td>
      <Td numeric context className="max-md:hidden">
        {formatTenths(percentTenths(criterion), locale)}
      </Td>
    </tr>
  )
}

function RowLine({ row, href, indented }: { row: RowResult; href: string; indented: boolean }) {
  const t = useTranslations()
  const rule = useTranslations('rule')
  const figures = useFigures()
  const locale = useLocale()
  const { final } = row
  const away = final.status === 'not-applicable'
  const tenths =
    final.status === 'scored'
      ? percentTenths({ points: final.points, maxPoints: pointsFromDecimal(row.maxPoints) })
      : null
  return (
    <Tr muted={away}>
      <th scope="row" className={indented ? 'pl-6!' : undefined}>
        <span className="flex min-h-6 items-center gap-2 py-0.5">
          <span className="fig w-10 flex-none text-ink-muted">{row.code}</span>
          <a href={href} className="touch-target text-inherit decoration-line-strong">
            {row.name[locale]}
          </a>
        </span>
      </th>
      <td className="max-w-80 text-12 text-ink-muted max-md:hidden">
        {away ? (
          <>
            <Icon name="not-applicable" size="small" /> {t('state.not-applicable')}
          </>
        ) : (
          factsWords(row.rule, row.facts, rule, figures)
        )}
      </td>
      <Td numeric deciding>
        {final.status === 'scored' ? formatPoints(final.points, { locale }) : MISSING}
      </Td>
      <Td numeric context>
        {away ? MISSING : formatPoints(pointsFromDecimal(row.maxPoints), { locale })}
      </Td>
      <Td numeric context className="max-md:hidden">
        {formatTenths(tenths, locale)}
      </Td>
    </Tr>
  )
}
