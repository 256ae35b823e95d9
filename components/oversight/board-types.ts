import type { SendReminder } from '@/components/reminder/remind-dialog'
import type { ActionResult } from '@/lib/action-result'

/** The tables of the board; also the names of the files they leave as. */
export const TABLE_NAMES = ['agencies', 'load', 'late', 'notes'] as const
export type TableName = (typeof TABLE_NAMES)[number]

/** What Home Affairs can do on its board; null for those who only look on. */
export type BoardActions = {
  remindAgencies: SendReminder
  remindAppraisers: SendReminder
  writeNote: (input: unknown) => Promise<ActionResult<void>>
} | null
