import { holds, holdsAny, type Actor } from '@/lib/actor'
import { ALLOWED, refuse, type PolicyAnswer } from '@/lib/errors'
import { standingEntries } from '@/lib/ledger/policy'
import type { DecidingEntry } from '@/lib/ledger/types'
import type { CodedWord } from '@/lib/round/types'
import { phaseIsBefore } from '@/lib/round/types'
import { decisionOf } from '@/lib/appraisal/policy'
import type { ExplanationGates, Ruling } from './types'

/** One round of explanation: after the release, before its deadline, until the head has signed. */
function openness(a: ExplanationGates, now: Date): PolicyAnswer {
  if (a.phase === 'published') return refuse('round-published')
  if (phaseIsBefore(a.phase, 'explanation') || !a.appraisalReleasedAt) return refuse('not-released')
  if (a.explainedAt) return refuse('already-explained')
  if (a.phase !== 'explanation') return refuse('phase-over')
  return now < a.explainBefore ? ALLOWED : refuse('deadline-passed')
}

/** Accept, claim and add evidence: clerks and heads of the agency. */
export function canSaveObjection(actor: Actor, a: ExplanationGates, now: Date): PolicyAnswer {
  if (!holdsAny(actor, ['clerk', 'head'], { agencyId: a.agencyId, roundId: a.roundId }))
    return refuse('not-yours')
  return openness(a, now)
}

/** Only the head of the agency signs. */
export function canSignExplanation(actor: Actor, a: ExplanationGates, now: Date): PolicyAnswer {
  if (!holds(actor, 'head', { agencyId: a.agencyId, roundId: a.roundId })) return refuse('not-yours')
  return openness(a, now)
}

/** Asked, or adjusted by the first reading: the rows an agency answers. What was recognised needs no answer. */
export function isDisputedForAgency(entries: readonly DecidingEntry[]): boolean {
  const verdict = decisionOf(entries, 'appraisal1')?.verdict
  return verdict === 'ask' || verdict === 'adjust'
}

/** The last word about points after the explanation: the council's, else the second reading's. */
export function rulingOf(entries: readonly DecidingEntry[]): Ruling | null {
  const council = standingEntries(entries).findLast(
    (e) => e.stage === 'council' && ['recognise', 'adjust', 'confirm'].includes(e.verdict),
  )
  const said = council ?? decisionOf(entries, 'appraisal2')
  if (!said || said.verdict === 'ask') return null
  return { stage: council ? 'council' : 'appraisal2', verdict: said.verdict, points: said.points }
}

/** Grounds that may be chosen: those in use, and one that stands in the answer already though it was retired since. */
export const groundsFor = (grounds: readonly CodedWord[], stored: string | null): CodedWord[] =>
  grounds.filter((g) => !g.retired || g.code === stored)
