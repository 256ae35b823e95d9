import { APPRAISAL_SUM, SURVEY_SUM, type CompiledCatalogue } from './compiled-catalogue'
import type { FactColumns } from './fact-columns'
import { percentOf, scoreColumns, type ScoreColumns, type ScoreColumnsOptions } from './score-columns'
import { standingOf, type Standing } from './standing'

/** What settles ties, by name: a part of the catalogue or a node with children (its code); the larger percentage first. */
export type TieSum = 'appraisal' | 'survey' | { code: string }

export type BlockOptions = ScoreColumnsOptions & {
  /** 1 for an agency that is listed, not ranked. */
  notRanked?: Uint8Array
  /** With these, equal indexes get places of their own (`consecutive`); without, they share one (`competition`). */
  tieBreakers?: readonly TieSum[]
}

/** A block of agencies with everything computed: what "what if" starts from. */
export type ComputedBlock = {
  compiled: CompiledCatalogue
  columns: FactColumns
  options: BlockOptions
  scores: ScoreColumns
  standing: Standing
  /** The sums behind the standing's tie-breakers, in its order. */
  tieSums: readonly number[]
}

/**
 * Scores and ranks a block. Source: as `scoreColumns` and `rankBlock`. A tie-breaker without a percentage counts
 * as the lowest. Refused: an unknown tie-breaker, "not ranked" for another number of agencies.
 * Example: three agencies at 90 %, 88,76 %, 88,76 % → standing order 0, 1, 2.
 */
export function computeBlock(
  compiled: CompiledCatalogue,
  columns: FactColumns,
  options: BlockOptions = {},
): ComputedBlock {
  const { notRanked, tieBreakers = [] } = options
  if (notRanked && notRanked.length !== columns.agencies)
    throw new RangeError('whether it is ranked is needed for each agency')
  const tieSums = tieBreakers.map((one) => tieSumOf(compiled, one))
  const scores = scoreColumns(compiled, columns, options)
  const { agencies, percentHundredths, sums } = scores
  const indexes = notRanked
    ? percentHundredths.map((index, agency) => (notRanked[agency] === 1 ? NaN : index))
    : percentHundredths
  const figures = tieSums.map((sum) =>
    Float64Array.from({ length: agencies }, (_, agency) => {
      const at = sum * agencies + agency
      return tieFigure(sums.points[at] ?? NaN, sums.maxPoints[at] ?? NaN)
    }),
  )
  return { compiled, columns, options, scores, standing: standingOf([indexes, ...figures]), tieSums }
}

/** A tie-breaker's figure: a percentage in hundredths, the lowest of all where nothing applies. */
export function tieFigure(points: number, maxPoints: number): number {
  const figure = percentOf(points, maxPoints)
  return Number.isNaN(figure) ? -Infinity : figure
}

function tieSumOf(compiled: CompiledCatalogue, one: TieSum): number {
  if (one === 'appraisal') return APPRAISAL_SUM
  if (one === 'survey') return SURVEY_SUM
  const sum = compiled.sumPlaces.get(one.code)
  if (sum === undefined) throw new RangeError(`no tie-breaker ${one.code}`)
  return sum
}
