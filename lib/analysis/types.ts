import type { CatalogueRow } from '@/lib/catalogue/types'
import type { PartFigures, RankingView } from '@/lib/ranking/types'
import type { LineScore } from '@/lib/scoring/agency-score'
import type { NodeLevel } from '@/lib/scoring/catalogue-tree'
import type { Points } from '@/lib/scoring/points'
import type { Bilingual } from '@/lib/scoring/rule'

/** What a page about a whole block says above its figures. */
export type AnalysisHead = Pick<
  RankingView,
  | 'roundId'
  | 'year'
  | 'demonstration'
  | 'illustrative'
  | 'catalogueDecision'
  | 'phase'
  | 'blockId'
  | 'blockName'
  | 'withSurvey'
  | 'soFar'
  | 'ownLeftOut'
  | 'settledCount'
  | 'publication'
> & {
  catalogueId: string
  /** Agencies of the block that this reader gets, ranked or not. */
  agencyCount: number
  /** Blocks of the round that this reader may look at. */
  blocks: { blockId: string; name: Bilingual }[]
}

export type AnalysedRow = Pick<
  CatalogueRow,
  'code' | 'fieldCode' | 'criterionCode' | 'name' | 'method' | 'maxPoints' | 'rule'
>

/** Where the points of a field, criterion or row come from. */
export type Origin = 'appraisal' | 'survey' | 'external' | 'mixed'

export type AnalysedNode = { code: string; level: NodeLevel; name: Bilingual; origin: Origin; isRow: boolean }

/** An agency that is ranked, with what it reached of every node. */
export type AnalysedAgency = {
  agencyId: string
  name: Bilingual
  rank: number | null
  total: PartFigures
  parts: { get(code: string): PartFigures | undefined }
  lines: ReadonlyMap<string, LineScore>
}

/** A block as every analysis begins: its catalogue and its ranked agencies, best first. */
export type AnalysedBlock = {
  head: AnalysisHead
  nodes: AnalysedNode[]
  rows: AnalysedRow[]
  agencies: AnalysedAgency[]
  /** Last day that a document may bear: rules are computed as of it. */
  latestDay: string
}

export type SpreadValue = { agencyId: string; name: Bilingual; rank: number | null; hundredths: number }

/** How the agencies of a block lie in one field, or by their index (`code` null). */
export type Spread = {
  code: string | null
  name: Bilingual | null
  count: number
  lowest: number | null
  lowerQuarter: number | null
  median: number | null
  upperQuarter: number | null
  highest: number | null
  /** Lowest first. */
  values: SpreadValue[]
}

export type DistributionView = { head: AnalysisHead; spreads: Spread[] }

export const LOSS_SCOPES = ['block', 'round', 'agency'] as const
export type LossScope = (typeof LOSS_SCOPES)[number]
export const LOSS_LEVELS = ['row', 'criterion', 'field'] as const
export type LossLevel = (typeof LOSS_LEVELS)[number]
export const LOSS_SORTS = ['lost', 'share', 'losing', 'code'] as const
export type LossSort = (typeof LOSS_SORTS)[number]
export type LossChoice = { scope: LossScope; level: LossLevel; sort: LossSort; agencyId: string | null }

/** Where the most was lost, to lead a reader to how it came about. */
export type HardestHit = { blockId: string; agencyId: string; name: Bilingual; lost: Points }

/** What was lost at one node, summed exactly over agencies. */
export type LossRow = {
  code: string
  name: Bilingual
  origin: Origin
  lost: Points
  /** The maximum that applied, over the agencies counted. */
  attainable: Points
  /** lost ÷ attainable, in hundredths of a percent. */
  shareHundredths: number | null
  /** Agencies that lost something, and all to whom the node applies. */
  losing: number
  applicable: number
  hardest: HardestHit | null
  /** Over several blocks: what each of them lost. */
  byBlock: { blockId: string; lost: Points }[]
}

/** What two blocks have in common at a level, and what only one of them has. */
export type Compared = {
  blocks: { blockId: string; name: Bilingual; agencyCount: number; soFar: boolean; ownCount: number }[]
  shared: number
}

export type LossView = {
  head: AnalysisHead
  choice: LossChoice
  rows: LossRow[]
  /** Nodes at which nobody lost anything; they are not in `rows`. */
  untouched: number
  lost: Points
  attainable: Points
  agencies: { agencyId: string; name: Bilingual }[]
  /** Null unless blocks are taken together. */
  compared: Compared | null
}
