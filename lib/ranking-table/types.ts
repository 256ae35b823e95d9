import type { RankInterval, RankIntervals } from '@/lib/rank-interval/types'
import type { RankingRow, RankingView } from '@/lib/ranking/types'
import type { Bilingual } from '@/lib/scoring/rule'

/** Columns that a reader may show or leave out; place, agency and index always stand. In the order of the table. */
export const RANKING_COLUMNS = [
  'change',
  'indexChange',
  'bar',
  'appraisal',
  'survey',
  'points',
  'band',
  'interval',
  'years',
  'open',
] as const
export type RankingColumn = (typeof RANKING_COLUMNS)[number]

/** One figure of one year. Published figures and those of this system are never one series. */
export type YearFigure = {
  year: number
  indexHundredths: number
  source: 'round' | 'published'
  demonstration: boolean
  /** Of a round that is still open. */
  provisional: boolean
  /** Why it is not joined to the figure before it; null: it is. */
  begins: null | 'first' | 'gap' | 'catalogue' | 'agency' | 'source' | 'so-far'
}

/** Why no figure of last year stands beside this year's. */
export type NoFormer = 'new' | 'merged' | 'split'

/** Place, figures and maximum of one field, for an order by field. */
export type FieldPlace = { code: string; rank: number | null; tied: boolean }

export type RankingTableRow = RankingRow & {
  shortName: Bilingual
  /** Subtype of the agency where it has one, else its type. */
  kind: string
  noFormer: NoFormer | null
  interval: RankInterval | null
  years: YearFigure[]
}

/** A block's ranking with what the table sets beside it. */
export type RankingTableView = Omit<RankingView, 'rows'> & {
  rows: RankingTableRow[]
  intervals: RankIntervals
  /** The earliest of the years in the rows; the table's own where no other is known. */
  firstYear: number
}
