import { useLocale, useTranslations } from 'next-intl'
import { formatSignedPoints } from '@/lib/format'
import { pointsFromMillionths } from '@/lib/scoring/points'
import type { ComparedLine } from '@/lib/comparison/types'

const MILLIONTHS_PER_HUNDREDTH = 10_000

/** A difference as it is printed: of rows in points, of sums in percentage points. */
export function useDifferenceWords(): (line: ComparedLine, difference: number | null) => string {
  const t = useTranslations('comparison')
  const locale = useLocale()
  return (line, difference) => {
    if (difference === null) return ''
    if (line.level === 'row') return formatSignedPoints(pointsFromMillionths(difference), { locale })
    const value = formatSignedPoints(pointsFromMillionths(difference * MILLIONTHS_PER_HUNDREDTH), { locale })
    return t('percentagePoints', { value })
  }
}
