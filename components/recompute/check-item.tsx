import clsx from 'clsx'
import type { ReactNode } from 'react'
import { Icon, type IconName } from '@/components/ui/icon'

export type CheckTone = 'good' | 'bad' | 'unknown'

const LOOKS = {
  good: { icon: 'check', ink: 'text-success-ink', line: 'border-l-success-ink' },
  bad: { icon: 'warning', ink: 'text-danger-ink', line: 'border-l-danger' },
  unknown: { icon: 'info', ink: 'text-ink-muted', line: 'border-l-line-strong' },
} as const satisfies Record<CheckTone, { icon: IconName; ink: string; line: string }>

type CheckItemProps = { tone: CheckTone; title: string; says: string; children?: ReactNode }

/** One of the checks: what was checked, how it ended in words, and the values behind it. */
export function CheckItem({ tone, title, says, children }: CheckItemProps) {
  const { icon, ink, line } = LOOKS[tone]
  return (
    <li className={clsx('min-w-0 border-l-[3px] bg-surface px-3 py-2', line)}>
      <p className="text-12 text-ink-muted">{title}</p>
      <p className={clsx('flex items-start gap-1.5 font-semibold', ink)}>
        <Icon name={icon} className="mt-0.5" />
        <span>{says}</span>
      </p>
      {children && <div className="mt-1 text-12 text-ink-muted">{children}</div>}
    </li>
  )
}
