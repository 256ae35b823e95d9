import { finiteNumbers, type Numbers } from '@/lib/scoring/statistics/checked'

/**
 * Points and applicable maxima of a block, agency-major: `points[agency · columns + column]`. A column is a
 * row of the catalogue, or a field with the sums of its rows. What does not apply has 0 points of 0.
 */
export type WeightedColumns = { agencies: number; columns: number; points: Numbers; maxPoints: Numbers }

/**
 * The columns, if they can be: finite, of the stated shape, no maximum below 0 and something that applies to
 * every agency; else a RangeError that names the fault. Source: definition. Units: points. Missing: refused.
 * Example: 1 agency, 2 columns, maxima 0 and 0 → "nothing applies to agency 0".
 */
export function checkedColumns(input: WeightedColumns): WeightedColumns {
  const { agencies, columns } = input
  const points = finiteNumbers('points', input.points)
  const maxPoints = finiteNumbers('maxima', input.maxPoints)
  for (const values of [points, maxPoints])
    if (values.length !== agencies * columns)
      throw new RangeError(`${values.length} figures are not ${agencies} agencies × ${columns} columns`)
  for (let agency = 0; agency < agencies; agency += 1) {
    let total = 0
    for (let column = 0; column < columns; column += 1) {
      const maximum = maxPoints[agency * columns + column] as number
      if (maximum < 0) throw new RangeError(`agency ${agency} has a maximum below 0`)
      total += maximum
    }
    if (total === 0) throw new RangeError(`nothing applies to agency ${agency}`)
  }
  return input
}

/** So many sets of weights are applied at once: four sums that do not wait for each other. */
export const TOGETHER = 4

/**
 * Indexes of all agencies when each column's weight is multiplied by a factor: 100 · Σ factor·points ÷
 * Σ factor·maximum. With all factors 1 it is the published index before rounding. Four sets of factors at
 * once: `factors[column · 4 + set]` in, `percents[set · agencies + agency]` out.
 */
export type Reweight = (factors: Float64Array, percents: Float64Array) => void

/**
 * Prepares the columns for being weighted again and again.
 *
 * Weights need no adding up to 100: numerator and denominator take the same factors. A row that does not
 * apply leaves both (docs/decisions/0003-not-applicable.md).
 * Source: index % = points ÷ applicable maximum × 100. Units: points (or millionths) in, percent out.
 * Rounding: none. Missing: refused, as is an agency to which nothing applies.
 * Example: 1 of 2 and 3 of 4 with factors 1, 0.5 → 100 · 2,5 ÷ 4 = 62,5.
 */
export function reweighting(input: WeightedColumns): Reweight {
  const { agencies, columns } = checkedColumns(input)
  const points = Float64Array.from(input.points)
  const maxPoints = Float64Array.from(input.maxPoints)
  const oneMaximum = maxPoints.every((maximum, at) => maximum === maxPoints[at % columns])
  const above = new Float64Array(TOGETHER)
  const below = new Float64Array(TOGETHER)
  return (factors, percents) => {
    for (let agency = 0; agency < agencies; agency += 1) {
      if (agency === 0 || !oneMaximum) weigh(maxPoints, agency * columns, factors, below)
      weigh(points, agency * columns, factors, above)
      for (let set = 0; set < TOGETHER; set += 1)
        percents[set * agencies + agency] = (100 * (above[set] as number)) / (below[set] as number)
    }
  }
}

/** Four weighted sums of the columns from `from` on. */
function weigh(values: Float64Array, from: number, factors: Float64Array, sums: Float64Array): void {
  let [first, second, third, fourth] = [0, 0, 0, 0]
  for (let at = 0, value = from; at < factors.length; at += TOGETHER, value += 1) {
    const own = values[value] as number
    first += own * (factors[at] as number)
    second += own * (factors[at + 1] as number)
    third += own * (factors[at + 2] as number)
    fourth += own * (factors[at + 3] as number)
  }
  sums[0] = first
  sums[1] = second
  sums[2] = third
  sums[3] = fourth
}
