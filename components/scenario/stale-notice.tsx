import { useLocale, useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'
import { formatPercentHundredths } from '@/lib/format'
import type { ScenarioView } from '@/lib/scenario/types'

/** That a scenario was reckoned from something else when it was kept; what stands here is reckoned anew. */
export function StaleNotice({
  scenario: { stale, basis },
}: {
  scenario: Pick<ScenarioView, 'stale' | 'basis'>
}) {
  const t = useTranslations('scenario')
  const locale = useLocale()
  if (!stale) return null
  return (
    <Notice tone="warn" className="mb-3">
      {t(`stale.${stale}`, { index: formatPercentHundredths(basis.indexHundredths, { locale }) })}{' '}
      {t('recomputed')}
    </Notice>
  )
}
