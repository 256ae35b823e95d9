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

/** One year of the agency. Published figures and those of this system are never one series. */
export type HistoryPoint = {
  year: number
  indexHundredths: number | null
  rank: number | null
  medianHundredths: number | null
  source: 'round' | 'published'
  demonstration: boolean
  provisional: boolean
  /** The decision that published it; null where it is not known or not yet published. */
  decision: string | null
  warning: string | null
  sourceUrls: string[]
}

/** The year from which another catalogue holds. */
export type CatalogueBreak = { year: number; decision: string }

export type AgencyResult = {
  ranking: RankingView
  standing: RankingRow
  fields: FieldAgainstBlock[]
  criteria: NodeResult[]
  rows: RowResult[]
  steps: ScoreSteps | null
  history: HistoryPoint[]
  breaks: CatalogueBreak[]
  /** With remedies for who is signed in; a bundle holds the reasons alone. */
  reasons: ReasonCode[]
  catalogueId: string
}

/** The same from a frozen bundle, for everyone. */
export type PublishedAgencyResult = Omit<AgencyResult, 'steps' | 'history' | 'breaks'> & {
  head: PublicationHead
}
