import type { LineScore } from '@/lib/scoring/agency-score'
import type { Facts } from '@/lib/scoring/facts'

/** What stands on one line of an agency: its last word, and whether a judge has said it. */
export type LineRecord = {
  code: string
  claimState: string
  points: number | null
  /** Only where no points were decided. */
  facts: Facts | null
  settled: boolean
}

export type AgencyRecord = {
  agencyId: string
  nameVi: string
  nameEn: string
  position: number
  submitted: boolean
  /** Empty where never submitted. */
  lines: LineRecord[]
  /** The codes of the lines; one list for all agencies that have the same. */
  codes: readonly string[]
  central: Record<string, number> | null
}

/** The final score of every row, and the rows on which the last word has not been said. */
export type AgencyRowScores = { lines: ReadonlyMap<string, LineScore>; openRows: string[] }
