/** In a year the predecessor was merged into, split into or renamed as the successor. */
export type Lineage = { predecessorId: string; successorId: string }

/** Where an agency stood or stands; rank null: listed, not ranked. */
export type RankFigures = { rank: number | null; percentHundredths: number | null }

export type RankChange =
  | {
      /** The agency that is compared with: itself, or the one it goes on from. */
      formerId: string
      former: RankFigures
      /** Places won (positive) or lost; null where one of the two is not ranked. */
      places: number | null
      /** Hundredths of a percent more or less; null without one of the two indexes. */
      percentHundredths: number | null
    }
  | { formerId: null; why: 'new' | 'merged' | 'split' }

export type Former = { formerId: string } | { formerId: null; why: 'new' | 'merged' | 'split' }

/**
 * The agency of last year's table that an agency goes on from: itself, or through lineage its predecessor. Where
 * agencies were merged – several predecessors, or one besides the agency's own past – and where one was split into
 * several, no former figure is that of the same unit, and the reason stands in its place.
 * Source: assumed, docs/decisions/0026-rank-change-through-lineage.md. Missing: not in last year's table → `new`.
 * Example: B renamed from A, A in the table → A.
 */
export function formerOf(
  agencyId: string,
  former: { has(agencyId: string): boolean },
  lineage: readonly Lineage[],
): Former {
  const predecessors = new Set(
    lineage.filter((link) => link.successorId === agencyId).map((link) => link.predecessorId),
  )
  const [only = agencyId] = predecessors
  const isMerged = predecessors.size > 1 || (only !== agencyId && former.has(agencyId))
  if (isMerged) return { formerId: null, why: 'merged' }
  if (isSplit(agencyId, only, lineage)) return { formerId: null, why: 'split' }
  return former.has(only) ? { formerId: only } : { formerId: null, why: 'new' }
}

/**
 * An agency's place and index against last year's, of the agency that it goes on from (`formerOf`).
 * Source: "change against last year through lineage"; assumed: docs/decisions/0026-rank-change-through-lineage.md.
 * Units: places, hundredths of a percent. Rounding: none. Missing: not in last year's table → `new`.
 * Example: 5th with 88,76 %, last year 7th with 87,00 % under another name → places 2, percentHundredths 176.
 */
export function rankChange(
  agencyId: string,
  current: RankFigures,
  former: ReadonlyMap<string, RankFigures>,
  lineage: readonly Lineage[],
): RankChange {
  const found = formerOf(agencyId, former, lineage)
  const figures = found.formerId === null ? undefined : former.get(found.formerId)
  if (found.formerId === null) return found
  if (!figures) return { formerId: null, why: 'new' }
  return {
    formerId: found.formerId,
    former: figures,
    places: difference(figures.rank, current.rank),
    percentHundredths: difference(current.percentHundredths, figures.percentHundredths),
  }
}

/** Whether the predecessor went on as another agency too. */
function isSplit(agencyId: string, predecessorId: string, lineage: readonly Lineage[]): boolean {
  return lineage.some((link) => link.predecessorId === predecessorId && link.successorId !== agencyId)
}

/** `a` − `b`; null without one of the two. Example: 7 and 5 → 2. */
export function difference(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a - b
}

/**
 * How much a ranking moved: the mean of |places won or lost| over the agencies ranked in both years; null where
 * there is none. Source: R̄ = (1/n) Σ |rank_t − rank_{t−1}| (Saisana, Saltelli & Tarantola 2005,
 * doi:10.1111/j.1467-985X.2005.00350.x). Units: places. Rounding: that of the division. Example: +2, −1, 0 → 1.
 */
export function meanRankShift(changes: readonly RankChange[]): number | null {
  const places = changes.flatMap((change) =>
    change.formerId === null || change.places === null ? [] : [Math.abs(change.places)],
  )
  return places.length === 0 ? null : places.reduce((sum, one) => sum + one, 0) / places.length
}
