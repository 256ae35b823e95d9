import { describe, expect, it } from 'vitest'
import { shapeOf, winsorise } from '@/lib/scoring/composite/winsorise'

const flat = Array.from({ length: 20 }, (_, at) => at)

describe('the shape of figures', () => {
  it('is that of the worked example', () => {
    // Deviations −2, −1, 0, 3 with variance 14/3: Σz³ = 18 ÷ (14/3)^1.5, Σz⁴ = 98 ÷ (14/3)².
    const { skewness, excessKurtosis } = shapeOf([1, 2, 3, 6])
    expect(skewness).toBeCloseTo((4 / 6) * (18 / (14 / 3) ** 1.5), 12)
    expect(skewness).toBeCloseTo(1.190_34, 5)
    expect(excessKurtosis).toBeCloseTo((20 / 6) * (98 / (14 / 3) ** 2) - 27 / 2, 12)
  })

  it('counts every figure in its divisors', () => {
    // Deviations −2, −1, 0, 1, 2 with variance 2.5: Σz⁴ = 34 ÷ 6.25; 30·5.44 ÷ 24 − 48 ÷ 6.
    expect(shapeOf([1, 2, 3, 4, 5]).skewness).toBeCloseTo(0, 12)
    expect(shapeOf([1, 2, 3, 4, 5]).excessKurtosis).toBeCloseTo(-1.2, 12)
  })

  it('is refused to few figures, and to equal ones', () => {
    expect(() => shapeOf([1, 2, 3])).toThrow('3 figures have no shape')
    expect(() => shapeOf([2, 2, 2, 2])).toThrow('figures that are all equal have no shape')
    expect(() => shapeOf([1, 2, 3, NaN])).toThrow('figures holds no finite number at 3: NaN')
  })
})

describe('drawing in outlying points', () => {
  it('sets the highest to the next, as often as needed', () => {
    const one = winsorise([...flat, 500])
    expect(one).toEqual({ figures: Float64Array.from([...flat, 19]), changed: 1, complete: true })
    const two = winsorise([400, ...flat, 500])
    expect(two).toEqual({ figures: Float64Array.from([19, ...flat, 19]), changed: 2, complete: true })
  })

  it('sets the lowest to the next when the long side is there', () => {
    expect(winsorise([...flat, -500])).toEqual({
      figures: Float64Array.from([...flat, 0]),
      changed: 1,
      complete: true,
    })
    expect(winsorise([...flat, -500, -400])).toMatchObject({ changed: 2, complete: true })
  })

  it('changes nothing where only one limit is passed, or none', () => {
    expect(winsorise(flat)).toEqual({ figures: Float64Array.from(flat), changed: 0, complete: true })
    // Heavy tails on both sides: kurtosis without skewness.
    const both = [...flat, 500, -481]
    expect(shapeOf(both).excessKurtosis).toBeGreaterThan(3.5)
    expect(winsorise(both).changed).toBe(0)
    // Lopsided without heavy tails.
    const lopsided = Array.from({ length: 50 }, (_, at) => (at < 43 ? 0 : 1))
    expect(shapeOf(lopsided).skewness).toBeGreaterThan(2)
    expect(shapeOf(lopsided).excessKurtosis).toBeLessThan(3.5)
    expect(winsorise(lopsided).changed).toBe(0)
  })

  it('stops at as many points as allowed, and says that it is not enough', () => {
    const { changed, complete, figures } = winsorise([...flat, 400, 500], 1)
    expect([changed, complete, figures[20], figures[21]]).toEqual([1, false, 400, 400])
    expect(winsorise([...flat, 500], 0)).toMatchObject({ changed: 0, complete: false })
    expect(winsorise([...flat, 500], 1)).toMatchObject({ changed: 1, complete: true })
    expect(() => winsorise(flat, -1)).toThrow('most is no whole number from 0: -1')
  })

  it('leaves the list as it was', () => {
    const list = Float64Array.from([...flat, 500])
    winsorise(list)
    expect(list[20]).toBe(500)
  })
})
