import { describe, expect, it } from 'vitest'
import { numberOf } from '@/components/recompute/figure-cell'

describe('a compared figure in a file', () => {
  it.each([
    ['points', 805_556, 0.805556],
    ['percent', 8997, 89.97],
    ['share', 873_512, 87.3512],
    ['count', 7, 7],
    ['decimal', 2.5, 2.5],
  ] as const)('%s %d is the number %d', (unit, value, number) => {
    expect(numberOf(value, unit)).toBe(number)
  })

  it('keeps what an altered bundle says, and is no number where there is none', () => {
    expect(numberOf(8997.5, 'percent')).toBe(8997.5)
    expect(numberOf(null, 'points')).toBeNull()
    expect(numberOf('scored', 'word')).toBeNull()
    expect(numberOf(undefined, 'count')).toBeNull()
  })
})
