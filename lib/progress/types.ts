import type { Bilingual } from '@/lib/scoring/rule'

/** Where an agency stands in a round, in the order of the work. */
export const PROGRESS_STATES = [
  'notStarted',
  'drafting',
  'withHead',
  'submitted',
  'appraisal1',
  'explaining',
  'explained',
  'undisputed',
  'appraisal2',
  'council',
  'settled',
] as const
export type ProgressState = (typeof PROGRESS_STATES)[number]

/** The columns of the status matrix. */
export const PROGRESS_STEPS = [
  'drafting',
  'withHead',
  'submitted',
  'appraisal1',
  'explanation',
  'appraisal2',
  'council',
] as const
export type ProgressStep = (typeof PROGRESS_STEPS)[number]

export type AgencyProgress = {
  agencyId: string
  blockId: string
  name: Bilingual
  state: ProgressState
  /** Whole percent of the present step; null where the step is done at once. */
  percent: number | null
  /** Day of submission, YYYY-MM-DD. */
  submittedOn: string | null
  /** Little is done and the deadline is near or over. */
  isBehind: boolean
  /** Home Affairs reopened its report: it may send it until then, whatever the block's day. */
  reopenedUntil: Date | null
  /** Has something to send, so that a reminder makes sense. */
  isRemindable: boolean
}

export type BlockProgress = { blockId: string; blockName: Bilingual; agencies: AgencyProgress[] }
