import { useTranslations } from 'next-intl'
import type { ActionResult } from '@/lib/action-result'

/** Why an action did nothing, as one sentence; null where it did, or where the fields say it. */
export function useRefusalWords(): (result: ActionResult<unknown>) => string | null {
  const t = useTranslations()
  return (result) => {
    if (result.status === 'refused') return t(`refusal.${result.reason}`)
    return result.status === 'fault' ? t('evidence.fault', { id: result.id }) : null
  }
}
