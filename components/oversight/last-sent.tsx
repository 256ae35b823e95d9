import { useTranslations } from 'next-intl'
import { formatInstant, MISSING } from '@/lib/format'
import type { LastReminder } from '@/lib/reminder/types'

/** When somebody was last reminded. */
export function LastSent({ last }: { last: LastReminder | undefined }) {
  const t = useTranslations('oversight')
  if (!last) return <span aria-label={t('neverReminded')}>{MISSING}</span>
  return <time dateTime={last.sentAt.toISOString()}>{formatInstant(last.sentAt)}</time>
}
