import type { FormerGaps } from '@/lib/former-result/types'
import type { Bilingual } from '@/lib/scoring/rule'

/**
 * Whose figure it is: published elsewhere before this portal, a round of this portal, or a demonstration round, whose
 * figures are made up and never joined with the others.
 */
export const TREND_SERIES = ['published', 'round', 'demonstration'] as const
export type TrendSeries = (typeof TREND_SERIES)[number]

export type TrendPoint = {
  series: TrendSeries
  indexHundredths: number | null
  rank: number | null
  /** A known misprint of the source. */
  warning: string | null
}

/** Why a year has no index. */
export const MISSING_REASONS = [
  /** The agency was not assessed that year: it did not exist yet or any more, or was left out. */
  'not-assessed',
  /** Nothing of the block was published where it could be read. */
  'no-source',
  /** The sources name other agencies only. */
  'not-in-source',
  /** The sources name the agency without a figure that can be read. */
  'not-legible',
  /** Published in this portal without an index: nothing was submitted. */
  'not-ranked',
] as const
export type MissingReason = (typeof MISSING_REASONS)[number]

export type TrendCell = { year: number; points: TrendPoint[]; missing: MissingReason | null }

/** From that year the agency is another one: merged, split or renamed. */
export type AgencyBreak = { year: number; kind: string; from: Bilingual[] }

export type TrendAgency = {
  agencyId: string
  name: Bilingual
  shortName: Bilingual
  cells: TrendCell[]
  breaks: AgencyBreak[]
}

/** From that year another index set holds. */
export type SetBreak = { year: number; indexSet: string }

export type TrendView = {
  blockId: string
  blockName: Bilingual
  years: number[]
  agencies: TrendAgency[]
  breaks: SetBreak[]
  /** Years with figures of which no source says which index set they follow. */
  unnamedSets: number[]
  /** Of former years: what the sources do not say. */
  gaps: ({ year: number } & FormerGaps)[]
}
