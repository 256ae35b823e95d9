import type { AgencyHistory } from '@/lib/agency-history/types'
import type { LedgerEntry } from '@/lib/ledger/types'
import type { BundleRow } from '@/lib/publication/schema'
import type { PublicationHead } from '@/lib/publication/types'
import type { PartFigures, RankingRow, RankingView } from '@/lib/ranking/types'
import type { ReasonCode } from '@/lib/round/types'
import type { LineScore } from '@/lib/scoring/agency-score'
import type { Facts } from '@/lib/scoring/facts'
import type { Points } from '@/lib/scoring/points'
import type { Bilingual, Rule } from '@/lib/scoring/rule'
import type { LineResult } from '@/lib/scoring/working'
import type { SurveyRowResult } from '@/lib/survey/types'

/** What each stage said about a row's points, for those who may see how they came about. */
export type RowTrail = {
  self: LineScore | null
  appraised1: LineScore | null
  appraised2: LineScore | null
  council: LineScore | null
  ledger: LedgerEntry[]
}

/** One row of an agency's result with everything that explains its points. */
export type RowResult = {
  code: string
  fieldCode: string
  criterionCode: string
  name: Bilingual
  method: 'appraisal' | 'survey'
  /** Entered centrally: a survey share or an external rating. */
  central: boolean
  /** Decimal points, as in the catalogue. */
  maxPoints: number
  rule: Rule
  facts: Facts | null
  final: LineScore
  /** What the rule gives for the facts; its working tells how. */
  working: LineResult
  /** `judgement`: the points were decided otherwise than the rule gives them, for a reason. */
  by: 'rule' | 'judgement' | null
  reasonCode: string | null
  /** Maximum less points; null where the row does not apply. */
  lostPoints: Points | null
  /** Null where the reader may not see how the points came about. */
  trail: RowTrail | null
  /** What was changed after publication, the first change first; public like the result. */
  corrections: RowCorrection[]
}

/** One row as a later publication changed it. The ledger before it stays as it was. */
export type RowCorrection = {
  sequence: number
  decisionNumber: string
  decidedOn: string
  before: BundleRow
  after: BundleRow
  reasonCode: string
  ground: string
}

/** A field (or a criterion) with its rows. */
export type NodeResult = PartFigures & { code: string; name: Bilingual; partial: boolean }

/** A field of the agency within its block: lowest, quarter, middle, three quarters, highest. */
export type FieldAgainstBlock = NodeResult & {
  lowest: number | null
  lowerQuarter: number | null
  median: number | null
  upperQuarter: number | null
  highest: number | null
}

/** From the self-score to the final points; each step a change, the sums in between. */
export type ScoreSteps = {
  self: Points
  appraisal1: Points
  appraisal2: Points
  council: Points
  /** After publication, by another decision. */
  correction: Points
  external: Points
  appraisal: Points
  survey: Points
  final: Points
}

export type AgencyResult = {
  ranking: RankingView
  standing: RankingRow
  fields: FieldAgainstBlock[]
  criteria: NodeResult[]
  rows: RowResult[]
  steps: ScoreSteps | null
  years: AgencyHistory
  /** With remedies for who is signed in; a bundle holds the reasons alone. */
  reasons: ReasonCode[]
  catalogueId: string
  survey: SurveyRowResult[]
}

/** The same from a frozen bundle, for everyone. */
export type PublishedAgencyResult = Omit<AgencyResult, 'steps'> & {
  head: PublicationHead
}

/** Where points were lost: by field, by criterion, or row by row. */
export const LOSS_LEVELS = ['field', 'criterion', 'row'] as const
export type LossLevel = (typeof LOSS_LEVELS)[number]

/** A field, criterion or row that lost points, with what it and all before it come to. */
export type LossLine = {
  code: string
  name: Bilingual
  lostPoints: Points
  surveyPoints: Points
  maxPoints: Points
  /** Of all that was lost, up to and with this line; hundredths of a percent. */
  cumulativeHundredths: number
  /** The rows behind it that lost, the largest loss first. */
  rows: RowResult[]
}
