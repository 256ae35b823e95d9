import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alphaInterval } from '@/lib/scoring/agreement/alpha-interval'
import { pairableUnits, valueCounts } from '@/lib/scoring/agreement/coincidences'
import { krippendorffAlpha } from '@/lib/scoring/agreement/krippendorff-alpha'
import { squaredDifference, type MeasurementLevel } from '@/lib/scoring/agreement/value-difference'
import { seededRandom } from '@/lib/scoring/statistics/seeded-random'

const LEVELS: MeasurementLevel[] = ['nominal', 'ordinal', 'interval', 'ratio']
const levels = fc.constantFrom(...LEVELS)
const rating = fc.option(fc.integer({ min: 0, max: 6 }))
const tables = fc.array(fc.array(rating, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 12 })

/** The definition word for word: mean of δ² over pairs within units against over all pairs. */
function byDefinition(table: (number | null)[][], level: MeasurementLevel): number | null {
  const units = table.map((line) => line.filter((value) => value !== null)).filter((unit) => unit.length > 1)
  const all = units.flat()
  const values = [...new Set(all)].sort((a, b) => a - b)
  const count = (value: number) => all.filter((other) => other === value).length
  const delta = (a: number, b: number) => {
    if (a === b) return 0
    if (level === 'nominal') return 1
    if (level === 'interval') return (a - b) ** 2
    if (level === 'ratio') return ((a - b) / (a + b)) ** 2
    const between = values.filter((value) => value >= Math.min(a, b) && value <= Math.max(a, b))
    return (between.reduce((sum, value) => sum + count(value), 0) - (count(a) + count(b)) / 2) ** 2
  }
  const pairsOf = (list: number[]) => {
    let sum = 0
    list.forEach((a, i) => list.forEach((b, j) => (sum += i === j ? 0 : delta(a, b))))
    return sum
  }
  const observed = units.reduce((sum, unit) => sum + pairsOf(unit) / (unit.length - 1), 0) / all.length
  const expected = pairsOf(all) / (all.length * (all.length - 1))
  return all.length === 0 || expected === 0 ? null : 1 - observed / expected
}

describe('pairable units', () => {
  it('are those with two ratings or more, as places of their distinct values', () => {
    expect(pairableUnits([[2, 1], [5], [], [2, 2, 10]])).toEqual({
      values: [1, 2, 10],
      units: [
        [1, 0],
        [1, 1, 2],
      ],
    })
    expect(
      valueCounts(
        [
          [1, 0],
          [1, 1, 2],
        ],
        3,
      ),
    ).toEqual([1, 3, 1])
  })

  it('hold −0 and 0 for the same value', () => {
    expect(pairableUnits([[-0, 0]])).toEqual({ values: [0], units: [[0, 0]] })
  })
})

describe('the squared difference of two values', () => {
  const values = [1, 2, 4]
  const counts = [2, 3, 4]
  it.each([
    ['nominal', 0, 2, 1],
    ['nominal', 1, 1, 0],
    ['ordinal', 0, 2, 36],
    ['ordinal', 0, 1, 6.25],
    ['ordinal', 2, 1, 12.25],
    ['ordinal', 1, 1, 0],
    ['interval', 0, 2, 9],
    ['interval', 2, 1, 4],
    ['ratio', 0, 2, 0.36],
    ['ratio', 1, 0, 1 / 9],
    ['ratio', 1, 1, 0],
  ] as const)('at level %s between places %s and %s is %s', (level, first, second, expected) => {
    expect(squaredDifference(level, values, counts)(first, second)).toBeCloseTo(expected, 14)
  })

  it('at ratio level is 0 between two zeros, and needs values from 0 on', () => {
    expect(squaredDifference('ratio', [0, 3], [1, 1])(0, 0)).toBe(0)
    expect(squaredDifference('ratio', [0, 3], [1, 1])(0, 1)).toBe(1)
    expect(() => squaredDifference('ratio', [-1, 3], [1, 1])).toThrow(
      new RangeError('a ratio scale has no value below 0: -1'),
    )
  })
})

describe('Krippendorff’s alpha', () => {
  it('is one less observed by expected disagreement', () => {
    const result = krippendorffAlpha(
      [
        [1, 1],
        [2, 2],
        [1, 2],
        [3, null],
      ],
      'nominal',
    )
    expect(result.observedDisagreement).toBeCloseTo(2 / 6, 14)
    expect(result.expectedDisagreement).toBeCloseTo(18 / 30, 14)
    expect(result.alpha).toBeCloseTo(4 / 9, 14)
    expect(result).toMatchObject({ pairableUnits: 3, pairableRatings: 6 })
  })

  it('agrees with its definition word for word', () => {
    fc.assert(
      fc.property(tables, levels, (table, level) => {
        const { alpha } = krippendorffAlpha(table, level)
        const expected = byDefinition(table, level)
        if (expected === null) expect(alpha).toBeNull()
        else expect(alpha).toBeCloseTo(expected, 10)
      }),
    )
  })

  it('is 1 where all agree and something varies', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 50 }), { minLength: 2 }),
        levels,
        (values, level) => {
          expect(
            krippendorffAlpha(
              values.map((value) => [value, value, null]),
              level,
            ).alpha,
          ).toBe(1)
        },
      ),
    )
  })

  it('cannot be told from a constant, from nothing, or from single ratings', () => {
    expect(
      krippendorffAlpha(
        [
          [4, 4],
          [4, 4],
        ],
        'interval',
      ).alpha,
    ).toBeNull()
    const nothing = { alpha: null, observedDisagreement: 0, expectedDisagreement: 0, pairableUnits: 0 }
    expect(krippendorffAlpha([], 'ordinal')).toMatchObject({ ...nothing, pairableRatings: 0 })
    expect(
      krippendorffAlpha(
        [
          [1, null],
          [null, 2],
        ],
        'ratio',
      ),
    ).toMatchObject({ ...nothing, pairableRatings: 0 })
  })

  it('does not depend on the order of units or appraisers, nor on units with one rating', () => {
    fc.assert(
      fc.property(tables, levels, (table, level) => {
        const { alpha } = krippendorffAlpha(table, level)
        const turned = [...table, [9, null, null]].reverse().map((line) => [...line].reverse())
        const other = krippendorffAlpha(turned, level).alpha
        if (alpha === null) expect(other).toBeNull()
        else expect(other).toBeCloseTo(alpha, 10)
      }),
    )
  })

  it('knows no unit of measure: interval forgets shift and scale, ratio scale, ordinal all that keeps the order', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const change = (by: (value: number) => number) =>
          table.map((line) => line.map((value) => (value === null ? null : by(value))))
        for (const [level, by] of [
          ['nominal', (value: number) => (value * 5) % 7],
          ['ordinal', (value: number) => value ** 3 - 100],
          ['interval', (value: number) => 8 * value - 16],
          ['ratio', (value: number) => 8 * value],
        ] as const) {
          const { alpha } = krippendorffAlpha(table, level)
          const other = krippendorffAlpha(change(by), level).alpha
          if (alpha === null) expect(other).toBeNull()
          else expect(other).toBeCloseTo(alpha, 10)
        }
      }),
    )
  })

  it('refuses ratings that are no table', () => {
    expect(() => krippendorffAlpha([[1]], 'nominal')).toThrow(RangeError)
    expect(() => krippendorffAlpha([[-1, 2]], 'ratio')).toThrow(RangeError)
  })
})

describe('the interval of alpha', () => {
  const table = [
    [1, 1],
    [2, 2],
    [3, 3],
    [3, 4],
    [4, 4],
    [1, 2],
    [2, 2],
    [4, 3],
    [5, null],
  ]

  it('is drawn from the units, the same for the same seed', () => {
    const options = () => ({ random: seededRandom(11), replicates: 400 })
    const interval = alphaInterval(table, 'ordinal', options())
    const alpha = krippendorffAlpha(table, 'ordinal').alpha ?? Number.NaN
    expect(interval).toEqual(alphaInterval(table, 'ordinal', options()))
    expect(interval?.lower).toBeLessThan(alpha)
    expect(interval?.upper).toBeGreaterThan(alpha)
    expect(interval).toMatchObject({ replicates: 400, withoutVariation: 0, confidence: 0.95 })
    expect(alphaInterval(table, 'ordinal', { ...options(), random: seededRandom(12) })).not.toEqual(interval)
  })

  it('is the stretch between quantiles of the alphas of the samples', () => {
    // Two units: the samples are (a, a), (a, b), (b, a), (b, b) with alphas −1/2·…, known one by one.
    const units = [
      [1, 1],
      [1, 2],
    ]
    const random = seededRandom(5)
    const drawn = Array.from({ length: 50 }, () => [random.nextInteger(2), random.nextInteger(2)])
    const alphas = drawn
      .map(
        (sample) =>
          krippendorffAlpha(
            sample.map((unit) => units[unit] ?? []),
            'nominal',
          ).alpha,
      )
      .filter((alpha) => alpha !== null)
      .sort((a, b) => a - b)
    const interval = alphaInterval(units, 'nominal', {
      random: seededRandom(5),
      replicates: 50,
      confidence: 0.5,
    })
    const at = (p: number) => {
      const place = (alphas.length - 1) * p
      const low = alphas[Math.floor(place)] ?? 0
      return low + (place - Math.floor(place)) * ((alphas[Math.ceil(place)] ?? 0) - low)
    }
    expect(interval?.lower).toBeCloseTo(at(0.25), 12)
    expect(interval?.upper).toBeCloseTo(at(0.75), 12)
    expect(interval?.replicates).toBe(alphas.length)
    expect(interval?.withoutVariation).toBe(50 - alphas.length)
    expect(alphas.length).toBeLessThan(50)
    expect(interval?.confidence).toBe(0.5)
  })

  it('widens with the confidence asked for', () => {
    const at = (confidence: number) =>
      alphaInterval(table, 'interval', { random: seededRandom(3), replicates: 300, confidence })
    const [narrow, wide] = [at(0.5), at(0.99)]
    expect(wide?.lower).toBeLessThan(narrow?.lower ?? 0)
    expect(wide?.upper).toBeGreaterThan(narrow?.upper ?? 1)
  })

  it('draws 2000 samples unless told otherwise', () => {
    expect(alphaInterval(table, 'nominal', { random: seededRandom(1) })?.replicates).toBe(2000)
  })

  it('is 1 to 1 where all agree', () => {
    const agreed = [1, 2, 3, 4, 5, 6].map((value) => [value, value])
    const interval = alphaInterval(agreed, 'interval', { random: seededRandom(1), replicates: 100 })
    expect(interval).toMatchObject({ lower: 1, upper: 1 })
  })

  it('is not given for fewer than two pairable units or where nothing varies', () => {
    const random = seededRandom(1)
    expect(
      alphaInterval(
        [
          [1, 2],
          [1, null],
        ],
        'nominal',
        { random },
      ),
    ).toBeNull()
    expect(
      alphaInterval(
        [
          [4, 4],
          [4, 4],
        ],
        'nominal',
        { random, replicates: 20 },
      ),
    ).toBeNull()
    expect(
      alphaInterval(
        [
          [1, 2],
          [1, 3],
        ],
        'nominal',
        { random, replicates: 20 },
      ),
    ).not.toBeNull()
  })

  it('refuses impossible numbers of samples and confidences', () => {
    const random = seededRandom(1)
    expect(() => alphaInterval(table, 'nominal', { random, replicates: 0 })).toThrow(
      new RangeError('replicates is no whole number from 1: 0'),
    )
    expect(() => alphaInterval(table, 'nominal', { random, confidence: 1 })).toThrow(
      new RangeError('confidence does not lie between 0 and 1: 1'),
    )
    expect(() => alphaInterval([[1]], 'nominal', { random })).toThrow(RangeError)
  })
})
