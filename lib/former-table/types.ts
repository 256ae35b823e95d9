import type { FormerFigures } from '@/lib/former-result/types'
import type { Bilingual } from '@/lib/scoring/rule'

export type TableProblem = {
  line: number
  column: number
  raw: string
  reason:
    | 'quotes'
    | 'no-head'
    | 'unknown-agency'
    | 'agency-of-other-block'
    | 'agency-of-other-year'
    | 'ambiguous-agency'
    | 'duplicate'
    | 'not-a-number'
    | 'not-a-place'
    | 'above-limit'
    | 'too-precise'
    | 'nothing-given'
    | 'too-long'
  limit?: number
}

export type TableFigures = Pick<
  FormerFigures,
  'rank' | 'indexHundredths' | 'appraisalHundredths' | 'surveyHundredths'
>

/** A line of a table as it would be saved. */
export type TableLine = {
  line: number
  agencyId: string
  agencyName: Bilingual
  before: TableFigures | null
  after: TableFigures
  version: number
  state: 'new' | 'changed' | 'unchanged'
  /** A table has neither: they stay as they stand. */
  warning: string
  note: string
  /** The two parts do not give the index: as printed, but to be looked at. */
  partsDiffer: boolean
}

export type FormerTablePreview = { lines: TableLine[]; problems: TableProblem[] }
