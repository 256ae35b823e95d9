import 'server-only'
import { recusedAgencyId, type Actor } from '@/lib/actor'
import { db, type Tx } from '@/lib/db'
import { canSeeProgress } from '@/lib/progress/policy'
import type { ReminderView } from './types'

/** Reminders of a round, newest first; a judge's own agency is left out. Empty for who may not see the progress. */
export async function listReminders(actor: Actor, roundId: string): Promise<ReminderView[]> {
  if (!canSeeProgress(actor)) return []
  const recused = recusedAgencyId(actor)
  const found = await db.reminder.findMany({
    where: { roundId, ...(recused ? { OR: [{ agencyId: null }, { agencyId: { not: recused } }] } : {}) },
    orderBy: [{ sentAt: 'desc' }, { id: 'desc' }],
    select: {
      id: true,
      subject: true,
      agencyId: true,
      personId: true,
      message: true,
      recipients: true,
      sentAt: true,
      sentBy: { select: { name: true } },
    },
  })
  return found.map(({ sentBy, ...rest }) => ({ ...rest, sentByName: sentBy.name }))
}

/** When each of the agencies or persons was last reminded, read within a command. */
export async function readLastSent(
  tx: Tx,
  roundId: string,
  of: { agencyIds: readonly string[] } | { personIds: readonly string[] },
): Promise<Map<string, Date>> {
  const where =
    'agencyIds' in of ? { agencyId: { in: [...of.agencyIds] } } : { personId: { in: [...of.personIds] } }
  const found = await tx.reminder.findMany({
    where: { roundId, ...where },
    orderBy: { sentAt: 'asc' },
    select: { agencyId: true, personId: true, sentAt: true },
  })
  return new Map(found.map((r) => [r.agencyId ?? r.personId ?? '', r.sentAt]))
}
