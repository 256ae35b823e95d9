import clsx from 'clsx'
import type { ReactNode } from 'react'
import { Icon } from './icon'
import type { IconName } from './icon'

const tones = {
  neutral: 'bg-locked-soft text-locked-ink',
  info: 'bg-action-soft text-action-ink',
  warning: 'bg-warning-soft text-warning-ink',
  danger: 'bg-danger-soft text-danger-ink',
  success: 'bg-success-soft text-success-ink',
} as const

type ChipProps = { tone?: keyof typeof tones; icon?: IconName; className?: string; children: ReactNode }

/** Marks what asks for action. A plain fact is a word without a fill. */
export function Chip({ tone = 'neutral', icon, className, children }: ChipProps) {
  return (
    <span
      className={clsx(
        'inline-flex items-center gap-1 rounded-mark px-[0.4375rem] align-middle text-12/[1.25rem] font-medium whitespace-nowrap',
        tones[tone],
        className,
      )}
    >
      {icon && <Icon name={icon} size="text" />}
      {children}
    </span>
  )
}
