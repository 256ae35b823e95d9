import { PROGRESS_STATES, type AgencyProgress, type ProgressState } from '@/lib/progress/types'

/** Filters of the status matrix: everybody, those who still owe the report, or one state. */
export type ProgressFilter = 'all' | 'open' | ProgressState

const OPEN: readonly ProgressState[] = ['notStarted', 'drafting', 'withHead']

export const passes = (filter: ProgressFilter, { state }: Pick<AgencyProgress, 'state'>): boolean =>
  filter === 'all' || (filter === 'open' ? OPEN.includes(state) : filter === state)

/** Anything unknown shows everybody. */
export const toFilter = (value: string | string[] | undefined): ProgressFilter =>
  (['open', ...PROGRESS_STATES] as const).find((known) => known === value) ?? 'all'

/** Filters worth offering: those that would show somebody. */
export function filtersOf(agencies: readonly AgencyProgress[]): { filter: ProgressFilter; count: number }[] {
  const count = (filter: ProgressFilter) => ({
    filter,
    count: agencies.filter((a) => passes(filter, a)).length,
  })
  const narrower = (['open', ...PROGRESS_STATES] as const).map(count).filter((f) => f.count > 0)
  return [count('all'), ...narrower]
}
