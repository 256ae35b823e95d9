import 'server-only'
import type { Actor } from '@/lib/actor'
import { record } from '@/lib/audit'
import { inTransaction, type Tx } from '@/lib/db'
import { demand, Refusal } from '@/lib/errors'
import { formatDeadline } from '@/lib/format'
import { notifyAgencies } from '@/lib/notify'
import { canExtendForDowntime, extendedDeadline, minutesLost } from './policy'
import { readDeadlineFacts, readGapsBefore } from './queries'
import type { ExtendForDowntimeInput } from './schema'
import type { Extendable } from './types'

/**
 * Home Affairs gives everybody in a block the time back that the portal was down before a deadline. Refused when
 * there is none, when it was made good already, when it is not what was offered, or when the step is over. Later
 * steps move along where they would end before this one. Gives the new deadline.
 */
export async function extendForDowntime(
  actor: Actor,
  input: ExtendForDowntimeInput,
  now = new Date(),
): Promise<{ extendedTo: Date }> {
  const { roundId, blockId, deadline, reason } = input
  return inTransaction(async (tx) => {
    await tx.$queryRaw`
      SELECT 1 FROM "RoundBlock" WHERE "roundId" = ${roundId} AND "blockId" = ${blockId} FOR UPDATE`
    const facts = await readDeadlineFacts(roundId, blockId, tx)
    if (!facts) throw new Refusal('not-found')
    demand(canExtendForDowntime(actor, deadline, facts.phase))
    if (facts.version !== input.version) throw new Refusal('stale-version')
    const gaps = await readGapsBefore(deadline, facts, now, tx)
    const minutes = minutesLost(gaps)
    if (minutes === 0) throw new Refusal('no-downtime')
    if (minutes !== input.minutes) throw new Refusal('stale-version')
    const extendedTo = extendedDeadline(facts[deadline], minutes, now)
    await moveDeadline(tx, roundId, blockId, deadline, extendedTo)
    await tx.downtimeExtension.create({
      data: {
        roundId,
        blockId,
        deadline,
        minutes,
        gaps: gaps.map(({ from, until }) => ({ from: from.toISOString(), until: until.toISOString() })),
        wasBefore: facts[deadline],
        nowBefore: extendedTo,
        reason,
        personId: actor.personId,
        createdAt: now,
      },
    })
    const params = { roundId, minutes: String(minutes), until: formatDeadline(extendedTo) }
    const link = deadline === 'submitBefore' ? `/assess/${roundId}` : `/explain/${roundId}`
    await notifyAgencies(tx, { roundId, blockId }, { kind: 'deadline-extended', params, link }, now)
    await record(tx, actor, {
      action: 'round.extendedForDowntime',
      subjectType: 'RoundBlock',
      subjectId: `${roundId}/${blockId}`,
      roundId,
      detail: { deadline, minutes, gaps, wasBefore: facts[deadline], nowBefore: extendedTo, reason },
    })
    return { extendedTo }
  })
}

const STEPS = ['submitBefore', 'appraisal1Before', 'explainBefore', 'appraisal2Before'] as const

/** A step never ends before the one in front of it: what comes later moves along as far as it must. */
async function moveDeadline(
  tx: Tx,
  roundId: string,
  blockId: string,
  deadline: Extendable,
  extendedTo: Date,
): Promise<void> {
  const where = { roundId_blockId: { roundId, blockId } }
  const present = await tx.roundBlock.findUniqueOrThrow({
    where,
    select: { submitBefore: true, appraisal1Before: true, explainBefore: true, appraisal2Before: true },
  })
  const later = STEPS.slice(STEPS.indexOf(deadline)).filter((step) => present[step] < extendedTo)
  const moved = Object.fromEntries(later.map((step) => [step, extendedTo]))
  await tx.roundBlock.update({ where, data: { ...moved, version: { increment: 1 } } })
}
