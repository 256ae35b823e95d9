import { useLocale, useTranslations } from 'next-intl'
import { Th } from '@/components/ui/table'
import { arrangementQuery, sortedBy, type SortKey } from './arrange'
import { cellClass } from './ranking-cells'
import { decidingField, type TableColumn } from './columns'
import type { RankingTableProps } from './ranking-table'

/** Title of a column in the table, in its file and in the list of columns. */
export function useColumnTitle(
  view: RankingTableProps['view'],
  fieldCode: string | null,
): (column: TableColumn) => string {
  const t = useTranslations('ranking.column')
  return (column) => {
    if (column === 'points') return t(view.soFar ? 'pointsSoFar' : 'points')
    return t(column, {
      year: view.year - 1,
      code: fieldCode ?? '',
      from: String(view.firstYear),
      to: String(view.year),
    })
  }
}

/** Titles of the columns, each of which sorts by itself. */
export function RankingHead({
  view,
  arrangement,
  path,
  columns,
  compareForm,
}: Pick<RankingTableProps, 'view' | 'arrangement' | 'path' | 'columns' | 'compareForm'>) {
  const t = useTranslations('ranking')
  const locale = useLocale()
  const field = decidingField(view, arrangement)
  const title = useColumnTitle(view, field?.code ?? null)
  const sort = (key: SortKey) => ({
    href: path + arrangementQuery(sortedBy(arrangement, key)),
    direction:
      arrangement.sort === key
        ? arrangement.descending
          ? ('descending' as const)
          : ('ascending' as const)
        : undefined,
  })
  return (
    <thead>
      <tr>
        {compareForm && (
          <th scope="col" className="x-pick">
            <span className="sr-only">{t('compare')}</span>
          </th>
        )}
        {columns.map((column) => (
          <Th
            key={column}
            sort={sort(column)}
            className={cellClass(column === 'agency' ? 'band' : column, null)}
            title={column === 'field' ? field?.name[locale] : undefined}
          >
            {title(column)}
          </Th>
        ))}
      </tr>
    </thead>
  )
}
