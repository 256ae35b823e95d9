import { useLocale } from 'next-intl'
import { formatCount, formatDay, formatDecimal, formatPoints } from '@/lib/format'
import type { Locale } from '@/lib/preferences'
import type { Points } from '@/lib/scoring/points'
import { fromDecimal, mul, rational, toDecimalString } from '@/lib/scoring/rational'
import type { Bilingual } from '@/lib/scoring/rule'

const HUNDRED = rational(100n)
const PERCENT_DECIMALS = 4

/** A share as percent, exactly: 0.8 → "80", "0.873512" → "87.3512". */
export function percentOf(share: number | string): string {
  return toDecimalString(mul(fromDecimal(share), HUNDRED), PERCENT_DECIMALS)
}

/** How the working writes numbers and words in the person's language. */
export const useFigures = (): Figures => figuresOf(useLocale())

/** The same where there is no component: files that the server writes. */
export function figuresOf(locale: Locale) {
  const style = { locale }
  return {
    locale,
    words: (text: Bilingual) => text[locale],
    points: (points: Points | null) => formatPoints(points, style),
    count: (count: number) => formatCount(count, style),
    /** A number of a rule or a fact; its decimals are kept. */
    decimal: (value: number | string) => formatDecimal(toDecimalString(fromDecimal(value), 6), style),
    /** "94.7368" → `94,7368… %` where digits were cut. */
    percent: (percent: string, exact = true) => `${formatDecimal(percent, style)}${exact ? '' : '…'}\u00a0%`,
    day: formatDay,
  }
}

export type Figures = ReturnType<typeof figuresOf>
