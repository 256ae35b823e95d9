import { TZDate } from '@date-fns/tz'
import { lightFormat } from 'date-fns/lightFormat'
import type { Points } from '@/lib/scoring/points'
import type { Locale } from '@/lib/preferences'

/**
 * How numbers, days and instants are written. Pure and the same on the server and in the browser.
 * Nothing here computes with points: it only rounds once, for the eye.
 */
export const PRODUCT_TIME_ZONE = 'Asia/Ho_Chi_Minh'

/** Shown where there is no value. Never 0, never blank: 0 means "scored zero". */
export const MISSING = '–'

const MINUS = '\u2212'
const MICRO_PER_HUNDREDTH = 10_000
const HUNDREDTH = 100

export type NumberStyle = { locale: Locale }

function decimalMark(locale: Locale): string {
  return locale === 'vi' ? ',' : '.'
}

const LANGUAGE: Record<Locale, string> = { vi: 'vi-VN', en: 'en-GB' }
const formats = new Map<Locale, Intl.NumberFormat>()
const FIRST_GROUPED = 1000

/** A whole number from 0 with its thousands apart. The first format costs a phone a tenth of a second: most pages need none. */
function grouped(whole: number | bigint, locale: Locale): string {
  if (whole < FIRST_GROUPED && (typeof whole === 'bigint' || Number.isInteger(whole))) return String(whole)
  const format = formats.get(locale) ?? new Intl.NumberFormat(LANGUAGE[locale], { maximumFractionDigits: 0 })
  formats.set(locale, format)
  return format.format(whole)
}

/** The magnitude is rounded half up, so that a gain and a loss of the same size print the same digits. */
function hundredthsOf(points: Points): number {
  const magnitude = Math.abs(points)
  const whole = Math.floor(magnitude / MICRO_PER_HUNDREDTH)
  const rest = magnitude - whole * MICRO_PER_HUNDREDTH
  return whole + (rest * 2 >= MICRO_PER_HUNDREDTH ? 1 : 0)
}

function twoDecimals(hundredths: number, locale: Locale): string {
  const whole = Math.floor(hundredths / HUNDREDTH)
  const cents = String(hundredths % HUNDREDTH).padStart(2, '0')
  return `${grouped(whole, locale)}${decimalMark(locale)}${cents}`
}

/** 900_000 → `0,90`. What rounds to nothing has no sign. */
export function formatPoints(points: Points | null, { locale }: NumberStyle): string {
  if (points === null) return MISSING
  const hundredths = hundredthsOf(points)
  return (points < 0 && hundredths > 0 ? MINUS : '') + twoDecimals(hundredths, locale)
}

/** A change: `+0,14`, `−0,05`, and `0,00` without a sign. */
export function formatSignedPoints(points: Points | null, { locale }: NumberStyle): string {
  if (points === null) return MISSING
  const plus = points > 0 && hundredthsOf(points) > 0 ? '+' : ''
  return plus + formatPoints(points, { locale })
}

/** A maximum in a narrow place: `9`, `2,50` (the full two decimals unless it is a whole number). */
export function formatMaxPoints(points: Points, { locale }: NumberStyle): string {
  const hundredths = hundredthsOf(points)
  return hundredths % HUNDREDTH === 0
    ? grouped(hundredths / HUNDREDTH, locale)
    : twoDecimals(hundredths, locale)
}

/** An index in hundredths of a percent: 8983 → `89,83`. */
export function formatPercentHundredths(hundredths: number | null, { locale }: NumberStyle): string {
  if (hundredths === null) return MISSING
  return (hundredths < 0 ? MINUS : '') + twoDecimals(Math.abs(hundredths), locale)
}

/**
 * A share used as a fact: `90 %`, `89,8 %`. No decimal only where nothing was cut: 79,96 % prints `80,0 %`,
 * so that nobody takes it for the 80 % of a ladder.
 */
export function formatShare(numerator: number, denominator: number, { locale }: NumberStyle): string {
  if (denominator === 0) return MISSING
  const percent = (Math.abs(numerator) * 100) / Math.abs(denominator)
  const sign = numerator < 0 !== denominator < 0 && numerator !== 0 ? MINUS : ''
  if (Number.isInteger(percent)) return `${sign}${grouped(percent, locale)}\u00a0%`
  const tenths = Math.floor(percent * 10 + 0.5)
  return `${sign}${grouped(Math.floor(tenths / 10), locale)}${decimalMark(locale)}${tenths % 10}\u00a0%`
}

/** 41988 → `41.988` in Vietnamese, `41,988` in English. */
export function formatCount(count: number | null, { locale }: NumberStyle): string {
  if (count === null) return MISSING
  return (count < 0 ? MINUS : '') + grouped(Math.abs(count), locale)
}

/** An exact decimal string with a dot, as the scoring core gives it: `1234.5` → `1.234,5`. Nothing is rounded. */
export function formatDecimal(text: string, { locale }: NumberStyle): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
  if (!match) return MISSING
  const [, sign, whole = '0', decimals] = match
  const tail = decimals ? decimalMark(locale) + decimals : ''
  return `${sign ? MINUS : ''}${grouped(BigInt(whole), locale)}${tail}`
}

/** A decimal as a person would type it into a field again: no grouping, the locale's decimal mark. */
export function formatForInput(value: number | null, { locale }: NumberStyle): string {
  return value === null ? '' : String(value).replace('.', decimalMark(locale))
}

/** An ISO day: `2021-12-22` → `22/12/2021`. A day has no time zone, so it is cut, not parsed. */
export function formatDay(day: string | null): string {
  if (day === null) return MISSING
  return `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`
}

/** `22/12`, in a ledger of one year. */
export function formatDayOfYear(day: string): string {
  return `${day.slice(8, 10)}/${day.slice(5, 7)}`
}

export type Instant = Date | string | number

function inHanoi(instant: Instant): TZDate {
  // A string is handed over as milliseconds, so that an offset in it is honoured.
  const date = new Date(instant)
  return new TZDate(date.getTime(), PRODUCT_TIME_ZONE)
}

/** `22/12/2021 10:42` in Hanoi, wherever the server or the browser stands. */
export function formatInstant(instant: Instant | null): string {
  return instant === null ? MISSING : lightFormat(inHanoi(instant), 'dd/MM/yyyy HH:mm')
}

/** `22/12/2021 10:42:07` in Hanoi, for what proves an instant. */
export function formatInstantToSecond(instant: Instant): string {
  return lightFormat(inHanoi(instant), 'dd/MM/yyyy HH:mm:ss')
}

/** `10:42` in Hanoi. */
export function formatTime(instant: Instant): string {
  return lightFormat(inHanoi(instant), 'HH:mm')
}

/** The value of a date-and-time field for an instant, in Hanoi: `2021-12-22T17:00`. */
export function formatForDateTimeInput(instant: Instant): string {
  return lightFormat(inHanoi(instant), "yyyy-MM-dd'T'HH:mm")
}

const DATE_TIME_INPUT = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::\d{2})?$/

/** The instant that a date-and-time field means in Hanoi, as ISO text; empty stays empty, nonsense stays as typed. */
export function readDateTimeInput(text: string): string {
  const parts = DATE_TIME_INPUT.exec(text)
  if (!parts) return text
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = parts.slice(1).map(Number)
  const instant = new TZDate(year, month - 1, day, hour, minute, PRODUCT_TIME_ZONE)
  return new Date(instant.getTime()).toISOString()
}

/** The ISO day it is in Hanoi at that instant. */
export function dayInHanoi(instant: Instant): string {
  return lightFormat(inHanoi(instant), 'yyyy-MM-dd')
}

/**
 * A deadline is the first instant that is too late: midnight prints as the bare day (`22/12/2021`),
 * any other hour with its time (`17:00 22/12/2021`).
 */
export function formatDeadline(instant: Instant): string {
  const time = formatTime(instant)
  const day = formatDay(dayInHanoi(instant))
  return time === '00:00' ? day : `${time} ${day}`
}

export type Remaining = { days: number; hours: number; minutes: number; isOver: boolean }

const MINUTE_MS = 60_000
const MINUTES_PER_HOUR = 60
const MINUTES_PER_DAY = 24 * MINUTES_PER_HOUR

/** What is left between two instants, cut to whole minutes: a promise of time is never rounded up. */
export function remainingTime(now: Instant, until: Instant): Remaining {
  const left = new Date(until).getTime() - new Date(now).getTime()
  const minutes = Math.max(0, Math.floor(left / MINUTE_MS))
  return {
    days: Math.floor(minutes / MINUTES_PER_DAY),
    hours: Math.floor((minutes % MINUTES_PER_DAY) / MINUTES_PER_HOUR),
    minutes: minutes % MINUTES_PER_HOUR,
    isOver: left <= 0,
  }
}

/** `text` is the same number as an exact decimal with a dot, for checks that need the digits as typed. */
export type ParsedDecimal =
  { kind: 'empty' } | { kind: 'number'; value: number; text: string } | { kind: 'garbage' }

const COMMA_DECIMALS =
  /^(?<whole>\d+|[1-9]\d{0,2}(?:(?<group>[.\s])\d{3})(?:\k<group>\d{3})*)(?:,(?<decimals>\d+))?$/
const DOT_DECIMALS =
  /^(?<whole>\d+|[1-9]\d{0,2}(?:(?<group>[,\s])\d{3})(?:\k<group>\d{3})*)(?:\.(?<decimals>\d+))?$/
/** Longer than any fact of the catalogues; keeps a pasted page away from the number parser. */
const MAX_TYPED_LENGTH = 40

/**
 * Reads a number as a person types it. The locale's own reading comes first (`41.988` is a count in Vietnamese);
 * where that is impossible the other one is taken (`87.35`, `0.900`), because officials paste from both kinds of
 * spreadsheet. Exponents, words and units are garbage.
 */
export function parseDecimal(input: string, locale: Locale): ParsedDecimal {
  const trimmed = input.trim()
  if (trimmed === '') return { kind: 'empty' }
  if (trimmed.length > MAX_TYPED_LENGTH) return { kind: 'garbage' }
  const isNegative = /^[-\u2212]/.test(trimmed)
  const body = isNegative ? trimmed.slice(1).trimStart() : trimmed
  const [own, other] = locale === 'vi' ? [COMMA_DECIMALS, DOT_DECIMALS] : [DOT_DECIMALS, COMMA_DECIMALS]
  const parts = (own.exec(body) ?? other.exec(body))?.groups
  if (!parts?.whole) return { kind: 'garbage' }
  const whole = parts.whole.replace(/\D/g, '').replace(/^0+(?=\d)/, '')
  const digits = parts.decimals ? `${whole}.${parts.decimals}` : whole
  const value = Number(digits)
  const text = isNegative && value !== 0 ? `-${digits}` : digits
  return { kind: 'number', value: value === 0 ? 0 : isNegative ? -value : value, text }
}

/** Lower case, no diacritics, one space: how words are searched and compared. "so tai chinh" finds "Sở Tài chính". */
export const foldText = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase().replace(/\s+/g, ' ').trim()
