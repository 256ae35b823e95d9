import { isRow, nodesOf, rowsOf, type CatalogueRow, type CatalogueTree } from '@/lib/scoring/catalogue-tree'
import { pointsFromDecimal, sumPoints, type Points } from '@/lib/scoring/points'
import { columnCountOf } from './fact-code'
import type { Kernel } from './kernel'
import { rowKernel } from './row-kernel'
import { rowTeller } from './row-teller'
import type { Teller } from './teller'

/** A row made ready: where its facts stand, how it is scored, and the sums it goes into. */
export type CompiledRow = CatalogueRow & {
  place: number
  maxMillionths: Points
  /** First of its columns of facts, and how many. */
  firstColumn: number
  columns: number
  /** Null: every cell of the row goes to the exact code. */
  kernel: Kernel | null
  /** Null: the working of every cell comes from the exact code. */
  teller: Teller | null
  /** The sum of the node above it; `TOTAL_SUM` for a row that is a field of its own. */
  sum: number
  /** All sums it goes into: its part, the nodes above it, the total. */
  path: readonly number[]
}

/** A sum of rows: the total, a part, or a node with children. */
export type CompiledSum = {
  /** The node's code; empty for the total and the two parts. */
  code: string
  /** The sum this one is added to; itself for the total. Larger numbers are added first. */
  into: number
}

export const TOTAL_SUM = 0
export const APPRAISAL_SUM = 1
export const SURVEY_SUM = 2
const PART_SUMS = 3

export type CompiledCatalogue = {
  rows: readonly CompiledRow[]
  /** Total, appraisal, survey, then every node with children, parents before their children. */
  sums: readonly CompiledSum[]
  /** Columns of facts an agency has in all rows together. */
  columns: number
  /** ISO day after which no document may be dated. */
  latestDay: string
  rowPlaces: ReadonlyMap<string, number>
  sumPlaces: ReadonlyMap<string, number>
}

/**
 * A catalogue made ready once for scoring any number of agencies column by column (`scoreColumns`).
 * Refused: a leaf without a rule, a code used twice, a maximum below 0 or so large that sums would not be exact.
 * Numbers that a catalogue check would report but that have an exact meaning are kept and scored exactly.
 * Example: the 2021 departments catalogue → 161 rows, 8 fields and their criteria as sums.
 */
export function compileCatalogue(tree: CatalogueTree, latestDay: string): CompiledCatalogue {
  const nodes = nodesOf(tree)
  const codes = new Set<string>()
  for (const node of nodes) {
    if (codes.has(node.code)) throw new RangeError(`code ${node.code} is used twice`)
    codes.add(node.code)
    if (isRow(node) && !node.rule) throw new RangeError(`row ${node.code} has no rule`)
    if (!(node.maxPoints >= 0)) throw new RangeError(`row ${node.code}: maximum ${node.maxPoints}`)
  }
  const sumOfParent = new Map<string, number>()
  const sums = compileSums(tree, sumOfParent)
  let columns = 0
  const rows = rowsOf(tree).map((row, place): CompiledRow => {
    const firstColumn = columns
    const sum = sumOfParent.get(row.code) ?? TOTAL_SUM
    const own = columnCountOf(row.rule)
    columns += own
    return {
      ...row,
      place,
      maxMillionths: pointsFromDecimal(row.maxPoints),
      firstColumn,
      columns: own,
      kernel: rowKernel(row, latestDay),
      teller: rowTeller(row, latestDay),
      sum,
      path: [row.method === 'survey' ? SURVEY_SUM : APPRAISAL_SUM, ...pathOf(sums, sum)],
    }
  })
  // Throws when the sum of all maxima is not exact any more.
  sumPoints(rows.map((row) => row.maxMillionths))
  return {
    rows,
    sums,
    columns,
    latestDay,
    rowPlaces: new Map(rows.map(({ code, place }) => [code, place])),
    sumPlaces: new Map(sums.flatMap(({ code }, place) => (place < PART_SUMS ? [] : [[code, place]]))),
  }
}

function compileSums(tree: CatalogueTree, sumOfParent: Map<string, number>): CompiledSum[] {
  const sums: CompiledSum[] = [TOTAL_SUM, APPRAISAL_SUM, SURVEY_SUM].map((into) => ({ code: '', into }))
  for (const node of nodesOf(tree)) {
    if (isRow(node)) continue
    const into = sumOfParent.get(node.code) ?? TOTAL_SUM
    const place = sums.push({ code: node.code, into }) - 1
    for (const child of node.children ?? []) sumOfParent.set(child.code, place)
  }
  return sums
}

/** A sum and all it is added to, up to the total. */
function pathOf(sums: readonly CompiledSum[], sum: number): number[] {
  return sum === TOTAL_SUM ? [TOTAL_SUM] : [sum, ...pathOf(sums, sums[sum]?.into ?? TOTAL_SUM)]
}

/** The place of a row by its code; an unknown code throws. */
export function rowPlaceOf(compiled: CompiledCatalogue, code: string): number {
  const place = compiled.rowPlaces.get(code)
  if (place === undefined) throw new RangeError(`the catalogue has no row ${code}`)
  return place
}

/** The row at a place; a place that is none throws. */
export function rowAt(compiled: CompiledCatalogue, place: number): CompiledRow {
  const row = compiled.rows[place]
  if (!row) throw new RangeError(`the catalogue has no row at place ${place}`)
  return row
}
