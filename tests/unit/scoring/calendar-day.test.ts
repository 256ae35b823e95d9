import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayNumber, daysBetween } from '@/lib/scoring/calendar-day'

describe('calendar days', () => {
  it.each([
    ['1970-01-01', 0],
    ['2021-01-31', 18_658],
    ['2020-02-29', 18_321],
    ['2000-02-29', 11_016],
  ])('%s is day %i', (day, number) => {
    expect(dayNumber(day)).toBe(number)
  })

  it.each([
    '2021-02-29',
    '1900-02-29',
    '2021-13-01',
    '2021-00-10',
    '2021-04-31',
    '2021-1-5',
    '21-01-05',
    '2021-01-05T00:00',
    ' 2021-01-05',
    '',
    '0050-01-01',
    'x',
  ])('"%s" is no day', (day) => {
    expect(dayNumber(day)).toBeNull()
  })

  it('lie as many days apart as the calendar says, over month ends, leap days and changes of clocks', () => {
    expect(daysBetween('2021-01-31', '2021-02-10')).toBe(10)
    expect(daysBetween('2020-02-28', '2020-03-01')).toBe(2)
    expect(daysBetween('2021-03-27', '2021-03-29')).toBe(2)
    expect(daysBetween('2021-12-31', '2021-12-31')).toBe(0)
    expect(daysBetween('2021-02-30', '2021-03-01')).toBeNull()
  })

  it('follow one another without a gap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (number) => {
        const day = (n: number) => new Date(n * 86_400_000).toISOString().slice(0, 10)
        expect(daysBetween(day(number), day(number + 1))).toBe(1)
      }),
    )
  })
})
