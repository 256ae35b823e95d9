import { holds, holdsAny, recusedAgencyId, type Actor } from '@/lib/actor'
import { ALLOWED, refuse, type PolicyAnswer } from '@/lib/errors'
import type { Phase } from '@/lib/round/types'
import type { LatestDecision, ReportKind, ReportRow, ReportScope, ReportState } from './types'

type Round = { roundId: string; phases: readonly Phase[] }

export const isPublishedRound = (phases: readonly Phase[]): boolean =>
  phases.length > 0 && phases.every((p) => p === 'published')

const hasBegun = (phases: readonly Phase[]): boolean => phases.some((p) => p !== 'preparation')

/**
 * Who judges and has an agency of his own gets nothing that was made from a round before its publication: the figures of
 * everybody are in it, his own agency's too (decision record 0052).
 */
export const isOutOfLive = (actor: Actor): boolean => recusedAgencyId(actor) !== null

/** Home Affairs has reports made, of a round that has begun. */
export function canRequestReport(actor: Actor, { roundId, phases }: Round): PolicyAnswer {
  if (!holds(actor, 'homeAffairs', { roundId })) return refuse('not-allowed')
  if (!hasBegun(phases)) return refuse('round-not-open')
  if (!isPublishedRound(phases) && isOutOfLive(actor)) return refuse('own-agency')
  return ALLOWED
}

/** A report that is waited for can be called off. */
export function canCancelReport(actor: Actor, round: Round, state: ReportState): PolicyAnswer {
  const can = canRequestReport(actor, round)
  if (!can.allowed) return can
  return state === 'queued' || state === 'running' ? ALLOWED : refuse('report-finished')
}

/** One that failed or was called off can be tried again; a finished one is made anew beside it. */
export function canRetryReport(actor: Actor, round: Round, state: ReportState): PolicyAnswer {
  const can = canRequestReport(actor, round)
  if (!can.allowed) return can
  return state === 'failed' || state === 'cancelled' ? ALLOWED : refuse('report-not-failed')
}

/** Home Affairs writes its assessment and recommendations, before publication and after. */
export const canWriteReport = (actor: Actor, round: Round): PolicyAnswer => canRequestReport(actor, round)

const ALL_KINDS = ['homeAffairs', 'auditor'] as const
const COUNCIL_KINDS: readonly ReportKind[] = ['annexes', 'dossier']

/** Whether the page of a round's reports is for him at all. */
export const opensReports = (actor: Actor, roundId: string): boolean =>
  holdsAny(actor, [...ALL_KINDS, 'councilMember', 'councilChair'], { roundId })

/** Whether he reads every kind, or the council's alone. */
export const readsAllKinds = (actor: Actor, roundId: string): boolean =>
  holdsAny(actor, [...ALL_KINDS], { roundId })

/**
 * Whether he may have a report. The dossier tells votes and items that a member with an agency of his own is not told
 * even afterwards (decision record 0041): he has his own copies among the council's papers.
 */
export function canReadReport(
  actor: Actor,
  report: { roundId: string; kind: ReportKind; fromPublication: boolean },
): boolean {
  const { roundId, kind, fromPublication } = report
  if (!opensReports(actor, roundId)) return false
  if (isOutOfLive(actor) && (!fromPublication || kind === 'dossier')) return false
  return readsAllKinds(actor, roundId) || COUNCIL_KINDS.includes(kind)
}

/** The kinds that a reader may have, for the question that lists them. */
export function kindsFor(actor: Actor, roundId: string): { kind: ReportKind; live: boolean }[] {
  const kinds: ReportKind[] = ['annexes', 'dossier', 'yearly', 'cards', 'card']
  return kinds
    .filter((kind) => canReadReport(actor, { roundId, kind, fromPublication: true }))
    .map((kind) => ({ kind, live: canReadReport(actor, { roundId, kind, fromPublication: false }) }))
}

/** Whether a finished report is of a decision that was replaced, or was made before the decision in force. */
export const isBeforeLatest = (
  { state, publication }: Pick<ReportRow, 'state' | 'publication'>,
  latest: LatestDecision | null,
): boolean => state === 'done' && latest !== null && (publication?.sequence ?? 0) < latest.sequence

/** Cards are of a block, one card also of an agency, everything else of the whole round. */
export const isScopeOfKind = ({ kind, blockId, agencyId }: Omit<ReportScope, 'language'>): boolean =>
  (blockId !== null) === (kind === 'cards' || kind === 'card') && (agencyId !== null) === (kind === 'card')
