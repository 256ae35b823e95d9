import 'server-only'
import { recusedAgencyId, type Actor } from '@/lib/actor'
import { record } from '@/lib/audit'
import { canApproveBlock } from '@/lib/council/policy'
import type { Tx } from '@/lib/db'
import { demand, Refusal } from '@/lib/errors'
import { inProvenTransaction } from '@/lib/identity'
import { notify, readOfficers } from '@/lib/notify'
import type { Phase } from '@/lib/round/types'
import { failedCheck } from './policy'
import { readChecks, readResultHash } from './queries'
import type { ApproveBlockInput } from './schema'

/**
 * The chair approves the whole result of a block, exactly as he saw it, and proves again who he is; from then on no
 * line, survey share or rating of it changes. Refused while a question, a claim, an item of an agenda or a session is
 * open, a survey share or external rating of a submitted agency is missing (decision record 0010), or minutes are not
 * written; and when the result is no longer the one that was seen.
 */
export async function approveBlock(actor: Actor, input: ApproveBlockInput, now = new Date()): Promise<void> {
  const { roundId, blockId, password, code } = input
  const place = { roundId, blockId }
  await inProvenTransaction(actor, { password, code }, now, async (tx, proveAgain) => {
    const [block] = await tx.$queryRaw<{ phase: Phase; version: number }[]>`
      SELECT "phase"::text AS "phase", "version" FROM "RoundBlock" WHERE "roundId" = ${roundId} AND "blockId" = ${blockId} FOR UPDATE`
    if (!block) throw new Refusal('not-found')
    demand(canApproveBlock(actor, { ...place, phase: block.phase }))
    if (block.version !== input.version) throw new Refusal('stale-version')
    await demandChecks(tx, actor, place)
    const own = recusedAgencyId(actor)
    if ((await readResultHash(place, own, tx, now)) !== input.resultHash) throw new Refusal('stale-version')
    const approvedHash = await readResultHash(place, null, tx, now)
    await proveAgain()
    await tx.roundBlock.update({
      where: { roundId_blockId: place },
      data: {
        ...{ phase: 'approved', approvedAt: now, approvedById: actor.personId, approvedHash },
        version: { increment: 1 },
      },
    })
    await tellOfficers(tx, place, now)
    await record(tx, actor, {
      action: 'round.blockApproved',
      subjectType: 'RoundBlock',
      subjectId: `${roundId}/${blockId}`,
      roundId,
      detail: { approvedHash },
    })
  })
}

/** The chair is told of what he may know of: his own agency's rows are refused for, not counted. */
async function demandChecks(
  tx: Tx,
  actor: Actor,
  place: { roundId: string; blockId: string },
): Promise<void> {
  const failed = failedCheck(await readChecks(place, tx))
  if (!failed) return
  const shown = await readChecks(place, tx, recusedAgencyId(actor))
  throw new Refusal(failed.reason, { count: shown[failed.key] })
}

async function tellOfficers(tx: Tx, params: { roundId: string; blockId: string }, now: Date): Promise<void> {
  const officers = await readOfficers(tx)
  await notify(tx, officers, { kind: 'block-approved', params, link: '/rounds' }, now)
}
