'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { MatrixLegend } from '@/components/home/matrix-legend'
import { filtersOf, passes, type ProgressFilter } from '@/components/home/progress-filter'
import { RemindDialog } from '@/components/reminder/remind-dialog'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { SegmentedControl } from '@/components/ui/segmented-control'
import type { Oversight } from '@/lib/oversight/types'
import type { LastReminders } from '@/lib/reminder/types'
import { AgencyBoardTable } from './agency-board-table'
import type { BoardActions } from './board-types'
import { ExportLinks } from './export-links'
import { matches } from './search'
import { SearchBox } from './search-box'
import { useChosen } from './use-chosen'

export type AgencyBoardProps = {
  board: Pick<Oversight, 'roundId' | 'blocks' | 'notes' | 'reminders'>
  last: LastReminders
  actions: BoardActions
}

/** Agencies × steps, with what was last sent to each and what Home Affairs noted; the chosen are reminded. */
export function AgencyBoard({ board, last, actions }: AgencyBoardProps) {
  const t = useTranslations('oversight')
  const progress = useTranslations('home.progress')
  const locale = useLocale()
  const [query, setQuery] = useState('')
  const [filter, setFilter] = useState<ProgressFilter>('all')
  const chosen = useChosen()
  const all = board.blocks.flatMap((b) => b.agencies)
  const shown = board.blocks.map((block) => ({
    ...block,
    agencies: block.agencies.filter(
      (a) => passes(filter, a) && matches(query, [a.name.vi, a.name.en, block.blockName[locale]]),
    ),
  }))
  const visible = shown.flatMap((b) => b.agencies)
  const addressees = visible
    .filter((a) => a.isRemindable && chosen.has(a.agencyId))
    .map((a) => ({ id: a.agencyId, name: a.name[locale], last: last[a.agencyId] }))
  return (
    <>
      <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-2">
        <SearchBox label={t('searchAgency')} value={query} onChange={setQuery} />
        <SegmentedControl
          label={progress('filterLabel')}
          segments={filtersOf(all).map((f) => ({
            key: f.filter,
            label: progress(`filter.${f.filter}`),
            count: f.count,
            current: f.filter === filter,
            onChoose: () => setFilter(f.filter),
          }))}
        />
        <span role="status" className="text-12 text-ink-muted">
          {t('shown', { shown: visible.length, of: all.length })}
        </span>
        <span className="ml-auto flex flex-wrap gap-2 max-md:ml-0">
          <ExportLinks roundId={board.roundId} table="agencies" />
          {actions && (
            <RemindDialog
              of="agencies"
              roundId={board.roundId}
              chosen={addressees}
              send={actions.remindAgencies}
              onDone={chosen.clear}
            />
          )}
        </span>
      </div>
      <div className="grid items-start gap-4 xl:grid-cols-2">
        {shown.map((block) =>
          block.agencies.length === 0 ? null : (
            <AgencyBoardTable key={block.blockId} {...{ block, board, last, actions, chosen }} />
          ),
        )}
      </div>
      {visible.length === 0 && (
        <Panel flush>
          <EmptyState what={t('noneFound')} />
        </Panel>
      )}
      <MatrixLegend />
    </>
  )
}
