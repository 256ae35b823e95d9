import { decisionOf, selfOf } from '@/lib/appraisal/policy'
import { holds, holdsAny, type Actor } from '@/lib/actor'
import { ALLOWED, refuse, type PolicyAnswer, type RefusalReason } from '@/lib/errors'
import { standingEntries } from '@/lib/ledger/policy'
import type { LedgerEntry } from '@/lib/ledger/types'
import { phaseIsBefore, type CodedWord, type Phase } from '@/lib/round/types'
import { pointsFromMillionths } from '@/lib/scoring/points'
import type { CheckKey, ReleaseCheck, ReleasedRow } from './types'

/** Home Affairs releases the first appraisal of a block, and thereby opens its explanation. */
export function canReleaseAppraisal(actor: Actor, phase: Phase): PolicyAnswer {
  if (!holds(actor, 'homeAffairs')) return refuse('not-allowed')
  if (phase === 'published') return refuse('round-published')
  if (phaseIsBefore(phase, 'appraisal1')) return refuse('phase-not-reached')
  return phase === 'appraisal1' ? ALLOWED : refuse('phase-over')
}

/** The check list tells how many rows are open, never their points: Home Affairs and auditors. */
export const canReadRelease = (actor: Actor, roundId: string): boolean =>
  holdsAny(actor, ['homeAffairs', 'auditor'], { roundId })

/** An agency that never submits must not keep all others from their results; it is named and has to be accepted. */
export const stopsRelease = (key: CheckKey): boolean => key !== 'late'

/** The notice is the agency's own paper. */
export const canReadNotice = (actor: Actor, place: { agencyId: string; roundId: string }): boolean =>
  holdsAny(actor, ['clerk', 'head'], place)

const REFUSALS: Record<CheckKey, RefusalReason> = {
  reopened: 'still-reopened',
  unread: 'not-settled',
  claims: 'claims-not-ruled',
  unreasoned: 'reasons-missing',
  unsettled: 'readings-open',
  late: 'agencies-late',
}

/** Why a block is not released, by the first check that stands open; the others are on the same list. */
export function answerOfChecks(
  checks: readonly Pick<ReleaseCheck, 'key' | 'count' | 'stops'>[],
): PolicyAnswer {
  const open = checks.find((check) => check.stops && check.count > 0)
  if (!open) return ALLOWED
  return refuse(REFUSALS[open.key])
}

type Said = Omit<LedgerEntry, 'personName' | 'createdAt' | 'internalNote'>

/**
 * One row as the agency is told of it; null: nothing was said about it. Only the word of the first reading that holds
 * and the last ruling on its claim; never an internal note or a name.
 */
export function releasedRow(
  code: string,
  entries: readonly Said[],
  reasons: readonly CodedWord[],
): ReleasedRow | null {
  const ordered = standingEntries(entries)
  const decision = decisionOf(ordered, 'appraisal1')
  const said = ordered.findLast(
    (e) => e.stage === 'appraisal1' && ['grantClaim', 'refuseClaim'].includes(e.verdict),
  )
  const ruling = said ? { granted: said.verdict === 'grantClaim', note: said.note } : null
  if (ruling?.granted) return { ...emptyRow(code, ordered), outcome: 'claimGranted', ruling }
  if (!decision) return null
  const { verdict, clause, evidenceName, evidencePage, note, facts } = decision
  const word = reasons.find((r) => r.code === decision.reasonCode)
  return {
    ...emptyRow(code, ordered),
    outcome: verdict === 'ask' ? 'asked' : verdict === 'adjust' ? 'adjusted' : 'recognised',
    appraisedPoints: verdict === 'ask' ? null : decision.points,
    facts: verdict === 'adjust' ? facts : null,
    reason: word ? { code: word.code, name: word.name } : null,
    clause,
    evidenceName: evidenceName ?? null,
    evidencePage,
    note,
    ruling,
  }
}

function emptyRow(code: string, ordered: readonly Said[]): Omit<ReleasedRow, 'outcome'> {
  const self = selfOf(ordered)
  return {
    code,
    selfPoints: self.points,
    appraisedPoints: null,
    selfFacts: self.facts,
    facts: null,
    reason: null,
    clause: null,
    evidenceName: null,
    evidencePage: null,
    note: '',
    ruling: null,
  }
}

/** Sums over the rows that have both points: what the appraisal changed so far. */
export function sumsOf(rows: readonly ReleasedRow[]) {
  const both = rows.filter((r) => r.selfPoints !== null && r.appraisedPoints !== null)
  const sum = (pick: (row: ReleasedRow) => number | null) =>
    pointsFromMillionths(both.reduce((total, row) => total + (pick(row) ?? 0), 0))
  return { rows: both.length, self: sum((r) => r.selfPoints), appraised: sum((r) => r.appraisedPoints) }
}
