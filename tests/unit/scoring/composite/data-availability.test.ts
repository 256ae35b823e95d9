import { describe, expect, it } from 'vitest'
import { meanIfAvailable } from '@/lib/scoring/composite/data-availability'
import { arithmeticMean } from '@/lib/scoring/composite/weighted-mean'

const equally = (figures: readonly (number | null)[]) =>
  arithmeticMean(
    figures,
    figures.map(() => 1),
  )

describe('data availability', () => {
  it('is enough exactly at the threshold', () => {
    expect(meanIfAvailable([1, 3, null], 2 / 3, equally)).toBe(2)
    expect(meanIfAvailable([1, 3, null], 0.666666666666667, equally)).toBe(2)
    expect(meanIfAvailable([1, null, null], 2 / 3, equally)).toBeNull()
    expect(meanIfAvailable([1, 3, null], 0.67, equally)).toBeNull()
  })

  it('asks for everything at 1 and for one figure at 0', () => {
    expect(meanIfAvailable([1, 3], 1, equally)).toBe(2)
    expect(meanIfAvailable([1, null], 1, equally)).toBeNull()
    expect(meanIfAvailable([1, null], 0, equally)).toBe(1)
    expect(meanIfAvailable([null], 0, () => 5)).toBeNull()
    expect(meanIfAvailable([], 0, () => 5)).toBeNull()
  })

  it.each([-0.1, 1.1, NaN])('refuses a threshold of %d', (threshold) => {
    expect(() => meanIfAvailable([1], threshold, equally)).toThrow(`not a share: ${threshold}`)
  })
})
