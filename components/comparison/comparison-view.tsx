import { useLocale, useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { TableDownloads } from '@/components/ui/table-downloads'
import { arrangeLines, compareSides } from '@/lib/comparison/policy'
import type { Compared, ComparedLine } from '@/lib/comparison/types'
import { comparisonQuery, type ComparisonAddress } from './address'
import { ComparisonTable } from './comparison-table'
import { FieldsComparison, type ComparedField } from './fields-comparison'

type ComparisonViewProps = {
  sides: readonly Compared[]
  address: ComparisonAddress
  by: 'agencies' | 'years'
  /** The page itself; its files stand below it. */
  path: string
  sideHref: (side: Compared) => string
}

const rowsIn = (lines: readonly ComparedLine[]) => lines.filter((line) => line.level === 'row').length

/** Two or more sides: fields as a drawing, then everything line by line. */
export function ComparisonView({ sides, address, by, path, sideHref }: ComparisonViewProps) {
  const t = useTranslations('comparison')
  const locale = useLocale()
  const all = compareSides(sides)
  const lines = arrangeLines(all, address.order, address.onlyDifferent)
  const nameOf = (side: Compared) => (by === 'years' ? String(side.year) : side.name[locale])
  const hrefOf = (change: Partial<ComparisonAddress>) => path + comparisonQuery({ ...address, ...change }, by)
  const query = comparisonQuery(address, by)
  const label = t('tableLabel', { names: sides.map(nameOf).join(', ') })
  return (
    <>
      <Panel title={t('fieldsTitle')} aside={t('fieldsNote')} className="mb-4">
        <FieldsComparison
          sideNames={sides.map(nameOf)}
          fields={fieldsOf(all, locale)}
          downloads={<TableDownloads base={`${path}/fields`} query={query} />}
        />
      </Panel>
      <div className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 className="text-16 font-semibold">{t('lines')}</h2>
        <SegmentedControl
          label={t('orderLabel')}
          segments={(['catalogue', 'difference'] as const).map((order) => ({
            key: order,
            label: t(`order.${order}`),
            current: address.order === order,
            href: hrefOf({ order }),
          }))}
        />
        <SegmentedControl
          label={t('filterLabel')}
          segments={[false, true].map((onlyDifferent) => ({
            key: String(onlyDifferent),
            label: t(onlyDifferent ? 'onlyDifferent' : 'allLines'),
            count: rowsIn(arrangeLines(all, 'catalogue', onlyDifferent)),
            current: address.onlyDifferent === onlyDifferent,
            href: hrefOf({ onlyDifferent }),
          }))}
        />
        <span className="ml-auto">
          <TableDownloads base={`${path}/table`} query={query} />
        </span>
      </div>
      <p className="mb-2 text-12 text-ink-muted">
        {t('shown', { shown: rowsIn(lines), total: rowsIn(all) })}
      </p>
      <div className={sides.length > 2 ? 'print-landscape' : undefined}>
        <ComparisonTable
          label={label}
          sides={sides}
          lines={lines}
          nameOf={nameOf}
          sideHref={sideHref}
          rowHref={(side, code) => `${sideHref(side)}/${code}`}
        />
      </div>
      <p className="mt-2 text-12 text-ink-muted">
        {t('differenceNote', { first: sides[0] ? nameOf(sides[0]) : '' })}
      </p>
      {sides.some((side) => side.soFar) && <p className="mt-1 text-12 text-ink-muted">{t('soFarNote')}</p>}
    </>
  )
}

const fieldsOf = (lines: readonly ComparedLine[], locale: 'vi' | 'en'): ComparedField[] =>
  lines
    .filter((line) => line.level === 'field')
    .map(({ code, name, cells }) => ({
      code,
      name: name?.[locale] ?? '',
      shares: cells.map((cell) => (cell.kind === 'figures' ? cell.figures.percentHundredths : null)),
    }))

type ProblemsProps = Pick<ComparisonAddress, 'chosen' | 'hadDuplicates' | 'hadTooMany'> & {
  by: 'agencies' | 'years'
  sideCount: number
  missing: readonly (string | number)[]
  /** There is no second year to choose. */
  isOnlyYear?: boolean
}

/** What was asked for and cannot be shown, and what to do about it. */
export function ComparisonProblems(props: ProblemsProps) {
  const { by, sideCount, missing, hadDuplicates, hadTooMany, isOnlyYear = false } = props
  const t = useTranslations('comparison.problem')
  const said = [
    missing.length > 0 && t(by === 'years' ? 'missingYears' : 'missing', { ids: missing.join(', ') }),
    hadDuplicates && t('duplicates'),
    hadTooMany && t(by === 'years' ? 'tooManyYears' : 'tooMany'),
    sideCount === 0 && t(by === 'years' ? 'noYears' : 'none'),
    sideCount === 1 && t(by === 'agencies' ? 'one' : isOnlyYear ? 'onlyOneYear' : 'oneYear'),
  ].filter((words) => words !== false)
  if (said.length === 0) return null
  return (
    <Notice className="mb-3">
      {said.map((words) => (
        <p key={words}>{words}</p>
      ))}
    </Notice>
  )
}
