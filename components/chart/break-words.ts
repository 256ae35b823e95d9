import { useLocale, useTranslations } from 'next-intl'
import type { HistoryBreak } from '@/lib/agency-history/types'

/** A break in an agency's years: a short label on its rule, and a sentence below the chart. */
export function useBreakWords(): (found: HistoryBreak) => { label: string; sentence: string } {
  const t = useTranslations('chart')
  const locale = useLocale()
  return (found) => {
    const { year } = found
    if (found.kind === 'catalogue') {
      const { decision } = found
      return {
        label: t('break', { decision: decision.split('/')[0] ?? decision }),
        sentence: t('breakWords', { year, decision }),
      }
    }
    const names = found.names.map((name) => name[locale]).join(', ')
    return {
      label: t(`agencyBreak.${found.why}`),
      sentence: t(`agencyBreakWords.${found.why}`, { year, names }),
    }
  }
}
