import type { AgencyNoteView } from '@/lib/agency-note/types'
import type { AgencyProgress, BlockProgress } from '@/lib/progress/types'
import type { ReminderView } from '@/lib/reminder/types'
import type { Bilingual } from '@/lib/scoring/rule'

/**
 * What waits for an appraiser in the readings that are open now: what was assigned to him, or where nothing has been
 * assigned in the round, what his roles let him appraise.
 */
export type LoadRow = {
  personId: string
  name: string
  agencyName: Bilingual | null
  done: number
  open: number
  /** Of the open ones, those whose day is over. */
  late: number
  /** When the next of the open ones is due; the first instant that is too late. */
  dueBefore: Date | null
}

export type LateKind = 'report' | 'explanation' | 'appraisal'
/** Something that should have been done by now. */
export type LateItem = {
  kind: LateKind
  /** Of the agency or of the person. */
  id: string
  name: Bilingual
  blockName: Bilingual | null
  dueBefore: Date
  /** Rows that are missing; null where it is a whole report or explanation. */
  rows: number | null
  progress: Pick<AgencyProgress, 'state' | 'percent'> | null
}

/** All that Home Affairs watches in a round. */
export type Oversight = {
  roundId: string
  year: number
  blocks: BlockProgress[]
  /** Null for who does not see how work is given out. */
  load: { basis: 'assigned' | 'granted'; rows: LoadRow[] } | null
  late: LateItem[]
  /** Null for who may look on but not read Home Affairs' notes. */
  notes: AgencyNoteView[] | null
  reminders: ReminderView[]
  canRemind: boolean
}
