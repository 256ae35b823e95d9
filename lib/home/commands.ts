import 'server-only'
import type { Actor } from '@/lib/actor'
import { db } from '@/lib/db'
import { isNewVisit } from './policy'

/** Remembers that the actor opened his home; what is new is told against the visit before. */
export async function noteVisit(actor: Actor, now = new Date()): Promise<void> {
  const seen = await db.person.findUniqueOrThrow({
    where: { id: actor.personId },
    select: { lastSeenAt: true, previousSeenAt: true },
  })
  const data = isNewVisit(seen, now)
    ? { lastSeenAt: now, previousSeenAt: seen.lastSeenAt }
    : { lastSeenAt: now }
  await db.person.update({ where: { id: actor.personId }, data })
}
