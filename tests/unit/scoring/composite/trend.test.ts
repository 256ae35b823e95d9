import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { yearlyChangePercent, yearlyGrowth } from '@/lib/scoring/composite/trend'

describe('figures over the years', () => {
  it('grow by a share a year from the first to the last', () => {
    expect(yearlyGrowth([2020, 2022], [100, 121])).toBeCloseTo(0.1, 12)
    expect(yearlyGrowth([2020, 2021, 2022], [100, 7, 121])).toBeCloseTo(0.1, 12)
    expect(yearlyGrowth([2020, 2021], [100, 80])).toBeCloseTo(-0.2, 12)
  })

  it('change along a straight line, in percent of its start', () => {
    expect(yearlyChangePercent([2020, 2021, 2022], [50, 55, 60])).toBeCloseTo(10, 12)
    expect(yearlyChangePercent([2020, 2021, 2024], [50, 55, 70])).toBeCloseTo(10, 12)
    expect(yearlyChangePercent([1, 2, 3], [1, 4, 1])).toBeCloseTo(0, 12)
    // Slope 1, mean 3: the line starts at 2.
    expect(yearlyChangePercent([1, 2, 3], [3, 1, 5])).toBeCloseTo(50, 12)
  })

  it('do the same whatever the first year is called', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 50, max: 99 }), { minLength: 2, maxLength: 8 }), (figures) => {
        const years = figures.map((_, at) => at)
        const later = years.map((year) => year + 2021)
        expect(yearlyGrowth(later, figures)).toBeCloseTo(yearlyGrowth(years, figures), 10)
        expect(yearlyChangePercent(later, figures)).toBeCloseTo(yearlyChangePercent(years, figures), 8)
      }),
    )
  })

  it.each([yearlyGrowth, yearlyChangePercent])('are refused when they do not fit', (trend) => {
    expect(() => trend([2020], [50])).toThrow('1 figures for 1 years, at least 2 of both are needed')
    expect(() => trend([2020, 2021], [50])).toThrow('1 figures for 2 years, at least 2 of both are needed')
    expect(() => trend([2020, 2020], [50, 51])).toThrow('year 2020 does not follow 2020')
    expect(() => trend([2020, 2022, 2021], [50, 51, 52])).toThrow('year 2021 does not follow 2022')
    expect(() => trend([2020, NaN], [50, 51])).toThrow('years holds no finite number at 1: NaN')
    expect(() => trend([2020, 2021], [50, NaN])).toThrow('figures holds no finite number at 1: NaN')
  })

  it('have no growth from or to 0, and no percentage of 0', () => {
    expect(() => yearlyGrowth([2020, 2021], [0, 50])).toThrow('no growth from 0 to 50')
    expect(() => yearlyGrowth([2020, 2021], [50, 0])).toThrow('no growth from 50 to 0')
    expect(() => yearlyChangePercent([2020, 2021], [0, 50])).toThrow('the line through the years starts at 0')
  })
})
