import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { intraclassCorrelation, type IccForm } from '@/lib/scoring/agreement/intraclass-correlation'
import { meanSquares } from '@/lib/scoring/agreement/mean-squares'

const FORMS: IccForm[] = ['1,1', '2,1', '3,1', '1,k', '2,k', '3,k']
const tables = fc.array(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 3, maxLength: 3 }), {
  minLength: 3,
  maxLength: 10,
})

describe('mean squares of ratings', () => {
  it('are those of the analysis of variance', () => {
    expect(
      meanSquares([
        [1, 2],
        [3, 6],
      ]),
    ).toEqual({
      units: 2,
      appraisers: 2,
      between: 9,
      within: 2.5,
      appraiser: 4,
      residual: 1,
      unitsLeftOut: 0,
    })
  })

  it('leave units with a missing rating out and count them', () => {
    expect(
      meanSquares([
        [1, 2],
        [null, 5],
        [3, 6],
      ]),
    ).toMatchObject({ units: 2, between: 9, unitsLeftOut: 1 })
    expect(
      meanSquares([
        [1, 2],
        [null, 5],
      ]),
    ).toBeNull()
    expect(meanSquares([])).toBeNull()
  })

  it('add up: within is what appraisers and residual leave', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const squares = meanSquares(table)
        if (!squares) return
        const { units: n, appraisers: k, within, appraiser, residual } = squares
        expect(n * (k - 1) * within).toBeCloseTo((k - 1) * appraiser + (n - 1) * (k - 1) * residual, 8)
      }),
    )
  })

  it('are exactly 0 where only rounding is left', () => {
    const level = [0.1, 0.7, 0.3].map((value) => [value, value + 0.1, value + 0.2])
    expect(meanSquares(level)?.residual).toBe(0)
    expect(
      meanSquares([
        [0.1, 0.3],
        [0.3, 0.1],
        [0.3, 0.1],
      ])?.between,
    ).toBe(0)
    expect(
      meanSquares([
        [1, 1 + 1e-9],
        [3, 3],
      ])?.residual,
    ).toBeGreaterThan(0)
  })
})

describe('the intraclass correlation', () => {
  it('follows from the mean squares', () => {
    const at = (form: IccForm) =>
      intraclassCorrelation(
        [
          [1, 2],
          [3, 6],
        ],
        form,
      )
    expect(at('1,1')?.coefficient).toBeCloseTo((9 - 2.5) / (9 + 2.5), 14)
    expect(at('2,1')?.coefficient).toBeCloseTo((9 - 1) / (9 + 1 + (2 * (4 - 1)) / 2), 14)
    expect(at('3,1')?.coefficient).toBeCloseTo((9 - 1) / (9 + 1), 14)
    expect(at('1,k')?.coefficient).toBeCloseTo((9 - 2.5) / 9, 14)
    expect(at('2,k')?.coefficient).toBeCloseTo((9 - 1) / (9 + (4 - 1) / 2), 14)
    expect(at('3,k')?.coefficient).toBeCloseTo((9 - 1) / 9, 14)
    expect(at('1,1')).toMatchObject({ f: 3.6, df1: 1, df2: 2, confidence: 0.95 })
    expect(at('2,1')).toMatchObject({ f: 9, df1: 1, df2: 1 })
    // P(F > 9) with 1 and 1 degrees of freedom is 1 − 2·atan(3) ÷ π.
    expect(at('3,k')?.pValue).toBeCloseTo(1 - (2 * Math.atan(3)) / Math.PI, 12)
  })

  it('is 1 for perfect agreement, with an interval from 1 to 1', () => {
    for (const form of FORMS) {
      expect(
        intraclassCorrelation(
          [
            [1, 1],
            [2, 2],
            [5, 5],
          ],
          form,
        ),
      ).toMatchObject({
        coefficient: 1,
        lower: 1,
        upper: 1,
        f: Infinity,
        pValue: 0,
      })
    }
  })

  it('forgives a constant level of an appraiser in form 3 only', () => {
    const shifted = [
      [1, 3],
      [2, 4],
      [5, 7],
    ]
    expect(intraclassCorrelation(shifted, '3,1')).toMatchObject({ coefficient: 1, lower: 1, upper: 1 })
    const second = intraclassCorrelation(shifted, '2,1')
    // between 26/3, appraiser 6, residual 0.
    expect(second?.coefficient).toBeCloseTo(26 / 3 / (26 / 3 + (2 / 3) * 6), 14)
    expect(second?.lower).toBeLessThan(second?.coefficient ?? 0)
    expect(second?.upper).toBeLessThan(1)
  })

  it('is not given where units do not differ and nothing else does', () => {
    for (const form of FORMS)
      expect(
        intraclassCorrelation(
          [
            [2, 2],
            [2, 2],
          ],
          form,
        ),
      ).toBeNull()
    expect(
      intraclassCorrelation(
        [
          [1, 2],
          [1, 2],
        ],
        '3,1',
      ),
    ).toBeNull()
    expect(
      intraclassCorrelation(
        [
          [1, 2],
          [1, 2],
        ],
        '1,1',
      )?.coefficient,
    ).toBe(-1)
    expect(
      intraclassCorrelation(
        [
          [1, 2],
          [1, null],
        ],
        '1,1',
      ),
    ).toBeNull()
  })

  it('keeps its interval in order where the estimate is below 0', () => {
    // Units hardly differ, appraisers contradict each other.
    const opposed = [
      [1, 9, 5],
      [8, 2, 5],
      [3, 7, 4],
      [6, 3, 6.5],
    ]
    const result = intraclassCorrelation(opposed, '2,1')
    expect(result?.coefficient).toBeLessThan(0)
    expect(result?.lower).toBeLessThan(result?.coefficient ?? 0)
    expect(result?.upper).toBeGreaterThan(result?.coefficient ?? 0)
  })

  it('has no end below for the mean of k where the single form has none', () => {
    // Units and appraisers differ by nothing, only the noise is left: (2,1) is −1 ÷ (2 − 3/3) = −1.
    const noise = [
      [1, 2, 3],
      [2, 3, 1],
      [3, 1, 2],
    ]
    expect(intraclassCorrelation(noise, '2,1')?.coefficient).toBeCloseTo(-1, 14)
    expect(intraclassCorrelation(noise, '2,k')).toMatchObject({ coefficient: -Infinity, lower: -Infinity })
    expect(intraclassCorrelation(noise, '1,k')).toMatchObject({
      coefficient: -Infinity,
      lower: -Infinity,
      f: 0,
    })
    expect(intraclassCorrelation(noise, '3,1')?.coefficient).toBe(-0.5)
  })

  it('does not depend on shift, scale or the order of units and appraisers', () => {
    fc.assert(
      fc.property(tables, fc.constantFrom(...FORMS), (table, form) => {
        const here = intraclassCorrelation(table, form)
        const there = intraclassCorrelation(
          [...table].reverse().map((line) => [...line].reverse().map((value) => 4 * value - 7)),
          form,
        )
        expect(there === null).toBe(here === null)
        if (!here || !there || !Number.isFinite(here.lower) || here.lower < -10) return
        expect(there.coefficient).toBeCloseTo(here.coefficient, 8)
        expect(there.lower).toBeCloseTo(here.lower, 8)
        expect(there.upper).toBeCloseTo(here.upper, 8)
      }),
    )
  })

  it('lies in its interval, which widens with the confidence', () => {
    fc.assert(
      fc.property(tables, fc.constantFrom(...FORMS), (table, form) => {
        const narrow = intraclassCorrelation(table, form, 0.8)
        const wide = intraclassCorrelation(table, form, 0.99)
        if (!narrow || !wide) return
        expect(narrow.lower).toBeLessThanOrEqual(narrow.coefficient)
        expect(narrow.upper).toBeGreaterThanOrEqual(narrow.coefficient)
        expect(wide.lower).toBeLessThanOrEqual(narrow.lower)
        expect(wide.upper).toBeGreaterThanOrEqual(narrow.upper)
        expect(narrow.confidence).toBe(0.8)
      }),
    )
  })

  it('refuses impossible confidences and tables', () => {
    expect(() =>
      intraclassCorrelation(
        [
          [1, 2],
          [2, 3],
        ],
        '1,1',
        0,
      ),
    ).toThrow(new RangeError('confidence does not lie between 0 and 1: 0'))
    expect(() => intraclassCorrelation([[1]], '1,1')).toThrow(RangeError)
  })
})
