'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Points, PointsChange } from '@/components/figure/points'
import { Meter } from '@/components/ui/meter'
import { Select } from '@/components/ui/select'
import { CriteriaTree, type TreeProps } from './criteria-tree'
import type { AgainstFormer } from './former-points'
import { ROW_FILTERS, type RowFilter } from './row-filter'
import type { Progress } from './row-view'
import { StateLegend } from './state-strip'

type TreePaneProps = TreeProps & {
  progress: Progress
  search: ReactNode
  isSearching: boolean
  /** On a phone, where the bar has no room for it. */
  reportLink: ReactNode
  /** Other pages about these rows. */
  links: ReactNode
  filter: RowFilter
  counts: Readonly<Record<RowFilter, number>>
  before: AgainstFormer | null
  onFilter: (filter: RowFilter) => void
}

/** How far the agency is, and the way to every criterion. */
export function TreePane(props: TreePaneProps) {
  const { progress, search, isSearching, reportLink, links, filter, counts, before, onFilter, ...tree } =
    props
  const t = useTranslations('assess')
  const { done, of, needing } = progress
  const { points, maxPoints } = tree.score.appraisal
  return (
    <div className="flex min-h-full flex-col">
      <div className="border-b border-line px-4 pt-2.5 pb-2">
        <p className="flex flex-wrap items-baseline justify-between gap-x-2">
          <span className="text-13 font-semibold">
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
        {before && <Before {...before} />}
        <Select
          aria-label={t('filter.label')}
          value={filter}
          onChange={(event) => onFilter(event.target.value as RowFilter)}
          className="mt-1.5"
        >
          {ROW_FILTERS.map((one) => (
            <option key={one} value={one} disabled={counts[one] === 0 && one !== filter}>
              {t(`filter.${one}`, { count: counts[one] })}
            </option>
          ))}
        </Select>
        {links}
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

/** Last year's points of the same rows, and the change on those scored by now. */
function Before({ year, points, change }: AgainstFormer) {
  const t = useTranslations('assess')
  return (
    <p className="flex flex-wrap items-baseline justify-between gap-x-2 text-12 text-ink-muted">
      <span>
        {t('before.year', { year })} <Points value={points} />
      </span>
      <span className="inline-flex items-baseline gap-1">
        {t('before.change')} <PointsChange value={change} />
      </span>
    </p>
  )
}
