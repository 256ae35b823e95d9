'use client'

import { useTranslations } from 'next-intl'
import type { ActionResult } from '@/lib/action-result'
import type { ScenarioView, WhatIfBase } from '@/lib/scenario/types'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { TableButtons } from '@/components/ui/table-buttons'
import { useFigures } from '@/components/score-trail/use-figures'
import { ChangeCard } from './change-card'
import { MovedTable } from './moved-table'
import { aboutScenario, movedTable } from './moved-file'
import { RowFinder } from './row-finder'
import { SaveBar } from './save-bar'
import { StaleNotice } from './stale-notice'
import { StandingStrip } from './standing-strip'
import { SuggestionList } from './suggestion-list'
import { useDesk } from './use-desk'

export type SaveAction = (input: unknown) => Promise<ActionResult<{ version: number; updatedAt: Date }>>

type WhatIfDeskProps = {
  base: WhatIfBase
  scenario: ScenarioView | null
  /** Where the what-if of the agency is. */
  path: string
  save: SaveAction
}

/** Rows otherwise, and what that would make of index, place and band – at once, and without touching any real figure. */
export function WhatIfDesk({ base, scenario, path, save }: WhatIfDeskProps) {
  const t = useTranslations('scenario')
  const desk = useDesk(base, scenario)
  const figures = useFigures()
  const { estimate, lines } = desk
  const about = aboutScenario(base, desk.typed.name || t('new'), figures)
  return (
    <>
      <Notice className="mb-3">{t(base.published ? 'estimateOnly' : 'estimateLive')}</Notice>
      {scenario?.stale && <StaleNotice scenario={scenario} />}
      <StandingStrip estimate={estimate} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-3 max-lg:contents">
          <h2 className="text-16 font-semibold max-lg:order-1">
            {t('rowsChanged', { count: lines.length })}
          </h2>
          {lines.length === 0 && (
            <EmptyState
              className="rounded-panel border border-line bg-surface max-lg:order-1"
              what={t('rowsNone')}
            />
          )}
          <ul className="flex min-w-0 flex-col gap-3 max-lg:order-1 empty:hidden">
            {lines.map((line) => (
              <ChangeCard
                key={line.row.code}
                line={line}
                effect={estimate.effects.find((e) => e.code === line.row.code)}
                latestDay={base.latestDay}
                onChange={desk.change}
                onRemove={() => desk.remove(line.row.code)}
              />
            ))}
          </ul>
          <SaveBar base={base} scenario={scenario} desk={desk} path={path} save={save} />
        </div>
        <div className="flex min-w-0 flex-col gap-4 max-lg:order-2 print:hidden">
          <Panel title={t('suggestions')} aside={t('suggestionsNote')}>
            <SuggestionList
              suggestions={desk.suggestions}
              rows={desk.rows}
              onAdd={(row, suggestion) => desk.add(row, suggestion.target)}
            />
          </Panel>
          <Panel title={t('otherRow')}>
            <RowFinder
              rows={base.rows}
              taken={new Set(desk.typed.changes.map((c) => c.code))}
              onAdd={(row) => desk.add(row, null)}
            />
          </Panel>
          <Panel title={t('moved')} aside={t('movedNote')}>
            <MovedTable moved={estimate.moved} />
            {estimate.moved.length > 0 && (
              <div className="mt-2">
                <TableButtons name="moved" table={movedTable(estimate.moved, about, { t, figures })} />
              </div>
            )}
          </Panel>
        </div>
      </div>
    </>
  )
}
