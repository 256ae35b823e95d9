/** What a reminder asks for: of an agency its report or explanation, of a person rows to appraise or a vote. */
export const REMINDER_SUBJECTS = ['report', 'explanation', 'appraisal', 'vote'] as const
export type ReminderSubject = (typeof REMINDER_SUBJECTS)[number]

/** Words of Home Affairs' own beneath the standing sentence. */
export const MAX_MESSAGE = 1000

export type ReminderView = {
  id: string
  subject: ReminderSubject
  agencyId: string | null
  personId: string | null
  message: string
  recipients: number
  sentAt: Date
  sentByName: string
}

/** What was last sent to somebody; recent: so short a time ago that another one needs a second word. */
export type LastReminder = Pick<ReminderView, 'sentAt' | 'sentByName' | 'message'> & { isRecent: boolean }
/** By the id of the agency or of the person. */
export type LastReminders = Readonly<Record<string, LastReminder>>

export type RemindAnswer = { reminded: number; people: number }
