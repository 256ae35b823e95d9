'use client'

import { useTranslations } from 'next-intl'
import { useFigures } from '@/components/score-trail/use-figures'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icon'
import { Meter } from '@/components/ui/meter'
import { Panel } from '@/components/ui/panel'
import type { AppraiserLoad } from '@/lib/assignment/types'
import { formatDayOfYear } from '@/lib/format'

type LoadPanelProps = {
  load: readonly AppraiserLoad[]
  downloads: readonly { href: string; label: string }[]
  /** Shows what lies with a person, chosen, so that it can be moved to another. */
  onMove: ((personId: string) => void) | null
}

/** What each has to do in the round as bars on one scale: done, open, and what may still come. */
export function LoadPanel({ load, downloads, onMove }: LoadPanelProps) {
  const t = useTranslations('assignment.load')
  const most = Math.max(1, ...load.map((l) => Math.max(l.lines, l.total)))
  return (
    <Panel
      title={t('title')}
      aside={
        <span className="flex gap-3">
          {downloads.map((d) => (
            <a key={d.href} href={d.href} download className="touch-target inline-flex items-center gap-1">
              <Icon name="download" size="text" />
              {d.label}
            </a>
          ))}
        </span>
      }
    >
      {load.length === 0 && <EmptyState what={t('none')} who={t('noneWho')} className="px-0!" />}
      <ul className="flex flex-col gap-2.5">
        {load.map((person) => (
          <LoadBar key={person.personId} person={person} most={most} onMove={onMove} />
        ))}
      </ul>
      <p className="mt-3 text-12 text-ink-muted">{t('legend')}</p>
    </Panel>
  )
}

type LoadBarProps = { person: AppraiserLoad; most: number; onMove: LoadPanelProps['onMove'] }

function LoadBar({ person, most, onMove }: LoadBarProps) {
  const t = useTranslations('assignment.load')
  const { words } = useFigures()
  const { name, agencyName, lines, total, done, open, late, dueOn } = person
  return (
    <li>
      <div className="flex flex-wrap items-baseline justify-between gap-x-2 text-13">
        <span>
          <b className="font-semibold">{name}</b>
          {agencyName && <span className="text-12 text-ink-muted"> · {words(agencyName)}</span>}
        </span>
        <span className="fig text-12 text-ink-muted">{t('figures', { done, open, lines })}</span>
      </div>
      <Meter
        tall
        label={t('words', { name, done, open, lines })}
        parts={[
          { key: 'done', share: done / most, ink: 'chart-3' },
          { key: 'open', share: open / most, ink: 'chart-1' },
          { key: 'later', share: Math.max(0, lines - total) / most, ink: 'past', hatch: true },
        ]}
      />
      <div className="flex min-h-6 flex-wrap items-center gap-x-3 text-12 text-ink-muted">
        {dueOn && <span className="fig">{t('next', { day: formatDayOfYear(dueOn) })}</span>}
        {late > 0 && (
          <span className="text-warning-ink">
            <Icon name="warning" size="text" className="mr-0.5" />
            {t('late', { count: late })}
          </span>
        )}
        {person.independent.total > 0 && <span>{t('independent', { count: person.independent.total })}</span>}
        {onMove && lines > 0 && (
          <Button
            size="sm"
            variant="plain"
            className="ml-auto h-6! px-1!"
            onClick={() => onMove(person.personId)}
            aria-label={t('moveOf', { name })}
          >
            {t('move')}
          </Button>
        )}
      </div>
    </li>
  )
}
