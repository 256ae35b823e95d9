import { useLocale, useTranslations } from 'next-intl'
import { formatForInput } from '@/lib/format'
import type { Band } from '@/lib/scoring/ranking'

/** "từ 80 đến dưới 90": where a band begins and where the next better one does. */
export function useBandWords(): (band: Band, bands: readonly Band[]) => string {
  const t = useTranslations('ranking')
  const locale = useLocale()
  const edge = (percent: number) => formatForInput(percent, { locale })
  return (band, bands) => {
    const above = bands
      .filter((b) => b.fromPercent > band.fromPercent)
      .sort((a, b) => a.fromPercent - b.fromPercent)[0]
    if (!above) return t('bandFrom', { from: edge(band.fromPercent) })
    if (band.fromPercent === 0) return t('bandBelow', { to: edge(above.fromPercent) })
    return t('bandBetween', { from: edge(band.fromPercent), to: edge(above.fromPercent) })
  }
}
