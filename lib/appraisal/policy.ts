import { holds, type Actor } from '@/lib/actor'
import { ALLOWED, refuse, type FieldProblem, type PolicyAnswer } from '@/lib/errors'
import { scoresOfLine, standingEntries } from '@/lib/ledger/policy'
import type { DecidingEntry, Verdict } from '@/lib/ledger/types'
import { phaseIsBefore } from '@/lib/round/types'
import type { Facts } from '@/lib/scoring/facts'
import { scoreLine } from '@/lib/scoring/line'
import { pointsFromDecimal, pointsFromMillionths, type Points } from '@/lib/scoring/points'
import type { ScoredRow } from '@/lib/scoring/rule'
import type { LineGates, ReadingStage, WorkState } from './types'

/**
 * Whether the line is the actor's to appraise at all: his grant covers it, the agency is not his own (a lead unit
 * thereby never appraises itself: its appraisers belong to it), it was given to nobody else, and he does not read it
 * independently, which he can only while its first reading is nothing to him (decision records 0034 and 0035).
 */
export function isAppraiserOf(
  actor: Actor,
  line: Pick<LineGates, 'agencyId' | 'roundId' | 'blockId' | 'code' | 'phase' | 'assigned'>,
): PolicyAnswer {
  if (!holds(actor, 'appraiser')) return refuse('not-allowed')
  if (actor.agencyId === line.agencyId) return refuse('own-agency')
  const { agencyId, roundId, blockId, code, assigned } = line
  if (!holds(actor, 'appraiser', { agencyId, roundId, blockId, code })) return refuse('not-yours')
  if (phaseIsBefore(line.phase, 'explanation') && assigned.readerIds.includes(actor.personId))
    return refuse('independent-reader')
  if (assigned.appraiserId !== null && assigned.appraiserId !== actor.personId)
    return refuse('assigned-to-another')
  return ALLOWED
}

/**
 * Phase of each reading. The first may begin with the agencies that have already submitted, before the common
 * deadline; the second only when explanations are closed.
 */
function stageIsOpen(stage: ReadingStage, line: LineGates): PolicyAnswer {
  if (line.phase === 'published') return refuse('round-published')
  if (stage === 'appraisal2') {
    if (phaseIsBefore(line.phase, 'appraisal2')) return refuse('phase-not-reached')
    return line.phase === 'appraisal2' ? ALLOWED : refuse('phase-over')
  }
  if (line.phase === 'preparation') return refuse('phase-not-reached')
  return phaseIsBefore('appraisal1', line.phase) ? refuse('phase-over') : ALLOWED
}

/** Recognise, adjust, ask or confirm a line. */
export function canDecideLine(actor: Actor, stage: ReadingStage, line: LineGates): PolicyAnswer {
  const his = isAppraiserOf(actor, line)
  if (!his.allowed) return his
  const open = stageIsOpen(stage, line)
  if (!open.allowed) return open
  if (line.assessmentState !== 'submitted') return refuse('not-submitted')
  if (line.applies !== true) return refuse('not-applicable-row')
  if (!line.isSelfScored) return refuse('not-submitted')
  if (line.claimState === 'claimed') return refuse('claim-not-ruled')
  if (stage === 'appraisal1' && line.assigned.isDecidedByThird) return refuse('decided-by-third')
  if (stage === 'appraisal2' && !line.isDisputed) return refuse('not-disputed')
  return ALLOWED
}

/** The reading whose decisions are taken in a phase; null outside both. */
export function stageOfPhase(phase: LineGates['phase']): ReadingStage | null {
  if (phase === 'selfAssessment' || phase === 'appraisal1') return 'appraisal1'
  return phase === 'appraisal2' ? 'appraisal2' : null
}

/** Rule on a claim that the row does not apply; a ruling may be changed while the reading is open. */
export function canRuleOnClaim(actor: Actor, line: LineGates): PolicyAnswer {
  const his = isAppraiserOf(actor, line)
  if (!his.allowed) return his
  const stage =
    stageOfPhase(line.phase) ?? (phaseIsBefore(line.phase, 'appraisal1') ? 'appraisal1' : 'appraisal2')
  const open = stageIsOpen(stage, line)
  if (!open.allowed) return open
  if (line.assessmentState !== 'submitted') return refuse('not-submitted')
  return line.claimState === 'none' || line.applies === 'attribute' ? refuse('no-claim') : ALLOWED
}

/**
 * Asked, adjusted or claimed: what comes back in the second reading and may come before the council. So does a row
 * that the first reading did not read, because it had granted the claim that the row does not apply, which the second
 * then refused.
 */
export function isDisputed(
  entries: readonly Pick<DecidingEntry, 'stage' | 'verdict' | 'sequence' | 'withdraws'>[],
): boolean {
  const first = decisionOf(entries, 'appraisal1')
  if (first?.verdict !== 'recognise') return true
  return standingEntries(entries).some((e) => e.stage === 'explanation' && e.verdict === 'claim')
}

/** What an appraiser says about points; rulings on claims and withdrawals are other things. */
const JUDGING: readonly Verdict[] = ['recognise', 'adjust', 'confirm', 'ask']

/**
 * The word of a reading that holds: the last one of its stage that was not taken back, if it was said about the
 * self-score that stands.
 */
export function decisionOf<E extends Pick<DecidingEntry, 'stage' | 'verdict' | 'sequence' | 'withdraws'>>(
  entries: readonly E[],
  stage: ReadingStage,
): E | null {
  const ordered = standingEntries(entries)
  const self = ordered.findLast((e) => e.stage === 'self')
  const said = ordered.findLast((e) => e.stage === stage && JUDGING.includes(e.verdict))
  return said && said.sequence > (self?.sequence ?? 0) ? said : null
}

/** The entry that taking back would take back: the last word on the line, by whomever. */
export const lastWordOf = <E extends DecidingEntry>(entries: readonly E[]): E | null =>
  standingEntries(entries).at(-1) ?? null

/**
 * Take back a word of the open reading: only one's own, and only while it is the last one said on the line. What
 * was asked or decided before it holds again.
 */
export function canWithdrawDecision(
  actor: Actor,
  stage: ReadingStage,
  line: LineGates,
  entries: readonly DecidingEntry[],
): PolicyAnswer {
  const open = canDecideLine(actor, stage, line)
  if (!open.allowed) return open
  const last = lastWordOf(entries)
  if (last?.stage !== stage || !JUDGING.includes(last.verdict)) return refuse('nothing-to-withdraw')
  return last.personId === actor.personId ? ALLOWED : refuse('not-your-word')
}

export type DecidedPoints = { facts: Facts | null; points: Points | null }

/** Facts and points of the agency's self-score, for recognising; null points: it was not scored. */
export function selfOf(entries: readonly DecidingEntry[]): DecidedPoints {
  const self = standingEntries(entries).findLast((e) => e.stage === 'self')
  return { facts: self?.facts ?? null, points: self?.points ?? null }
}

const DECIDING = ['submit', 'recognise', 'adjust', 'confirm']

/** Facts and points as they stand before this decision, for confirming: the council's, else the appraised, else the self-score. */
export function standingOf(
  row: ScoredRow,
  entries: readonly DecidingEntry[],
  latestDay: string,
): DecidedPoints {
  const { final } = scoresOfLine(row, entries, { applies: true, latestDay })
  const deciding = standingEntries(entries).filter((e) => DECIDING.includes(e.verdict))
  const source =
    deciding.findLast((e) => e.stage === 'council') ??
    deciding.findLast((e) => e.stage === 'appraisal1' || e.stage === 'appraisal2') ??
    deciding.findLast((e) => e.stage === 'self')
  return { facts: source?.facts ?? null, points: final.status === 'scored' ? final.points : null }
}

/**
 * Points of an adjustment: computed by the row's rule from the appraiser's facts, or given directly within the
 * row's maximum. Problems name the field within the decision.
 */
export function pointsOfAdjustment(
  row: ScoredRow,
  given: { facts: Facts | null; points: number | null },
  latestDay: string,
): { ok: true; decided: DecidedPoints } | { ok: false; problems: FieldProblem[] } {
  const maxPoints = pointsFromDecimal(row.maxPoints)
  if (given.facts === null) {
    const points = given.points ?? 0
    if (points > maxPoints)
      return { ok: false, problems: [{ field: 'points', reason: 'above-maximum', limit: row.maxPoints }] }
    return { ok: true, decided: { facts: null, points: pointsFromMillionths(points) } }
  }
  const result = scoreLine(row, given.facts, { applies: true, latestDay })
  if (result.status === 'scored') return { ok: true, decided: { facts: given.facts, points: result.points } }
  if (result.status === 'impossible')
    return { ok: false, problems: result.problems.map((p) => ({ ...p, field: `facts.${p.field}` })) }
  if (result.status === 'not-scored')
    return {
      ok: false,
      problems: result.missing.map((key) => ({ field: `facts.${key}`, reason: 'required' })),
    }
  return { ok: false, problems: [{ field: 'facts', reason: 'facts-exclude-row' }] }
}

/** The reading that a phase shows: the first until the second begins, then the second. */
export const readingShown = (phase: LineGates['phase']): ReadingStage =>
  phaseIsBefore(phase, 'appraisal2') ? 'appraisal1' : 'appraisal2'

/** What the reading still has to do with a line. */
export function workOf(
  stage: ReadingStage,
  line: Pick<LineGates, 'applies' | 'claimState'>,
  entries: readonly DecidingEntry[],
): WorkState {
  if (line.applies !== true) return 'not-applicable'
  if (line.claimState === 'claimed') return 'claim'
  const first = decisionOf(entries, 'appraisal1')
  if (stage === 'appraisal1') return first ? (first.verdict === 'ask' ? 'asked' : 'decided') : 'open'
  if (!isDisputed(entries)) return 'settled'
  return decisionOf(entries, 'appraisal2') ? 'decided' : 'open'
}
