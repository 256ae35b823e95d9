import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  meanInterval,
  shareInterval,
  type IntervalMethod,
  type ShareWithError,
} from '@/lib/scoring/survey-estimate/share-interval'

const METHODS: IntervalMethod[] = ['logit', 'korn-graubard', 'wilson', 'student-t']
const some: ShareWithError = { share: 0.8, standardError: 0.04, degreesOfFreedom: 99, answers: 100 }
/** t with 99 degrees of freedom at 97,5 %, from a table. */
const T99 = 1.9842169515864174

describe('the interval of a share', () => {
  it('is Clopper and Pearson’s where the sample is simple', () => {
    // 80 of 100: Beta(80, 21) at 2,5 % and Beta(81, 20) at 97,5 %.
    const { low, high } = shareInterval(some, 'korn-graubard')
    expect(low).toBeCloseTo(0.7081573, 7)
    expect(high).toBeCloseTo(0.8733444, 7)
  })

  it('is share ± t · error', () => {
    const { low, high } = shareInterval(some, 'student-t')
    expect(low).toBeCloseTo(0.8 - T99 * 0.04, 12)
    expect(high).toBeCloseTo(0.8 + T99 * 0.04, 12)
  })

  it('is cut at 0 and 1', () => {
    expect(shareInterval({ ...some, share: 0.97 }, 'student-t').high).toBe(1)
    expect(shareInterval({ ...some, share: 0.03 }, 'student-t').low).toBe(0)
  })

  it('is symmetric on the log-odds scale', () => {
    const { low, high } = shareInterval(some, 'logit')
    const odds = (share: number) => Math.log(share / (1 - share))
    expect(odds(high) - odds(0.8)).toBeCloseTo((T99 * 0.04) / 0.16, 10)
    expect(odds(0.8) - odds(low)).toBeCloseTo((T99 * 0.04) / 0.16, 10)
  })

  it('is Wilson’s with the effective size', () => {
    // The ends solve (p − x)² = t²·x(1 − x) ÷ n, n = 100.
    const { low, high } = shareInterval(some, 'wilson')
    for (const end of [low, high])
      expect((0.8 - end) ** 2).toBeCloseTo((T99 ** 2 * end * (1 - end)) / 100, 12)
    expect(low).toBeLessThan(0.8)
    expect(high).toBeGreaterThan(0.8)
  })

  it('is wider for clustered answers: the effective size counts, corrected for degrees of freedom', () => {
    const clustered = { ...some, degreesOfFreedom: 9 }
    const plain = shareInterval(some, 'korn-graubard')
    const wide = shareInterval(clustered, 'korn-graubard')
    expect(wide.low).toBeLessThan(plain.low)
    expect(wide.high).toBeGreaterThan(plain.high)
    // n* = 100 · (1,98421695 ÷ 2,26215716)² = 76,936…: the ends enclose 2,5 % tails of that many answers.
    expect(wide.low).toBeCloseTo(0.6933, 3)
  })

  it('uses the confidence asked for', () => {
    for (const method of METHODS) {
      const narrow = shareInterval(some, method, 0.8)
      const wide = shareInterval(some, method, 0.99)
      expect(wide.low).toBeLessThan(narrow.low)
      expect(wide.high).toBeGreaterThan(narrow.high)
    }
    expect(shareInterval(some, 'student-t')).toEqual(shareInterval(some, 'student-t', 0.95))
  })

  it('takes the normal distribution with infinite degrees of freedom', () => {
    const { low } = shareInterval({ ...some, degreesOfFreedom: Infinity }, 'student-t')
    expect(low).toBeCloseTo(0.8 - 1.959963984540054 * 0.04, 12)
  })
})

describe('the interval at the edge', () => {
  const all: ShareWithError = { share: 1, standardError: 0, degreesOfFreedom: 24, answers: 25 }
  const none: ShareWithError = { ...all, share: 0 }

  it.each(['logit', 'korn-graubard', 'student-t'] as const)('is Clopper and Pearson’s with %s', (method) => {
    expect(shareInterval(all, method).low).toBeCloseTo(0.025 ** (1 / 25), 10)
    expect(shareInterval(all, method).high).toBe(1)
    expect(shareInterval(none, method).low).toBe(0)
    expect(shareInterval(none, method).high).toBeCloseTo(1 - 0.025 ** (1 / 25), 10)
  })

  it('is Wilson’s on the number of answers with wilson', () => {
    const square = 2.0638985616280205 ** 2
    expect(shareInterval(all, 'wilson').low).toBeCloseTo(25 / (25 + square), 10)
    expect(shareInterval(all, 'wilson').high).toBe(1)
    expect(shareInterval(none, 'wilson').low).toBe(0)
    expect(shareInterval(none, 'wilson').high).toBeCloseTo(square / (25 + square), 10)
  })

  it('is the same where rounding brought the share to the edge but not its error to 0', () => {
    for (const method of METHODS)
      expect(shareInterval({ ...all, standardError: 1e-9 }, method)).toEqual(shareInterval(all, method))
  })

  it('is the share itself in a census', () => {
    for (const method of METHODS) {
      expect(shareInterval({ ...all, answers: Infinity }, method)).toEqual({ low: 1, high: 1 })
      expect(shareInterval({ ...none, answers: Infinity }, method)).toEqual({ low: 0, high: 0 })
      expect(shareInterval({ ...all, share: 0.4 }, method)).toEqual({ low: 0.4, high: 0.4 })
    }
  })

  it('keeps the effective size of a single answer', () => {
    const one: ShareWithError = { share: 1, standardError: 0, degreesOfFreedom: 1, answers: 1 }
    expect(shareInterval(one, 'korn-graubard').low).toBeCloseTo(0.025, 12)
    const two: ShareWithError = { share: 1, standardError: 0, degreesOfFreedom: 1, answers: 2 }
    expect(shareInterval(two, 'korn-graubard').low).toBeCloseTo(Math.sqrt(0.025), 12)
  })

  it.each<[string, Partial<ShareWithError>, string]>([
    ['a share below 0', { share: -0.1 }, 'share'],
    ['a share above 1', { share: 1.1 }, 'share'],
    ['a share that is no number', { share: NaN }, 'share'],
    ['a negative error', { standardError: -0.1 }, 'standardError'],
    ['an infinite error', { standardError: Infinity }, 'standardError'],
    ['no degrees of freedom', { degreesOfFreedom: 0 }, 'degreesOfFreedom'],
    ['no answers', { answers: 0 }, 'answers'],
  ])('refuses %s', (_name, wrong, message) => {
    expect(() => shareInterval({ ...some, ...wrong }, 'wilson')).toThrow(RangeError)
    expect(() => shareInterval({ ...some, ...wrong }, 'wilson')).toThrow(message)
  })

  it.each([0, 1, NaN])('refuses a confidence of %s', (confidence) => {
    expect(() => shareInterval(some, 'wilson', confidence)).toThrow('confidence')
    expect(() => meanInterval(1, 1, 9, confidence)).toThrow('confidence')
  })

  it('contains the share and lies within 0 … 1, whatever the method', () => {
    const shares = fc.record({
      share: fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0.001, max: 0.999, noNaN: true })),
      standardError: fc.oneof(fc.constant(0), fc.double({ min: 0.0005, max: 0.4, noNaN: true })),
      degreesOfFreedom: fc.integer({ min: 1, max: 500 }),
      answers: fc.integer({ min: 1, max: 500 }),
    })
    fc.assert(
      fc.property(shares, fc.constantFrom(...METHODS), (of, method) => {
        const { low, high } = shareInterval(of, method)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(low).toBeLessThanOrEqual(of.share)
        expect(high).toBeGreaterThanOrEqual(of.share)
      }),
    )
  })
})

describe('the interval of a mean', () => {
  it('is the mean ± t · error', () => {
    expect(meanInterval(10, 1, 99).low).toBeCloseTo(10 - T99, 12)
    expect(meanInterval(10, 1, 99).high).toBeCloseTo(10 + T99, 12)
    expect(meanInterval(10, 2, Infinity, 0.9).high).toBeCloseTo(10 + 2 * 1.6448536269514722, 12)
    expect(meanInterval(10, 0, 5)).toEqual({ low: 10, high: 10 })
  })

  it('refuses what is no number', () => {
    expect(() => meanInterval(NaN, 1, 9)).toThrow('estimate')
    expect(() => meanInterval(Infinity, 1, 9)).toThrow(RangeError)
    expect(() => meanInterval(1, -1, 9)).toThrow('standardError')
    expect(() => meanInterval(1, NaN, 9)).toThrow('standardError')
    expect(() => meanInterval(1, 1, 0)).toThrow('df')
  })
})
