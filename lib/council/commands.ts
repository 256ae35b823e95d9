import 'server-only'
import { recusedAgencyId, type Actor } from '@/lib/actor'
import { record } from '@/lib/audit'
import { writeCouncilWord } from '@/lib/council-word'
import { inTransaction } from '@/lib/db'
import { demand, Refusal } from '@/lib/errors'
import { notify } from '@/lib/notify'
import type { Phase } from '@/lib/round/types'
import { canApproveBlock, canDecideAtCouncil } from './policy'
import { countMissingCentral, countOpenLines } from './queries'
import { decideAtCouncilSchema, type ApproveBlockInput, type DecideAtCouncilCall } from './schema'

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
  return inTransaction((tx) =>
    writeCouncilWord(tx, actor, input, (line) => canDecideAtCouncil(actor, line), now),
  )
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
