import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { concordance, correlation } from '@/lib/scoring/agreement/concordance'
import { intraclassCorrelation, type IccForm } from '@/lib/scoring/agreement/intraclass-correlation'
import { krippendorffAlpha } from '@/lib/scoring/agreement/krippendorff-alpha'
import { limitsOfAgreement } from '@/lib/scoring/agreement/limits-of-agreement'
import { kendallTau, meanRankShift, rankCorrelation } from '@/lib/scoring/agreement/rank-agreement'
import type { MeasurementLevel } from '@/lib/scoring/agreement/value-difference'

type Example = { data: (number | null)[][]; level: MeasurementLevel; alpha: number; published: number }
type Vectors = {
  krippendorff: {
    A: Example
    B: Example
    C: {
      data: (number | null)[][]
      alpha: Record<MeasurementLevel, number>
      published: Record<MeasurementLevel, number>
    }
  }
  icc: {
    data: number[][]
    MSB: number
    MSW: number
    MSJ: number
    MSE: number
    results: {
      type: string[]
      ICC: number[]
      F: number[]
      df1: number[]
      df2: number[]
      p: number[]
      'lower bound': number[]
      'upper bound': number[]
    }
    irr_icc2_agreement: { v: number; lo: number; hi: number }
    irr_icc3k_consistency: { v: number; lo: number; hi: number }
    published: Record<string, number>
  }
  selfVsAppraised: { self: number[]; appraised: number[] } & Record<
    | 'meanDiff'
    | 'sdDiff'
    | 'loaLow'
    | 'loaHigh'
    | 'linCCC'
    | 'pearson'
    | 'spearman'
    | 'kendallTauB'
    | 'meanAbsRankShift',
    number
  >
}

const vectors: Vectors = JSON.parse(
  readFileSync(new URL('./vectors/irr_published.json', import.meta.url), 'utf8'),
)
const FORMS: Record<string, IccForm> = {
  ICC1: '1,1',
  ICC2: '2,1',
  ICC3: '3,1',
  ICC1k: '1,k',
  ICC2k: '2,k',
  ICC3k: '3,k',
}

/** The vectors hold a line per appraiser; the library takes a line per unit. */
function byUnit(data: (number | null)[][]): (number | null)[][] {
  return (data[0] ?? []).map((_, unit) => data.map((line) => line[unit] ?? null))
}

/** Tolerance of the vectors: 1e-7. */
function expectClose(actual: number | null | undefined, expected: number | undefined) {
  expect(Math.abs((actual ?? Number.NaN) - (expected ?? Number.NaN))).toBeLessThan(1e-7)
}

describe('published coefficients of agreement', () => {
  it.each(['A', 'B'] as const)('Krippendorff’s example %s', (name) => {
    const { data, level, alpha, published } = vectors.krippendorff[name]
    const result = krippendorffAlpha(byUnit(data), level)
    expectClose(result.alpha, alpha)
    expect(result.alpha).toBeCloseTo(published, 3)
  })

  it.each(['nominal', 'ordinal', 'interval', 'ratio'] as const)('Krippendorff’s example C, %s', (level) => {
    const { data, alpha, published } = vectors.krippendorff.C
    const result = krippendorffAlpha(byUnit(data), level)
    expectClose(result.alpha, alpha[level])
    expect(result.alpha).toBeCloseTo(published[level], 3)
    expect(result).toMatchObject({ pairableUnits: 11, pairableRatings: 40 })
  })

  it.each(vectors.icc.results.type.map((type, index) => [type, index] as const))(
    'Shrout and Fleiss, %s with its interval and test',
    (type, index) => {
      const { results, data } = vectors.icc
      const result = intraclassCorrelation(data, FORMS[type] ?? '1,1')
      expectClose(result?.coefficient, results.ICC[index])
      expectClose(result?.lower, results['lower bound'][index])
      expectClose(result?.upper, results['upper bound'][index])
      expectClose(result?.f, results.F[index])
      expectClose(result?.pValue, results.p[index])
      expect(result?.df1).toBe(results.df1[index])
      expect(result?.df2).toBe(results.df2[index])
    },
  )

  it('Shrout and Fleiss, as printed to two decimals', () => {
    const { data, published } = vectors.icc
    const two = (form: IccForm) =>
      Math.round((intraclassCorrelation(data, form)?.coefficient ?? 0) * 100) / 100
    expect([two('1,1'), two('2,1'), two('3,1')]).toEqual([published.ICC11, published.ICC21, published.ICC31])
    expect([two('1,k'), two('2,k'), two('3,k')]).toEqual([published.ICC1k, published.ICC2k, published.ICC3k])
  })

  it('Shrout and Fleiss, the mean squares', () => {
    const { data, MSB, MSW, MSJ, MSE } = vectors.icc
    const squares = intraclassCorrelation(data, '2,1')?.meanSquares
    expectClose(squares?.between, MSB)
    expectClose(squares?.within, MSW)
    expectClose(squares?.appraiser, MSJ)
    expectClose(squares?.residual, MSE)
  })

  it('a second implementation of two of the six', () => {
    const { data, irr_icc2_agreement: second, irr_icc3k_consistency: third } = vectors.icc
    for (const [form, expected] of [
      ['2,1', second],
      ['3,k', third],
    ] as const) {
      const result = intraclassCorrelation(data, form)
      expectClose(result?.coefficient, expected.v)
      expectClose(result?.lower, expected.lo)
      expectClose(result?.upper, expected.hi)
    }
  })

  it('self-scores against appraised scores', () => {
    const expected = vectors.selfVsAppraised
    const pairs = { first: expected.self, second: expected.appraised }
    const limits = limitsOfAgreement(pairs)
    expectClose(limits.meanDifference, expected.meanDiff)
    expectClose(limits.sdDifference, expected.sdDiff)
    expectClose(limits.lower, expected.loaLow)
    expectClose(limits.upper, expected.loaHigh)
    expectClose(concordance(pairs), expected.linCCC)
    expectClose(correlation(pairs), expected.pearson)
    expectClose(rankCorrelation(pairs), expected.spearman)
    expectClose(kendallTau(pairs), expected.kendallTauB)
    expectClose(meanRankShift(pairs), expected.meanAbsRankShift)
  })
})
