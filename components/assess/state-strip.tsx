import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import type { RowState, RowView } from './row-view'

const EVIDENCE_HATCH = 'repeating-linear-gradient(90deg, var(--warning-line) 0 2px, transparent 2px 4px)'

/** One mark per row: full, hatched, framed or a thin line, so that states differ without their colour. */
const looks: Record<RowState, string> = {
  filled: 'bg-filled-ink',
  'not-scored': 'inset-shadow-[0_0_0_1px_var(--not-scored-ink)]',
  'needs-evidence': 'inset-shadow-[0_0_0_1px_var(--warning-line)]',
  'needs-explanation': 'inset-shadow-[0_0_0_2px_var(--needs-explanation-ink)]',
  'not-applicable': 'mt-[1.5px] h-[2px]! bg-line-strong',
  claimed: 'mt-[1.5px] h-[2px]! bg-line-strong',
  locked: 'mt-[1.5px] h-[2px]! bg-line-strong',
}

export function StateStripMark({ state }: { state: RowState }) {
  return (
    <span
      aria-hidden="true"
      className={clsx('inline-block h-[5px] w-[13px] flex-none', looks[state])}
      style={state === 'needs-evidence' ? { backgroundImage: EVIDENCE_HATCH } : undefined}
    />
  )
}

/** The states of a criterion's rows in their order, counted in words for those who do not see them. */
export function StateStrip({ views, className }: { views: readonly RowView[]; className?: string }) {
  const t = useTranslations('assess')
  const counts = new Map<RowState, number>()
  for (const { state } of views) counts.set(state, (counts.get(state) ?? 0) + 1)
  const words = [...counts].map(([state, count]) =>
    t('tree.stateCount', { state: t(`rowState.${state}`), count }),
  )
  return (
    <span className={clsx('flex flex-wrap gap-[2px]', className)}>
      <span className="sr-only">{words.join(', ')}</span>
      {views.map((view) => (
        <StateStripMark key={view.row.code} state={view.state} />
      ))}
    </span>
  )
}

const LEGEND: readonly RowState[] = ['filled', 'needs-evidence', 'needs-explanation', 'not-scored', 'locked']

export function StateLegend() {
  const t = useTranslations('assess')
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-12 text-ink-muted">
      {LEGEND.map((state) => (
        <li key={state} className="inline-flex items-center gap-1.5">
          <StateStripMark state={state} />
          {t(`rowState.${state}`)}
        </li>
      ))}
    </ul>
  )
}
