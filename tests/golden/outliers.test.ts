import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { adjustedFences, boxFences } from '@/lib/scoring/unusual/box-fences'
import { generalisedEsd } from '@/lib/scoring/unusual/generalised-esd'
import { grubbs } from '@/lib/scoring/unusual/grubbs'
import { ratioEdit } from '@/lib/scoring/unusual/hidiroglou-berthelot'
import { medcouple } from '@/lib/scoring/unusual/medcouple'
import {
  MAD_TO_SD,
  meanAbsoluteDeviation,
  medianAbsoluteDeviation,
} from '@/lib/scoring/unusual/median-deviation'
import { modifiedZ } from '@/lib/scoring/unusual/modified-z'
import { qnScale } from '@/lib/scoring/unusual/qn-scale'
import { snScale } from '@/lib/scoring/unusual/sn-scale'
import { normalQuantile } from '@/lib/scoring/statistics/normal'
import { median } from '@/lib/scoring/statistics/quantile'

type Vectors = {
  gesd: {
    data: number[]
    alpha: number
    r: number
    R: number[]
    lambda: number[]
    nOutliers: number
    published: { R: number[]; lambda: number[]; nOutliers: number }
  }
  grubbs: {
    data: number[]
    G: number
    criticalOneSided: number
    criticalTwoSided: number
    published: { G: number; criticalOneSidedMax: number }
  }
  modifiedZ: { data: number[]; M: number[] }
  hidiroglouBerthelot: {
    appraised: number[]
    self: number[]
    medianRatio: number
    quartilesE: number[]
    boundsE: number[]
    E: number[]
    zE: number[]
    outliers: number[]
  }
  robustScale: {
    x: number[]
    median: number
    mad: number
    Qn: number
    Sn: number
    medcouple: number
    tukeyFences: { lo: number; hi: number }
    adjboxFences: number[]
  }
  degenerate: { x: number[]; mad: number; meanAD: number }
}

const vectors: Vectors = JSON.parse(readFileSync(new URL('./vectors/outliers.json', import.meta.url), 'utf8'))

/** The vectors hold 15 digits; differences of numbers near 100 lose two of them. */
function expectAll(actual: readonly number[], expected: readonly number[], tolerance = 1e-12) {
  expect(actual).toHaveLength(expected.length)
  actual.forEach((value, index) =>
    expect(Math.abs(value - (expected[index] ?? Number.NaN))).toBeLessThan(tolerance),
  )
}

describe('published tests of outliers', () => {
  it('Rosner’s 54 values have three outliers, although the first two steps miss', () => {
    const { data, alpha, r, R, lambda, nOutliers, published } = vectors.gesd
    const result = generalisedEsd(data, r, alpha)
    const [rs, criticals] = [result.steps.map((step) => step.r), result.steps.map((step) => step.critical)]
    expectAll(rs, R)
    expectAll(criticals, lambda)
    expectAll(rs, published.R, 0.0015)
    expectAll(criticals, published.lambda, 0.0015)
    expect(result.outliers).toBe(nOutliers)
    expect(result.outliers).toBe(published.nOutliers)
    expect(result.steps.slice(0, 3).map(({ value }) => value)).toEqual([6.01, 5.42, 5.34])
    expect(rs[0]).toBeLessThan(criticals[0] ?? 0)
    expect(rs[1]).toBeLessThan(criticals[1] ?? 0)
  })

  it('Grubbs’ eight values have one', () => {
    const { data, G, criticalOneSided, criticalTwoSided, published } = vectors.grubbs
    const high = grubbs(data, 'high')
    const both = grubbs(data)
    expectAll(
      [high?.g ?? 0, high?.critical ?? 0, both?.critical ?? 0],
      [G, criticalOneSided, criticalTwoSided],
    )
    expectAll([high?.g ?? 0], [published.G], 1e-4)
    expectAll([high?.critical ?? 0], [published.criticalOneSidedMax], 5e-4)
    expect(high).toMatchObject({ place: 7, isOutlier: true })
    expect(both).toMatchObject({ place: 7, isOutlier: true })
  })

  it('the modified z scores of the same eight', () => {
    expectAll(modifiedZ(vectors.modifiedZ.data).z, vectors.modifiedZ.M, 1e-11)
  })

  it('self-scores against appraised scores, by Hidiroglou and Berthelot', () => {
    const { appraised, self, ...expected } = vectors.hidiroglouBerthelot
    const result = ratioEdit(appraised.map((before, index) => ({ before, after: self[index] ?? 0 })))
    expectAll([result.medianRatio], [expected.medianRatio], 1e-13)
    expectAll(result.quartiles, expected.quartilesE)
    expectAll([result.lower, result.upper], expected.boundsE)
    expectAll(result.effects, expected.E)
    // univOutl divides its standardised scores by the normal quartile once more.
    expectAll(
      result.scores.map((score) => score / normalQuantile(0.75)),
      expected.zE,
      1e-11,
    )
    const outside = result.effects.flatMap((effect, index) =>
      effect < result.lower || effect > result.upper ? [index + 1] : [],
    )
    expect(outside).toEqual(expected.outliers)
  })

  it('robust scales, skewness and fences', () => {
    const { x, tukeyFences, adjboxFences, ...expected } = vectors.robustScale
    expectAll(
      [median(x), medianAbsoluteDeviation(x) * MAD_TO_SD, qnScale(x), snScale(x), medcouple(x)],
      [expected.median, expected.mad, expected.Qn, expected.Sn, expected.medcouple],
    )
    const [plain, adjusted] = [boxFences(x), adjustedFences(x)]
    expectAll([plain.lower, plain.upper], [tukeyFences.lo, tukeyFences.hi])
    expectAll([adjusted.lower, adjusted.upper], adjboxFences)
  })

  it('a row that nearly all have in full, where the median deviation is 0', () => {
    const { x, mad, meanAD } = vectors.degenerate
    expect(medianAbsoluteDeviation(x)).toBe(mad)
    expect(meanAbsoluteDeviation(x)).toBe(meanAD)
    const { z, basis } = modifiedZ(x)
    expect(basis).toBe('mean-deviation')
    expectAll(z, [0, 0, 0, 0, 0, 0, 0, (0.5 - 1) / (1.253314 * meanAD)])
  })
})
