import { percentHundredths, pointsFromMillionths, type Points } from '@/lib/scoring/points'
import { BY_ATTRIBUTE, SCORED } from './cell-status'
import {
  APPRAISAL_SUM,
  SURVEY_SUM,
  TOTAL_SUM,
  type CompiledCatalogue,
  type CompiledRow,
} from './compiled-catalogue'
import { scoreRow } from './exact-cell'
import { checkFactColumns, type FactColumns } from './fact-columns'

/** Sums of rows in millionths, sum s of agency a at s × agencies + a; `CompiledCatalogue.sums` says which is which. */
export type SumColumns = { points: Float64Array; maxPoints: Float64Array; scoredMaxPoints: Float64Array }

export type ScoreColumns = {
  readonly agencies: number
  /** Millionths of a point of row r of agency a at r × agencies + a; 0 unless its status is `SCORED`. */
  readonly points: Float64Array
  /** See cell-status.ts. */
  readonly status: Uint8Array
  readonly sums: SumColumns
  /** The index of each agency in hundredths of a percent; NaN where nothing applies. */
  readonly percentHundredths: Float64Array
}

/** As `AgencyScoreOptions`, with a column (millionths for each agency) instead of a number. */
export type ScoreColumnsOptions = {
  bonus?: Float64Array
  penalty?: Float64Array
  bonusCap?: Points
  penaltyCap?: Points
  withoutSurvey?: boolean
  soFar?: boolean
}

/** Agencies that are worked on together, so that a row's results are still near when they are added up. */
const BLOCK = 1024

/** Room for the results of so many agencies; it may be used again for another computation of the same size. */
export function emptyScoreColumns(compiled: CompiledCatalogue, agencies: number): ScoreColumns {
  const sums = compiled.sums.length * agencies
  return {
    agencies,
    points: new Float64Array(compiled.rows.length * agencies),
    status: new Uint8Array(compiled.rows.length * agencies),
    sums: {
      points: new Float64Array(sums),
      maxPoints: new Float64Array(sums),
      scoredMaxPoints: new Float64Array(sums),
    },
    percentHundredths: new Float64Array(agencies),
  }
}

/**
 * Every line, sum and index of all agencies at once. The points are those of `scoreLine` and the sums and
 * percentages those of `scoreAgency`, bit for bit: fast paths are taken only where they are proven exact.
 * Source: as there. Units: millionths of a point, hundredths of a percent. Rounding: a line once, an index once.
 * Missing: status `NOT_SCORED`, 0 points, its maximum stays (with `soFar` it leaves). Refused: columns of another size.
 * Example: 29 of 36, proportional, maximum 0,5, alone in its catalogue → 402_778 of 500_000, 8056.
 */
export function scoreColumns(
  compiled: CompiledCatalogue,
  columns: FactColumns,
  options: ScoreColumnsOptions = {},
  into: ScoreColumns = emptyScoreColumns(compiled, columns.agencies),
): ScoreColumns {
  checkFactColumns(compiled, columns)
  checkRoom(compiled, columns, options, into)
  into.status.set(columns.applies)
  const { points, status, agencies } = into
  const fullMaxima = fullMaximaOf(compiled, options)
  const list = new Int32Array(BLOCK)
  for (let from = 0; from < agencies; from += BLOCK) {
    const range = { from, to: Math.min(agencies, from + BLOCK) }
    clearSums(fullMaxima, into, range)
    for (const row of compiled.rows) {
      scoreRow(compiled, row, columns, range, { points, status, out: row.place * agencies })
      addRow(row, into, range, options, list)
    }
    rollUp(compiled, into, range)
    settleIndexes(into, range, options)
  }
  return into
}

type Range = { from: number; to: number }

function checkRoom(
  compiled: CompiledCatalogue,
  { agencies }: FactColumns,
  { bonus, penalty }: ScoreColumnsOptions,
  into: ScoreColumns,
): void {
  if (into.agencies !== agencies || into.points.length !== compiled.rows.length * agencies)
    throw new RangeError(`room for ${into.agencies} agencies, not for ${agencies}`)
  if ((bonus ?? into.percentHundredths).length !== agencies)
    throw new RangeError('a bonus for each agency is needed')
  if ((penalty ?? into.percentHundredths).length !== agencies)
    throw new RangeError('a penalty for each agency is needed')
}

/** The maximum of every sum where all rows apply: exceptions are taken out of it, being few. */
function fullMaximaOf({ rows, sums }: CompiledCatalogue, options: ScoreColumnsOptions): Float64Array {
  const maxima = new Float64Array(sums.length)
  for (const row of rows) {
    if (isLeftOut(row, options)) continue
    for (const sum of row.path) maxima[sum] = (maxima[sum] as number) + row.maxMillionths
  }
  return maxima
}

function isLeftOut({ method }: CompiledRow, { withoutSurvey }: ScoreColumnsOptions): boolean {
  return method === 'survey' && withoutSurvey === true
}

function clearSums(fullMaxima: Float64Array, { sums, agencies }: ScoreColumns, { from, to }: Range): void {
  for (let sum = 0; sum < fullMaxima.length; sum += 1) {
    const at = sum * agencies
    sums.points.fill(0, at + from, at + to)
    sums.maxPoints.fill(fullMaxima[sum] as number, at + from, at + to)
    sums.scoredMaxPoints.fill(fullMaxima[sum] as number, at + from, at + to)
  }
}

/** Takes what is not scored out of the maxima, then adds the row's points to the sum of its parent. */
function addRow(
  row: CompiledRow,
  into: ScoreColumns,
  range: Range,
  options: ScoreColumnsOptions,
  list: Int32Array,
): void {
  const { points, status, agencies, sums } = into
  const out = row.place * agencies
  const isLeft = isLeftOut(row, options)
  const count = listNotScored(status, out, range, list)
  for (let at = 0; at < count; at += 1) points[out + (list[at] as number)] = 0
  if (isLeft) return
  for (const sum of row.path) takeOut(row, into, sum, { list, count }, options.soFar === true)
  addPoints(points, out, sums.points, row.sum * agencies, range)
  if (row.method === 'survey') addPoints(points, out, sums.points, SURVEY_SUM * agencies, range)
}

/** The agencies whose cell is not scored, into `list`; how many. They are few, and looked at one by one. */
function listNotScored(status: Uint8Array, out: number, { from, to }: Range, list: Int32Array): number {
  let count = 0
  for (let i = from; i < to; i += 1) {
    if (status[out + i] === SCORED) continue
    list[count] = i
    count += 1
  }
  return count
}

/** Nothing but additions: the loop that every cell goes through. */
function addPoints(
  points: Float64Array,
  out: number,
  sums: Float64Array,
  sum: number,
  { from, to }: Range,
): void {
  for (let i = from; i < to; i += 1) sums[sum + i] = (sums[sum + i] as number) + (points[out + i] as number)
}

/** Takes a row's maximum out of one sum for the agencies listed: what is open keeps it, unless `leavesOpen`. */
function takeOut(
  row: CompiledRow,
  { status, agencies, sums }: ScoreColumns,
  sum: number,
  { list, count }: { list: Int32Array; count: number },
  leavesOpen: boolean,
): void {
  const { maxPoints, scoredMaxPoints } = sums
  const out = row.place * agencies
  const to = sum * agencies
  const max = row.maxMillionths
  for (let at = 0; at < count; at += 1) {
    const i = list[at] as number
    scoredMaxPoints[to + i] = (scoredMaxPoints[to + i] as number) - max
    if (leavesOpen || (status[out + i] as number) >= BY_ATTRIBUTE)
      maxPoints[to + i] = (maxPoints[to + i] as number) - max
  }
}

/** Adds every node's points to its parent's, children first; the appraised part is what the survey leaves of the total. */
function rollUp(
  { sums: list }: CompiledCatalogue,
  { sums, agencies }: ScoreColumns,
  { from, to }: Range,
): void {
  const { points } = sums
  for (let sum = list.length - 1; sum > SURVEY_SUM; sum -= 1) {
    const source = sum * agencies
    const target = (list[sum]?.into ?? TOTAL_SUM) * agencies
    for (let i = from; i < to; i += 1)
      points[target + i] = (points[target + i] as number) + (points[source + i] as number)
  }
  const survey = SURVEY_SUM * agencies
  const appraisal = APPRAISAL_SUM * agencies
  for (let i = from; i < to; i += 1)
    points[appraisal + i] = (points[i] as number) - (points[survey + i] as number)
}

/** Bonus and penalty change the total's points only; then the index. */
function settleIndexes(into: ScoreColumns, { from, to }: Range, options: ScoreColumnsOptions): void {
  const { bonus, penalty, bonusCap = Infinity, penaltyCap = Infinity } = options
  const { points, maxPoints } = into.sums
  for (let i = from; i < to; i += 1) {
    if (bonus) points[i] = (points[i] as number) + Math.min(bonus[i] as number, bonusCap)
    if (penalty) points[i] = (points[i] as number) - Math.min(penalty[i] as number, penaltyCap)
    into.percentHundredths[i] = percentOf(points[i] as number, maxPoints[i] as number)
  }
}

/** The index as a number of a column: NaN where there is none. */
export function percentOf(points: number, maxPoints: number): number {
  return percentHundredths(pointsFromMillionths(points), pointsFromMillionths(maxPoints)) ?? NaN
}
