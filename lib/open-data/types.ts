export type ColumnType = 'string' | 'integer' | 'decimal' | 'boolean' | 'json'
export type ColumnUnit = 'points' | 'percent' | 'percentage-points' | 'places' | 'answers'
/** Where a figure comes from: frozen at publication, entered, computed by rule, or published elsewhere. */
export type ColumnSource =
  'publication' | 'catalogue' | 'agency' | 'computed' | 'decided' | 'survey' | 'former'

/** A column of an open table. Its words stand in the messages under `openData.column.<name>`. */
export type Column = {
  name: string
  type: ColumnType
  unit?: ColumnUnit
  source: ColumnSource
  /** Never empty. Where it may be empty, `openData.missing.<name>` says what that means. */
  required: boolean
}

/** Tables of a block of a publication. */
export const BLOCK_TABLES = ['ranking', 'fields', 'rows', 'survey-estimates', 'survey-groups'] as const
export type BlockTable = (typeof BLOCK_TABLES)[number]
export const OPEN_TABLES = [...BLOCK_TABLES, 'former-results'] as const
export type OpenTable = (typeof OPEN_TABLES)[number]

export type OpenFile = { text: string; sha256: string }

/** Whose licence it is to decide: the city's. Until it has, one is proposed and nothing is claimed. */
export type Licence = { decided: boolean; url: string }
