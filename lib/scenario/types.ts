import type { Facts } from '@/lib/scoring/facts'
import type { CatalogueTreeNode } from '@/lib/catalogue/types'
import type { RowResult } from '@/lib/agency-result/types'
import type { PartFigures } from '@/lib/ranking/types'
import type { LineScore } from '@/lib/scoring/agency-score'
import type { Points } from '@/lib/scoring/points'
import type { Band, Ties } from '@/lib/scoring/ranking'
import type { Bilingual } from '@/lib/scoring/rule'

export const MAX_NAME = 200
export const MAX_NOTE = 4000
export const MAX_MEASURE = 1000
export const MAX_CHANGES = 300

/** What a row would become: by facts through its rule, or by points given outright. */
export type Target = { kind: 'facts'; facts: Facts } | { kind: 'points'; points: number }

/** One row that would be otherwise, with what the improvement plan says of it. */
export type ScenarioChange = {
  code: string
  to: Target
  /** What is to be done. */
  measure: string
  /** Who does it: a person or a unit, in words. */
  responsible: string
  /** A day, YYYY-MM-DD. */
  dueOn: string | null
}

/** From what a scenario was reckoned when it was saved. */
export type ScenarioBasis = {
  catalogueId: string
  /** SHA-256 of the publication; null: the ranking was live. */
  publicationSha256: string | null
  indexHundredths: number | null
}

/** What became of the basis since: another publication or catalogue, or another index by then. */
export type Staleness = 'catalogue' | 'published' | 'corrected' | 'moved' | null

export type ScenarioView = {
  id: string
  name: string
  note: string
  changes: ScenarioChange[]
  shared: boolean
  version: number
  ownerName: string
  /** The reader's own: he may change, share and put away. */
  own: boolean
  updatedAt: Date
  archivedAt: Date | null
  basis: ScenarioBasis
  stale: Staleness
}

/** A row of the agency as it stands, with what may be tried at it. */
export type WhatIfRow = Pick<
  RowResult,
  'code' | 'fieldCode' | 'criterionCode' | 'name' | 'method' | 'central' | 'maxPoints' | 'rule' | 'facts'
> & {
  final: LineScore
  /** Applies to the agency, so that something may be tried at it. */
  open: boolean
  reason: Bilingual | null
  remedy: Bilingual | null
}

/** Another agency of the block, by what ranks it. */
export type OtherAgency = {
  agencyId: string
  name: Bilingual
  percentHundredths: number | null
  appraisalHundredths: number | null
  surveyHundredths: number | null
}

/** Everything from which a scenario is reckoned; nothing in it that the reader does not get on the ranking anyway. */
export type WhatIfBase = {
  roundId: string
  year: number
  blockId: string
  blockName: Bilingual
  agencyId: string
  name: Bilingual
  published: boolean
  soFar: boolean
  withSurvey: boolean
  demonstration: boolean
  illustrative: boolean
  latestDay: string
  ties: Ties
  bands: Band[]
  maxPoints: number
  nodes: CatalogueTreeNode[]
  rows: WhatIfRow[]
  /** As published, or as it stands: what the reckoning begins with. */
  total: PartFigures
  others: OtherAgency[]
  basis: ScenarioBasis
}

export type Standing = {
  total: PartFigures
  rank: number | null
  tied: boolean
  band: Band | null
  /** Of how many ranked agencies. */
  rankedCount: number
}

/** One changed row: what it gives now and would give. */
export type Effect = {
  code: string
  before: Points
  after: Points
  gain: number
  /** Why the target gives nothing that counts. */
  problem: 'not-complete' | 'impossible' | 'not-applicable' | null
}

/** Another agency whose place would be another. */
export type MovedAgency = { agencyId: string; name: Bilingual; before: number | null; after: number | null }

export type Estimate = {
  before: Standing
  after: Standing
  effects: Effect[]
  moved: MovedAgency[]
  /** Millionths of a point over all changed rows. */
  gain: number
}

/** A row with points still to be had, by its own rule. */
export type Suggestion = { code: string; gain: Points; target: Target }

/** What is needed to try out, and what was kept before. */
export type ScenarioDesk = { base: WhatIfBase; scenarios: ScenarioView[] }
