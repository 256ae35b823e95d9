import { codeCovers, holds, type Actor } from '@/lib/actor'
import { canSeeAssignments } from '@/lib/assignment/policy'
import type { LinePlace } from '@/lib/assignment/types'
import { ALLOWED, refuse, type PolicyAnswer } from '@/lib/errors'
import { phaseIsBefore, type Phase } from '@/lib/round/types'
import { seededRandom } from '@/lib/scoring/statistics/seeded-random'
import type { ReadingGates, ReadingState, ReadingView } from './types'

/** Independent readings are read before the first appraisal is released, and never after. */
function isOpen(phase: Phase): PolicyAnswer {
  if (phase === 'preparation') return refuse('phase-not-reached')
  return phaseIsBefore(phase, 'explanation') ? ALLOWED : refuse('phase-over')
}

/** Puts lines to an independent reading, or takes a draw back: those who give out work. */
export function canDraw(
  actor: Actor,
  place: { roundId: string; isHeadOfGroup: boolean; phase: Phase },
): PolicyAnswer {
  return canSeeAssignments(actor, place) ? isOpen(place.phase) : refuse('not-allowed')
}

/**
 * Says what an independent reader found. Nothing that the first reading said is asked here: whether it has spoken,
 * and what it ruled on a claim, must not be told by a refusal.
 */
export function canGiveReading(actor: Actor, reading: ReadingGates): PolicyAnswer {
  const { agencyId, roundId, blockId, code } = reading
  if (!holds(actor, 'appraiser')) return refuse('not-allowed')
  if (actor.agencyId === agencyId) return refuse('own-agency')
  if (reading.turn === null || !holds(actor, 'appraiser', { agencyId, roundId, blockId, code }))
    return refuse('not-yours')
  const open = isOpen(reading.phase)
  if (!open.allowed) return open
  if (!reading.isSubmitted || !reading.isSelfScored) return refuse('not-submitted')
  if (reading.applies !== true) return refuse('not-applicable-row')
  return reading.hasSpoken ? refuse('already-read') : ALLOWED
}

/** Where two words stand to each other: points apart by at most the tolerance agree; none counts as 0 points. */
export function stateOfReading(reading: ReadingView, tolerancePercent: number): ReadingState {
  const { first, second, third, maxPoints } = reading
  if (!reading.isSubmitted) return 'not-submitted'
  if (reading.isDropped) return 'dropped'
  if (third) return 'decided'
  if (!first || !second) return 'waits'
  if (first.verdict === 'ask') return 'asked'
  const apart = Math.abs((first.points ?? 0) - (second.points ?? 0))
  return apart * 100 > tolerancePercent * maxPoints ? 'differs' : 'agrees'
}

export const isSettled = (state: ReadingState): boolean => state !== 'waits' && state !== 'differs'

/** All lines that a draw is made from, in a fixed order. */
export function frameOf(
  codes: readonly string[],
  rowCodes: readonly string[],
  agencyIds: readonly string[],
): LinePlace[] {
  const rows = rowCodes.filter((row) => codes.length === 0 || codes.some((code) => codeCovers(code, row)))
  return [...agencyIds].sort().flatMap((agencyId) => [...rows].sort().map((code) => ({ agencyId, code })))
}

/**
 * A share of a frame by chance, without putting back; at least one line. The same frame, share and seed give the
 * same lines. Example: 10 % of 52 × 100 lines → 520 of them.
 */
export function sampleOf(frame: readonly LinePlace[], sharePercent: number, seed: number): LinePlace[] {
  const wanted = Math.min(frame.length, Math.max(1, Math.round((frame.length * sharePercent) / 100)))
  const random = seededRandom(seed)
  const rest = [...frame]
  for (let i = 0; i < wanted; i += 1) {
    const j = i + random.nextInteger(rest.length - i)
    const [a, b] = [rest[i], rest[j]]
    if (a && b) [rest[i], rest[j]] = [b, a]
  }
  return rest.slice(0, wanted)
}
