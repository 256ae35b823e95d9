import 'server-only'
import type { Tx } from '@/lib/db'

/** What people are told: words stand in messages `notification.<kind>`, with `params` in them. */
export type Notice = { kind: string; params: Record<string, string>; link: string }

/** Tells people something, within the transaction in which it happened and at its instant. */
export async function notify(
  tx: Tx,
  people: readonly { id: string }[],
  { kind, params, link }: Notice,
  now: Date,
): Promise<void> {
  await tx.notification.createMany({
    data: people.map(({ id }) => ({ personId: id, kind, params, link, createdAt: now })),
  })
}

/** Tells clerks and heads of all agencies of a round, or of one block of it. */
export async function notifyAgencies(
  tx: Tx,
  { roundId, blockId }: { roundId: string; blockId: string | null },
  notice: Notice,
  now: Date,
): Promise<void> {
  const people = await tx.person.findMany({
    where: {
      disabledAt: null,
      roles: {
        some: {
          revokedAt: null,
          role: { in: ['clerk', 'head'] },
          agency: { assessments: { some: { roundId, ...(blockId ? { blockId } : {}) } } },
        },
      },
    },
    select: { id: true },
  })
  await notify(tx, people, notice, now)
}

/** Officers of Home Affairs who can be told something. */
export const readOfficers = (tx: Tx): Promise<{ id: string }[]> =>
  tx.person.findMany({
    where: { disabledAt: null, roles: { some: { role: 'homeAffairs', revokedAt: null } } },
    select: { id: true },
  })
