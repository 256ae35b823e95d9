import type { CatalogueView } from '@/lib/catalogue/types'
import type { Phase, RoundBlockView, RoundView } from '@/lib/round/types'
import type { AgencyScore, LineScore } from '@/lib/scoring/agency-score'
import type { Facts } from '@/lib/scoring/facts'
import type { Points } from '@/lib/scoring/points'
import type { Band } from '@/lib/scoring/ranking'
import type { Bilingual } from '@/lib/scoring/rule'

/** One agency of a block as it stands now: everything that ranks it. */
export type ScoredAgency = {
  agencyId: string
  name: Bilingual
  position: number
  /** Submitted at least once. */
  submitted: boolean
  /** The final score of every row; empty where never submitted. */
  lines: ReadonlyMap<string, LineScore>
  /** Null where never submitted: listed, not ranked. */
  score: AgencyScore | null
  /** Codes of the rows on which the last word has not been said. */
  openRows: string[]
  rank: number | null
  tied: boolean
  band: Band | null
}

export type BlockScores = {
  round: RoundView
  block: RoundBlockView
  catalogue: CatalogueView
  /** By rank; those not ranked last. */
  agencies: ScoredAgency[]
  meanHundredths: number | null
  medianHundredths: number | null
  /** Agencies on none of whose rows a word is missing. */
  settledCount: number
}

/** The facts that hold for a row at last, and the word that decided its points. */
export type FinalWord = {
  code: string
  facts: Facts | null
  points: number | null
  reasonCode: string | null
}

/** Points against the maximum that applies (so far: of the rows scored), and the share they make of it. */
export type PartFigures = { points: Points; maxPoints: Points; percentHundredths: number | null }

export type FieldFigures = PartFigures & {
  code: string
  /** Some of the field does not apply to the agency. */
  partial: boolean
}

/** Last year's place and index. A published figure never stands beside a demonstration one without its mark. */
export type PreviousFigures = {
  year: number
  rank: number | null
  indexHundredths: number | null
  source: 'round' | 'published'
}

export type RankingRow = {
  agencyId: string
  name: Bilingual
  submitted: boolean
  rank: number | null
  tied: boolean
  bandKey: string | null
  /** Some of the catalogue does not apply to the agency. */
  partial: boolean
  /** Null where not ranked. */
  total: PartFigures | null
  appraisal: PartFigures | null
  survey: PartFigures | null
  fields: FieldFigures[]
  /** Of every field the criteria, in the catalogue's order. */
  criteria: FieldFigures[]
  openRowCount: number
  missingRowCount: number
  previous: PreviousFigures | null
}

export type FieldHead = { code: string; name: Bilingual; maxPoints: Points; medianHundredths: number | null }

export type BlockTab = { blockId: string; name: Bilingual; agencyCount: number }

export type RankingView = {
  roundId: string
  year: number
  demonstration: boolean
  illustrative: boolean
  catalogueDecision: { number: string; issuedOn: string }
  phase: Phase
  blockId: string
  blockName: Bilingual
  withSurvey: boolean
  /** Indexes count the rows scored so far, not yet all that apply. */
  soFar: boolean
  /** The reader's own agency stands aside: it is in no list, count, mean, median or place. */
  ownLeftOut: boolean
  tabs: BlockTab[]
  bands: Band[]
  fields: FieldHead[]
  criteria: FieldHead[]
  appraisalMaxPoints: Points
  surveyMaxPoints: Points
  rows: RankingRow[]
  settledCount: number
  meanHundredths: number | null
  medianHundredths: number | null
  publication: { id: string; decisionNumber: string; decidedOn: string; sha256: string } | null
}

/** A round with a ranking that the reader may see: where to begin, and its blocks. */
export type RankedRound = {
  roundId: string
  year: number
  blockId: string
  blocks: { blockId: string; name: Bilingual }[]
}
