import type { CanAnswer } from '@/lib/assessment/types'
import type { AssignablePerson, AssignedPart, ReadLine } from '@/lib/assignment/types'
import type { DrawView, ReadingState, ReadingView } from '@/lib/reading/types'
import type { RoundBlockView } from '@/lib/round/types'
import type { Bilingual } from '@/lib/scoring/rule'

/** A figure between two limits; null where it cannot be told. */
export type Estimate = { value: number; lower: number | null; upper: number | null }

/**
 * How far the first and the independent readings of a block agree. Figures are in percent of a row's maximum, so that
 * rows of different weight can be set side by side.
 */
export type AgreementFigures = {
  /** Lines about which both have given points. */
  pairs: number
  same: number
  within: number
  /** Enough pairs for the figures below to say something. */
  isEnough: boolean
  /** Krippendorff's alpha, interval scale. */
  alpha: Estimate | null
  /** Intraclass correlation, readers differing from line to line. */
  correlation: Estimate | null
  /** First reader less second: mean, and where about 95 % of the differences lie. */
  difference: Estimate | null
}

/** How much higher somebody scores than those who read the same lines; below 0 is severe. */
export type SeverityView = {
  personId: string
  name: string
  ratings: number
  sharedLines: number
  isEnough: boolean
  difference: Estimate | null
  verdict: 'severe' | 'lenient' | 'even' | 'unknown'
}

export type ReadingRow = ReadingView & {
  state: ReadingState
  rowName: Bilingual
  secondPart: Pick<AssignedPart, 'id' | 'version' | 'appraiserId' | 'appraiserName' | 'dueOn'> | null
  thirdPart: Pick<AssignedPart, 'id' | 'version' | 'appraiserId' | 'appraiserName' | 'dueOn'> | null
}

export type ProposedReader = { code: string; agencyId: string; appraiserId: string; version: number }
export type ReaderProposal = { parts: ProposedReader[]; without: number }

/** Independent readings of a block, for those who give out work. */
export type AgreementBoard = {
  roundId: string
  year: number
  block: RoundBlockView
  blocks: { blockId: string; name: Bilingual }[]
  tolerancePercent: number
  draws: DrawView[]
  rows: ReadingRow[]
  counts: Record<ReadingState, number>
  unsettled: number
  figures: AgreementFigures
  severities: SeverityView[]
  people: AssignablePerson[]
  readLines: ReadLine[]
  proposals: { second: ReaderProposal; third: ReaderProposal }
  /** What can be chosen from: fields and their rows. */
  fields: { code: string; name: Bilingual; rows: { code: string; name: Bilingual }[] }[]
  agencyCount: number
  can: { draw: CanAnswer; assign: CanAnswer }
}
