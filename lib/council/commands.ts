import 'server-only'
import { recusedAgencyId, type Actor } from '@/lib/actor'
import { pointsOfAdjustment, standingOf, type DecidedPoints } from '@/lib/appraisal/policy'
import { record } from '@/lib/audit'
import { dayOf } from '@/lib/calendar'
import { inTransaction, type Tx } from '@/lib/db'
import { demand, FieldErrors, Refusal } from '@/lib/errors'
import { Prisma } from '@/lib/generated/prisma/client'
import { lockLedgers, readLastEntry } from '@/lib/ledger/queries'
import type { LockedLedger } from '@/lib/ledger/types'
import { notify } from '@/lib/notify'
import { roundSettingsSchema } from '@/lib/round/schema'
import { offered } from '@/lib/round/types'
import type { Phase } from '@/lib/round/types'
import { canApproveBlock, canDecideAtCouncil } from './policy'
import { countMissingCentral, countOpenLines } from './queries'
import {
  decideAtCouncilSchema,
  type ApproveBlockInput,
  type DecideAtCouncilCall,
  type DecideAtCouncilInput,
} from './schema'

async function decidedPoints(
  tx: Tx,
  line: LockedLedger,
  input: DecideAtCouncilInput,
  latestDay: string,
): Promise<DecidedPoints> {
  if (input.verdict === 'confirm') return standingOf(line.row, line.entries, latestDay)
  const { settings } = await tx.round.findUniqueOrThrow({
    where: { id: line.roundId },
    select: { settings: true },
  })
  const known = offered(roundSettingsSchema.parse(settings).reasonCodes).some(
    (r) => r.code === input.reasonCode,
  )
  if (!known) throw new FieldErrors([{ field: 'reasonCode', reason: 'unknown-key' }])
  const adjusted = pointsOfAdjustment(line.row, input, latestDay)
  if (!adjusted.ok) throw new FieldErrors(adjusted.problems)
  return adjusted.decided
}

/**
 * Records what the council decided on a line: the points stand, or others with reason, note and the place in the
 * minutes. Refused: not the chair or the secretary, own agency, outside the council's phase, a ledger that has
 * moved on (with its last entry).
 */
export async function decideAtCouncil(
  actor: Actor,
  call: DecideAtCouncilCall,
  now = new Date(),
): Promise<{ sequence: number }> {
  const input = decideAtCouncilSchema.parse(call)
  return inTransaction(async (tx) => {
    const line = (await lockLedgers(tx, [input.lineId])).get(input.lineId)
    if (!line) throw new Refusal('not-found')
    demand(canDecideAtCouncil(actor, line))
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
    const reasonCode = verdict === 'adjust' ? input.reasonCode : null
    await tx.scoreEntry.create({
      data: {
        ...{
          lineId: line.lineId,
          sequence,
          stage: 'council',
          verdict,
          reasonCode,
          clause,
          evidencePage,
          note,
          points,
        },
        facts: facts ?? Prisma.DbNull,
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
  })
}

/**
 * The chair approves the whole result of a block; from then on no line, survey share or rating of it changes.
 * Refused while a question asked by the appraisers or a claim that a row does not apply is still open, or a survey
 * share or external rating of a submitted agency is missing (decision record 0010).
 */
export async function approveBlock(actor: Actor, input: ApproveBlockInput, now = new Date()): Promise<void> {
  const { roundId, blockId } = input
  await inTransaction(async (tx) => {
    const [block] = await tx.$queryRaw<{ phase: Phase; version: number }[]>`
      SELECT "phase"::text AS "phase", "version" FROM "RoundBlock" WHERE "roundId" = ${roundId} AND "blockId" = ${blockId} FOR UPDATE`
    if (!block) throw new Refusal('not-found')
    demand(canApproveBlock(actor, { roundId, blockId, phase: block.phase }))
    if (block.version !== input.version) throw new Refusal('stale-version')
    const count = await countOpenLines(roundId, blockId, tx)
    // The chair is told of the rows he may know of: his own agency's are refused for, not counted.
    const own = recusedAgencyId(actor)
    if (count > 0)
      throw new Refusal('not-settled', { count: await countOpenLines(roundId, blockId, tx, own) })
    const missing = await countMissingCentral(roundId, blockId, tx)
    if (missing > 0)
      throw new Refusal('central-missing', { count: await countMissingCentral(roundId, blockId, tx, own) })
    await tx.roundBlock.update({
      where: { roundId_blockId: { roundId, blockId } },
      data: { phase: 'approved', approvedAt: now, approvedById: actor.personId, version: { increment: 1 } },
    })
    const officers = await tx.person.findMany({
      where: { disabledAt: null, roles: { some: { role: 'homeAffairs', revokedAt: null } } },
      select: { id: true },
    })
    await notify(tx, officers, { kind: 'block-approved', params: { roundId, blockId }, link: '/rounds' }, now)
    await record(tx, actor, {
      action: 'round.blockApproved',
      subjectType: 'RoundBlock',
      subjectId: `${roundId}/${blockId}`,
      roundId,
    })
  })
}
