import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { sobolIndices } from '@/lib/scoring/rank-uncertainty/sobol-indices'

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
