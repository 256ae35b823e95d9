import { finiteNumbers, type Numbers } from '@/lib/scoring/statistics/checked'
import { solveSystem } from './linear-system'
import type { SurveyDesign } from './survey-design'

/** A figure known for every unit and, as a total, for the population. A column of ones carries the population's size. */
export type Auxiliary = { values: Numbers; total: number }

/**
 * Generalised regression (GREG): weights w·(1 + (T − Σwx)ᵀ (Σwxxᵀ)⁻¹ x), which add up to every known total T. The
 * variance counts the residual of the weighted regression on x. Gives a new design; its weights may be negative.
 *
 * Source: Lumley, R `survey` (calibrate, calfun "linear"). Units: those of the totals. Rounding: none.
 * Missing: every unit has every auxiliary. Refused (RangeError): columns that depend on one another, none at all, a
 * column of another length. Example: weights 1, 1 with x = 1, 1 of total 6 → 3, 3.
 */
export function calibrate(design: SurveyDesign, auxiliaries: readonly Auxiliary[]): SurveyDesign {
  if (auxiliaries.length === 0) throw new RangeError('calibration needs an auxiliary')
  const columns = auxiliaries.map(({ values }, index) => {
    if (values.length !== design.weights.length)
      throw new RangeError(
        `auxiliary ${index} has ${values.length} values for ${design.weights.length} units`,
      )
    return Float64Array.from(finiteNumbers(`auxiliary ${index}`, values))
  })
  finiteNumbers(
    'the totals of the auxiliaries',
    auxiliaries.map(({ total }) => total),
  )
  const base = design.weights
  const cross = columns.map((one) => columns.map((other) => weightedProduct(base, one, other)))
  const gaps = columns.map(
    (column, index) => (auxiliaries[index] as Auxiliary).total - weightedProduct(base, column),
  )
  const factors = combined(columns, solveSystem(cross, gaps))
  const residual = (values: Float64Array) => {
    const slopes = solveSystem(
      cross,
      columns.map((column) => weightedProduct(base, column, values)),
    )
    const explained = combined(columns, slopes)
    return values.map((value, unit) => value - (explained[unit] as number))
  }
  return {
    ...design,
    weights: base.map((weight, unit) => weight * (1 + (factors[unit] as number))),
    calibrations: [...design.calibrations, { residual }],
  }
}

/** Σ weight × one × other. */
function weightedProduct(weights: Float64Array, one: Float64Array, other?: Float64Array): number {
  return weights.reduce(
    (sum, weight, unit) => sum + weight * (one[unit] as number) * (other ? (other[unit] as number) : 1),
    0,
  )
}

/** By unit, the sum of the columns times their slopes. */
function combined(columns: readonly Float64Array[], slopes: readonly number[]): Float64Array {
  const sums = new Float64Array(columns[0]?.length ?? 0)
  columns.forEach((column, index) => {
    const slope = slopes[index] as number
    column.forEach((value, unit) => (sums[unit] = (sums[unit] as number) + slope * value))
  })
  return sums
}
