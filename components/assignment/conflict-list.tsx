import { useLocale, useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'
import type { Conflict } from '@/lib/assignment/types'
import type { Bilingual } from '@/lib/scoring/rule'

type ConflictListProps = {
  conflicts: readonly Conflict[]
  people: readonly { id: string; name: string }[]
  agencyNames: Readonly<Record<string, Bilingual>>
}

const MOST = 5

/** Conflicts of interest by name, before anything is asked for: whose, of which part, and why. */
export function ConflictList({ conflicts, people, agencyNames }: ConflictListProps) {
  const t = useTranslations('assignment.conflict')
  const locale = useLocale()
  if (conflicts.length === 0) return null
  return (
    <Notice tone="warn" role="status" title={t('title', { count: conflicts.length })}>
      <ul>
        {conflicts.slice(0, MOST).map((c) => (
          <li key={`${c.agencyId ?? ''}/${c.code}/${c.appraiserId}`}>
            {t(c.reason, {
              code: c.code,
              name: people.find((p) => p.id === c.appraiserId)?.name ?? '',
              agency: c.agencyId === null ? '' : (agencyNames[c.agencyId]?.[locale] ?? c.agencyId),
            })}
          </li>
        ))}
      </ul>
      {conflicts.length > MOST && <p>{t('more', { count: conflicts.length - MOST })}</p>}
    </Notice>
  )
}
