import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { basePoint, randomBasePoint } from '@/lib/scoring/rank-uncertainty/saltelli-design'
import { sobolIndices } from '@/lib/scoring/rank-uncertainty/sobol-indices'
import { streamOf } from '@/lib/scoring/statistics/seeded-random'

describe('a base point of a design', () => {
  it('is run at A, at B, and at A with one input of B for each', () => {
    expect(basePoint([0.1, 0.2, 0.8, 0.9])).toEqual({
      a: Float64Array.of(0.1, 0.2),
      b: Float64Array.of(0.8, 0.9),
      mixed: [Float64Array.of(0.8, 0.2), Float64Array.of(0.1, 0.9)],
    })
    expect(basePoint([0, 0.999])).toMatchObject({ mixed: [Float64Array.of(0.999)] })
  })

  it('is drawn from the stream with its number', () => {
    const random = streamOf(4, 9)
    const drawn = [0, 1, 2, 3].map(() => random.nextUniform())
    expect(randomBasePoint(4, 9, 2)).toEqual(basePoint(drawn))
  })

  it('refuses what is no pair of settings', () => {
    expect(() => basePoint([0.1, 0.2, 0.3])).toThrow('half of the coordinates is no whole number from 0: 1.5')
    expect(() => basePoint([0.1, 1])).toThrow('coordinate 1 is not from 0 to under 1: 1')
    expect(() => basePoint([-0.1, 0])).toThrow('coordinate 0 is not from 0 to under 1: -0.1')
    expect(() => basePoint([NaN, 0])).toThrow('coordinate 0 is not from 0 to under 1: NaN')
  })
})

describe('Sobol indices', () => {
  const a = [0, 0, 1, 1]
  const b = [0, 1, 0, 1]

  it('give everything to the only input', () => {
    expect(sobolIndices({ a, b, mixed: [b] })).toEqual({
      variance: 0.25,
      firstOrder: Float64Array.of(1),
      total: Float64Array.of(1),
    })
  })

  it('give nothing to an input that changes nothing', () => {
    const { firstOrder, total } = sobolIndices({ a, b, mixed: [b, a] })
    expect([firstOrder[1], total[1]]).toEqual([0, 0])
  })

  it('may be taken as COINr does: neither centred nor with the divisor 2N', () => {
    const { variance, firstOrder, total } = sobolIndices({ a, b, mixed: [[1, 1, 1, 1]] }, 'coinr')
    expect(variance).toBeCloseTo(2 / 7, 12)
    // mean(b · (1 − a)) = 1/4 and mean((a − 1)²)/2 = 1/4.
    expect(firstOrder[0]).toBeCloseTo(7 / 8, 12)
    expect(total[0]).toBeCloseTo(7 / 8, 12)
    const centred = sobolIndices({ a, b, mixed: [[1, 1, 1, 1]] })
    // Mean of all outputs 2/3: mean((b − 2/3)(1 − a)) = (−2/3 + 1/3)/4 = −1/12.
    expect(centred.firstOrder[0]).toBeCloseTo(-1 / 3, 12)
    expect(centred.total[0]).toBeCloseTo(1, 12)
  })

  it('are 0 where the output never changes', () => {
    expect(sobolIndices({ a: [3, 3], b: [3, 3], mixed: [[3, 3]] })).toEqual({
      variance: 0,
      firstOrder: Float64Array.of(0),
      total: Float64Array.of(0),
    })
    expect(sobolIndices({ a: [3, 3], b: [3, 3], mixed: [] }).total).toHaveLength(0)
  })

  it('do not depend on scale and origin of the output', () => {
    const outputs = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(outputs, outputs, outputs, (first, second, third) => {
        const move = (list: number[]) => list.map((value) => 7 + 3 * value)
        const plain = sobolIndices({ a: first, b: second, mixed: [third] })
        const moved = sobolIndices({ a: move(first), b: move(second), mixed: [move(third)] })
        expect(moved.variance).toBeCloseTo(9 * plain.variance, 9)
        expect(moved.firstOrder[0]).toBeCloseTo(plain.firstOrder[0] ?? NaN, 9)
        expect(moved.total[0]).toBeCloseTo(plain.total[0] ?? NaN, 9)
      }),
    )
  })

  it('come near the closed form of Ishigami’s function with random points', () => {
    const ishigami = ([x = NaN, y = NaN, z = NaN]: Iterable<number> & ArrayLike<number>) => {
      const [p, q, r] = [x, y, z].map((u) => Math.PI * (2 * u - 1))
      return Math.sin(p ?? NaN) + 7 * Math.sin(q ?? NaN) ** 2 + 0.1 * (r ?? NaN) ** 4 * Math.sin(p ?? NaN)
    }
    const points = Array.from({ length: 8000 }, (_, point) => randomBasePoint(1, point, 3))
    const { firstOrder, total } = sobolIndices({
      a: points.map((point) => ishigami(point.a)),
      b: points.map((point) => ishigami(point.b)),
      mixed: [0, 1, 2].map((input) => points.map((point) => ishigami(point.mixed[input] ?? point.a))),
    })
    const expected = [0.313905, 0.442411, 0, 0.557589, 0.442411, 0.243684]
    ;[...firstOrder, ...total].forEach((share, at) =>
      expect(Math.abs(share - (expected[at] ?? NaN))).toBeLessThan(0.06),
    )
  })

  it('are refused where outputs are missing', () => {
    const message = 'a design has the same number of outputs everywhere, at least 2'
    expect(() => sobolIndices({ a: [1], b: [2], mixed: [[3]] })).toThrow(message)
    expect(() => sobolIndices({ a: [1, 2], b: [2], mixed: [[3, 4]] })).toThrow(message)
    expect(() => sobolIndices({ a: [1, 2], b: [2, 3], mixed: [[3]] })).toThrow(message)
    expect(() => sobolIndices({ a: [1, NaN], b: [2, 3], mixed: [] })).toThrow('outputs at A holds no finite')
    expect(() => sobolIndices({ a: [1, 2], b: [NaN, 3], mixed: [] })).toThrow('outputs at B holds no finite')
    expect(() => sobolIndices({ a: [1, 2], b: [2, 3], mixed: [[1, NaN]] })).toThrow(
      'outputs with input 0 holds no finite',
    )
  })
})
