import type { LineScore } from '@/lib/scoring/agency-score'
import type { Facts } from '@/lib/scoring/facts'

/**
 * The lines of an agency, in the order of their codes: what stands on each, side by side, because a block may have
 * hundreds of thousands. Empty where never submitted.
 */
export type StandingLines = {
  /** One list for all agencies that have the same. */
  codes: readonly string[]
  /** Millionths, as decided; null where no points were decided. */
  points: readonly (number | null)[]
  /** The state of each line's claim by its first letter; a capital where a judge has said the last word. */
  states: string
  /** By code, only where no points were decided. */
  facts: Record<string, Facts> | null
}

export type AgencyRecord = {
  agencyId: string
  nameVi: string
  nameEn: string
  position: number
  submitted: boolean
  lines: StandingLines
  central: Record<string, number> | null
}

/** The final score of every row, and the rows on which the last word has not been said. */
export type AgencyRowScores = { lines: ReadonlyMap<string, LineScore>; openRows: string[] }
