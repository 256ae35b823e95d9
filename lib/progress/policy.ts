import { holds, holdsAny, type Actor } from '@/lib/actor'
import { ALLOWED, refuse, type PolicyAnswer } from '@/lib/errors'
import { phaseIsBefore, type Phase } from '@/lib/round/types'
import { PROGRESS_STEPS, type ProgressState, type ProgressStep } from './types'

/** How far every agency is: Home Affairs runs the round, auditors look on. */
export const canSeeProgress = (actor: Actor): boolean => holdsAny(actor, ['homeAffairs', 'auditor'])

/** Reminding agencies is Home Affairs' own. */
export const canRemind = (actor: Actor, roundId: string): PolicyAnswer =>
  holds(actor, 'homeAffairs', { roundId }) ? ALLOWED : refuse('not-allowed')

/** Counts of one assessment, from which its place in the work follows. */
export type ProgressCounts = {
  state: 'notStarted' | 'drafting' | 'withHead' | 'submitted'
  phase: Phase
  explained: boolean
  /** Rows the agency fills, and those of them filled. */
  fillable: number
  filled: number
  /** Rows signed, and those of them decided in the first appraisal. */
  signed: number
  appraised: number
  /** Rows that come back in the second appraisal, and those of them decided. */
  disputed: number
  settled: number
}

/** Cut, not rounded: 100 means that nothing is left. */
const percentOf = (done: number, of: number): number =>
  of === 0 ? 100 : Math.floor((Math.min(done, of) * 100) / of)

export function progressOf(c: ProgressCounts): { state: ProgressState; percent: number | null } {
  if (c.state === 'drafting') return { state: 'drafting', percent: percentOf(c.filled, c.fillable) }
  if (c.state !== 'submitted') return { state: c.state, percent: null }
  if (c.phase === 'approved' || c.phase === 'published') return { state: 'settled', percent: null }
  if (c.phase === 'council') return { state: 'council', percent: null }
  // Every row recognised: nothing to explain and nothing to read again.
  const inDispute = c.disputed > 0
  if (c.phase === 'appraisal2' && inDispute)
    return { state: 'appraisal2', percent: percentOf(c.settled, c.disputed) }
  if (c.phase === 'explanation' && inDispute)
    return { state: c.explained ? 'explained' : 'explaining', percent: null }
  if (c.phase === 'explanation' || c.phase === 'appraisal2') return { state: 'undisputed', percent: null }
  return c.appraised === 0
    ? { state: 'submitted', percent: null }
    : { state: 'appraisal1', percent: percentOf(c.appraised, c.signed) }
}

/** The column in which a state stands; null before the first and after the last. */
export function stepOf(state: ProgressState): ProgressStep | null {
  if (state === 'explaining' || state === 'explained') return 'explanation'
  if (state === 'undisputed') return 'appraisal2'
  return PROGRESS_STEPS.find((step) => step === state) ?? null
}

const NEAR_MS = 2 * 24 * 60 * 60 * 1000
const HALF = 50

/** Not started, or less than half drafted, with two days left or fewer. */
export function isBehind(
  state: ProgressState,
  percent: number | null,
  submitBefore: Date,
  now: Date,
): boolean {
  if (submitBefore.getTime() - now.getTime() > NEAR_MS) return false
  return state === 'notStarted' || (state === 'drafting' && (percent ?? 0) < HALF)
}

/** What a reminder would ask for; null when the agency owes nothing. */
export function owes(
  c: Pick<ProgressCounts, 'state' | 'phase' | 'explained' | 'disputed'>,
): 'report' | 'explanation' | null {
  if (c.state !== 'submitted')
    return phaseIsBefore(c.phase, 'explanation') && c.phase !== 'preparation' ? 'report' : null
  return c.phase === 'explanation' && !c.explained && c.disputed > 0 ? 'explanation' : null
}
