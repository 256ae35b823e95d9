import { useLocale, useTranslations } from 'next-intl'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { formatMaxPoints } from '@/lib/format'
import type { RankingView } from '@/lib/ranking/types'

/** Blocks of the round – never mixed in one list – and what the two colours of the bars mean. */
export function BlockTabs({
  view,
  blockHref,
}: {
  view: RankingView
  blockHref: (blockId: string) => string
}) {
  const t = useTranslations('ranking')
  const locale = useLocale()
  return (
    <div className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-2">
      <SegmentedControl
        label={t('block')}
        segments={view.tabs.map((tab) => ({
          key: tab.blockId,
          label: tab.name[locale],
          count: tab.agencyCount,
          current: tab.blockId === view.blockId,
          href: blockHref(tab.blockId),
        }))}
      />
      <p className="flex flex-wrap gap-x-4 text-12 text-ink-muted">
        <Key
          ink="bg-chart-1"
          words={t('legend.appraisal', { max: formatMaxPoints(view.appraisalMaxPoints, { locale }) })}
        />
        {view.withSurvey && (
          <Key
            ink="bg-chart-2"
            words={t('legend.survey', { max: formatMaxPoints(view.surveyMaxPoints, { locale }) })}
          />
        )}
      </p>
    </div>
  )
}

function Key({ ink, words }: { ink: string; words: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden="true" className={`inline-block h-2.5 w-3.5 ${ink}`} />
      {words}
    </span>
  )
}
