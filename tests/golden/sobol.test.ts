import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { basePoint } from '@/lib/scoring/rank-uncertainty/saltelli-design'
import { sobolIndices } from '@/lib/scoring/rank-uncertainty/sobol-indices'
import { sobolPoints } from './sobol-points'

type Vector = {
  N: number
  d: number
  X: number[][]
  y: number[]
  Variance: number
  Si: number[]
  STi: number[]
}

const vector: Vector = JSON.parse(
  readFileSync(new URL('./vectors/sobol_coinr_fixed_sample.json', import.meta.url), 'utf8'),
)

/** The vector prints y and its results with 15 digits. */
const TOLERANCE = 1e-9

function outputs(values: number[]) {
  const part = (at: number) => values.slice(at * vector.N, (at + 1) * vector.N)
  return { a: part(0), b: part(1), mixed: Array.from({ length: vector.d }, (_, input) => part(2 + input)) }
}

it('the outputs of the fixed sample are those of x1 + 10·x2 + 3·x1·x3, on a design of Saltelli', () => {
  expect(vector.X).toHaveLength(vector.N * (vector.d + 2))
  vector.X.forEach(([x1 = NaN, x2 = NaN, x3 = NaN], row) =>
    expect(Math.abs(x1 + 10 * x2 + 3 * x1 * x3 - (vector.y[row] ?? NaN))).toBeLessThan(TOLERANCE),
  )
  for (let row = 0; row < vector.N; row += 1)
    for (let input = 0; input < vector.d; input += 1)
      expect(vector.X[(2 + input) * vector.N + row]).toEqual(
        vector.X[row]?.map((own, at) => (at === input ? vector.X[vector.N + row]?.[at] : own)),
      )
})

it('variance, first-order and total indices are those of COINr within 1e-9', () => {
  const { variance, firstOrder, total } = sobolIndices(outputs(vector.y), 'coinr')
  expect(Math.abs(variance - vector.Variance)).toBeLessThan(TOLERANCE)
  expect([firstOrder.length, total.length]).toEqual([3, 3])
  firstOrder.forEach((share, input) =>
    expect(Math.abs(share - (vector.Si[input] ?? NaN))).toBeLessThan(TOLERANCE),
  )
  total.forEach((share, input) =>
    expect(Math.abs(share - (vector.STi[input] ?? NaN))).toBeLessThan(TOLERANCE),
  )
})

it('centred, the first input is no longer far below 0 (true share 0.057, COINr −0.196)', () => {
  const { firstOrder } = sobolIndices(outputs(vector.y))
  expect(Math.abs((firstOrder[0] ?? NaN) - 0.057)).toBeLessThan(0.05)
})

/** What SALib gives for Ishigami's function (a = 7, b = 0.1) on the first 1024 points of Sobol's sequence, six decimals. */
const SALIB = { firstOrder: [0.332955, 0.441314, 0.018578], total: [0.558179, 0.443285, 0.242149] }

it('on Sobol’s points the indices of Ishigami’s function are those of SALib, to the six decimals printed', () => {
  const ishigami = ([x = NaN, y = NaN, z = NaN]: ArrayLike<number> & Iterable<number>) => {
    const angle = (share: number) => Math.PI * (2 * share - 1)
    return (1 + 0.1 * angle(z) ** 4) * Math.sin(angle(x)) + 7 * Math.sin(angle(y)) ** 2
  }
  const points = sobolPoints(1024, 6).map(basePoint)
  const { firstOrder, total } = sobolIndices({
    a: points.map(({ a }) => ishigami(a)),
    b: points.map(({ b }) => ishigami(b)),
    mixed: [0, 1, 2].map((input) => points.map(({ mixed }) => ishigami(mixed[input] ?? []))),
  })
  const rounded = (list: Float64Array) => Array.from(list, (share) => Number(share.toFixed(6)))
  expect(rounded(firstOrder)).toEqual(SALIB.firstOrder)
  expect(rounded(total)).toEqual(SALIB.total)
})
