import type { PolicyAnswer } from '@/lib/errors'
import type { Bilingual } from '@/lib/scoring/rule'

/** What was published of an agency in a former year. Null: not published where it could be read. */
export type FormerFigures = {
  rank: number | null
  indexHundredths: number | null
  appraisalHundredths: number | null
  surveyHundredths: number | null
  sourceUrls: string[]
  /** A source that has no address. */
  sourceDocument: string
  decision: string | null
  /** A known misprint of the source, in its words; the figure itself stays as printed. */
  warning: string | null
  note: string
}

export type FormerResultView = FormerFigures & {
  year: number
  blockId: string
  agencyId: string
  agencyName: Bilingual
  /** 0: as loaded; else how often it was entered or corrected. */
  version: number
}

/** What was published of a block of a former year beside the agencies' figures. */
export type FormerBlockFacts = {
  agencyCount: number | null
  averageHundredths: number | null
  averageChange: number | null
  appraisalAverage: number | null
  appraisalChange: number | null
  surveyAverage: number | null
  surveyChange: number | null
  isAverageDerived: boolean
  note: string
  warnings: string[]
}

/** What is known of a former year as a whole. */
export type FormerYearFacts = {
  decision: string | null
  /** A day, YYYY-MM-DD. */
  announcedOn: string | null
  indexSet: string | null
  plan: string | null
  sourceUrls: string[]
  sourceDocument: string
  note: string
}

export type FormerYearView = FormerYearFacts & {
  year: number
  version: number
  blocks: ({ blockId: string } & FormerBlockFacts)[]
}

/** What is not known of a block of a year, beside what is. */
export type FormerGaps = {
  /** How many agencies were assessed; null where no source says. */
  agencyCount: number | null
  withIndex: number
  withRank: number
  /** Runs of places for which no agency is known: [4, 21]. */
  missingPlaces: [from: number, to: number][]
}

/** An agency that could have a result in the year. */
export type FormerAgency = {
  agencyId: string
  name: Bilingual
  shortName: Bilingual
  /** Assessed in that year as far as the list of agencies says; else it is known from a neighbouring year. */
  isListed: boolean
}

/** A line of the editing table: every agency of the year, with its figures where there are any. */
export type FormerLine = FormerAgency & { figures: (FormerFigures & { version: number }) | null }

export type FormerRevision = {
  id: string
  year: number
  agencyId: string | null
  agencyName: Bilingual | null
  sequence: number
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  reason: string
  savedAt: Date
  savedByName: string
}

export type FormerDesk = {
  year: number
  blockId: string
  facts: FormerYearView | null
  lines: FormerLine[]
  revisions: FormerRevision[]
  canEdit: PolicyAnswer
}

export type FormerYearHead = {
  year: number
  decision: string | null
  isPublishedHere: boolean
  /** How many agencies have a figure, by block. */
  counts: Record<string, number>
}
