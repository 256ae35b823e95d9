import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planFormula, constantColumn } from '@/lib/scoring/compiled/formula-plan'
import {
  addFractions,
  chooseFractions,
  divideFractions,
  extremeFractions,
  FRACTION_BLOCK,
  fractionColumn,
  multiplyFractions,
  negateFractions,
  type FractionColumn,
} from '@/lib/scoring/compiled/fraction-columns'
import { EXACT_LIMIT } from '@/lib/scoring/compiled/whole-numbers'
import { evaluateFormula } from '@/lib/scoring/formula-tree'
import { rational } from '@/lib/scoring/rational'
import { parseFormula } from '@/lib/scoring/rules/formula'

type Pair = [n: number, d: number]
const NONE: Pair = [0, 0]
const UNKNOWN: Pair = [NaN, NaN]
const L = EXACT_LIMIT

function column(...pairs: Pair[]): FractionColumn {
  const made = fractionColumn()
  pairs.forEach(([n, d], at) => {
    made.n[at] = n
    made.d[at] = d
  })
  return made
}

function first(work: (to: FractionColumn, count: number) => void): Pair {
  const to = column([7, 7], [7, 7])
  work(to, 1)
  // Nothing beyond the count is touched.
  expect([to.n[1], to.d[1]]).toEqual([7, 7])
  return [(to.n[0] ?? NaN) + 0, (to.d[0] ?? NaN) + 0]
}

describe('fractions in columns', () => {
  const add = (a: Pair, b: Pair, sign: 1 | -1 = 1) =>
    first((to, count) => addFractions(to, column(a), column(b), sign, count))
  const multiply = (a: Pair, b: Pair) =>
    first((to, count) => multiplyFractions(to, column(a), column(b), count))
  const divide = (a: Pair, b: Pair) => first((to, count) => divideFractions(to, column(a), column(b), count))
  const smaller = (a: Pair, b: Pair, sign: 1 | -1 = 1) =>
    first((to, count) => extremeFractions(to, column(a), column(b), sign, count))

  it('are added over a common denominator', () => {
    expect(add([1, 3], [1, 6])).toEqual([9, 18])
    expect(add([1, 3], [1, 6], -1)).toEqual([3, 18])
    expect(add([1, 3], [4, 3])).toEqual([5, 3])
    expect(add([1, 3], [4, 3], -1)).toEqual([-3, 3])
  })

  it('are multiplied, divided and negated', () => {
    expect(multiply([3, 4], [-2, 3])).toEqual([-6, 12])
    expect(divide([1, 2], [1, 3])).toEqual([3, 2])
    expect(divide([1, 2], [-1, 3])).toEqual([-3, 2])
    expect(first((to, count) => negateFractions(to, column([2, 3]), count))).toEqual([-2, 3])
  })

  it('have no value after a division by zero, whatever follows', () => {
    expect(divide([1, 2], [0, 3])).toEqual(NONE)
    expect(divide([1, 2], NONE)).toEqual(NONE)
    expect(divide(NONE, [1, 2])).toEqual(NONE)
    expect(divide(UNKNOWN, [0, 1])).toEqual(NONE)
    expect([add(NONE, [1, 2]), add([1, 2], NONE), add(NONE, NONE), multiply(NONE, [1, 2])]).toEqual(
      Array(4).fill(NONE),
    )
    expect([smaller(NONE, [1, 2]), smaller([1, 2], NONE), smaller(NONE, UNKNOWN)]).toEqual(
      Array(3).fill(NONE),
    )
    expect(first((to, count) => negateFractions(to, column(NONE), count))).toEqual(NONE)
  })

  it('are unknown where something would not be exact', () => {
    expect(add([L, 1], [0, 1])).toEqual([L, 1])
    expect(add([L, 1], [1, 1])).toEqual(UNKNOWN)
    expect(add([L, 1], [1, 2])).toEqual(UNKNOWN)
    expect(add([1, 2], [L, 1])).toEqual(UNKNOWN)
    expect(add([1, 2 ** 30], [1, 2 ** 31])).toEqual(UNKNOWN)
    expect(multiply([L, 1], [1, 1])).toEqual([L, 1])
    expect(multiply([L, 1], [2, 1])).toEqual(UNKNOWN)
    expect(multiply([-L, 1], [2, 1])).toEqual(UNKNOWN)
    expect(multiply([1, L], [1, 2])).toEqual(UNKNOWN)
    expect(multiply([1, L], [1, 1])).toEqual([1, L])
    expect(divide([1, 2], [L, 1])).toEqual(UNKNOWN)
    expect(add(UNKNOWN, [1, 2])).toEqual(UNKNOWN)
    expect(smaller([L, 1], [1, 2])).toEqual(UNKNOWN)
    expect(smaller([1, 2], [L, 1])).toEqual(UNKNOWN)
    expect(smaller(UNKNOWN, [1, 2])).toEqual(UNKNOWN)
  })

  it('are compared by cross multiplication', () => {
    expect(smaller([1, 2], [1, 3])).toEqual([1, 3])
    expect(smaller([1, 3], [1, 2])).toEqual([1, 3])
    expect(smaller([1, 2], [1, 3], -1)).toEqual([1, 2])
    expect(smaller([1, 3], [1, 2], -1)).toEqual([1, 2])
    expect(smaller([2, 4], [1, 2])).toEqual([2, 4])
    expect(smaller([L / 2, 1], [1, 2])).toEqual([1, 2])
  })

  it('are chosen by a test; the branch not taken may be anything', () => {
    const choose = (left: Pair, right: Pair, then: Pair, otherwise: Pair) =>
      first((to, count) =>
        chooseFractions(
          to,
          { left: column(left), right: column(right), holds: { less: false, equal: false, more: true } },
          column(then),
          column(otherwise),
          count,
        ),
      )
    expect(choose([2, 3], [1, 3], [1, 1], UNKNOWN)).toEqual([1, 1])
    expect(choose([1, 3], [1, 3], UNKNOWN, [2, 1])).toEqual([2, 1])
    expect(choose([1, 3], [1, 3], [1, 1], NONE)).toEqual(NONE)
    expect(choose(NONE, [1, 3], [1, 1], [2, 1])).toEqual(NONE)
    expect(choose([L, 1], [1, 3], [1, 1], [2, 1])).toEqual(UNKNOWN)
  })
})

describe('a planned formula', () => {
  it('is worth what the exact code says, wherever it is known', () => {
    const expressions = [
      'a + b * 0.5 - c / a',
      'min(a, b, c) / max(a - b, c)',
      'a > b ? c / b : (a < b ? -c : 1 / (a - b))',
      'a >= b ? 0.1 : 0.2',
      'a <= c ? 0.3 : a / (b - b)',
      '-(a / 3) * (b / 7) - c',
    ]
    const input = fc.integer({ min: -6, max: 6 })
    fc.assert(
      fc.property(fc.constantFrom(...expressions), input, input, input, (expression, a, b, c) => {
        const parsed = parseFormula(expression, ['a', 'b', 'c'])
        if (!parsed.ok) throw new Error(expression)
        const values = Object.entries({ a, b, c })
        const columns = new Map(values.map(([key, value]) => [key, column([value, 1])]))
        const { steps, result } = planFormula(parsed.tree, columns)
        for (const step of steps) step(1)
        const [n = NaN, d = NaN] = [result.n[0], result.d[0]]
        const exact = evaluateFormula(
          parsed.tree,
          new Map(values.map(([key, value]) => [key, rational(BigInt(value))])),
        )
        expect(d === 0 ? null : rational(BigInt(n), BigInt(d))).toEqual(exact)
      }),
    )
  })

  it('refuses an input that is not there, and does not round a constant', () => {
    expect(() => planFormula({ type: 'input', name: 'x' }, new Map())).toThrow('the formula has no input x')
    const [known, unknown, small] = [rational(3n, 4n), rational(2n ** 52n + 1n), rational(1n, 2n ** 52n + 1n)]
    expect([constantColumn(known).n[0], constantColumn(known).d[FRACTION_BLOCK - 1]]).toEqual([3, 4])
    expect([constantColumn(rational(2n ** 52n)).n[0], constantColumn(rational(-1n, 2n ** 52n)).d[0]]).toEqual(
      [L, L],
    )
    expect(
      [unknown, small].flatMap((value) => [constantColumn(value).n[0], constantColumn(value).d[0]]),
    ).toEqual(Array(4).fill(NaN))
  })
})
