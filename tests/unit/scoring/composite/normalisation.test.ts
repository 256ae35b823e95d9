import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bordaPoints,
  distanceToTarget,
  goalposts,
  minMax,
  percentRanks,
  ranksFromLowest,
  reversed,
  shareOfHighest,
  zScores,
  type Column,
} from '@/lib/scoring/composite/normalisation'

const COLUMN = [10, null, 20, 30]

describe('a column of figures', () => {
  it.each<[string, (column: Column) => (number | null)[], (number | null)[]]>([
    ['from 0 to 100', minMax, [0, null, 50, 100]],
    ['from 0 to 1', (column) => minMax(column, 1), [0, null, 0.5, 1]],
    ['as standard deviations', zScores, [-1, null, 0, 1]],
    ['between goalposts', (column) => goalposts(column, 15, 25), [0, null, 50, 100]],
    ['on the way to a target', (column) => distanceToTarget(column, 20), [0, null, 1, 1]],
    ['on the way to a far target', (column) => distanceToTarget(column, 50), [0, null, 0.25, 0.5]],
    ['as shares of the highest', shareOfHighest, [1 / 3, null, 2 / 3, 1]],
    ['as ranks from the lowest', ranksFromLowest, [1, null, 2, 3]],
    ['as Borda points', bordaPoints, [0, null, 1, 2]],
    ['as percent ranks', percentRanks, [0, null, 0.5, 1]],
    ['turned round', reversed, [-10, null, -20, -30]],
  ])('is brought to a scale %s, and what is missing stays missing', (_name, normalise, expected) => {
    expect(normalise(COLUMN)).toEqual(expected)
  })

  it('shares ranks between equal figures and skips the next', () => {
    expect(ranksFromLowest([12, 7, 3, 7])).toEqual([4, 2, 1, 2])
    expect(ranksFromLowest([])).toEqual([])
    expect(ranksFromLowest([100, 9, 20])).toEqual([3, 1, 2])
    expect(bordaPoints([12, 7, 3, 7])).toEqual([3, 1, 0, 1])
  })

  it('turns 0 into 0, not into −0', () => {
    expect(Object.is(reversed([0])[0], 0)).toBe(true)
  })

  it.each<[string, () => unknown, string]>([
    ['min-max of equal figures', () => minMax([4, 4, null]), 'min-max: 4 to 4 has no width'],
    ['min-max of nothing', () => minMax([]), 'min-max: Infinity to -Infinity has no width'],
    ['z-scores of one figure', () => zScores([4]), 'z-scores: the figures do not differ'],
    ['z-scores of equal figures', () => zScores([4, 4]), 'z-scores: the figures do not differ'],
    ['z-scores of nothing', () => zScores([null]), 'z-scores: the figures do not differ'],
    ['posts in the wrong order', () => goalposts([1, 2], 5, 4), 'goalposts: 5 to 4 has no width'],
    ['posts that meet', () => goalposts([1, 2], 5, 5), 'goalposts: 5 to 5 has no width'],
    ['a target at the lowest', () => distanceToTarget([1, 2], 1), 'distance to target: 1 to 1 has no width'],
    ['shares of a highest of 0', () => shareOfHighest([0, -1]), 'share of the highest: 0 to 0 has no width'],
    ['percent ranks of one figure', () => percentRanks([1]), 'percent ranks: 1 to 1 has no width'],
  ])('refuses %s', (_name, work, message) => {
    expect(work).toThrow(message)
  })

  it.each([minMax, zScores, reversed, shareOfHighest, ranksFromLowest, bordaPoints, percentRanks])(
    'refuses a figure that is not finite',
    (normalise) => {
      expect(() => normalise([1, NaN, 2])).toThrow('not a finite figure: NaN')
      expect(() => normalise([1, Infinity])).toThrow('not a finite figure: Infinity')
    },
  )

  it('refuses infinity between goalposts and on the way to a target', () => {
    expect(() => goalposts([-Infinity], 0, 1)).toThrow('not a finite figure: -Infinity')
    expect(() => distanceToTarget([Infinity], 1)).toThrow('not a finite figure: Infinity')
  })

  it('keeps its order on every scale', () => {
    const columns = fc.uniqueArray(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 20 })
    const scales = fc.constantFrom(
      minMax,
      zScores,
      shareOfHighest,
      ranksFromLowest,
      bordaPoints,
      percentRanks,
    )
    fc.assert(
      fc.property(columns, scales, (column, normalise) => {
        const scaled = normalise(column)
        const pairs = column.map((value, index) => ({ value, scaled: scaled[index] ?? NaN }))
        pairs.sort((a, b) => a.value - b.value)
        pairs.slice(1).forEach((pair, index) => {
          expect(pair.scaled).toBeGreaterThan(pairs[index]?.scaled ?? NaN)
        })
      }),
    )
  })
})
