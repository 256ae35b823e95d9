import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kthByCounting } from '@/lib/scoring/unusual/kth-by-counting'
import { medcouple } from '@/lib/scoring/unusual/medcouple'
import {
  MAD_TO_SD,
  meanAbsoluteDeviation,
  medianAbsoluteDeviation,
} from '@/lib/scoring/unusual/median-deviation'
import { modifiedZ } from '@/lib/scoring/unusual/modified-z'
import { normalQuantile } from '@/lib/scoring/statistics/normal'
import { qnScale } from '@/lib/scoring/unusual/qn-scale'
import { snScale } from '@/lib/scoring/unusual/sn-scale'

const ascending = (list: number[]) => [...list].sort((a, b) => a - b)
const pairsOf = (list: number[]) => list.flatMap((a, i) => list.slice(0, i).map((b) => Math.abs(a - b)))
const middle = (list: number[]) => {
  const sorted = ascending(list)
  const [low, high] = [Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2)]
  return ((sorted[low] ?? 0) + (sorted[high] ?? 0)) / 2
}

/** The distance that Qn and Sn are multiples of, word for word after Rousseeuw and Croux. */
function qnDistance(list: number[]): number {
  const half = Math.floor(list.length / 2) + 1
  return ascending(pairsOf(list))[(half * (half - 1)) / 2 - 1] ?? 0
}
function snDistance(list: number[]): number {
  const high = list.map((a) => ascending(list.map((b) => Math.abs(a - b)))[Math.floor(list.length / 2)] ?? 0)
  return ascending(high)[Math.floor((list.length + 1) / 2) - 1] ?? 0
}
function medcoupleByDefinition(list: number[]): number {
  const m = middle(list)
  const lower = ascending(list.filter((value) => value <= m))
  const upper = ascending(list.filter((value) => value >= m))
  const ties = list.filter((value) => value === m).length
  return middle(
    lower.flatMap((a, i) =>
      upper.map((b, j) =>
        a === m && b === m
          ? Math.sign(i - (lower.length - ties) + j - (ties - 1))
          : (b - m - (m - a)) / (b - a),
      ),
    ),
  )
}

// Whole numbers in quarters: shift and scale by powers of two lose nothing.
const values = fc.array(
  fc.integer({ min: -40, max: 40 }).map((n) => n / 4),
  { minLength: 2, maxLength: 40 },
)

describe('a rank found by counting', () => {
  const setOf = (list: number[]) => (limit: number) => list.filter((value) => value <= limit).length

  it('is the member with that rank', () => {
    const set = setOf([3, 1, 2])
    expect([1, 2, 3].map((rank) => kthByCounting(set, rank, 0, 3))).toEqual([1, 2, 3])
  })

  it('is the lower limit where that is a member', () => {
    const set = setOf([-1, -1, 0.5, 1])
    expect([1, 2, 3, 4].map((rank) => kthByCounting(set, rank, -1, 1))).toEqual([-1, -1, 0.5, 1])
  })

  it('tells numbers apart that hardly differ, and counts equal ones', () => {
    const list = [1, 1 + Number.EPSILON, 1 + 2 * Number.EPSILON, 1e-300, 2e-300, 2e-300]
    const sorted = ascending(list)
    expect(sorted.map((_, index) => kthByCounting(setOf(list), index + 1, 0, 2))).toEqual(sorted)
  })

  it('is found with few counts', () => {
    const list = Array.from({ length: 1000 }, (_, index) => index)
    let counts = 0
    const counted = (limit: number) => {
      counts += 1
      return setOf(list)(limit)
    }
    expect(kthByCounting(counted, 700, 0, 999)).toBe(699)
    expect(counts).toBeLessThan(60)
  })
})

describe('deviations from the median', () => {
  it('have a median and a mean', () => {
    expect(medianAbsoluteDeviation([1, 2, 9])).toBe(1)
    expect(meanAbsoluteDeviation([1, 2, 9])).toBeCloseTo(8 / 3, 14)
    expect(medianAbsoluteDeviation([1, 1, 1, 5])).toBe(0)
    expect(MAD_TO_SD).toBe(1.4826)
    expect(() => medianAbsoluteDeviation([])).toThrow(RangeError)
    expect(() => meanAbsoluteDeviation([])).toThrow(RangeError)
  })
})

describe('modified z scores', () => {
  it('are distances from the median in median deviations', () => {
    const result = modifiedZ([1, 2, 9])
    expect(result).toMatchObject({ basis: 'median-deviation', centre: 2 })
    expect(result.scale).toBeCloseTo(1 / 0.6745, 14)
    expect(result.z).toEqual([-0.6745, 0, 0.6745 * 7])
  })

  it('are measured in mean deviations where over half of the values are the same', () => {
    const result = modifiedZ([1, 1, 1, 1, 3])
    expect(result).toMatchObject({ basis: 'mean-deviation', centre: 1 })
    expect(result.scale).toBeCloseTo(1.253314 * 0.4, 14)
    expect(result.z[4]).toBeCloseTo(2 / (1.253314 * 0.4), 14)
    expect(result.z[0]).toBe(0)
  })

  it('are all 0 where all values are the same', () => {
    expect(modifiedZ([4, 4, 4])).toEqual({ basis: 'none', centre: 4, scale: 0, z: [0, 0, 0] })
    expect(() => modifiedZ([])).toThrow(RangeError)
  })

  it('do not depend on shift and scale, and turn over with the sign', () => {
    fc.assert(
      fc.property(values, (list) => {
        const { z, basis } = modifiedZ(list)
        const moved = modifiedZ(list.map((value) => 8 * value - 64))
        expect(moved.basis).toBe(basis)
        moved.z.forEach((value, index) => expect(value).toBeCloseTo(z[index] ?? Number.NaN, 10))
        modifiedZ(list.map((value) => -value)).z.forEach((value, index) =>
          expect(value).toBeCloseTo(-(z[index] ?? Number.NaN), 10),
        )
      }),
    )
  })
})

describe('scales from distances between pairs', () => {
  it.each([
    [2, 0.399356],
    [3, 0.99365],
    [4, 0.51321],
    [5, 0.84401],
    [6, 0.6122],
    [7, 0.85877],
    [8, 0.66993],
    [9, 0.87344],
    [10, 0.72014],
    [11, 0.88906],
    [12, 0.75743],
    [13, 1 / (1 + (1.60188 - (2.1284 + 5.172 / 13) / 13) / 13)],
    [14, 1 / (1 + (3.67561 + (1.9654 + (6.987 - 77 / 14) / 14) / 14) / 14)],
  ])('Qn of %s values is corrected by %s', (size, factor) => {
    const list = Array.from({ length: size }, (_, index) => index * index)
    expect(qnScale(list)).toBeCloseTo(qnDistance(list) * 2.21914 * factor, 10)
  })

  it.each([
    [2, 0.743],
    [3, 1.851],
    [4, 0.954],
    [5, 1.351],
    [6, 0.993],
    [7, 1.198],
    [8, 1.005],
    [9, 1.131],
    [10, 1],
    [11, 11 / 10.1],
    [12, 1],
  ])('Sn of %s values is corrected by %s', (size, factor) => {
    const list = Array.from({ length: size }, (_, index) => index * index)
    expect(snScale(list)).toBeCloseTo(snDistance(list) * 1.1926 * factor, 10)
  })

  it('are multiples of the distances that the definitions name', () => {
    fc.assert(
      fc.property(values, (list) => {
        // The correction depends on the number of values alone: take it from a list whose distance is known.
        const known = list.map((_, index) => index * index)
        expect(qnScale(list) * qnDistance(known)).toBeCloseTo(qnScale(known) * qnDistance(list), 6)
        expect(snScale(list) * snDistance(known)).toBeCloseTo(snScale(known) * snDistance(list), 6)
      }),
    )
  })

  it('forget shift and follow scale, whatever the sign and the order', () => {
    fc.assert(
      fc.property(values, (list) => {
        const moved = list.map((value) => 100 - 4 * value).reverse()
        expect(qnScale(moved)).toBeCloseTo(4 * qnScale(list), 10)
        expect(snScale(moved)).toBeCloseTo(4 * snScale(list), 10)
      }),
    )
  })

  it('estimate the standard deviation of normal values', () => {
    const list = Array.from({ length: 999 }, (_, index) => 3 * normalQuantile((index + 1) / 1000))
    expect(qnScale(list)).toBeGreaterThan(2.9)
    expect(qnScale(list)).toBeLessThan(3.1)
    expect(snScale(list)).toBeGreaterThan(2.9)
    expect(snScale(list)).toBeLessThan(3.1)
  })

  it('are 0 where over half of the values are the same, and need two values', () => {
    expect(qnScale([5, 5, 5, 9])).toBe(0)
    expect(snScale([5, 5, 5, 9])).toBe(0)
    expect(() => qnScale([1])).toThrow(new RangeError('fewer than two values have no scale'))
    expect(() => snScale([1])).toThrow(new RangeError('fewer than two values have no scale'))
    expect(() => qnScale([1, Number.NaN])).toThrow(RangeError)
  })
})

describe('the medcouple', () => {
  it('is 0 for symmetric values, above 0 with a tail above', () => {
    expect(medcouple([1, 2, 3, 4, 5])).toBe(0)
    expect(medcouple([1, 2, 4])).toBeCloseTo(1 / 6, 14)
    expect(medcouple([1, 2, 3, 4, 5, 30, 60])).toBeGreaterThan(0.5)
    // Pairs: three ones tie with themselves (three −1, 0, 1 each), and six pairs with the nines are 1.
    expect(medcouple([1, 1, 1, 9, 9])).toBe(1)
    expect(medcouple([0, 0, 2, 2, 2, 2, 9])).toBe(medcoupleByDefinition([0, 0, 2, 2, 2, 2, 9]))
    expect(medcouple([0, 2, 2, 2, 2, 2, 9])).toBe(0)
  })

  it('is 0 where all values are the same, or one alone', () => {
    expect(medcouple([4, 4, 4])).toBe(0)
    expect(medcouple([4, 4])).toBe(0)
    expect(medcouple([4])).toBe(0)
    expect(() => medcouple([])).toThrow(RangeError)
  })

  it('is the median that its definition names, with and without ties', () => {
    fc.assert(
      fc.property(values, (list) => {
        expect(medcouple(list)).toBeCloseTo(medcoupleByDefinition(list), 12)
      }),
    )
  })

  it('does not depend on shift, scale and order, and turns over with the sign', () => {
    fc.assert(
      fc.property(values, (list) => {
        const skewness = medcouple(list)
        expect(medcouple(list.map((value) => 8 * value + 64).reverse())).toBe(skewness)
        expect(medcouple(list.map((value) => -value))).toBeCloseTo(-skewness, 12)
        expect(Math.abs(skewness)).toBeLessThanOrEqual(1)
      }),
    )
  })
})
