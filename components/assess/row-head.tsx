'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Points } from '@/components/figure/points'
import { FactsSummary } from '@/components/score-trail/facts-summary'
import { useFigures } from '@/components/score-trail/use-figures'
import { Chip } from '@/components/ui/chip'
import { StateMark, type MarkedState } from '@/components/ui/state-mark'
import type { FormerLine } from '@/lib/ledger/types'
import { pointsFromDecimal, type Points as PointsValue } from '@/lib/scoring/points'
import { formerPointsOf } from './former-points'
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
  /** One of the rows that Home Affairs opened again, where it did not open all. */
  isReopened: boolean
  /** Where a whole field is shown: the number of files and last year's points stand in the row too. */
  former?: { line: FormerLine | undefined } | null
  /** Behind the name: who has the row, what is discussed there. */
  mark?: ReactNode
  onToggle: () => void
}

const ROW = 'grid-cols-[2.75rem_minmax(0,1fr)_8.75rem_5.25rem_8.75rem]'
/** Code, name, what was entered, files, last year, points, state. */
export const WIDE_ROW = 'grid-cols-[2.75rem_minmax(0,1fr)_7.5rem_2.25rem_3.5rem_5.25rem_8.75rem]'

export const rowHeadId = (code: string): string => `row-${code.replace(/\./g, '-')}`

/** A row of a criterion in one line; opens and closes what lies beneath. */
export function RowHead({ view, isOpen, isReopened, former, mark, onToggle }: RowHeadProps) {
  const t = useTranslations('assess')
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
          former ? WIDE_ROW : ROW,
          'focus-inset grid min-h-[2.125rem] w-full items-center gap-x-2 px-3 py-1 text-left text-13 hover:bg-surface-hover',
          'max-md:min-h-11 max-md:grid-cols-[2.75rem_minmax(0,1fr)_auto] max-md:gap-y-0.5 max-md:px-2.5 max-md:py-[0.4375rem]',
          isOpen && 'min-h-9 border-b border-line bg-surface-selected font-semibold',
          muted,
        )}
      >
        <span className="fig text-ink-muted">{row.code}</span>
        <span>
          {words(row.name)}
          {mark}
          {isReopened && (
            <Chip tone="warning" className="ml-1.5">
              {t('reopenedRow')}
            </Chip>
          )}
        </span>
        <span className="truncate font-normal text-ink-muted max-md:hidden">
          {view.isOpenToAgency && view.state !== 'claimed' && <FactsSummary row={row} facts={view.facts} />}
        </span>
        {former && (
          <>
            <span className="fig text-right font-normal text-ink-muted max-md:hidden">
              <span className="sr-only">{t('columns.files')} </span>
              {view.isOpenToAgency ? view.work.saved.evidence.length : ''}
            </span>
            <span className="text-right font-normal text-ink-muted max-md:hidden">
              <span className="sr-only">{t('columns.formerNone')} </span>
              <Points value={formerPointsOf(former.line)} />
            </span>
          </>
        )}
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
