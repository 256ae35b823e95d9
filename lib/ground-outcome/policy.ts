import { decisionOf } from '@/lib/appraisal/policy'
import { holdsAny, type Actor } from '@/lib/actor'
import { canReadCouncil } from '@/lib/council/policy'
import { rulingOf } from '@/lib/explanation/policy'
import { phaseIsBefore, type Phase } from '@/lib/round/types'
import { pointsFromMillionths, type Points } from '@/lib/scoring/points'
import type { Bilingual } from '@/lib/scoring/rule'
import { OUTCOMES, type JudgedClaim, type Outcome, type OutcomeRow, type SignedClaim } from './types'

type Place = { roundId: string; blockId: string }
const runsOrWatches = (actor: Actor, place: Place) => holdsAny(actor, ['homeAffairs', 'auditor'], place)

/** Home Affairs and auditors from the first claim on; the council once the block has come before it. */
export const canReadOutcomes = (actor: Actor, block: Place & { phase: Phase }): boolean =>
  runsOrWatches(actor, block) || (canReadCouncil(actor, block) && !phaseIsBefore(block.phase, 'council'))

/** How often an appraiser's words were overruled is for those who run the work, never for appraisers among themselves. */
export const canReadByAppraiser = (actor: Actor, place: Place): boolean => runsOrWatches(actor, place)

/**
 * What became of a claim. In full: at least the points claimed. In part: more than was appraised, or for a question more
 * than nothing. 0,60 appraised, 1,00 claimed, 0,80 ruled: in part, +0,20.
 */
export function judgeClaim({ entries, ...claim }: SignedClaim): JudgedClaim {
  const first = decisionOf(entries, 'appraisal1')
  const before = first && first.verdict !== 'ask' ? first.points : null
  const ruled = rulingOf(entries)?.points ?? null
  if (ruled === null) return { ...claim, outcome: 'open', change: null }
  const outcome: Outcome = ruled >= claim.claimedPoints ? 'full' : ruled > (before ?? 0) ? 'part' : 'none'
  return { ...claim, outcome, change: before === null ? null : pointsFromMillionths(ruled - before) }
}

export function outcomeRow(key: string, name: Bilingual, claims: readonly JudgedClaim[]): OutcomeRow {
  const counts = Object.fromEntries(
    OUTCOMES.map((o) => [o, claims.filter((c) => c.outcome === o).length]),
  ) as Record<Outcome, number>
  const change: Points = pointsFromMillionths(claims.reduce((sum, c) => sum + (c.change ?? 0), 0))
  return { key, name, claims: claims.length, counts, change }
}

/** One row for each key that has claims, in the order of `names`; keys without a name stand as they are, at the end. */
export function groupOutcomes(
  claims: readonly JudgedClaim[],
  keyOf: (claim: JudgedClaim) => string,
  names: ReadonlyMap<string, Bilingual>,
): OutcomeRow[] {
  const groups = new Map<string, JudgedClaim[]>()
  for (const claim of claims) groups.set(keyOf(claim), [...(groups.get(keyOf(claim)) ?? []), claim])
  const order = [...names.keys()]
  const place = (key: string) => (names.has(key) ? order.indexOf(key) : order.length)
  return [...groups]
    .sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1))
    .map(([key, list]) => outcomeRow(key, names.get(key) ?? { vi: key, en: key }, list))
}
