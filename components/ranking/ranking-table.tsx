import type { ReactNode } from 'react'
import { useLocale, useTranslations } from 'next-intl'
import { BoundaryRow, GroupRow, Table, TableWrap } from '@/components/ui/table'
import { formatPercentHundredths } from '@/lib/format'
import { placesInField } from '@/lib/ranking-table/policy'
import type { RankingTableRow, RankingTableView } from '@/lib/ranking-table/types'
import { showsBoundaries, type Arrangement } from './arrange'
import { useCellWords } from './cell-words'
import { decidingField, type TableColumn } from './columns'
import { cellClass, cellOf, type CellPlace } from './ranking-cells'
import { rankingItems, type RankingItem } from './ranking-groups'
import { RankingHead } from './ranking-head'
import { sparkScale } from './spark-shapes'
import { useBandWords } from './use-band-words'

export type RankingTableProps = {
  view: RankingTableView
  /** The rows of this page, in their order. */
  rows: readonly RankingTableRow[]
  columns: readonly TableColumn[]
  arrangement: Arrangement
  /** Address of this page without its query. */
  path: string
  agencyHref: (agencyId: string) => string
  /** The form that rows are ticked for; without one nothing can be ticked. */
  compareForm?: string
}

/**
 * Places of a block, dense: one line per agency, bands and median as rows. On a phone the same rows stand as place,
 * name and index with the bar beneath (app/ranking.css): one markup for both, plain elements in every row, because a
 * row is what the size of the page is made of.
 */
export function RankingTable(props: RankingTableProps) {
  const { view, rows, columns, arrangement, compareForm } = props
  const t = useTranslations('ranking')
  const words = useCellWords(view)
  const field = decidingField(view, arrangement)?.code ?? null
  const place: CellPlace = {
    words,
    field,
    places: field === null ? new Map() : placesInField(view.rows, field),
    scale: sparkScale(view.rows),
  }
  const items = rankingItems(view, rows, showsBoundaries(arrangement))
  const width = columns.length + (compareForm ? 1 : 0)
  return (
    <TableWrap
      fits
      label={t('table', { block: view.blockName[words.locale], year: view.year })}
      className={isWide(columns) ? SCROLLS : SCROLLS_BELOW_DESK}
    >
      <Table sticky className="ranking">
        <RankingHead {...props} />
        <tbody>
          {items.map((item) =>
            item.kind === 'agency' ? (
              <AgencyRow key={item.key} row={item.row} place={place} {...props} />
            ) : (
              <Divider key={item.key} item={item} view={view} columns={width} />
            ),
          )}
        </tbody>
      </Table>
    </TableWrap>
  )
}

/** About how many pixels a column needs. With more than a desk has the table scrolls within itself. */
const NEEDED: Partial<Record<TableColumn, number>> = {
  agency: 220,
  bar: 150,
  points: 140,
  fieldPoints: 140,
  interval: 190,
  years: 104,
  field: 84,
  fieldRank: 84,
  open: 84,
}
/** Within a box that scrolls, heads stick to its own edge and not to the round bar. */
const SCROLLS = 'overflow-x-auto [--sticky-top:0px]'
const SCROLLS_BELOW_DESK = 'max-2xl:overflow-x-auto max-2xl:[--sticky-top:0px]'
const USUAL_NEED = 72
const DESK = 1300
const isWide = (columns: readonly TableColumn[]): boolean =>
  columns.reduce((sum, column) => sum + (NEEDED[column] ?? USUAL_NEED), 0) > DESK

type DividerProps = {
  item: Exclude<RankingItem, { kind: 'agency' }>
  view: RankingTableView
  columns: number
}

function Divider({ item, view, columns }: DividerProps) {
  const t = useTranslations('ranking')
  const locale = useLocale()
  const bandWords = useBandWords()
  switch (item.kind) {
    case 'band':
      return (
        <GroupRow columns={columns}>
          <b className="font-semibold text-ink">{item.band.name[locale]}</b>{' '}
          {bandWords(item.band, view.bands)}
        </GroupRow>
      )
    case 'median':
      return (
        <BoundaryRow columns={columns}>
          {t('medianRow', { median: formatPercentHundredths(item.hundredths, { locale }) })}
        </BoundaryRow>
      )
    case 'not-ranked':
      return (
        <GroupRow columns={columns}>
          <b className="font-semibold text-ink">{t('notRanked')}</b> {t('notRankedWhy')}
        </GroupRow>
      )
  }
}

function AgencyRow({
  row,
  place,
  columns,
  agencyHref,
  compareForm,
}: RankingTableProps & { row: RankingTableRow; place: CellPlace }): ReactNode {
  const { agencyId } = row
  return (
    <tr data-muted={row.rank === null || undefined}>
      {compareForm && (
        <td className="x-pick">
          <input
            type="checkbox"
            name="agencies"
            value={agencyId}
            form={compareForm}
            aria-label={place.words.t('pick', { agency: row.name[place.words.locale] })}
          />
        </td>
      )}
      {columns.map((column) =>
        column === 'agency' ? (
          <th key={column} scope="row" className="x-agency">
            <a href={agencyHref(agencyId)}>{cellOf(column, row, place)}</a>
          </th>
        ) : (
          <td key={column} className={cellClass(column, place.field)}>
            {cellOf(column, row, place)}
          </td>
        ),
      )}
    </tr>
  )
}
