/** A unit below an agency. */
export type SubordinateUnit = {
  id: string
  name: string
  /** Out of use it keeps the numbers that it has, and is asked for no more. */
  inUse: boolean
  version: number
}

/** The numbers of one unit for a row, by the field names of the row's facts; null: not known yet, which is not 0. */
export type UnitPart = { unitId: string; name: string; values: Record<string, number | null> }

/** What a column of a row comes to: the sum of what is there, and how many units are missing. */
export type ColumnSum = { field: string; sum: number; missing: number }
