import type { AssessmentHead, CanAnswer, LineView } from '@/lib/assessment/types'
import type { CatalogueRow, CatalogueView } from '@/lib/catalogue/types'
import type { AgencyScore, LineScore } from '@/lib/scoring/agency-score'
import type { Points } from '@/lib/scoring/points'

/** Difficulties met and what the agency proposes: the third part of its report. */
export type RemarksView = {
  difficulties: string
  proposals: string
  version: number
  savedAt: Date | null
  savedByName: string | null
}

/** One row of the report as the agency signs it. */
export type ReportRow = {
  row: CatalogueRow
  line: LineView
  /** What the row gives in the agency's own score; null points: not scored. */
  score: LineScore
  points: Points | null
}

export type ReportField = {
  code: string
  name: CatalogueView['nodes'][number]['name']
  rows: ReportRow[]
}

/** Everything that the outputs of an agency's self-assessment are made from: score table, explanations, difficulties. */
export type SelfReport = {
  head: AssessmentHead
  catalogue: CatalogueView
  planNumber: string
  fields: ReportField[]
  /** Without the rows that are entered centrally. */
  score: AgencyScore
  remarks: RemarksView
  latestDay: string
  canSaveRemarks: CanAnswer
}
