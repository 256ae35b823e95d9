import 'server-only'
import type { Actor } from '@/lib/actor'
import { db } from '@/lib/db'
import { NOTIFICATION_KINDS, type NotificationView } from './types'

/** How many of the actor's own notifications are unread. */
export function countUnreadNotifications(actor: Actor): Promise<number> {
  return db.notification.count({ where: { personId: actor.personId, readAt: null } })
}

/** The actor's own notifications, newest first. */
export async function listNotifications(actor: Actor, limit = 20): Promise<NotificationView[]> {
  const found = await db.notification.findMany({
    where: { personId: actor.personId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit,
    select: { id: true, kind: true, params: true, link: true, createdAt: true, readAt: true },
  })
  return found.map(({ kind, params, ...rest }) => ({
    ...rest,
    kind: NOTIFICATION_KINDS.find((known) => known === kind) ?? 'other',
    params: plainValues(params),
  }))
}

function plainValues(params: unknown): Record<string, string | number> {
  if (typeof params !== 'object' || params === null) return {}
  return Object.fromEntries(
    Object.entries(params).filter(
      (entry): entry is [string, string | number] =>
        typeof entry[1] === 'string' || typeof entry[1] === 'number',
    ),
  )
}
