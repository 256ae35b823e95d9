import type { CatalogueTreeNode } from '@/lib/catalogue/types'
import type { PartFigures, RankingView } from '@/lib/ranking/types'
import type { LineScore } from '@/lib/scoring/agency-score'
import type { Bilingual } from '@/lib/scoring/rule'

/** One side of a comparison: an agency of a block, or one of the agency's years. */
export type Compared = {
  agencyId: string
  roundId: string
  year: number
  blockId: string
  blockName: Bilingual
  name: Bilingual
  rank: number | null
  tied: boolean
  rankedCount: number
  band: Bilingual | null
  total: PartFigures
  appraisal: PartFigures | null
  survey: PartFigures | null
  /** Figures of every field and criterion. */
  byCode: { get(code: string): PartFigures | undefined }
  /** The final score of every row. */
  lines: ReadonlyMap<string, LineScore>
  nodes: CatalogueTreeNode[]
  withSurvey: boolean
  soFar: boolean
  catalogueDecision: string
  published: boolean
  demonstration: boolean
  illustrative: boolean
}

export type ComparedCell =
  | { kind: 'figures'; figures: PartFigures }
  | { kind: 'not-applicable' | 'not-scored' }
  /** The catalogue of this year has no such node. */
  | { kind: 'absent' }

/** What became of a node between two catalogues. */
export type NodeChange = 'same' | 'changed' | 'new' | 'gone'

export type ComparedLevel = 'total' | 'appraisal' | 'survey' | 'field' | 'criterion' | 'row'

export type ComparedLine = {
  /** The catalogue's code; of the sums above the fields, the level. */
  code: string
  level: ComparedLevel
  /** As the last catalogue that has it says; null for the sums above the fields. */
  name: Bilingual | null
  survey: boolean
  cells: ComparedCell[]
  /**
   * To the first side, in the order of the sides: of rows in millionths of a point, of sums in hundredths of a percent
   * of what was attainable. Null for the first side, and where the two cannot be set against each other.
   */
  differences: (number | null)[]
  change: NodeChange
}

export type AgencyComparison = {
  ranking: RankingView
  /** In the order asked for. */
  sides: Compared[]
  /** Asked for and not in this block, or without a result. */
  missing: string[]
}

export type YearComparison = {
  agencyId: string
  name: Bilingual
  /** Years that the reader may choose, the newest first. */
  years: number[]
  sides: Compared[]
  missing: number[]
}
