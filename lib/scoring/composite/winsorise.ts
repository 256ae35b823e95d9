import { finiteNumbers, wholeNumber, type Numbers } from '@/lib/scoring/statistics/checked'
import { mean, standardDeviation } from '@/lib/scoring/statistics/moments'

/** How lopsided and how heavy-tailed figures are; both 0 for a normal distribution. */
export type Shape = { skewness: number; excessKurtosis: number }

/**
 * Sample skewness G₁ = n ÷ ((n−1)(n−2)) · Σz³ and excess kurtosis G₂ = n(n+1) ÷ ((n−1)(n−2)(n−3)) · Σz⁴ −
 * 3(n−1)² ÷ ((n−2)(n−3)), z by the standard deviation with n − 1 (type 2 of Joanes & Gill 1998, as in COINr).
 * Units: none. Rounding: none. Missing: refused, as are fewer than four figures and figures that are all
 * equal. Example: 1, 2, 3, 6 → skewness 1,1903…
 */
export function shapeOf(figures: Numbers): Shape {
  const n = finiteNumbers('figures', figures).length
  if (n < 4) throw new RangeError(`${n} figures have no shape`)
  const centre = mean(figures)
  const deviation = standardDeviation(figures)
  if (deviation === 0) throw new RangeError('figures that are all equal have no shape')
  let cubes = 0
  let fourths = 0
  for (const figure of Array.from(figures)) {
    const z = (figure - centre) / deviation
    cubes += z ** 3
    fourths += z ** 4
  }
  return {
    skewness: (n * cubes) / ((n - 1) * (n - 2)),
    excessKurtosis:
      (n * (n + 1) * fourths) / ((n - 1) * (n - 2) * (n - 3)) - (3 * (n - 1) ** 2) / ((n - 2) * (n - 3)),
  }
}

/** Above both a column counts as spoilt by outlying points; the conventional limits of the Handbook and COINr. */
const SKEWNESS_LIMIT = 2
const KURTOSIS_LIMIT = 3.5

export type Winsorised = { figures: Float64Array; changed: number; complete: boolean }

/**
 * Draws outlying points in: while |skewness| > 2 **and** excess kurtosis > 3,5 one more of the most extreme
 * points on the long side is set to the next one, at most `most` points.
 *
 * Only for comparing with other composite indicators: points of this index are never changed.
 * Source: OECD/JRC Handbook (2008); COINr 1.1.14 `winsorise`. Units: those of the figures. Rounding: none.
 * Missing: as in `shapeOf`; `complete` is false when the shape is still beyond the limits.
 * Example: 29 figures up to 34,18 and one of 260 → the 260 becomes 34,18, one point changed.
 */
export function winsorise(figures: Numbers, most = 5): Winsorised {
  wholeNumber('most', most)
  const drawnIn = Float64Array.from(figures)
  const sorted = Float64Array.from(figures).sort()
  let changed = 0
  while (isSpoilt(drawnIn) && changed < most) {
    changed += 1
    if (shapeOf(drawnIn).skewness > 0) {
      const limit = sorted[sorted.length - 1 - changed] as number
      drawnIn.forEach((figure, at) => (drawnIn[at] = Math.min(figure, limit)))
    } else {
      const limit = sorted[changed] as number
      drawnIn.forEach((figure, at) => (drawnIn[at] = Math.max(figure, limit)))
    }
  }
  return { figures: drawnIn, changed, complete: !isSpoilt(drawnIn) }
}

function isSpoilt(figures: Float64Array): boolean {
  const { skewness, excessKurtosis } = shapeOf(figures)
  return Math.abs(skewness) > SKEWNESS_LIMIT && excessKurtosis > KURTOSIS_LIMIT
}
