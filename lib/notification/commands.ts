import 'server-only'
import { recusedAgencyId, type Actor } from '@/lib/actor'
import { record } from '@/lib/audit'
import { db, inTransaction, type Tx } from '@/lib/db'
import { demand, Refusal } from '@/lib/errors'
import { notify } from '@/lib/notify'
import { canRemind, owes } from '@/lib/progress/policy'
import { readExplanationLoad } from '@/lib/workload/queries'
import type { ReadNotificationsInput, RemindInput } from './schema'

/** Marks the actor's own notifications as read; those of others are never touched. */
export async function readNotifications(
  actor: Actor,
  input: ReadNotificationsInput,
  now = new Date(),
): Promise<void> {
  await db.notification.updateMany({
    where: { personId: actor.personId, readAt: null, ...(input.ids ? { id: { in: input.ids } } : {}) },
    data: { readAt: now },
  })
}

export type RemindAnswer = { agencies: number; people: number }

/**
 * Reminds clerks and heads of the chosen agencies of what they still owe: the report, or the explanation. An agency
 * that has sent it meanwhile is passed over; refused when none is left. One audit record per agency.
 */
export async function remindAgencies(
  actor: Actor,
  input: RemindInput,
  now = new Date(),
): Promise<RemindAnswer> {
  demand(canRemind(actor, input.roundId))
  return inTransaction(async (tx) => {
    const owing = await readOwing(tx, actor, input)
    if (owing.length === 0) throw new Refusal('already-submitted')
    let people = 0
    for (const { agencyId, what } of owing) {
      const link = what === 'report' ? `/assess/${input.roundId}` : `/explain/${input.roundId}`
      const insiders = await tx.person.findMany({
        where: {
          disabledAt: null,
          roles: { some: { role: { in: ['clerk', 'head'] }, agencyId, revokedAt: null } },
        },
        select: { id: true },
      })
      people += insiders.length
      await notify(tx, insiders, { kind: `reminded-${what}`, params: { roundId: input.roundId }, link }, now)
    }
    await record(
      tx,
      actor,
      owing.map(({ id, agencyId, what }) => ({
        action: 'assessment.reminded',
        subjectType: 'Assessment',
        subjectId: id,
        roundId: input.roundId,
        agencyId,
        detail: { of: what },
      })),
    )
    return { agencies: owing.length, people }
  })
}

async function readOwing(tx: Tx, actor: Actor, { roundId, agencyIds }: RemindInput) {
  const recused = recusedAgencyId(actor)
  const found = await tx.assessment.findMany({
    where: { roundId, agencyId: { in: agencyIds.filter((id) => id !== recused) } },
    orderBy: { agencyId: 'asc' },
    select: {
      id: true,
      agencyId: true,
      state: true,
      explainedAt: true,
      roundBlock: { select: { phase: true } },
    },
  })
  if (found.length === 0) throw new Refusal('not-found')
  const owing = []
  for (const { id, agencyId, state, explainedAt, roundBlock } of found) {
    const disputed = (await readExplanationLoad(id, tx)).rows
    const what = owes({ state, phase: roundBlock.phase, explained: explainedAt !== null, disputed })
    if (what) owing.push({ id, agencyId, what })
  }
  return owing
}
