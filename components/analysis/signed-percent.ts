import { formatPercentHundredths } from '@/lib/format'
import type { Locale } from '@/lib/preferences'

/** A difference of shares in points of percent: `+1,20`, `−5,50`, `0,00` without a sign. */
export const signedPercent = (hundredths: number | null, locale: Locale): string =>
  (hundredths !== null && hundredths > 0 ? '+' : '') + formatPercentHundredths(hundredths, { locale })
