import { ascending, quantileOfSorted } from '@/lib/scoring/statistics/quantile'
import { medcouple } from './medcouple'

/** What lies below `lower` or above `upper` is outside the box plot's whiskers. */
export type Fences = { lower: number; upper: number; centre: number; interquartileRange: number }

/**
 * The fences of the common box plot: quartiles (type 7) ∓ 1,5 interquartile ranges.
 * Source: J. W. Tukey (1977), Exploratory Data Analysis. Units: of the values. Missing: an empty list is
 * refused. Example: 1, 2, 3, 4, 5 → −1 and 7.
 */
export function boxFences(values: readonly number[], reach = 1.5): Fences {
  const sorted = ascending(values)
  return fences(sorted, quantileOfSorted(sorted, 0.25), quantileOfSorted(sorted, 0.75), reach, reach)
}

/**
 * The fences of the box plot adjusted for skewness: hinges ∓ 1,5 × their distance × e^(−4·MC) below and
 * e^(3·MC) above where the medcouple MC is 0 or more, e^(−3·MC) and e^(4·MC) where it is below.
 * Source: M. Hubert & E. Vandervieren (2008), CSDA 52, 5186–5201, with Tukey's hinges as in R's robustbase.
 * Units: of the values. Missing: as above. Example: 1, 2, 3, 4, 5 (MC 0, hinges 2 and 4) → −1 and 7.
 */
export function adjustedFences(values: readonly number[], reach = 1.5): Fences {
  const skewness = medcouple(values)
  const sorted = ascending(values)
  const [below, above] = skewness >= 0 ? [-4, 3] : [-3, 4]
  return fences(
    sorted,
    hinge(sorted),
    -hinge(sorted.map((value) => -value).reverse()),
    reach * Math.exp(below * skewness),
    reach * Math.exp(above * skewness),
  )
}

function fences(sorted: Float64Array, q1: number, q3: number, below: number, above: number): Fences {
  const interquartileRange = q3 - q1
  return {
    lower: q1 - below * interquartileRange,
    upper: q3 + above * interquartileRange,
    centre: quantileOfSorted(sorted, 0.5),
    interquartileRange,
  }
}

/** The median of the lower half, the middle value included where there is one. */
function hinge(sorted: Float64Array): number {
  return quantileOfSorted(sorted.subarray(0, Math.ceil(sorted.length / 2)), 0.5)
}
