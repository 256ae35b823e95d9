import type { AnalysisHead, Origin } from '@/lib/analysis/types'
import type { Points } from '@/lib/scoring/points'
import type { Bilingual } from '@/lib/scoring/rule'

/** Why a row divides: results lie far apart, appraisers change it often, claims against it are upheld often. */
export const DIVIDING_REASONS = ['spread', 'adjusted', 'claims'] as const
export type DividingReason = (typeof DIVIDING_REASONS)[number]

/** How far the shares reached lie apart. */
export type RowSpread = {
  count: number
  /** Sample standard deviation of the shares reached, in hundredths of a percent. */
  deviationHundredths: number
  /** Agencies that reached nothing, and all of it. */
  none: number
  full: number
}

/** Of lines that were appraised, how many were changed. */
export type RowAdjusted = { judged: number; changed: number; shareHundredths: number }

/** Of claims that were ruled on, how many were upheld in full or in part. */
export type RowClaims = { ruled: number; upheld: number; open: number; shareHundredths: number | null }

export type DividingRow = {
  code: string
  fieldCode: string
  name: Bilingual
  maxPoints: Points
  origin: Origin
  /** Null where too few agencies were scored. */
  spread: RowSpread | null
  /** Null where nobody appraises the row, or nobody has yet. */
  adjusted: RowAdjusted | null
  /** Null where there was no claim, or the reader may not see what became of claims yet. */
  claims: RowClaims | null
  reasons: DividingReason[]
  /** More than one reason: to be reworded in the next catalogue. */
  rewrite: boolean
}

export type DividingView = {
  head: AnalysisHead
  /** Every row, in the catalogue's order. */
  rows: DividingRow[]
  /** False: what became of claims is not for this reader yet. */
  claimsSeen: boolean
  ownLeftOut: boolean
}
