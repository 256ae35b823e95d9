import { useTranslations } from 'next-intl'
import { dayInHanoi, formatDayOfYear, formatInstant, MISSING } from '@/lib/format'
import type { LastReminder } from '@/lib/reminder/types'

/** When somebody was last reminded. */
export function LastSent({ last, dayOnly = false }: { last: LastReminder | undefined; dayOnly?: boolean }) {
  const t = useTranslations('oversight')
  if (!last) return <span aria-label={t('neverReminded')}>{MISSING}</span>
  const words = dayOnly ? formatDayOfYear(dayInHanoi(last.sentAt)) : formatInstant(last.sentAt)
  return <time dateTime={last.sentAt.toISOString()}>{words}</time>
}
