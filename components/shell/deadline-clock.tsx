'use client'

import { useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import { formatDeadline, formatTime, remainingTime } from '@/lib/format'
import type { Remaining } from '@/lib/format'
import type { RoundPhase } from './round-steps'
import { useServerNow } from './use-server-now'

type DeadlineClockProps = {
  phase: RoundPhase
  /** First instant that is too late; null where the phase has none. */
  deadlineAt: string | null
  serverNow: string
  /** Replaces the phase's own words, such as the deadline of one agency that was reopened. */
  label?: string
}

export function DeadlineClock({ phase, deadlineAt, serverNow, label }: DeadlineClockProps) {
  const t = useTranslations('shell')
  const now = useServerNow(serverNow)
  return (
    <p className="flex min-w-0 items-center gap-1.5">
      <Icon name="clock" />
      <span className="min-w-0">
        {deadlineAt === null ? (
          <span className="text-ink-muted">{t('deadline.none')}</span>
        ) : (
          <>
            {label ?? t(`deadline.${phase}`)}{' '}
            <b className="fig font-semibold whitespace-nowrap">{formatDeadline(deadlineAt)}</b>
            {', '}
            <Left left={remainingTime(now, deadlineAt)} />
          </>
        )}
      </span>
      <span className="flex-none text-ink-faint">
        {'· '}
        <span className="max-3xl:sr-only">{t('serverTime')} </span>
        <time dateTime={new Date(now).toISOString()} suppressHydrationWarning>
          {formatTime(now)}
        </time>
      </span>
    </p>
  )
}

function Left({ left }: { left: Remaining }) {
  const t = useTranslations('shell')
  if (left.isOver)
    return <b className="font-semibold whitespace-nowrap text-danger-ink">{t('deadline.over')}</b>
  const { days, hours, minutes } = left
  const words =
    days > 0
      ? t('deadline.daysLeft', { days, hours })
      : hours > 0
        ? t('deadline.hoursLeft', { hours, minutes })
        : t('deadline.minutesLeft', { minutes })
  return (
    <span className="whitespace-nowrap">
      {t.rich('deadline.left', { time: () => <b className="fig font-semibold">{words}</b> })}
    </span>
  )
}
