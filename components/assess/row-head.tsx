'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Points } from '@/components/figure/points'
import { FactsSummary } from '@/components/score-trail/facts-summary'
import { useFigures } from '@/components/score-trail/use-figures'
import { StateMark, type MarkedState } from '@/components/ui/state-mark'
import { pointsFromDecimal, type Points as PointsValue } from '@/lib/scoring/points'
import type { RowState, RowView } from './row-view'

const marks: Record<RowState, MarkedState> = {
  'not-scored': 'not-scored',
  filled: 'filled',
  'needs-evidence': 'needs-evidence',
  'needs-explanation': 'needs-explanation',
  'not-applicable': 'not-applicable',
  claimed: 'not-applicable',
  locked: 'locked',
}

/** The state of a row as a shape and a word. */
export function RowStateMark({ view }: { view: RowView }) {
  const t = useTranslations('assess')
  const own = view.state === 'claimed' || view.state === 'locked'
  return <StateMark state={marks[view.state]} word={own ? t(`rowState.${view.state}`) : undefined} />
}

const pointsOf = (view: RowView): PointsValue | null =>
  view.result.status === 'scored' ? view.result.points : null

type RowHeadProps = {
  view: RowView
  isOpen: boolean
  /** Behind the name: who has the row. */
  mark?: ReactNode
  onToggle: () => void
}

export const rowHeadId = (code: string): string => `row-${code.replace(/\./g, '-')}`

/** A row of a criterion in one line; opens and closes what lies beneath. */
export function RowHead({ view, isOpen, mark, onToggle }: RowHeadProps) {
  const { words } = useFigures()
  const { row } = view
  const muted = view.state === 'not-applicable' && 'text-not-applicable-ink'
  return (
    <h2 className="font-normal">
      <button
        type="button"
        id={rowHeadId(row.code)}
        aria-expanded={isOpen}
        onClick={onToggle}
        className={clsx(
          'focus-inset grid min-h-[2.125rem] w-full grid-cols-[2.75rem_minmax(0,1fr)_8.75rem_5.25rem_8.75rem] items-center gap-x-2 px-3 py-1 text-left text-13 hover:bg-surface-hover',
          'max-md:min-h-11 max-md:grid-cols-[2.75rem_minmax(0,1fr)_auto] max-md:gap-y-0.5 max-md:px-2.5 max-md:py-[0.4375rem]',
          isOpen && 'min-h-9 border-b border-line bg-surface-selected font-semibold',
          muted,
        )}
      >
        <span className="fig text-ink-muted">{row.code}</span>
        <span>
          {words(row.name)}
          {mark}
        </span>
        <span className="truncate font-normal text-ink-muted max-md:hidden">
          {view.isOpenToAgency && view.state !== 'claimed' && <FactsSummary row={row} facts={view.facts} />}
        </span>
        <Points
          value={pointsOf(view)}
          max={pointsFromDecimal(row.maxPoints)}
          className="text-right font-normal"
        />
        <span className="max-md:col-start-2 max-md:col-end-4">
          <RowStateMark view={view} />
        </span>
      </button>
    </h2>
  )
}
