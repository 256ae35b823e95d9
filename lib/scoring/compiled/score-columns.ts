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
const BLOCK = 512

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
  for (let from = 0; from < agencies; from += BLOCK) {
    const range = { from, to: Math.min(agencies, from + BLOCK) }
    clearSums(compiled, into, range)
    for (const row of compiled.rows) {
      scoreRow(compiled, row, columns, range, { points, status, out: row.place * agencies })
      addRow(row, into, range, options)
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

function clearSums({ sums }: CompiledCatalogue, into: ScoreColumns, { from, to }: Range): void {
  for (let sum = 0; sum < sums.length; sum += 1) {
    const at = sum * into.agencies
    into.sums.points.fill(0, at + from, at + to)
    into.sums.maxPoints.fill(0, at + from, at + to)
    into.sums.scoredMaxPoints.fill(0, at + from, at + to)
  }
}

/** Adds a row to the sum of its parent, and a survey row to the survey part too. */
function addRow(row: CompiledRow, into: ScoreColumns, range: Range, options: ScoreColumnsOptions): void {
  const isLeft = row.method === 'survey' && options.withoutSurvey === true
  if (isLeft) return clearPoints(row, into, range)
  const keepsMaximum = options.soFar !== true
  addRowTo(row, row.sum, into, range, keepsMaximum)
  if (row.method === 'survey') addRowTo(row, SURVEY_SUM, into, range, keepsMaximum)
}

function clearPoints(row: CompiledRow, into: ScoreColumns, { from, to }: Range): void {
  const out = row.place * into.agencies
  for (let i = from; i < to; i += 1) if (into.status[out + i] !== SCORED) into.points[out + i] = 0
}

function addRowTo(
  row: CompiledRow,
  sum: number,
  into: ScoreColumns,
  range: Range,
  keepsMaximum: boolean,
): void {
  const { points, status, agencies, sums } = into
  const out = row.place * agencies
  const to = sum * agencies
  const max = row.maxMillionths
  for (let i = range.from; i < range.to; i += 1) {
    const state = status[out + i] as number
    if (state === SCORED) {
      sums.points[to + i] = (sums.points[to + i] as number) + (points[out + i] as number)
      sums.maxPoints[to + i] = (sums.maxPoints[to + i] as number) + max
      sums.scoredMaxPoints[to + i] = (sums.scoredMaxPoints[to + i] as number) + max
    } else {
      points[out + i] = 0
      const isOpen = state < BY_ATTRIBUTE
      if (isOpen && keepsMaximum) sums.maxPoints[to + i] = (sums.maxPoints[to + i] as number) + max
    }
  }
}

/** Adds every node's sum to its parent's, children first; the appraised part is what the survey leaves of the total. */
function rollUp(
  { sums: list }: CompiledCatalogue,
  { sums, agencies }: ScoreColumns,
  { from, to }: Range,
): void {
  for (const column of [sums.points, sums.maxPoints, sums.scoredMaxPoints]) {
    for (let sum = list.length - 1; sum > SURVEY_SUM; sum -= 1) {
      const source = sum * agencies
      const target = (list[sum]?.into ?? TOTAL_SUM) * agencies
      for (let i = from; i < to; i += 1)
        column[target + i] = (column[target + i] as number) + (column[source + i] as number)
    }
    const survey = SURVEY_SUM * agencies
    const appraisal = APPRAISAL_SUM * agencies
    for (let i = from; i < to; i += 1)
      column[appraisal + i] = (column[i] as number) - (column[survey + i] as number)
  }
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
