import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CellInput } from '@/lib/scoring/fact-cells'
import { EXCEL_DAY_OF_1970 } from '@/lib/scoring/excel-points'
import { readFactCell, readTextCell, type RawCell } from '@/lib/typed-cell'

/** Cells of a workbook as people fill them in. */

const count: CellInput = { kind: 'number', unit: '', min: 0, max: 1e12, decimals: 0 }
const percent: CellInput = { kind: 'number', unit: '%', min: 0, max: 100, decimals: 2 }
const day: CellInput = { kind: 'day' }
const yesNo: CellInput = { kind: 'yes-no' }
const choice: CellInput = {
  kind: 'choice',
  options: [
    { key: 'all', label: { vi: 'Đầy đủ, đúng hạn', en: 'Complete, on time' }, points: 0.5 },
    { key: 'none', label: { vi: 'Không có', en: 'None' }, points: 0 },
  ],
}
const read = (
  input: CellInput,
  value: RawCell['value'],
  format?: RawCell['format'],
  locale: 'vi' | 'en' = 'vi',
) => readFactCell(input, format ? { value, format } : { value }, locale)
const reason = (input: CellInput, value: RawCell['value'], format?: RawCell['format']) => {
  const found = read(input, value, format)
  return 'fault' in found ? found.fault.reason : null
}

describe('a number', () => {
  it('is taken as it is, or as it is written in either notation', () => {
    expect(read(count, 18)).toEqual({ value: 18 })
    expect(read(percent, 0.1 + 0.2)).toEqual({ value: 0.3 })
    expect(read(count, '41.988')).toEqual({ value: 41_988 })
    expect(read(count, '41,988', undefined, 'en')).toEqual({ value: 41_988 })
    expect(read(percent, ' 87,35 ')).toEqual({ value: 87.35 })
    expect(read(percent, '87.35')).toEqual({ value: 87.35 })
    expect(read(count, '-3')).toEqual({ value: -3 })
  })

  it('of a row in percent may carry the sign, which Excel makes a hundredth of', () => {
    expect(read(percent, '90,5 %')).toEqual({ value: 90.5 })
    expect(read(percent, 0.905, 'percent')).toEqual({ value: 90.5 })
    expect(reason(count, '90,5 %')).toBe('percent-not-here')
    expect(reason(count, 0.9, 'percent')).toBe('percent-not-here')
  })

  it('is not what Excel made a day of, nor words, nor a tick, nor an error', () => {
    expect(reason(count, 44_000, 'date')).toBe('became-a-day')
    for (const words of ['nhiều', '18/20', '1e5', '18 nhiệm vụ'])
      expect(reason(count, words)).toBe('not-a-number')
    expect(reason(count, true)).toBe('not-a-number')
    expect(readFactCell(count, { value: '#DIV/0!', isError: true }, 'vi')).toEqual({
      fault: { reason: 'cell-error' },
    })
  })

  it('is missing where the cell is empty or blank', () => {
    expect(readFactCell(count, undefined, 'vi')).toEqual({ value: null })
    expect(read(count, '  ')).toEqual({ value: null })
  })

  it('comes back from every whole number, however it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), (number) => {
        const written = new Intl.NumberFormat('vi').format(number)
        for (const value of [number, String(number), written])
          expect(read(count, value)).toEqual({ value: number })
      }),
    )
  })
})

describe('a day', () => {
  it('is a real day, or written as officials do', () => {
    expect(read(day, EXCEL_DAY_OF_1970 + 18_658, 'date')).toEqual({ value: '2021-01-31' })
    expect(read(day, EXCEL_DAY_OF_1970 + 18_658.75)).toEqual({ value: '2021-01-31' })
    for (const words of ['31/1/2021', '31-01-2021', '31.01.2021', '2021-01-31'])
      expect(read(day, words)).toEqual({ value: '2021-01-31' })
    for (const words of ['31/02/2021', '1/31/2021', 'hôm qua', 12, true])
      expect(reason(day, words)).toBe('not-a-day')
  })
})

describe('yes and no, and choices', () => {
  it('are taken in both languages, with or without diacritics, and as ticks', () => {
    for (const said of ['Có', 'có ', 'CO', 'Yes', 'x', 'X', true])
      expect(read(yesNo, said)).toEqual({ value: 'yes' })
    for (const said of ['Không', 'khong', 'No', false]) expect(read(yesNo, said)).toEqual({ value: 'no' })
    expect(reason(yesNo, 'có lẽ')).toBe('yes-or-no')
    expect(read(choice, 'Đầy đủ,  đúng hạn'.normalize('NFD'))).toEqual({ value: 'all' })
    expect(read(choice, 'None')).toEqual({ value: 'none' })
    expect(reason(choice, 'Đầy đủ')).toBe('not-in-list')
  })
})

describe('words', () => {
  it('are kept as they are, with one kind of line end; too long is said', () => {
    expect(readTextCell({ value: 'một\r\nhai\rba' }, 100)).toEqual({ value: 'một\nhai\nba' })
    expect(readTextCell({ value: ' \n' }, 100)).toEqual({ value: null })
    expect(readTextCell({ value: 'dài' }, 2)).toEqual({ fault: { reason: 'too-long', limit: 2 } })
  })

  it('that Excel took for a number or a day are words again', () => {
    expect(readTextCell({ value: 12.5 }, 100)).toEqual({ value: '12.5' })
    expect(readTextCell({ value: EXCEL_DAY_OF_1970 + 18_658, format: 'date' }, 100)).toEqual({
      value: '31/01/2021',
    })
    expect(readTextCell({ value: 0.905, format: 'percent' }, 100)).toEqual({ value: '90.5%' })
  })
})
