import type { LossChoice } from '@/lib/analysis/types'

export const ANALYSIS_VIEWS = ['distribution', 'losses', 'stages', 'dividing'] as const
export type AnalysisViewName = (typeof ANALYSIS_VIEWS)[number]
/** What everyone may look at who sees the ranking. */
export const OPEN_VIEWS: readonly AnalysisViewName[] = ['distribution', 'losses']

/** The analysis that an address asks for, among those this reader has. */
export const readAnalysisView = (asked: unknown, views: readonly AnalysisViewName[]): AnalysisViewName =>
  views.find((view) => view === asked) ?? 'distribution'

/** An address's question mark and what follows; empty parts are left out. */
export function queryOf(parts: Record<string, string | null | undefined>): string {
  const said = new URLSearchParams()
  for (const [key, value] of Object.entries(parts)) if (value) said.set(key, value)
  const text = said.toString()
  return text && `?${text}`
}

export type AnalysisPlace = {
  /** Where the rankings of the round stand; a block, an agency, a row follow in the address. */
  root: string
  blockId: string
}
export const analysisPath = ({ root, blockId }: AnalysisPlace): string => `${root}/${blockId}/analysis`

/** The part of an address that says which losses; what goes without saying is left out. */
export const lossQuery = ({ scope, level, sort, agencyId }: LossChoice, view: string | null = 'losses') =>
  queryOf({
    view,
    scope: scope === 'block' ? null : scope,
    level: level === 'row' ? null : level,
    sort: sort === 'lost' ? null : sort,
    agency: agencyId,
  })
