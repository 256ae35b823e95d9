import type { PolicyAnswer } from '@/lib/errors'
import type { Phase } from '@/lib/round/types'
import type { Bilingual, Rule } from '@/lib/scoring/rule'
import type { AskedGroup, GroupDifference, GroupResult } from '@/lib/survey-group/types'

/** Results that are entered centrally: survey shares by the survey institute, ratings published elsewhere by Home Affairs. */
export const CENTRAL_KINDS = ['survey', 'external'] as const
export type CentralKind = (typeof CENTRAL_KINDS)[number]

/** A row of the catalogue that is filled centrally. */
export type CentralRow = {
  code: string
  name: Bilingual
  /** Decimal points. */
  maxPoints: number
  rule: Rule
  /** Largest value: 100 (percent) for a survey share, the scale of the rating for an external one. */
  scaleMax: number
  /** Respondent groups that are asked about a survey row. */
  groups: AskedGroup[]
}

/** What the survey report gives beside a share: how far it may err, in percentage points, and of how many answers. */
export type SurveyPrecision = { standardError: number | null; answerCount: number | null }

export type CentralCell = SurveyPrecision & {
  /** Percent 0..100 for a survey share, units of the scale for an external rating. */
  value: number
  version: number
  source: string
  enteredAt: string
  enteredByName: string
  /** How many groups the report gives results of. */
  groupCount: number
}

export type CentralAgency = {
  agencyId: string
  name: Bilingual
  shortName: Bilingual
  /** Entered values by the row's code. */
  cells: Record<string, CentralCell>
  /** Codes of rows that do not apply to the agency. */
  notApplicable: string[]
}

export type CentralGrid = {
  roundId: string
  blockId: string
  kind: CentralKind
  phase: Phase
  rows: CentralRow[]
  agencies: CentralAgency[]
  canEnter: PolicyAnswer
}

/**
 * A cell as the person saw it (`version` 0: nothing stood there); value null takes an entry back. Precision
 * and groups left out stay as long as the value does: another value has another error and other groups.
 */
export type CentralEntry = {
  agencyId: string
  code: string
  version: number
  value: number | null
  groups?: GroupResult[] | undefined
} & Partial<SurveyPrecision>

/** What stands in a cell that somebody else changed meanwhile. */
export type CurrentCell = {
  agencyId: string
  code: string
  version: number
  value: number | null
  enteredByName: string | null
}

export type CsvReason =
  | 'quotes'
  | 'no-rows-named'
  | 'unknown-agency'
  | 'unknown-row'
  | 'row-of-other-kind'
  | 'row-does-not-apply'
  | 'not-a-number'
  | 'negative'
  | 'too-large'
  | 'too-many-decimals'
  | 'not-an-integer'
  | 'duplicate'
  | 'no-column'
  | 'too-small'
  | 'unknown-group'
  | 'no-questionnaire'
  | 'no-share'

export type CsvError = {
  line: number
  column: number
  raw: string
  reason: CsvReason
  limit?: number | string
  agencyId?: string
  code?: string
}
export type CsvCell = {
  line: number
  column: number
  agencyId: string
  code: string
  before: number | null
  after: number
  /** Where the file has columns for them. */
  precision: SurveyPrecision | null
  /** Where the file gives results by group: all that stand beside the share then. */
  groups: GroupResult[] | null
  difference: GroupDifference | null
  version: number
  state: 'new' | 'changed' | 'unchanged'
}

/** What applying a file would do, cell by cell. Nothing is written while one error stands. */
export type CsvPreview = { cells: CsvCell[]; errors: CsvError[] }

/** How sure a share is, in the unit of a bundle. */
export type FrozenPrecision = { standardErrorMillionths: number | null; answerCount: number | null }

/** How sure a stored share is; null where the report does not say. */
export type CellPrecision = { standardErrorMicro: number | null; answerCount: number | null }
