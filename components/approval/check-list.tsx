import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import type { Check, CheckKey } from '@/lib/approval/types'

type CheckListProps = { checks: readonly Check[]; hrefOf: (key: CheckKey) => string }

/** What must be so before a result is approved: each with its count and a link to what is open. */
export function CheckList({ checks, hrefOf }: CheckListProps) {
  const t = useTranslations('approval')
  return (
    <ul className="flex flex-col gap-2">
      {checks.map(({ key, count }) => (
        <li key={key} className="flex flex-wrap items-center gap-x-3">
          <span className="flex items-center gap-2">
            <Icon
              name={count === 0 ? 'check' : 'warning'}
              className={count === 0 ? 'text-success-ink' : 'text-warning-ink'}
            />
            {t(`check.${key}`)}
          </span>
          <span className="text-13 text-ink-muted">
            {count === 0 ? t('met') : <b className="font-semibold">{t('notMet', { count })}</b>}
          </span>
          {count > 0 && (
            <Link href={hrefOf(key)} className="text-13">
              {t(`see.${key}`)}
            </Link>
          )}
        </li>
      ))}
    </ul>
  )
}
