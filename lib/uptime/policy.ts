import { holds, type Actor } from '@/lib/actor'
import { ALLOWED, refuse, type PolicyAnswer } from '@/lib/errors'
import type { Phase } from '@/lib/round/types'
import type { DeadlineFacts, Extendable, Gap, PortalRun } from './types'

const MINUTE_MS = 60_000
/** Beats come every half minute: a gap longer than this is not one that was late. */
const LONGEST_PAUSE_MS = MINUTE_MS
const WINDOW_MS = 24 * 60 * MINUTE_MS

const PHASE_OF: Record<Extendable, Phase> = { submitBefore: 'selfAssessment', explainBefore: 'explanation' }

/** Home Affairs gives the time back, as long as the step goes on to which the deadline belongs. */
export function canExtendForDowntime(actor: Actor, deadline: Extendable, phase: Phase): PolicyAnswer {
  if (!holds(actor, 'homeAffairs')) return refuse('not-allowed')
  return phase === PHASE_OF[deadline] ? ALLOWED : refuse('phase-over')
}

/**
 * When nobody could use the portal: times of more than a minute in which no process was alive. Nothing is known from
 * before the first run and after the last beat, so nothing is claimed of it.
 */
export function gapsBetween(runs: readonly PortalRun[]): Gap[] {
  const ordered = [...runs].sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime())
  const gaps: Gap[] = []
  let aliveUntil = ordered[0]?.lastAliveAt.getTime() ?? 0
  for (const { startedAt, lastAliveAt } of ordered) {
    if (startedAt.getTime() - aliveUntil > LONGEST_PAUSE_MS)
      gaps.push({ from: new Date(aliveUntil), until: startedAt })
    aliveUntil = Math.max(aliveUntil, lastAliveAt.getTime())
  }
  return gaps
}

/**
 * The time that counts before a deadline: its last 24 hours, not before the step was open, and not what was made
 * good already – everything until the last extension is settled. Null: there is none (yet).
 */
export function windowBefore(deadline: Extendable, facts: DeadlineFacts, now: Date): Gap | null {
  const end = facts[deadline].getTime()
  const opened = deadline === 'submitBefore' ? facts.openedAt : facts.appraisalReleasedAt
  if (opened === null) return null
  const settled = facts.settledAt[deadline]?.getTime() ?? 0
  const from = Math.max(end - WINDOW_MS, opened.getTime(), settled)
  const until = Math.min(end, now.getTime())
  return from < until ? { from: new Date(from), until: new Date(until) } : null
}

/** The parts of the gaps that lie within the window, in order. */
export function gapsWithin(gaps: readonly Gap[], window: Gap): Gap[] {
  return gaps.flatMap(({ from, until }) => {
    const start = Math.max(from.getTime(), window.from.getTime())
    const end = Math.min(until.getTime(), window.until.getTime())
    return start < end ? [{ from: new Date(start), until: new Date(end) }] : []
  })
}

/** Whole minutes lost, rounded up: in doubt for the agencies. */
export const minutesLost = (gaps: readonly Gap[]): number =>
  Math.ceil(gaps.reduce((sum, { from, until }) => sum + until.getTime() - from.getTime(), 0) / MINUTE_MS)

/** Counted from the deadline; from now where that has passed, so that everybody really has the minutes. */
export const extendedDeadline = (deadlineAt: Date, minutes: number, now: Date): Date =>
  new Date(Math.max(deadlineAt.getTime(), now.getTime()) + minutes * MINUTE_MS)
