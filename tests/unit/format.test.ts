import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  dayInHanoi,
  formatCount,
  formatDay,
  formatDayOfYear,
  formatDeadline,
  formatDecimal,
  formatForInput,
  formatInstant,
  formatMaxPoints,
  formatPercentHundredths,
  formatPoints,
  formatShare,
  formatSignedPoints,
  formatTime,
  parseDecimal,
  remainingTime,
} from '@/lib/format'
import type { Points } from '@/lib/scoring/points'

const vi = { locale: 'vi' } as const
const en = { locale: 'en' } as const
const points = (micro: number) => micro as Points

describe('points', () => {
  it.each([
    [900_000, '0,90'],
    [0, '0,00'],
    [89_826_500, '89,83'],
    [4_999, '0,00'],
    [5_000, '0,01'],
    [14_999, '0,01'],
    [15_000, '0,02'],
    [-50_000, '\u22120,05'],
    [-4_999, '0,00'],
    [-5_000, '\u22120,01'],
    [5_244_995_000, '5.245,00'],
  ])('%i millionths print as %s', (micro, text) => {
    expect(formatPoints(points(micro), vi)).toBe(text)
  })

  it('use a dot in English and a dash where there is no value', () => {
    expect(formatPoints(points(900_000), en)).toBe('0.90')
    expect(formatPoints(null, vi)).toBe('–')
    expect(formatSignedPoints(null, vi)).toBe('–')
  })

  it('carry a sign as a change, and none where the change vanishes', () => {
    expect(formatSignedPoints(points(140_000), vi)).toBe('+0,14')
    expect(formatSignedPoints(points(-50_000), vi)).toBe('\u22120,05')
    expect(formatSignedPoints(points(0), vi)).toBe('0,00')
    expect(formatSignedPoints(points(4_999), vi)).toBe('0,00')
    expect(formatSignedPoints(points(-4_999), vi)).toBe('0,00')
  })

  it('drop the decimals of a whole maximum only', () => {
    expect(formatMaxPoints(points(9_000_000), vi)).toBe('9')
    expect(formatMaxPoints(points(2_500_000), vi)).toBe('2,50')
  })

  it('print the same digits for a gain and a loss of the same size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200_000_000 }), (micro) => {
        const gain = formatPoints(points(micro), vi)
        expect(formatPoints(points(-micro), vi).replace('\u2212', '')).toBe(gain)
      }),
    )
  })

  it('never differ from the exact value by more than half a hundredth', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200_000_000 }), (micro) => {
        const shown = Math.round(Number(formatPoints(points(micro), en)) * 100) * 10_000
        expect(Math.abs(shown - micro)).toBeLessThanOrEqual(5_000)
      }),
    )
  })
})

describe('other numbers', () => {
  it('prints an index from hundredths of a percent', () => {
    expect(formatPercentHundredths(8983, vi)).toBe('89,83')
    expect(formatPercentHundredths(10_000, en)).toBe('100.00')
    expect(formatPercentHundredths(5, vi)).toBe('0,05')
    expect(formatPercentHundredths(null, vi)).toBe('–')
  })

  it.each([
    [18, 20, '90\u00a0%'],
    [17, 19, '89,5\u00a0%'],
    [7996, 10_000, '80,0\u00a0%'],
    [1, 3, '33,3\u00a0%'],
    [0, 7, '0\u00a0%'],
    [5, 0, '–'],
  ])('prints %i of %i as %s', (numerator, denominator, text) => {
    expect(formatShare(numerator, denominator, vi)).toBe(text)
  })

  it('groups counts in the way of the language', () => {
    expect(formatCount(41988, vi)).toBe('41.988')
    expect(formatCount(41988, en)).toBe('41,988')
    expect(formatCount(-1200, vi)).toBe('\u22121.200')
    expect(formatCount(null, vi)).toBe('–')
  })

  it('writes exact decimals without rounding them', () => {
    expect(formatDecimal('94.7368', vi)).toBe('94,7368')
    expect(formatDecimal('1234567.5', vi)).toBe('1.234.567,5')
    expect(formatDecimal('-3', en)).toBe('\u22123')
    expect(formatDecimal('1e9', vi)).toBe('–')
  })
})

describe('days and instants', () => {
  it('runs in an odd time zone, so that these tests prove something', () => {
    expect(new Date('2021-12-22T00:00:00Z').getTimezoneOffset()).toBe(-345)
  })

  it('prints a day as it stands, without a time zone', () => {
    expect(formatDay('2021-12-22')).toBe('22/12/2021')
    expect(formatDay(null)).toBe('–')
    expect(formatDayOfYear('2021-12-02')).toBe('02/12')
  })

  it('prints instants as the clock stands in Hanoi', () => {
    expect(formatInstant('2021-12-22T03:42:00Z')).toBe('22/12/2021 10:42')
    expect(formatInstant(new Date('2021-12-21T17:00:00Z'))).toBe('22/12/2021 00:00')
    expect(formatInstant('2021-12-22T10:42:00+07:00')).toBe('22/12/2021 10:42')
    expect(formatTime(Date.parse('2021-12-21T16:59:00Z'))).toBe('23:59')
    expect(dayInHanoi('2021-12-21T17:00:00Z')).toBe('2021-12-22')
    expect(formatInstant(null)).toBe('–')
  })

  it('prints a deadline at midnight as its day and any other with its time', () => {
    expect(formatDeadline('2021-12-21T17:00:00Z')).toBe('22/12/2021')
    expect(formatDeadline('2021-12-22T10:00:00Z')).toBe('17:00 22/12/2021')
  })

  it('counts what is left down to whole minutes and never up', () => {
    const until = '2021-12-22T00:00:00+07:00'
    expect(remainingTime('2021-12-16T10:42:00+07:00', until)).toEqual({
      days: 5,
      hours: 13,
      minutes: 18,
      isOver: false,
    })
    expect(remainingTime('2021-12-21T23:59:30+07:00', until)).toEqual({
      days: 0,
      hours: 0,
      minutes: 0,
      isOver: false,
    })
    expect(remainingTime(until, until)).toEqual({ days: 0, hours: 0, minutes: 0, isOver: true })
    expect(remainingTime('2022-01-01T00:00:00+07:00', until).isOver).toBe(true)
  })
})

describe('a typed decimal', () => {
  it.each([
    ['87,35', 87.35, '87.35'],
    ['87.35', 87.35, '87.35'],
    [' 18 ', 18, '18'],
    ['41.988', 41988, '41988'],
    ['41 988', 41988, '41988'],
    ['1.234.567,5', 1234567.5, '1234567.5'],
    ['1,234.5', 1234.5, '1234.5'],
    ['0.900', 0.9, '0.900'],
    ['1,234', 1.234, '1.234'],
    ['\u22120,5', -0.5, '-0.5'],
    ['-0', 0, '0'],
    ['007', 7, '7'],
  ])('reads %j in Vietnamese as %d', (typed, value, text) => {
    expect(parseDecimal(typed, 'vi')).toEqual({ kind: 'number', value, text })
  })

  it('reads the same marks the other way round in English', () => {
    expect(parseDecimal('41,988', 'en')).toEqual({ kind: 'number', value: 41988, text: '41988' })
    expect(parseDecimal('87,35', 'en')).toEqual({ kind: 'number', value: 87.35, text: '87.35' })
    expect(parseDecimal('1.234', 'en')).toEqual({ kind: 'number', value: 1.234, text: '1.234' })
  })

  it.each([
    '1e999',
    'NaN',
    'Infinity',
    '1.2.3',
    '1,2,3',
    '12.34.567',
    '--1',
    '90%',
    '87,',
    ',5',
    '0x10',
    'mười',
    '1 2',
    '9'.repeat(41),
  ])('calls %j garbage', (typed) => {
    expect(parseDecimal(typed, 'vi')).toEqual({ kind: 'garbage' })
  })

  it('tells an empty field from garbage', () => {
    expect(parseDecimal(' \u00a0', 'vi')).toEqual({ kind: 'empty' })
  })

  it('reads back whatever it would write into a field', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -10_000_000, max: 10_000_000 }),
        fc.constantFrom('vi' as const, 'en' as const),
        (n, locale) => {
          // Two decimals: three after a dot would be read as grouping.
          const value = n / 100
          const typed = formatForInput(value, { locale })
          expect(parseDecimal(typed, locale)).toMatchObject({
            kind: 'number',
            value: value === 0 ? 0 : value,
          })
        },
      ),
    )
  })
})
