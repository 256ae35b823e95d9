import { hasWork } from './criteria'
import type { RowView } from './row-view'

export const ROW_FILTERS = [
  'all',
  'work',
  'mine',
  'talked',
  'not-scored',
  'needs-evidence',
  'needs-explanation',
  'lost-before',
] as const
export type RowFilter = (typeof ROW_FILTERS)[number]

/** What a filter needs to know beyond the row as it stands. */
export type FilterFacts = {
  /** Rows at which the agency lost points in former rounds. */
  lostBefore: ReadonlySet<string>
  /** Rows that lie with the person herself. */
  mine: ReadonlySet<string>
  /** Rows with a discussion that is not resolved. */
  talked: ReadonlySet<string>
}

/** Whether a row is shown under a filter. */
export function isShown(filter: RowFilter, view: RowView, facts: FilterFacts): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'work':
      return hasWork(view)
    case 'lost-before':
      return facts.lostBefore.has(view.row.code)
    case 'mine':
      return facts.mine.has(view.row.code)
    case 'talked':
      return facts.talked.has(view.row.code)
    default:
      return view.isOpenToAgency && view.state === filter
  }
}

/** How many rows each filter would show. */
export function filterCounts(views: readonly RowView[], facts: FilterFacts): Record<RowFilter, number> {
  const count = (filter: RowFilter) => views.filter((view) => isShown(filter, view, facts)).length
  return Object.fromEntries(ROW_FILTERS.map((filter) => [filter, count(filter)])) as Record<RowFilter, number>
}
