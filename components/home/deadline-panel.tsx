import { useLocale, useTranslations } from 'next-intl'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { dayInHanoi, formatDay, formatDayOfYear, formatDeadline } from '@/lib/format'
import type { UpcomingDeadline } from '@/lib/home/types'

/** The next deadlines of the rounds under way. */
export function DeadlinePanel({ deadlines }: { deadlines: readonly UpcomingDeadline[] }) {
  const t = useTranslations('home.deadlines')
  const plans = [...new Set(deadlines.map((d) => d.planNumber))]
  const [plan] = plans
  return (
    <Panel
      title={plans.length === 1 && plan ? t('ofPlan', { plan }) : t('title')}
      flush={deadlines.length === 0}
    >
      {deadlines.length === 0 ? (
        <EmptyState what={t('none')} who={t('noneWho')} />
      ) : (
        <ul>
          {deadlines.map((deadline) => (
            <DeadlineItem
              key={`${deadline.roundId} ${deadline.step} ${deadline.at.toISOString()}`}
              deadline={deadline}
            />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function DeadlineItem({
  deadline: { step, at, blockNames, isForAll, year },
}: {
  deadline: UpcomingDeadline
}) {
  const t = useTranslations('home.deadlines')
  const locale = useLocale()
  const day = dayInHanoi(at)
  const whom = isForAll ? t('forAll') : blockNames.map((name) => name[locale]).join(', ')
  return (
    <li className="flex gap-4 border-b border-line-faint py-2 last:border-b-0 last:pb-0">
      <time dateTime={day} className="min-w-12 flex-none text-16 font-semibold">
        {formatDayOfYear(day)}
      </time>
      <span className="min-w-0">
        <span className="block font-medium">{t(`step.${step}`, { year })}</span>
        <span className="block text-12 text-ink-muted">
          {step === 'council'
            ? t('on', { day: formatDay(day) })
            : t('before', { deadline: formatDeadline(at) })}{' '}
          · {whom}
        </span>
      </span>
    </li>
  )
}
