'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { Points } from '@/components/figure/points'
import { useFigures } from '@/components/score-trail/use-figures'
import { isRowOpen } from '@/lib/assessment/policy'
import type { AgencyScore } from '@/lib/scoring/agency-score'
import type { Criterion } from './criteria'
import { OpenRow, type RowDesk } from './open-row'
import { RowHead, rowHeadId } from './row-head'

type CriterionViewProps = {
  criterion: Criterion
  score: AgencyScore
  /** Rows shown: all of the criterion, or those with work left. */
  shownCodes: ReadonlySet<string>
  openCode: string | null
  desk: RowDesk
  onOpen: (code: string | null) => void
}

/** A criterion with its rows, one of them open. */
export function CriterionView({ criterion, score, shownCodes, openCode, desk, onOpen }: CriterionViewProps) {
  const t = useTranslations('assess')
  const { words } = useFigures()
  const { node, views } = criterion
  const part = score.byCode.get(node.code)
  const hiddenCount = views.filter((view) => !shownCodes.has(view.row.code)).length
  return (
    <>
      <div className="mb-2 flex items-end justify-between gap-4 max-md:block">
        <h1 className="text-18 font-semibold">
          <span className="fig">{node.code}</span> {words(node.name)}
        </h1>
        {part && views.some((view) => view.isOpenToAgency) && (
          <p className="flex items-baseline gap-2 whitespace-nowrap">
            <span className="text-12 text-ink-muted">{t('selfScored')}</span>
            <Points value={part.points} max={part.maxPoints} size="section" />
          </p>
        )}
      </div>
      <div className="rounded-panel border border-line bg-surface">
        {views
          .filter((view) => shownCodes.has(view.row.code))
          .map((view) => {
            const isOpen = view.row.code === openCode
            return (
              <div
                key={view.row.code}
                className={clsx(
                  'border-b border-line-faint last:border-b-0',
                  isOpen &&
                    'relative border-line before:absolute before:inset-y-0 before:left-0 before:z-1 before:w-[3px] before:bg-action',
                )}
              >
                <RowHead
                  view={view}
                  isOpen={isOpen}
                  isReopened={desk.openCodes !== null && isRowOpen(desk.openCodes, view.row.code)}
                  onToggle={() => onOpen(isOpen ? null : view.row.code)}
                />
                {isOpen && (
                  <div role="group" aria-labelledby={rowHeadId(view.row.code)}>
                    <OpenRow view={view} desk={desk} />
                  </div>
                )}
              </div>
            )
          })}
      </div>
      {hiddenCount > 0 && (
        <p className="mt-2 text-12 text-ink-muted">{t('hiddenRows', { count: hiddenCount })}</p>
      )}
    </>
  )
}
