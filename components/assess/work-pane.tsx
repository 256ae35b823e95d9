'use client'

import { useTranslations } from 'next-intl'
import { StepChart } from '@/components/score-trail/step-chart'
import { WorkingTrail } from '@/components/score-trail/working-trail'
import { Points } from '@/components/figure/points'
import { pointsFromDecimal } from '@/lib/scoring/points'
import type { RowView } from './row-view'

/** What the facts give, with the working, while they are being typed. */
export function WorkPane({ view }: { view: RowView }) {
  const t = useTranslations('assess')
  const { row, result, facts } = view
  const chart = <StepChart row={row} facts={result.status === 'scored' ? facts : null} />
  if (result.status === 'scored') {
    return (
      <WorkingTrail row={row} working={result.working} chart={chart} resultLabel={t('work.selfPoints')} />
    )
  }
  if (result.status === 'not-applicable')
    return <p className="text-13 text-ink-muted">{t(`work.notApplicable.${result.why}`)}</p>
  // What cannot be read stands as not entered; it is to be mended all the same.
  const isToMend =
    result.status === 'impossible' || view.problems.some((problem) => problem.field !== 'explanation')
  return (
    <div className="fig flex h-full flex-col text-13">
      <p className="text-ink-muted">{t(isToMend ? 'work.impossible' : 'work.missing')}</p>
      {chart}
      <p className="mt-auto flex items-baseline justify-end gap-1.5">
        <span className="text-12 text-ink-muted">{t('work.selfPoints')}</span>
        <Points value={null} max={pointsFromDecimal(row.maxPoints)} />
      </p>
    </div>
  )
}
