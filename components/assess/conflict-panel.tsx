'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { Moment } from '@/components/figure/moment'
import { FactsSummary } from '@/components/score-trail/facts-summary'
import { UnitTable } from '@/components/subordinate-unit/unit-table'
import { Button } from '@/components/ui/button'
import type { Facts } from '@/lib/scoring/facts'
import type { UnitPart } from '@/lib/subordinate-unit/types'
import type { RowView } from './row-view'
import type { TheirLine } from './workspace-types'

type ConflictPanelProps = {
  view: RowView
  theirs: TheirLine
  onKeepMine: () => void
  onTakeTheirs: () => void
}

/** Two people entered different values: both stand side by side until one is chosen. */
export function ConflictPanel({ view, theirs, onKeepMine, onTakeTheirs }: ConflictPanelProps) {
  const t = useTranslations('assess.conflict')
  const { base } = view.work
  return (
    <section
      role="alert"
      className="border-b border-line border-l-[3px] border-l-warning-line bg-warning-soft px-3.5 py-2 text-13"
    >
      <h3 className="font-semibold">{t('title')}</h3>
      <p>
        {t('who', { name: theirs.savedByName ?? t('somebody') })}
        {theirs.savedAt && (
          <>
            {' '}
            (<Moment at={theirs.savedAt} />)
          </>
        )}
        . {t('kept')}
      </p>
      <div className={clsx('mt-2 grid gap-2', base ? 'md:grid-cols-3' : 'md:grid-cols-2')}>
        {base && <Value view={view} title={t('base')} {...base} />}
        <Value
          view={view}
          title={t('mine')}
          facts={view.facts}
          parts={view.parts}
          explanation={view.work.explanation}
          keep={t('keepMine')}
          onKeep={onKeepMine}
        />
        <Value
          view={view}
          title={t('theirs')}
          facts={theirs.facts}
          parts={theirs.parts}
          explanation={theirs.explanation}
          keep={t('takeTheirs')}
          onKeep={onTakeTheirs}
        />
      </div>
    </section>
  )
}

type ValueProps = {
  view: RowView
  title: string
  facts: Facts | null
  parts: UnitPart[] | null
  explanation: string
  /** Word on the button that keeps it; what stood before both cannot be chosen. */
  keep?: string
  onKeep?: () => void
}

function Value({ view, title, facts, parts, explanation, keep, onKeep }: ValueProps) {
  const t = useTranslations('assess')
  return (
    <div className="flex flex-col items-start gap-1 rounded-panel border border-line bg-surface px-3 py-2">
      <h4 className="text-12 text-ink-muted">{title}</h4>
      <FactsSummary row={view.row} facts={facts} className="fig font-semibold" />
      {parts && <UnitTable rule={view.row.rule} parts={parts} />}
      <p className="line-clamp-4 whitespace-pre-line">
        {explanation || <span className="text-ink-muted">{t('conflict.noExplanation')}</span>}
      </p>
      {keep && (
        <Button size="sm" onClick={onKeep} className="mt-auto">
          {keep}
        </Button>
      )}
    </div>
  )
}
