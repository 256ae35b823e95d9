import { useTranslations } from 'next-intl'
import { useFigures } from '@/components/score-trail/use-figures'
import { LinkButton } from '@/components/ui/link-button'
import { Icon } from '@/components/ui/icon'
import { Panel } from '@/components/ui/panel'
import { ProgressBar } from '@/components/ui/progress-bar'
import { formatDayOfYear } from '@/lib/format'
import type { OwnReading } from '@/lib/reading/types'

const MOST = 6

/** Lines that the appraiser reads independently, beside his own; the open ones first. */
export function OwnReadings({ roundId, readings }: { roundId: string; readings: readonly OwnReading[] }) {
  const t = useTranslations('reading.own')
  const { words } = useFigures()
  if (readings.length === 0) return null
  const open = readings.filter((r) => !r.isDone)
  const first = open[0] ?? readings[0]
  const href = (id: string) => `/appraise/${roundId}/readings/${id}`
  return (
    <Panel
      title={t('title')}
      className="mb-4"
      aside={
        first && (
          <LinkButton size="sm" href={href(first.id)}>
            {open.length > 0 ? t('continue') : t('look')}
          </LinkButton>
        )
      }
    >
      <div className="grid gap-x-6 gap-y-2 md:grid-cols-[1fr_2fr]">
        <ProgressBar label={t('progress')} done={readings.length - open.length} total={readings.length}>
          {t('blind')}
        </ProgressBar>
        <ul className="text-13 md:columns-2 md:gap-6">
          {open.slice(0, MOST).map((r) => (
            <li key={r.id} className="break-inside-avoid py-0.5">
              <a href={href(r.id)} className="touch-target inline-flex min-h-6 items-center">
                {r.code} · {words(r.agencyName)}
              </a>
              {r.dueOn && (
                <span
                  className={
                    r.isLate ? 'fig ml-1 text-12 text-warning-ink' : 'fig ml-1 text-12 text-ink-muted'
                  }
                >
                  {r.isLate && <Icon name="warning" size="text" className="mr-0.5" />}
                  {r.isLate
                    ? t('late', { day: formatDayOfYear(r.dueOn) })
                    : t('due', { day: formatDayOfYear(r.dueOn) })}
                </span>
              )}
            </li>
          ))}
          {open.length > MOST && (
            <li className="text-12 text-ink-muted">{t('more', { count: open.length - MOST })}</li>
          )}
        </ul>
      </div>
    </Panel>
  )
}
