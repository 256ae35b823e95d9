import 'server-only'
import type { Actor } from '@/lib/actor'
import { db } from '@/lib/db'
import type { ReadNotificationsInput } from './schema'

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
