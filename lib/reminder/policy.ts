import type { LastReminder, LastReminders, ReminderView } from './types'

/** Twice within this time is a nuisance: whoever sends is warned first. */
const QUIET_MS = 24 * 60 * 60 * 1000

/** Whether the last reminder is so recent that another one needs a second word. */
export const isTooSoon = (sentAt: Date | null, now: Date): boolean =>
  sentAt !== null && now.getTime() - sentAt.getTime() < QUIET_MS

/** The latest of each agency and person, of reminders with the newest first. */
export function lastReminders(reminders: readonly ReminderView[], now: Date): LastReminders {
  const last: Record<string, LastReminder> = {}
  for (const { agencyId, personId, sentAt, sentByName, message } of reminders)
    last[agencyId ?? personId ?? ''] ??= { sentAt, sentByName, message, isRecent: isTooSoon(sentAt, now) }
  return last
}
