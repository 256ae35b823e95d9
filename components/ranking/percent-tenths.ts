import { formatPercentHundredths } from '@/lib/format'
import type { Locale } from '@/lib/preferences'
import type { PartFigures } from '@/lib/ranking/types'

/** Share of points in tenths of a percent, rounded once, half up; null where nothing applies. */
export function percentTenths({
  points,
  maxPoints,
}: Pick<PartFigures, 'points' | 'maxPoints'>): number | null {
  return maxPoints > 0 ? Math.floor((points * 2000 + maxPoints) / (2 * maxPoints)) : null
}

/** The same in whole percent, for a narrow screen. */
export function wholePercent({
  points,
  maxPoints,
}: Pick<PartFigures, 'points' | 'maxPoints'>): number | null {
  return maxPoints > 0 ? Math.floor((points * 200 + maxPoints) / (2 * maxPoints)) : null
}

/** 905 → `90,5`. */
export const formatTenths = (tenths: number | null, locale: Locale): string =>
  tenths === null
    ? formatPercentHundredths(null, { locale })
    : formatPercentHundredths(tenths * 10, { locale }).slice(0, -1)
