import type { ReadingStage } from '@/lib/appraisal/types'
import type { RoundBlockView } from '@/lib/round/types'
import type { Bilingual } from '@/lib/scoring/rule'

/** How much of something an appraiser has done. */
export type WorkCounts = {
  /** Lines submitted, in the first reading; lines that came back, in the second. */
  total: number
  done: number
  /** Asked about in the first reading. */
  asked: number
  /** Claims "not applicable" to rule on. */
  claims: number
  /** Rows on which the agency claims points. */
  objections: number
}

export type QueueRow = WorkCounts & {
  code: string
  fieldCode: string
  name: Bilingual
  /** Soonest day by which lines of it that were given to him are due, YYYY-MM-DD. */
  dueOn: string | null
  isLate: boolean
}
export type QueueAgency = WorkCounts & { agencyId: string; name: Bilingual; isSubmitted: boolean }

export type QueueBlock = WorkCounts & {
  block: RoundBlockView
  stage: ReadingStage
  fields: { code: string; name: Bilingual; rows: QueueRow[] }[]
  agencies: QueueAgency[]
}

/** An appraiser's work in a round; his own agency is in none of it. */
export type AppraisalQueue = {
  roundId: string
  year: number
  blocks: QueueBlock[]
  ownAgencyName: Bilingual | null
}
