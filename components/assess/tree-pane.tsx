'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Points } from '@/components/figure/points'
import { Checkbox } from '@/components/ui/checkbox'
import { Meter } from '@/components/ui/meter'
import { CriteriaTree, type TreeProps } from './criteria-tree'
import type { FilterKey, RowFilter } from './row-filters'
import type { Progress } from './row-view'
import { StateLegend } from './state-strip'

type TreePaneProps = TreeProps & {
  progress: Progress
  search: ReactNode
  isSearching: boolean
  /** On a phone, where the bar has no room for it. */
  reportLink: ReactNode
  filters: readonly RowFilter[]
  onFilter: (key: FilterKey, on: boolean) => void
  /** Who does what, where the person may know. */
  teamLink: ReactNode
}

/** How far the agency is, and the way to every criterion. */
export function TreePane({
  progress,
  search,
  isSearching,
  reportLink,
  teamLink,
  filters,
  onFilter,
  ...tree
}: TreePaneProps) {
  const t = useTranslations('assess')
  const { done, of, needing } = progress
  const { points, maxPoints } = tree.score.appraisal
  return (
    <div className="flex min-h-full flex-col">
      <div className="border-b border-line px-4 pt-2.5 pb-2">
        <p className="flex items-baseline justify-between gap-2">
          <span className="font-semibold">
            {t.rich('tree.done', { done, of, fig: (words) => <span className="fig">{words}</span> })}
          </span>
          <Points value={points} max={maxPoints} className="text-ink-muted" />
        </p>
        <Meter
          label={t('tree.meter', { done, of, needing })}
          parts={[
            { key: 'done', share: of > 0 ? done / of : 0 },
            { key: 'needing', share: of > 0 ? needing / of : 0, ink: 'chart-2', hatch: true },
          ]}
          className="my-1.5"
        />
        {filters.map(
          ({ key, count, on }) =>
            (count > 0 || on) && (
              <Checkbox
                key={key}
                label={t(`tree.filter.${key}`, { count })}
                checked={on}
                onChange={(event) => onFilter(key, event.target.checked)}
                className="flex! text-12"
              />
            ),
        )}
        {teamLink}
      </div>
      {search}
      {!isSearching && (
        <nav aria-label={t('tree.label')}>
          <CriteriaTree {...tree} />
        </nav>
      )}
      <div className="mt-auto border-t border-line px-4 py-2">
        {reportLink}
        <StateLegend />
      </div>
    </div>
  )
}
