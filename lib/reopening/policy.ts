import { codeCovers, holds, type Actor } from '@/lib/actor'
import { canReopen, isOpenForEntry, openCodes } from '@/lib/assessment/policy'
import type { AssessmentFacts } from '@/lib/assessment/types'
import { ALLOWED, refuse, type PolicyAnswer } from '@/lib/errors'

/** Reopened, with time left to sign again. */
export const isReopeningRunning = (a: AssessmentFacts, now: Date): boolean =>
  a.state !== 'submitted' && a.reopenedUntil !== null && now < a.reopenedUntil

/**
 * Home Affairs reopens a report, in whole or for chosen rows, or gives a running reopening more time and more rows.
 * What an agency may change already is not taken away by naming fewer rows.
 */
export function canReopenRows(
  actor: Actor,
  a: AssessmentFacts,
  codes: readonly string[],
  now: Date,
): PolicyAnswer {
  const may = canReopen(actor, a)
  if (!may.allowed) return may
  return takesAway(a, codes, now) ? refuse('rows-still-open') : ALLOWED
}

function takesAway(a: AssessmentFacts, codes: readonly string[], now: Date): boolean {
  if (codes.length === 0 || a.state === 'submitted') return false
  const open = openCodes(a, now)
  if (open) return !open.every((code) => codes.some((wider) => codeCovers(wider, code)))
  return isOpenForEntry(a, now).allowed
}

/**
 * Who has the report afterwards: the clerk. Where only the time is extended, it stays where it is, so that a head who
 * is about to sign need not have it handed over again.
 */
export function stateWhenReopened(
  a: AssessmentFacts,
  codes: readonly string[],
  now: Date,
): 'notStarted' | 'drafting' | 'withHead' {
  if (a.state === 'notStarted') return 'notStarted'
  const isOnlyLonger = isReopeningRunning(a, now) && codes.join() === a.reopenedCodes.join()
  return isOnlyLonger && a.state === 'withHead' ? 'withHead' : 'drafting'
}

/** Ends a running reopening before its time. */
export function canCloseReopening(actor: Actor, a: AssessmentFacts, now: Date): PolicyAnswer {
  if (!holds(actor, 'homeAffairs', { roundId: a.roundId })) return refuse('not-allowed')
  if (a.phase === 'published' || a.phase === 'approved') return refuse('round-published')
  if (a.phase !== 'selfAssessment' && a.phase !== 'appraisal1') return refuse('phase-over')
  return isReopeningRunning(a, now) ? ALLOWED : refuse('not-reopened')
}

/** Codes in order, without those that a wider one covers. */
export const widestCodes = (codes: readonly string[]): string[] =>
  [...new Set(codes)]
    .filter((code) => !codes.some((wider) => wider !== code && codeCovers(wider, code)))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
