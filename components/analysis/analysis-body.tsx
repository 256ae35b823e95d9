import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { SegmentedControl } from '@/components/ui/segmented-control'
import type { AnalysisHead, DistributionView, LossView } from '@/lib/analysis/types'
import type { DividingView } from '@/lib/dividing-row/types'
import { formatPoints } from '@/lib/format'
import type { StageView } from '@/lib/score-stage/types'
import { zeroPoints } from '@/lib/scoring/points'
import { analysisPath, queryOf, type AnalysisPlace, type AnalysisViewName } from './analysis-choice'
import { DistributionSection } from './distribution-section'
import { DividingSection } from './dividing-section'
import { LossesSection } from './losses-section'
import { StagesSection } from './stages-section'

export type Analysis =
  | { view: 'distribution'; data: DistributionView; followed: string | null }
  | { view: 'losses'; data: LossView }
  | { view: 'stages'; data: StageView }
  | { view: 'dividing'; data: DividingView }

type AnalysisBodyProps = AnalysisPlace & { analysis: Analysis; views: readonly AnalysisViewName[] }

/** The analyses of a block, one at a time, each with its own address. */
export function AnalysisBody({ analysis, views, ...place }: AnalysisBodyProps) {
  const t = useTranslations('analysis')
  const locale = useLocale()
  const { head } = analysis.data
  const path = analysisPath(place)
  const ownLeftOut = 'ownLeftOut' in analysis.data ? analysis.data.ownLeftOut : head.ownLeftOut
  return (
    <>
      {ownLeftOut && (
        <Notice className="mb-3">
          <p>{t('ownLeftOut')}</p>
        </Notice>
      )}
      <div className="mb-4 flex flex-wrap items-center gap-2 print:hidden">
        <SegmentedControl
          label={t('views')}
          segments={views.map((view) => ({
            key: view,
            label: t(`view.${view}`),
            current: view === analysis.view,
            href: path + queryOf({ view: view === 'distribution' ? null : view }),
          }))}
        />
        {head.blocks.length > 1 && (
          <SegmentedControl
            label={t('block')}
            segments={head.blocks.map(({ blockId, name }) => ({
              key: blockId,
              label: name[locale],
              current: blockId === place.blockId,
              href:
                analysisPath({ ...place, blockId }) +
                queryOf({ view: analysis.view === 'distribution' ? null : analysis.view }),
            }))}
          />
        )}
      </div>
      <Section analysis={analysis} place={place} />
      <AnalysisNotes head={head} />
    </>
  )
}

function Section({ analysis, place }: { analysis: Analysis; place: AnalysisPlace }): ReactNode {
  const t = useTranslations('analysis')
  const { view, data } = analysis
  if (isEmpty(analysis))
    return (
      <EmptyState
        className="rounded-panel border border-line bg-surface"
        what={t('nobody')}
        who={t('nobodyWho')}
      />
    )
  switch (view) {
    case 'distribution':
      return <DistributionSection view={data} place={place} followed={analysis.followed} />
    case 'losses':
      return <LossesSection view={data} place={place} />
    case 'stages':
      return <StagesSection view={data} place={place} />
    case 'dividing':
      return <DividingSection view={data} place={place} />
  }
}

function isEmpty({ view, data }: Analysis): boolean {
  switch (view) {
    case 'distribution':
      return data.spreads.every((s) => s.count === 0)
    case 'losses':
    case 'stages':
      return data.agencies.length === 0
    case 'dividing':
      return data.rows.every((r) => !r.spread && !r.adjusted && !r.claims)
  }
}

/** What kind of figures these are, as under the ranking itself. */
function AnalysisNotes({ head }: { head: AnalysisHead }) {
  const t = useTranslations('ranking.note')
  const locale = useLocale()
  const values = {
    year: head.year - 1,
    number: head.catalogueDecision.number,
    max: formatPoints(zeroPoints, { locale }),
  }
  const notes = [
    ...(head.soFar ? (['soFar'] as const) : []),
    'rounding' as const,
    ...(head.withSurvey ? [] : (['noSurvey'] as const)),
    ...(head.illustrative ? (['illustrative'] as const) : []),
    ...(head.demonstration ? (['demonstration'] as const) : []),
  ]
  return (
    <p className="mt-4 max-w-[70rem] text-12 text-ink-muted">
      {notes.map((note) => t(note, values)).join(' ')}
    </p>
  )
}
