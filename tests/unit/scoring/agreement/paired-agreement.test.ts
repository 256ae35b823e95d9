import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { concordance, correlation } from '@/lib/scoring/agreement/concordance'
import { kendallW } from '@/lib/scoring/agreement/kendall-w'
import { limitsOfAgreement } from '@/lib/scoring/agreement/limits-of-agreement'
import { checkPairs } from '@/lib/scoring/agreement/paired-values'
import { kendallTau, meanRankShift, midRanks, rankCorrelation } from '@/lib/scoring/agreement/rank-agreement'

const pairs = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), {
    minLength: 2,
    maxLength: 15,
  })
  .map((list) => ({ first: list.map(([first]) => first), second: list.map(([, second]) => second) }))

describe('pairs of values', () => {
  it('are two lists of one length, two pairs at least, all finite', () => {
    expect(checkPairs({ first: [1, 2], second: [3, 4] })).toEqual({ first: [1, 2], second: [3, 4] })
    expect(() => checkPairs({ first: [1, 2], second: [3] })).toThrow(
      new RangeError('the lists differ in length: 2 and 1'),
    )
    expect(() => checkPairs({ first: [1], second: [3] })).toThrow(
      new RangeError('agreement takes at least two pairs'),
    )
    expect(() => checkPairs({ first: [1, Infinity], second: [3, 4] })).toThrow(
      new RangeError('the first list holds no finite number at 1: Infinity'),
    )
    expect(() => checkPairs({ first: [1, 2], second: [Number.NaN, 4] })).toThrow(
      new RangeError('the second list holds no finite number at 0: NaN'),
    )
  })
})

describe('limits of agreement', () => {
  it('stand 1.96 standard deviations about the mean difference', () => {
    const limits = limitsOfAgreement({ first: [3, 5], second: [1, 4] })
    expect(limits.meanDifference).toBe(1.5)
    expect(limits.sdDifference).toBeCloseTo(Math.SQRT1_2, 14)
    expect(limits.lower).toBeCloseTo(1.5 - 1.96 * Math.SQRT1_2, 14)
    expect(limits.upper).toBeCloseTo(1.5 + 1.96 * Math.SQRT1_2, 14)
  })
})

describe('concordance and correlation', () => {
  it('tell equal pairs from pairs on a line', () => {
    const line = { first: [1, 3], second: [2, 4] }
    expect(concordance(line)).toBeCloseTo(2 / 3, 14)
    expect(correlation(line)).toBeCloseTo(1, 14)
    expect(concordance({ first: [1, 3], second: [1, 3] })).toBe(1)
    expect(correlation({ first: [1, 2, 3], second: [3, 2, 1] })).toBe(-1)
    expect(correlation({ first: [1, 2, 3, 4], second: [2, 1, 4, 3] })).toBeCloseTo(0.6, 14)
  })

  it('are not given for constants, except that differing constants do not agree', () => {
    expect(correlation({ first: [2, 2], second: [1, 3] })).toBeNull()
    expect(correlation({ first: [1, 3], second: [2, 2] })).toBeNull()
    expect(concordance({ first: [2, 2], second: [2, 2] })).toBeNull()
    expect(concordance({ first: [2, 2], second: [3, 3] })).toBe(0)
  })

  it('lie between −1 and 1, concordance closer to 0', () => {
    fc.assert(
      fc.property(pairs, (lists) => {
        const r = correlation(lists)
        const c = concordance(lists)
        if (r === null || c === null) return
        expect(Math.abs(r)).toBeLessThanOrEqual(1)
        expect(Math.abs(c)).toBeLessThanOrEqual(Math.abs(r) + 1e-12)
        expect(concordance({ first: lists.second, second: lists.first })).toBeCloseTo(c, 12)
      }),
    )
  })
})

describe('agreement of ranks', () => {
  it('shares the mean place among equals', () => {
    expect(midRanks([5, 1, 5])).toEqual([2.5, 1, 2.5])
    expect(midRanks([10, 9, 100])).toEqual([2, 1, 3])
  })

  it('is Spearman’s of the places', () => {
    expect(rankCorrelation({ first: [1, 2, 9], second: [3, 4, 5] })).toBeCloseTo(1, 14)
    expect(rankCorrelation({ first: [1, 2, 3, 4], second: [2, 1, 4, 30] })).toBeCloseTo(0.8, 14)
    expect(rankCorrelation({ first: [1, 1], second: [3, 4] })).toBeNull()
  })

  it('is Kendall’s of the pairs, corrected for ties', () => {
    expect(kendallTau({ first: [1, 2, 3], second: [1, 3, 2] })).toBeCloseTo(1 / 3, 14)
    expect(kendallTau({ first: [1, 2, 2, 3], second: [1, 2, 3, 4] })).toBeCloseTo(5 / Math.sqrt(30), 14)
    expect(kendallTau({ first: [1, 2, 3], second: [5, 4, 4] })).toBeCloseTo(-2 / Math.sqrt(6), 14)
    expect(kendallTau({ first: [1, 1], second: [1, 2] })).toBeNull()
    expect(kendallTau({ first: [1, 2], second: [1, 1] })).toBeNull()
  })

  it('is how far units move on average', () => {
    expect(meanRankShift({ first: [1, 2, 3], second: [1, 3, 2] })).toBeCloseTo(2 / 3, 14)
    expect(meanRankShift({ first: [1, 1, 3], second: [1, 2, 3] })).toBeCloseTo(1 / 3, 14)
  })

  it('knows only the order of the values', () => {
    fc.assert(
      fc.property(pairs, ({ first, second }) => {
        const changed = {
          first: first.map((value) => value ** 3 - 5),
          second: second.map((value) => 2 * value),
        }
        expect(kendallTau(changed)).toBe(kendallTau({ first, second }))
        expect(rankCorrelation(changed)).toBe(rankCorrelation({ first, second }))
        expect(meanRankShift(changed)).toBe(meanRankShift({ first, second }))
      }),
    )
  })
})

describe('Kendall’s W', () => {
  it('is 1 where all appraisers order the units alike, 0 where they cancel out', () => {
    expect(
      kendallW([
        [1, 2],
        [2, 3],
        [3, 9],
      ]),
    ).toBe(1)
    expect(
      kendallW([
        [1, 3],
        [2, 2],
        [3, 1],
      ]),
    ).toBe(0)
  })

  it('lies between, corrected for ties', () => {
    // Rank sums 4.5, 4.5, 9 of three appraisers, one of whom ties two units: S = 13.5, T = 6.
    expect(
      kendallW([
        [1, 1, 2],
        [1, 2, 1],
        [5, 3, 3],
      ]),
    ).toBeCloseTo((12 * 13.5) / (9 * 24 - 3 * 6), 14)
    expect(
      kendallW([
        [1, 2],
        [2, 1],
        [3, 3],
      ]),
    ).toBeCloseTo((12 * 6) / (4 * 24), 14)
  })

  it('leaves incomplete units out and is not given without two units or with ties only', () => {
    expect(
      kendallW([
        [1, 2],
        [2, 3],
        [null, 1],
        [3, 9],
      ]),
    ).toBe(1)
    expect(
      kendallW([
        [1, 2],
        [null, 3],
      ]),
    ).toBeNull()
    expect(
      kendallW([
        [1, 2],
        [1, 2],
      ]),
    ).toBeNull()
    expect(kendallW([])).toBeNull()
    expect(() => kendallW([[1]])).toThrow(RangeError)
  })

  it('of two appraisers is half of one plus Spearman’s correlation', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([1, 2, 3, 4, 5, 6], { minLength: 6 }), (order) => {
        const w = kendallW(order.map((value, index) => [value, index]))
        const rho = rankCorrelation({ first: order, second: order.map((_, index) => index) }) ?? 0
        expect(w).toBeCloseTo((1 + rho) / 2, 12)
      }),
    )
  })
})
