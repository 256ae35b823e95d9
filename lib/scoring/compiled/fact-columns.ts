import type { Facts } from '@/lib/scoring/facts'
import { BY_ATTRIBUTE, BY_CLAIM, SCORED } from './cell-status'
import type { CompiledCatalogue, CompiledRow } from './compiled-catalogue'
import { encodeFacts } from './fact-code'
import { CANNOT_BE, NOT_ENTERED } from './kernel'

/** The facts of all agencies, column by column: the agencies of one column stand side by side. */
export type FactColumns = {
  readonly agencies: number
  /** Column c of agency a at c × agencies + a; coded as in fact-code.ts. */
  readonly facts: Float64Array
  /** Row r of agency a at r × agencies + a: `SCORED` (it applies), `BY_ATTRIBUTE` or `BY_CLAIM`. */
  readonly applies: Uint8Array
  /** Impossible facts that no number can hold, by their cell r × agencies + a, kept so that they can be told. */
  readonly uncoded: Map<number, Facts>
}

/** Columns with nothing entered and every row applying. An impossible number of agencies throws. */
export function emptyFactColumns(compiled: CompiledCatalogue, agencies: number): FactColumns {
  if (!Number.isSafeInteger(agencies) || agencies < 0)
    throw new RangeError(`not a number of agencies: ${agencies}`)
  return {
    agencies,
    facts: new Float64Array(compiled.columns * agencies).fill(NOT_ENTERED),
    applies: new Uint8Array(compiled.rows.length * agencies),
    uncoded: new Map(),
  }
}

/** Columns of a size that does not belong to the catalogue, or with a code for "applies" that is none, throw. */
export function checkFactColumns(compiled: CompiledCatalogue, columns: FactColumns): void {
  const { agencies, facts, applies } = columns
  if (facts.length !== compiled.columns * agencies)
    throw new RangeError(`${facts.length} facts instead of ${compiled.columns} × ${agencies}`)
  if (applies.length !== compiled.rows.length * agencies)
    throw new RangeError(`${applies.length} cells instead of ${compiled.rows.length} × ${agencies}`)
}

/**
 * Enters the facts of one row of one agency, and whether the row applies.
 * Example: 29 of 36 for agency 4 → its two columns hold 29 and 36.
 */
export function putFacts(
  columns: FactColumns,
  row: CompiledRow,
  agency: number,
  facts: Facts | null,
  applies: true | 'attribute' | 'claim' = true,
): void {
  const { agencies } = columns
  if (!Number.isInteger(agency) || agency < 0 || agency >= agencies)
    throw new RangeError(`no agency ${agency} among ${agencies}`)
  const cell = row.place * agencies + agency
  const codes = encodeFacts(row.rule, facts)
  codes.forEach((code, at) => {
    columns.facts[(row.firstColumn + at) * agencies + agency] = code
  })
  if (facts && codes.includes(CANNOT_BE)) columns.uncoded.set(cell, facts)
  else columns.uncoded.delete(cell)
  columns.applies[cell] = applies === true ? SCORED : applies === 'attribute' ? BY_ATTRIBUTE : BY_CLAIM
}

/** The codes of one row of one agency, as `decodeFacts` reads them. */
export function codesAt(columns: FactColumns, row: CompiledRow, agency: number): number[] {
  return Array.from(
    { length: row.columns },
    (_, at) => columns.facts[(row.firstColumn + at) * columns.agencies + agency] ?? NOT_ENTERED,
  )
}
