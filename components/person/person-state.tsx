import { useTranslations } from 'next-intl'
import { Chip } from '@/components/ui/chip'
import { formatTime } from '@/lib/format'
import type { PersonRow } from '@/lib/person/types'

/** Whether the account can be used now. */
export function PersonState({
  person,
  now,
}: {
  person: Pick<PersonRow, 'disabled' | 'lockedUntil' | 'grants'>
  now: Date
}) {
  const t = useTranslations('people.state')
  if (person.disabled) return <Chip icon="not-applicable">{t('disabled')}</Chip>
  if (person.lockedUntil && person.lockedUntil > now) {
    return (
      <Chip tone="warning" icon="locked">
        {t('lockedUntil', { time: formatTime(person.lockedUntil) })}
      </Chip>
    )
  }
  if (person.grants.length === 0) {
    return (
      <Chip tone="warning" icon="warning">
        {t('noRole')}
      </Chip>
    )
  }
  return <span className="text-ink-muted">{t('active')}</span>
}
