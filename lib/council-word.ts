import 'server-only'
import type { Actor } from '@/lib/actor'
import { pointsOfAdjustment, standingOf, type DecidedPoints } from '@/lib/appraisal/policy'
import { record } from '@/lib/audit'
import { dayOf } from '@/lib/calendar'
import type { DecideAtCouncilInput } from '@/lib/council/schema'
import type { Tx } from '@/lib/db'
import { demand, FieldErrors, Refusal, type PolicyAnswer } from '@/lib/errors'
import { lockLedgers, readLastEntry } from '@/lib/ledger/queries'
import type { LockedLedger } from '@/lib/ledger/types'
import { readOfferedReasons } from '@/lib/round/queries'

/** The one way in which a word of the council gets into a ledger: recorded alone, or by a vote that was closed. */

async function decidedPoints(
  tx: Tx,
  line: LockedLedger,
  input: DecideAtCouncilInput,
  latestDay: string,
): Promise<DecidedPoints> {
  if (input.verdict === 'confirm') return standingOf(line.row, line.entries, latestDay)
  const reasons = await readOfferedReasons(tx, line.roundId)
  if (!reasons.has(input.reasonCode ?? ''))
    throw new FieldErrors([{ field: 'reasonCode', reason: 'unknown-key' }])
  const adjusted = pointsOfAdjustment(line.row, input, latestDay)
  if (!adjusted.ok) throw new FieldErrors(adjusted.problems)
  return adjusted.decided
}

/**
 * Locks the line, asks policy, writes the entry and its trail. Refused: not the chair or the secretary, own agency,
 * outside the council's phase, a ledger that has moved on (with its last entry).
 */
export async function writeCouncilWord(
  tx: Tx,
  actor: Actor,
  input: DecideAtCouncilInput,
  may: (line: LockedLedger) => PolicyAnswer,
  now: Date,
): Promise<{ sequence: number }> {
  const line = (await lockLedgers(tx, [input.lineId])).get(input.lineId)
  if (!line) throw new Refusal('not-found')
  demand(may(line))
  if (line.lastSequence !== input.expectedSequence) {
    throw new Refusal('stale-version', {
      lineId: line.lineId,
      code: line.code,
      current: await readLastEntry(tx, line.lineId),
    })
  }
  const { facts, points } = await decidedPoints(tx, line, input, dayOf(now))
  const { verdict, clause, evidencePage, note } = input
  const sequence = line.lastSequence + 1
  await tx.scoreEntry.create({
    data: {
      ...{ lineId: line.lineId, sequence, stage: 'council', verdict, clause, evidencePage, note, points },
      reasonCode: verdict === 'adjust' ? input.reasonCode : null,
      ...(facts ? { facts } : {}),
      personId: actor.personId,
      createdAt: now,
    },
  })
  await record(tx, actor, {
    action: 'line.decidedAtCouncil',
    subjectType: 'Line',
    subjectId: `${line.assessmentId}/${line.code}`,
    roundId: line.roundId,
    agencyId: line.agencyId,
    detail: { verdict, clause, sequence },
  })
  return { sequence }
}
