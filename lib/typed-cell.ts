import { foldText, formatDay, parseDecimal } from '@/lib/format'
import type { Locale } from '@/lib/preferences'
import type { CellValue } from '@/lib/scoring/cell-values'
import { EXCEL_DAY_OF_1970 } from '@/lib/scoring/excel-points'
import type { CellInput } from '@/lib/scoring/fact-cells'
import { readDay } from '@/lib/typed-day'

/** What stands in a cell of a file, before it is understood. Days and percentages are numbers with a format. */
export type RawCell = { value: string | number | boolean; format?: 'date' | 'percent'; isError?: true }

/** Why a cell cannot be taken; words in messages `problem.<reason>`, each with what to do. */
export type CellFault = { reason: string; limit?: number | string }
export type ReadCell = { value: CellValue } | { fault: CellFault }

const YES = new Set(['co', 'yes', 'x', 'true', 'dat', '1'])
const NO = new Set(['khong', 'no', 'false', 'khong dat', '0'])
/** Days between 1954 and 2119: a number outside them was not meant as a day. */
const FIRST_DAY_NUMBER = 20_000
const LAST_DAY_NUMBER = 80_000
const MILLISECONDS_PER_DAY = 86_400_000
/** A spreadsheet shows 15 digits and no more: 0.30000000000000004 was meant as 0.3. */
const EXCEL_DIGITS = 15

const fault = (reason: string, limit?: number | string): ReadCell => ({
  fault: limit === undefined ? { reason } : { reason, limit },
})
const words = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim()

/**
 * Reads a fact's cell as people fill it: real numbers and days, numbers and days typed as text in either notation,
 * percentages where the row counts in percent, words of either language.
 */
export function readFactCell(input: CellInput, raw: RawCell | undefined, locale: Locale): ReadCell {
  if (!raw || (typeof raw.value === 'string' && raw.value.trim() === '')) return { value: null }
  if (raw.isError) return fault('cell-error')
  switch (input.kind) {
    case 'number':
      return readNumber(input.unit, raw, locale)
    case 'day':
      return readDayCell(raw)
    case 'yes-no':
      return readYesNo(raw)
    case 'choice':
      return readChoice(input.options, raw)
  }
}

function readNumber(unit: string, { value, format }: RawCell, locale: Locale): ReadCell {
  if (typeof value === 'boolean') return fault('not-a-number')
  if (format === 'date' && typeof value === 'number') return fault('became-a-day')
  const [, typed = '', sign] = /^(.*?)\s*(%?)$/s.exec(String(value).trim()) ?? []
  const isPercent = format === 'percent' || sign === '%'
  if (isPercent && unit !== '%') return fault('percent-not-here')
  if (typeof value === 'number') return { value: digits(isPercent ? value * 100 : value) }
  const parsed = parseDecimal(typed, locale)
  return parsed.kind === 'number' ? { value: parsed.value } : fault('not-a-number')
}

const digits = (value: number): number => Number(value.toPrecision(EXCEL_DIGITS))

/** The day that a number with a day's format shows; null for a number that is none. */
export function dayOfSerial(serial: number): string | null {
  if (!(serial >= 1 && serial < LAST_DAY_NUMBER)) return null
  return new Date((Math.floor(serial) - EXCEL_DAY_OF_1970) * MILLISECONDS_PER_DAY).toISOString().slice(0, 10)
}

function readDayCell({ value, format }: RawCell): ReadCell {
  if (typeof value === 'number') {
    const isDay = format !== 'percent' && value >= FIRST_DAY_NUMBER && value < LAST_DAY_NUMBER
    return isDay ? { value: dayOfSerial(value) } : fault('not-a-day')
  }
  const day = typeof value === 'string' ? readDay(value) : 'unreadable'
  return day === 'unreadable' ? fault('not-a-day') : { value: day }
}

function readYesNo({ value }: RawCell): ReadCell {
  const said = foldText(String(value))
  if (YES.has(said)) return { value: 'yes' }
  return NO.has(said) ? { value: 'no' } : fault('yes-or-no')
}

function readChoice(
  options: Extract<CellInput, { kind: 'choice' }>['options'],
  { value }: RawCell,
): ReadCell {
  const said = words(String(value))
  const found = options.find(({ key, label }) =>
    [label.vi, label.en, key].some((known) => words(known) === said),
  )
  return found ? { value: found.key } : fault('not-in-list')
}

/** What stands in a cell, as a spreadsheet shows it. */
export const rawWords = (raw: RawCell | null): string => (raw ? textOf(raw) : '')

/** Reads a cell of text; what a spreadsheet turned into a number or a day is text again. */
export function readTextCell(raw: RawCell | undefined, maxLength: number): ReadCell {
  if (!raw) return { value: null }
  if (raw.isError) return fault('cell-error')
  const text = textOf(raw).replace(/\r\n?/g, '\n')
  if (text.length > maxLength) return fault('too-long', maxLength)
  if (text.includes('\0')) return fault('invalid-character')
  return { value: text.trim() === '' ? null : text }
}

function textOf({ value, format }: RawCell): string {
  if (typeof value !== 'number') return String(value)
  const day = format === 'date' ? dayOfSerial(value) : null
  if (day) return formatDay(day)
  return format === 'percent' ? `${digits(value * 100)}%` : String(digits(value))
}
