import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparePrintedSum, isPossibleMix, outOfOrder } from '@/lib/scoring/printed-table'

describe('printed sums', () => {
  it.each([
    [[6186, 2810], 8995, -1, 'rounding'],
    [[6152, 2766], 8918, 0, 'equal'],
    [[6152, 2766], 8920, 2, 'misprint'],
    [[100], 101, 1, 'misprint'],
    [[5704, 819, 1834, 432], 8689, -100, 'misprint'],
  ] as const)('%j against %i', (parts, total, differenceHundredths, verdict) => {
    expect(comparePrintedSum(parts, total)).toEqual({ differenceHundredths, verdict })
  })

  it('are never called a misprint when each figure was rounded on its own', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 1_000_000 }), { minLength: 2, maxLength: 9 }), (parts) => {
        const rounded = parts.map((part) => Math.round(part / 100))
        const total = Math.round(parts.reduce((a, b) => a + b, 0) / 100)
        expect(comparePrintedSum(rounded, total).verdict).not.toBe('misprint')
      }),
    )
  })
})

describe('a printed whole', () => {
  it('lies between its parts', () => {
    expect(isPossibleMix([9156, 4211], 9275)).toBe(false)
    expect(isPossibleMix([8419, 8919], 8573)).toBe(true)
    expect(isPossibleMix([8000, 9000], 7999)).toBe(true)
    expect(isPossibleMix([8000, 9000], 7998)).toBe(false)
  })
})

describe('a printed list', () => {
  it.each([
    [[8883, 8141, 8833, 8704], [1]],
    [[9000, 9000, 8000], []],
    [[8000, null, 9000, 7000, 6000], [2]],
    [[], []],
  ])('%j is out of order at %j', (list, positions) => {
    expect(outOfOrder(list)).toEqual(positions)
  })

  it('descends without what it names', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 20 }), { maxLength: 15 }), (list) => {
        const out = new Set(outOfOrder(list))
        const kept = list.filter((_, position) => !out.has(position))
        expect(kept).toEqual([...kept].sort((a, b) => b - a))
      }),
    )
  })
})
