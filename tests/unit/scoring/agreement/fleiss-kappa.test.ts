import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fleissKappa } from '@/lib/scoring/agreement/fleiss-kappa'

// The example of ten units and fourteen appraisers found in textbooks: kappa 0.210.
const FOURTEEN = [
  [0, 0, 0, 0, 14],
  [0, 2, 6, 4, 2],
  [0, 0, 3, 5, 6],
  [0, 3, 9, 2, 0],
  [2, 2, 8, 1, 1],
  [7, 7, 0, 0, 0],
  [3, 2, 6, 3, 0],
  [2, 5, 3, 2, 2],
  [6, 5, 2, 1, 0],
  [0, 2, 2, 3, 7],
]
// Fleiss (1971): thirty patients, six diagnoses each, as printed in his table 1: kappa 0.430.
const DIAGNOSES = `00060 03003 01401 00006 03030 20400 00402 20310 20040 00006
  10050 11040 03300 10050 02031 00501 30012 51000 02040 10203
  00006 01050 02013 20040 10041 05010 40002 02040 10500 00006`
  .split(/\s+/)
  .map((line) => Array.from(line, Number))

describe('Fleiss’ kappa', () => {
  it('is the published one', () => {
    const textbook = fleissKappa(FOURTEEN)
    expect(textbook?.kappa).toBeCloseTo(0.20993070442195522, 14)
    expect(textbook?.observed).toBeCloseTo(0.378021978021978, 14)
    expect(textbook?.expected).toBeCloseTo(0.21275510204081632, 14)
    expect(fleissKappa(DIAGNOSES)?.kappa).toBeCloseTo(0.43024452006014086, 14)
  })

  it('has the jackknife’s standard error and the interval from it', () => {
    expect(fleissKappa(FOURTEEN)?.standardError).toBeCloseTo(0.10055702324497182, 12)
    const result = fleissKappa(DIAGNOSES)
    expect(result?.standardError).toBeCloseTo(0.05505472096528368, 12)
    expect(result?.lower).toBeCloseTo(0.43024452006 - 1.95996398454 * 0.05505472096528, 10)
    expect(result?.upper).toBeCloseTo(0.43024452006 + 1.95996398454 * 0.05505472096528, 10)
    expect(result?.confidence).toBe(0.95)
  })

  it('is 1 where all appraisers always agree and categories vary', () => {
    expect(
      fleissKappa([
        [3, 0],
        [0, 3],
        [3, 0],
        [0, 3],
      ]),
    ).toMatchObject({ kappa: 1, lower: 1, upper: 1 })
  })

  it('keeps its limits between −1 and 1', () => {
    const nearly = [
      [3, 0],
      [0, 3],
      [3, 0],
      [2, 1],
      [3, 0],
      [0, 3],
    ]
    expect(fleissKappa(nearly, 0.999)?.upper).toBe(1)
    expect(
      fleissKappa(
        [
          [1, 1],
          [1, 1],
          [2, 0],
          [1, 1],
        ],
        0.99999,
      )?.lower,
    ).toBe(-1)
  })

  it('cannot be told from one category, one unit, or where leaving one unit out leaves one category', () => {
    expect(fleissKappa([])).toBeNull()
    expect(
      fleissKappa([
        [3, 0],
        [3, 0],
      ]),
    ).toBeNull()
    expect(fleissKappa([[2, 1]])).toBeNull()
    expect(
      fleissKappa([
        [3, 0],
        [3, 0],
        [2, 1],
      ]),
    ).toBeNull()
  })

  it('does not depend on the order of units and categories', () => {
    const line = fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 5 })).map(([a, b]) => [a, b, 10 - a - b])
    fc.assert(
      fc.property(fc.array(line, { minLength: 3, maxLength: 8 }), (counts) => {
        const here = fleissKappa(counts)
        const there = fleissKappa([...counts].reverse().map((units) => [...units].reverse()))
        if (!here) {
          expect(there).toBeNull()
          return
        }
        expect(there?.kappa).toBeCloseTo(here.kappa, 10)
        expect(there?.standardError).toBeCloseTo(here.standardError, 8)
      }),
    )
  })

  it('refuses counts that are none', () => {
    expect(() => fleissKappa([[1, 0]])).toThrow(
      new RangeError('agreement takes at least two ratings per unit'),
    )
    expect(() =>
      fleissKappa([
        [1, 2],
        [1, 2, 0],
      ]),
    ).toThrow(new RangeError('unit 1 has another number of categories'))
    expect(() =>
      fleissKappa([
        [1, 2],
        [1, 1],
      ]),
    ).toThrow(new RangeError('unit 1 has 2 ratings, not 3'))
    expect(() => fleissKappa([[1.5, 1.5]])).toThrow(
      new RangeError('a count of unit 0 is no whole number from 0: 1.5'),
    )
    expect(() => fleissKappa([], 1)).toThrow(RangeError)
  })
})
