import { RANKING_COLUMNS, type RankingColumn, type RankingTableView } from '@/lib/ranking-table/types'
import type { Arrangement } from './arrange'

/** What stands in a table at all: fixed columns, those of a chosen field, and those that a reader may leave out. */
export type TableColumn = 'rank' | 'agency' | 'index' | 'fieldRank' | 'field' | 'fieldPoints' | RankingColumn

/** Columns that this ranking can have. */
export const availableColumns = (view: RankingTableView): RankingColumn[] =>
  RANKING_COLUMNS.filter((column) => {
    if (column === 'survey') return view.withSurvey
    return column === 'open' ? view.publication === null : true
  })

/** The usual ones: what says something here. The bands are rows of the table already. */
export const usualColumns = (view: RankingTableView): RankingColumn[] =>
  availableColumns(view).filter((column) => {
    if (column === 'band') return false
    if (column === 'interval') return view.intervals.known
    return column === 'years' ? view.rows.some((row) => row.years.length > 1) : true
  })

/** Chosen by the address, else as the reader kept them, else the usual ones. */
export const chosenColumns = (
  view: RankingTableView,
  { columns }: Pick<Arrangement, 'columns'>,
  kept: readonly RankingColumn[] | null,
): RankingColumn[] => {
  const chosen = columns ?? kept ?? usualColumns(view)
  return availableColumns(view).filter((column) => chosen.includes(column))
}

/** All columns in the order of the table; those of the chosen field stand where the eye looks first. */
export function tableColumns(field: string | null, chosen: readonly RankingColumn[]): TableColumn[] {
  const changes = chosen.filter((c) => c === 'change' || c === 'indexChange')
  const rest = chosen.filter((c) => c !== 'change' && c !== 'indexChange')
  const ofField: TableColumn[] = field === null ? [] : ['fieldRank', 'field', 'fieldPoints']
  return ['rank', ...changes, 'agency', ...ofField, 'index', ...rest]
}

/** The field that decides, where this catalogue has it. */
export const decidingField = (view: RankingTableView, { field }: Pick<Arrangement, 'field'>) =>
  view.fields.find((f) => f.code === field) ?? null
