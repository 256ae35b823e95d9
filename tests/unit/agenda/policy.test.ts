import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawSample } from '@/lib/agenda/policy'

/** A sample that anybody can draw again. */

const POOL = Array.from({ length: 40 }, (_, i) => `row ${i}`)

describe('a sample', () => {
  it('is the same for the same pool, size and seed, and another for another seed', () => {
    expect(drawSample(POOL, 5, 2022)).toEqual(drawSample(POOL, 5, 2022))
    expect(drawSample(POOL, 5, 2022)).not.toEqual(drawSample(POOL, 5, 2023))
  })

  it('holds as many different rows of the pool as asked for, or all of them', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(999_999_999), (size, seed) => {
        const drawn = drawSample(POOL, size, seed)
        expect(drawn.length).toBe(Math.min(size, POOL.length))
        expect(new Set(drawn).size).toBe(drawn.length)
        expect(drawn.every((row) => POOL.includes(row))).toBe(true)
      }),
    )
  })

  it('favours no row', () => {
    const times = new Map(POOL.map((row) => [row, 0]))
    for (let seed = 0; seed < 4000; seed++)
      for (const row of drawSample(POOL, 4, seed)) times.set(row, (times.get(row) ?? 0) + 1)
    // 400 each are to be expected, with a standard deviation of 19.
    for (const count of times.values()) expect(Math.abs(count - 400)).toBeLessThan(100)
  })
})
