import type { AnalysisHead } from '@/lib/analysis/types'
import type { LineScore } from '@/lib/scoring/agency-score'
import type { Facts } from '@/lib/scoring/facts'
import type { Points } from '@/lib/scoring/points'
import type { Bilingual } from '@/lib/scoring/rule'

/** The word that holds at a stage: decided points, or facts from which the rule gives them. */
export type StageWord = [points: number | null, facts: Facts | null]

/** The words on one line, as they are read; null: the stage has said nothing about points. */
export type StageRecord = [
  code: string,
  self: StageWord | null,
  first: StageWord | null,
  /** The latest word of both readings, once there is any word of the second. */
  second: StageWord | null,
]

/** What each stage said of a line; `second` holds from the second reading on. */
export type StageScores = { self: LineScore | null; first: LineScore | null; second: LineScore | null }

/** Sums over the rows that agencies fill, of those that apply at last. */
export type StageSums = {
  self: Points
  first: Points
  second: Points
  final: Points
  /** The maximum of these rows; so far: of those that are scored. */
  maxPoints: Points
}

export type AgencyStages = StageSums & {
  agencyId: string
  name: Bilingual
  rank: number | null
  /** Rows whose final points are below or above those the agency gave itself. */
  lowered: number
  raised: number
}

export type FieldStages = StageSums & { code: string; name: Bilingual }

export type StageView = {
  head: AnalysisHead
  /** The field whose rows alone are counted for the agencies; null: all. */
  fieldCode: string | null
  /** The largest fall from self-score to final first, as a share of what was attainable. */
  agencies: AgencyStages[]
  fields: FieldStages[]
  total: StageSums
  /** The agency that the reader stands aside from is in the block and left out. */
  ownLeftOut: boolean
}
