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

/** From where a cell of the heat map takes the next, paler step, in tenths of a percent. */
export const LOSS_BREAKS = [950, 900, 850, 800, 700, 600] as const

const LOSS_LOOKS = [
  'bg-loss-1 text-loss-on-1',
  'bg-loss-2 text-loss-on-2',
  'bg-loss-3 text-loss-on-3',
  'bg-loss-4 text-loss-on-4',
  'bg-loss-5 text-loss-on-5',
  'bg-loss-6 text-loss-on-6',
  'bg-loss-7 text-loss-on-7',
] as const

/** The look of a share: by what is printed, so that figure and colour never disagree. */
export function lossLook(tenths: number): string {
  const step = LOSS_BREAKS.findIndex((from) => tenths >= from)
  return LOSS_LOOKS[step < 0 ? LOSS_BREAKS.length : step] ?? LOSS_LOOKS[0]
}
