import type { Bilingual } from '@/lib/scoring/rule'

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
  /** Under which name, where it was another one then. */
  formerName: Bilingual | null
}

/** The year from which another catalogue holds, or the agency is another. */
export type HistoryBreak =
  | { year: number; kind: 'catalogue'; decision: string }
  | { year: number; kind: 'agency'; why: 'renamed' | 'merged' | 'split'; names: Bilingual[] }

export type AgencyHistory = {
  history: HistoryPoint[]
  breaks: HistoryBreak[]
  /** Years between the first and the last for which nothing was published. */
  missingYears: number[]
}

/** In a year one agency went on as another. */
export type LineageLink = { predecessorId: string; successorId: string; year: number }
