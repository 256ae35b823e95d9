import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  effectiveSize,
  kishDesignEffect,
  kishEffectiveSize,
  meanDesignEffect,
} from '@/lib/scoring/survey-estimate/design-effect'
import { mixGroups } from '@/lib/scoring/survey-estimate/group-mix'
import { surveyDesign } from '@/lib/scoring/survey-estimate/survey-design'

const ones = (length: number) => new Array<number>(length).fill(1)

describe('the design effect of a mean', () => {
  it('is 1 for a simple sample, with and without a known population', () => {
    expect(meanDesignEffect(surveyDesign({ weights: ones(4) }), [1, 1, 0, 0])).toBeCloseTo(1, 12)
    const corrected = surveyDesign({ weights: [10, 10, 10, 10], populations: [40] })
    expect(meanDesignEffect(corrected, [1, 1, 0, 0])).toBeCloseTo(1, 12)
  })

  it('is above 1 when clusters agree within and below 1 when strata do', () => {
    // Clusters (1, 1) and (0, 0): v = 2 · 2 · ¼² = ¼; simple ¼ ÷ 3.
    const clustered = surveyDesign({ weights: ones(4), clusters: [0, 0, 1, 1] })
    expect(meanDesignEffect(clustered, [1, 1, 0, 0])).toBeCloseTo(3, 12)
    const stratified = surveyDesign({ weights: ones(4), strata: [0, 0, 1, 1] })
    expect(meanDesignEffect(stratified, [1, 1, 0, 0])).toBe(0)
  })

  it('weighs the spread of the simple sample', () => {
    // ȳ = 3/4; z = w(y − ¾)/4: −3/16, 1/16, 2/16; v = 3/2 · 14/256; simple 3/16 ÷ 2.
    const design = surveyDesign({ weights: [1, 1, 2] })
    expect(meanDesignEffect(design, [0, 1, 1])).toBeCloseTo((1.5 * 14) / 256 / (3 / 32), 12)
  })

  it('is not corrected where one stratum’s population is unknown', () => {
    const input = { weights: ones(4), strata: [0, 0, 1, 1] }
    const half = surveyDesign({ ...input, populations: [8, Infinity] })
    // v = (6/8 · 2 · ½ + 2 · ½) ÷ 16; simple ¼ ÷ 3.
    expect(meanDesignEffect(half, [1, 0, 1, 0])).toBeCloseTo((1.75 / 16) * 12, 12)
  })

  it('is none without spread, error or a second person', () => {
    expect(meanDesignEffect(surveyDesign({ weights: ones(2) }), [1, 1])).toBeNull()
    expect(meanDesignEffect(surveyDesign({ weights: [1] }), [1])).toBeNull()
    expect(meanDesignEffect(surveyDesign({ weights: [1], populations: [1] }), [1])).toBeNull()
    expect(meanDesignEffect(surveyDesign({ weights: ones(3), strata: [0, 0, 1] }), [1, 0, 1])).toBeNull()
    expect(meanDesignEffect(surveyDesign({ weights: ones(2), populations: [2] }), [1, 0])).toBeNull()
  })
})

describe('Kish’s design effect', () => {
  it('is n·Σw² ÷ (Σw)²', () => {
    expect(kishDesignEffect([1, 3])).toBe(1.25)
    expect(kishEffectiveSize([1, 3])).toBe(1.6)
    expect(kishDesignEffect([7, 7, 7])).toBeCloseTo(1, 14)
  })

  it('is never below 1, and the answers ÷ the effective size', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.1, max: 50, noNaN: true }), { minLength: 1 }), (weights) => {
        expect(kishDesignEffect(weights)).toBeGreaterThanOrEqual(1 - 1e-12)
        expect(kishDesignEffect(weights) * kishEffectiveSize(weights)).toBeCloseTo(weights.length, 8)
      }),
    )
  })

  it('refuses no weights and weights not above 0', () => {
    expect(() => kishDesignEffect([])).toThrow('no weights')
    expect(() => kishEffectiveSize([1, 0])).toThrow('the weight of unit 1')
    expect(() => kishEffectiveSize([])).toThrow(RangeError)
  })
})

describe('the effective size', () => {
  it('is p(1 − p) ÷ v', () => {
    expect(effectiveSize(0.8, 0.04)).toBeCloseTo(100, 10)
    expect(effectiveSize(1, 0.1)).toBe(0)
  })

  it('is none at an error of 0', () => {
    expect(effectiveSize(0.8, 0)).toBeNull()
  })

  it.each([
    [-0.1, 0.1, 'share'],
    [1.1, 0.1, 'share'],
    [NaN, 0.1, 'share'],
    [0.5, -0.1, 'standardError'],
    [0.5, NaN, 'standardError'],
  ])('refuses %s ± %s', (share, error, message) => {
    expect(() => effectiveSize(share, error)).toThrow(RangeError)
    expect(() => effectiveSize(share, error)).toThrow(message)
  })
})

describe('groups in a fixed mix', () => {
  it('are weighed by the mix, made to add up to 1', () => {
    const groups = [
      { estimate: 0.6, standardError: 0.03, mix: 1 },
      { estimate: 0.8, standardError: 0.04, mix: 1 },
    ]
    const mixed = mixGroups(groups)
    expect(mixed?.estimate).toBeCloseTo(0.7, 14)
    expect(mixed?.standardError).toBeCloseTo(0.025, 14)
    expect(mixGroups(groups.map((group) => ({ ...group, mix: 0.5 })))).toEqual(mixed)
  })

  it('leave out a group of mix 0, whatever it says', () => {
    const groups = [
      { estimate: 0.5, standardError: 0.125, mix: 0.5 },
      { estimate: NaN, standardError: null, mix: 0 },
    ]
    expect(mixGroups(groups)).toEqual({ estimate: 0.5, standardError: 0.125 })
  })

  it('have no error when one of them has none, and no mean when nobody counts', () => {
    const certain = { estimate: 0.5, standardError: 0.1, mix: 1 }
    const unknown = { estimate: 1, standardError: null, mix: 1 }
    expect(mixGroups([unknown, certain])).toEqual({ estimate: 0.75, standardError: null })
    expect(mixGroups([certain, unknown])).toEqual({ estimate: 0.75, standardError: null })
    expect(mixGroups([])).toBeNull()
    expect(mixGroups([{ ...certain, mix: 0 }])).toBeNull()
  })

  it.each([
    ['a negative mix', { estimate: 1, standardError: 0, mix: -1 }, 'mix'],
    ['an infinite mix', { estimate: 1, standardError: 0, mix: Infinity }, 'mix'],
    ['an estimate that is no number', { estimate: NaN, standardError: 0, mix: 1 }, 'estimate'],
    ['a negative error', { estimate: 1, standardError: -1, mix: 1 }, 'standardError'],
    ['an error that is no number', { estimate: 1, standardError: NaN, mix: 1 }, 'standardError'],
  ])('refuse %s', (_name, group, message) => {
    expect(() => mixGroups([group])).toThrow(RangeError)
    expect(() => mixGroups([group])).toThrow(message)
  })
})
