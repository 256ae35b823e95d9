import { describe, expect, it } from 'vitest'
import { seededRandom, streamOf, type SeededRandom } from '@/lib/scoring/statistics/seeded-random'

const bits = (random: SeededRandom, count = 4) => Array.from({ length: count }, () => random.nextBits())

describe('seeded chance', () => {
  // Expected: the same generator written down again in another language, with numbers of any length.
  it.each([
    [1, 0, [1779833415, 2026416846, 1661539736, 2729060721]],
    [0, 0, [4216505632, 947923937, 2491578854, 3964400089]],
    [42, 7, [622589944, 1935740476, 4156035759, 1758211151]],
    [2 ** 53 - 1, 2 ** 32 - 1, [4206466659, 2960250315, 2731238230, 1799047291]],
  ])('gives for seed %s and stream %s the same bits everywhere', (seed, index, expected) => {
    expect(bits(streamOf(seed, index))).toEqual(expected)
  })

  it('starts with stream 0', () => {
    expect(bits(seededRandom(77), 20)).toEqual(bits(streamOf(77, 0), 20))
  })

  it('makes a uniform number of two draws', () => {
    expect(seededRandom(1).nextUniform()).toBe(0.4143997614965732)
  })

  it('makes a normal number of two draws', () => {
    expect(seededRandom(1).nextNormal()).toBeCloseTo(-0.21624146966848265, 15)
    const random = seededRandom(1)
    random.nextNormal()
    expect(random.nextBits()).toBe(1661539736)
  })

  it('gives streams that do not meet', () => {
    const starts = Array.from({ length: 2000 }, (_, index) => bits(streamOf(5, index), 2).join())
    expect(new Set(starts).size).toBe(2000)
  })

  it('gives uniform numbers with the right mean, spread and share in every tenth', () => {
    const random = seededRandom(20)
    const tenths = new Array<number>(10).fill(0)
    let sum = 0
    let squares = 0
    for (let draw = 0; draw < 100_000; draw += 1) {
      const value = random.nextUniform()
      expect(value >= 0 && value < 1).toBe(true)
      sum += value
      squares += value * value
      tenths[Math.floor(value * 10)] = (tenths[Math.floor(value * 10)] ?? 0) + 1
    }
    expect(Math.abs(sum / 100_000 - 1 / 2)).toBeLessThan(0.004)
    expect(Math.abs(squares / 100_000 - 1 / 3)).toBeLessThan(0.004)
    for (const count of tenths) expect(Math.abs(count - 10_000)).toBeLessThan(400)
  })

  it('gives normal numbers with mean 0, variance 1 and the right share beyond 1.96', () => {
    const random = streamOf(20, 3)
    let sum = 0
    let squares = 0
    let beyond = 0
    for (let draw = 0; draw < 100_000; draw += 1) {
      const value = random.nextNormal()
      sum += value
      squares += value * value
      if (Math.abs(value) > 1.959964) beyond += 1
    }
    expect(Math.abs(sum / 100_000)).toBeLessThan(0.014)
    expect(Math.abs(squares / 100_000 - 1)).toBeLessThan(0.02)
    expect(Math.abs(beyond / 100_000 - 0.05)).toBeLessThan(0.003)
  })

  it('gives every whole number below a limit as often', () => {
    const random = seededRandom(3)
    const counts = new Array<number>(6).fill(0)
    for (let draw = 0; draw < 60_000; draw += 1) {
      const value = random.nextInteger(6)
      counts[value] = (counts[value] ?? 0) + 1
    }
    expect(counts).toHaveLength(6)
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400)
  })

  it('throws draws away that would favour small numbers', () => {
    // Of 2^32 values 3·2^30 leaves a quarter over: the first draw of this stream above it is not used.
    const raw = seededRandom(2)
    const limit = 3 * 2 ** 30
    const kept = bits(raw, 40).filter((value) => value < limit)
    const random = seededRandom(2)
    expect(kept.length).toBeLessThan(40)
    expect(kept.map(() => random.nextInteger(limit))).toEqual(kept)
  })

  it('throws away the first number that would favour small ones', () => {
    // The first two draws of seed 0. Below the first there is no room for it, one higher there is.
    expect(seededRandom(0).nextInteger(4_216_505_632)).toBe(947_923_937)
    expect(seededRandom(0).nextInteger(4_216_505_633)).toBe(4_216_505_632)
  })

  it('takes limits from 1 to 2^32', () => {
    expect(seededRandom(1).nextInteger(1)).toBe(0)
    expect(seededRandom(1).nextInteger(2 ** 32)).toBe(1779833415)
    expect(seededRandom(1).nextInteger(10)).toBe(5)
  })

  it('refuses impossible seeds, streams and limits', () => {
    expect(() => seededRandom(-1)).toThrow(new RangeError('seed is no whole number from 0: -1'))
    expect(() => seededRandom(1.5)).toThrow(RangeError)
    expect(() => seededRandom(2 ** 53)).toThrow(RangeError)
    expect(() => streamOf(1, -1)).toThrow(new RangeError('index is no whole number from 0: -1'))
    expect(() => streamOf(1, 2 ** 32)).toThrow(new RangeError('index is not below 2^32: 4294967296'))
    expect(() => seededRandom(1).nextInteger(0)).toThrow(new RangeError('below is no whole number from 1: 0'))
    expect(() => seededRandom(1).nextInteger(2 ** 32 + 1)).toThrow(
      new RangeError('below is above 2^32: 4294967297'),
    )
  })
})
