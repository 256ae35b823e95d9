import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { appraiserEffects } from '@/lib/scoring/agreement/appraiser-effects'
import { appraiserGroups } from '@/lib/scoring/agreement/appraiser-groups'
import { severities } from '@/lib/scoring/agreement/severity'
import type { Rating } from '@/lib/scoring/agreement/rating-table'

const rating = (unit: string, appraiser: string, value: number): Rating => ({ unit, appraiser, value })

const INCOMPLETE = [
  rating('r1', 'A', 3),
  rating('r1', 'B', 4),
  rating('r2', 'A', 2),
  rating('r2', 'C', 2.5),
  rating('r3', 'B', 5),
  rating('r3', 'C', 4.25),
  rating('r4', 'A', 1),
  rating('r4', 'B', 3),
  rating('r4', 'C', 2),
  rating('r5', 'C', 3),
  rating('r6', 'A', 4),
  rating('r6', 'B', 4.5),
]

describe('groups of appraisers who can be compared', () => {
  it('are joined by shared units, also through others', () => {
    expect(
      appraiserGroups([
        [1, 2, null],
        [null, null, 3],
      ]),
    ).toEqual([0, 0, 1])
    expect(
      appraiserGroups([
        [1, null, 2, null],
        [null, 1, null, 2],
        [null, null, 1, 2],
      ]),
    ).toEqual([0, 0, 0, 0])
    expect(
      appraiserGroups([
        [null, 1, null, 2],
        [1, null, 2, null],
      ]),
    ).toEqual([0, 1, 0, 1])
    expect(appraiserGroups([])).toEqual([])
    expect(appraiserGroups([[null, null]])).toEqual([0, 1])
  })
})

describe('appraisers’ effects', () => {
  it('are the distance from the mean of all in a complete table', () => {
    const result = appraiserEffects([
      [1, 2],
      [3, 6],
    ])
    expect(result.effects[0]).toBeCloseTo(-1, 12)
    expect(result.effects[1]).toBeCloseTo(1, 12)
    expect(result.effectVariances[0]).toBeCloseTo(0.25, 12)
    expect(result.residualSquares).toBeCloseTo(1, 12)
    expect(result.degreesOfFreedom).toBe(1)
    expect(result.groups).toEqual([0, 0])
  })
})

describe('the severity of an appraiser', () => {
  it('is the mean difference from the others where all rated all', () => {
    const both = severities([
      rating('r1', 'A', 1),
      rating('r2', 'A', 3),
      rating('r1', 'B', 2),
      rating('r2', 'B', 6),
    ])
    expect(both.map(({ appraiser }) => appraiser)).toEqual(['A', 'B'])
    expect(both[0]?.difference).toBeCloseTo(-2, 12)
    expect(both[1]?.difference).toBeCloseTo(2, 12)
    // Differences 1 and 3 of two units: standard error 1, Student's t with one degree of freedom 12.7062.
    expect(both[1]?.standardError).toBeCloseTo(1, 12)
    expect(both[1]?.lower).toBeCloseTo(2 - 12.706204736174704, 8)
    expect(both[1]?.upper).toBeCloseTo(2 + 12.706204736174704, 8)
  })

  // Expected: least squares with a pseudoinverse over all units and appraisers, in another language.
  it.each([
    ['A', -0.8464285714285615, 0.26393557887469, -1.5792312174827, -0.11362592537438, 4, 4],
    ['B', 0.9214285714285657, 0.26393557887469, 0.18862592537438, 1.6542312174827, 4, 4],
    ['C', -0.07500000000000417, 0.29775949067278, -0.9017128804046, 0.7517128804046, 4, 3],
  ])(
    'of %s is adjusted for the units each rated',
    (appraiser, difference, se, lower, upper, ratings, shared) => {
      const result = severities(INCOMPLETE).find((one) => one.appraiser === appraiser)
      expect(result?.difference).toBeCloseTo(difference, 11)
      expect(result?.standardError).toBeCloseTo(se, 11)
      expect(result?.lower).toBeCloseTo(lower, 10)
      expect(result?.upper).toBeCloseTo(upper, 10)
      expect(result).toMatchObject({ ratings, sharedUnits: shared, group: 0 })
    },
  )

  it('finds a constant severity exactly, however the units are shared out', () => {
    const levels = { A: -1, B: 0.5, C: 2 }
    const ratings = [
      ['r1', 'A'],
      ['r1', 'B'],
      ['r2', 'B'],
      ['r2', 'C'],
      ['r3', 'C'],
      ['r3', 'A'],
      ['r4', 'C'],
      ['r4', 'A'],
    ].map(([unit = '', appraiser = '']) =>
      rating(unit, appraiser, 10 * Number(unit[1]) + levels[appraiser as keyof typeof levels]),
    )
    const [a, b, c] = severities(ratings)
    expect(a?.difference).toBeCloseTo(-1 - 1.25, 10)
    expect(b?.difference).toBeCloseTo(0.5 - 0.5, 10)
    expect(c?.difference).toBeCloseTo(2 + 0.25, 10)
    expect(c?.standardError).toBeCloseTo(0, 8)
  })

  it('is not given for an appraiser who shares no unit', () => {
    const result = severities([...INCOMPLETE, rating('r9', 'D', 5)])
    expect(result[3]).toEqual({
      appraiser: 'D',
      ratings: 1,
      sharedUnits: 0,
      group: 1,
      difference: null,
      standardError: null,
      lower: null,
      upper: null,
    })
    expect(result[0]?.difference).toBeCloseTo(-0.8464285714285615, 11)
    expect(result[0]?.standardError).toBeCloseTo(0.26393557887469, 11)
  })

  it('compares within groups that share units', () => {
    const two = [
      rating('r1', 'A', 1),
      rating('r1', 'B', 3),
      rating('r2', 'C', 10),
      rating('r2', 'D', 16),
      rating('r3', 'C', 10),
      rating('r3', 'D', 12),
    ]
    const result = severities(two)
    expect(result.map(({ group }) => group)).toEqual([0, 0, 1, 1])
    expect(result[1]?.difference).toBeCloseTo(2, 12)
    expect(result[3]?.difference).toBeCloseTo(4, 12)
    // The noise is that of both groups together: differences 6 and 2 around 4, one degree of freedom.
    expect(result[3]?.standardError).toBeCloseTo(2, 10)
    expect(result[1]?.standardError).toBeCloseTo(Math.sqrt(8), 10)
  })

  it('has no interval where nothing is left to tell noise from level', () => {
    const [, b] = severities([rating('r1', 'A', 1), rating('r1', 'B', 3)])
    expect(b).toMatchObject({ standardError: null, lower: null, upper: null, sharedUnits: 1 })
    expect(b?.difference).toBeCloseTo(2, 12)
    expect(severities([])).toEqual([])
  })

  const lists = fc.array(
    fc.array(fc.option(fc.integer({ min: 0, max: 9 })), { minLength: 3, maxLength: 3 }),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  const listed = (table: (number | null)[][], change: (value: number) => number) =>
    table.flatMap((line, unit) =>
      line.flatMap((value, column) =>
        value === null ? [] : [rating(`r${unit}`, 'ABC'[column] ?? '', change(value))],
      ),
    )

  it('forgets shift, follows scale, and adds up to 0 within a group', () => {
    fc.assert(
      fc.property(lists, (table) => {
        const here = severities(listed(table, (value) => value))
        const there = severities(listed(table, (value) => 4 * value - 7))
        here.forEach((one, index) => {
          const other = there[index]
          if (one.difference === null) expect(other?.difference).toBeNull()
          else expect(other?.difference).toBeCloseTo(4 * one.difference, 8)
          if (one.standardError === null) expect(other?.standardError).toBeNull()
          else expect(other?.standardError).toBeCloseTo(4 * one.standardError, 6)
        })
        const sum = here
          .filter(({ group }) => group === 0)
          .reduce((total, one) => total + (one.difference ?? 0), 0)
        expect(sum).toBeCloseTo(0, 8)
      }),
    )
  })

  it('does not depend on the order of the ratings', () => {
    fc.assert(
      fc.property(lists, (table) => {
        const here = severities(listed(table, (value) => value))
        const there = severities(listed(table, (value) => value).reverse())
        for (const one of here) {
          const other = there.find(({ appraiser }) => appraiser === one.appraiser)
          expect(other).toMatchObject({ ratings: one.ratings, sharedUnits: one.sharedUnits })
          if (one.difference === null) expect(other?.difference).toBeNull()
          else expect(other?.difference).toBeCloseTo(one.difference, 8)
        }
      }),
    )
  })

  it('refuses double ratings and impossible confidences', () => {
    expect(() => severities([rating('r', 'A', 1), rating('r', 'A', 2)])).toThrow(
      new RangeError('A rated r twice'),
    )
    expect(() => severities([], 2)).toThrow(new RangeError('confidence does not lie between 0 and 1: 2'))
  })
})
