import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { Count } from '@/components/figure/count'
import { Icon } from '@/components/ui/icon'
import { Meter } from '@/components/ui/meter'
import { Td } from '@/components/ui/table'
import type { Progress } from '@/lib/assignment/types'
import type { Holder } from '@/lib/assignment-board/types'
import { formatDayOfYear } from '@/lib/format'

const MOST_HOLDERS = 3

/** Who has the lines, the most first; the number where there is more than one. */
export function Holders({ holders }: { holders: readonly Holder[] }) {
  const t = useTranslations('assignment.table')
  if (holders.length === 0) return <span className="text-ink-faint">{t('nobody')}</span>
  return (
    <span className="flex flex-col">
      {holders.slice(0, MOST_HOLDERS).map((h) => (
        <span key={h.personId} className="flex justify-between gap-2">
          {h.name}
          {holders.length > 1 && <span className="fig text-12 text-ink-muted">{h.lines}</span>}
        </span>
      ))}
      {holders.length > MOST_HOLDERS && (
        <span className="text-12 text-ink-muted">
          {t('others', { count: holders.length - MOST_HOLDERS })}
        </span>
      )}
    </span>
  )
}

/** Done of what has been submitted so far, in figures and as a bar. */
export function ProgressCell({ progress: { total, done } }: { progress: Progress }) {
  const t = useTranslations('assignment.table')
  if (total === 0) return <Td className="text-ink-faint">{t('nothingYet')}</Td>
  return (
    <Td>
      <span className="fig block text-12">{t('doneOf', { done, total })}</span>
      <Meter
        label={t('doneWords', { done, total })}
        parts={[{ key: 'done', share: done / total, ink: done === total ? 'chart-3' : 'chart-1' }]}
      />
    </Td>
  )
}

type DueCellProps = { dueOn: string | null; isLate: boolean; late?: number; today: string }

/** A day; late in words as well. */
export function DueCell({ dueOn, isLate, late }: DueCellProps) {
  const t = useTranslations('assignment.table')
  if (dueOn === null) return <Td className="text-ink-faint">–</Td>
  return (
    <Td className={clsx('fig whitespace-nowrap', isLate && 'text-warning-ink')}>
      {isLate && <Icon name="warning" size="text" className="mr-1" />}
      {formatDayOfYear(dueOn)}
      {isLate && <span className="block text-12">{late ? t('lateLines', { count: late }) : t('late')}</span>}
    </Td>
  )
}

/** A zero says nothing and is faint. */
export function Unassigned({ count }: { count: number }) {
  return (
    <Td numeric className={count === 0 ? 'text-ink-faint' : 'font-semibold text-warning-ink'}>
      <Count value={count} />
    </Td>
  )
}
