import clsx from 'clsx'
import type { ReactNode } from 'react'
import { Icon } from './icon'
import type { IconName } from './icon'

const tones = {
  info: { box: 'border-l-line-strong bg-surface-sunken', ink: 'text-ink-muted', icon: 'info' },
  warn: { box: 'border-l-warning-line bg-warning-soft', ink: 'text-warning-ink', icon: 'warning' },
  danger: { box: 'border-l-danger bg-danger-soft', ink: 'text-danger-ink', icon: 'warning' },
  success: { box: 'border-l-success-ink bg-success-soft', ink: 'text-success-ink', icon: 'check' },
} as const satisfies Record<string, { box: string; ink: string; icon: IconName }>

type NoticeProps = {
  tone?: keyof typeof tones
  title?: ReactNode
  /** `status` for an answer to what was just done, `alert` for a refusal; nothing for what stood there from the start. */
  role?: 'status' | 'alert'
  className?: string
  children?: ReactNode
}

export function Notice({ tone = 'info', title, role, className, children }: NoticeProps) {
  const look = tones[tone]
  return (
    <div
      role={role}
      className={clsx(
        'flex gap-2 border-l-[3px] px-2.5 py-[0.4375rem] text-13 text-ink',
        look.box,
        className,
      )}
    >
      <Icon name={look.icon} className={clsx('mt-0.5', look.ink)} />
      <div className="min-w-0 flex-1">
        {title && <p className="font-semibold">{title}</p>}
        {children}
      </div>
    </div>
  )
}
