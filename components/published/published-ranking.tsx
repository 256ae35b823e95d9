import { useLocale, useTranslations } from 'next-intl'
import type { Arrangement } from '@/components/ranking/arrange'
import { RankingSections } from '@/components/ranking/ranking-sections'
import { RankingSummary } from '@/components/ranking/ranking-summary'
import { PageTitle } from '@/components/shell/page-title'
import { SegmentedControl } from '@/components/ui/segmented-control'
import type { PublicationStory } from '@/lib/correction/types'
import type { RankingTableView } from '@/lib/ranking-table/types'
import { CorrectionNotice, CorrectionTables } from './correction-story'
import { PrintedNote } from './printed-note'
import { PublicationNote, VerificationNote } from './publication-note'

type PublishedRankingProps = {
  story: PublicationStory
  /** Under which it stands: the year's, or the publication's own. */
  base?: string
  view: RankingTableView
  years: readonly number[]
  arrangement: Arrangement
}

/** A published ranking as everyone sees it, with what is needed to check it. */
export function PublishedRanking({ story, base, view, years, arrangement }: PublishedRankingProps) {
  const t = useTranslations('results')
  const locale = useLocale()
  const head = story.shown
  const root = base ?? `/results/${view.year}`
  const path = `${root}/${view.blockId}`
  return (
    <>
      <PageTitle
        title={t('blockLead', { year: view.year, block: view.blockName[locale] })}
        sub={<RankingSummary view={view} withDecision={false} />}
        actions={
          years.length > 1 && (
            <SegmentedControl
              label={t('otherYears')}
              segments={years.map((year) => ({
                key: String(year),
                label: String(year),
                current: year === view.year,
                href: `/results/${year}`,
              }))}
            />
          )
        }
      />
      <CorrectionNotice story={story} blockId={view.blockId} />
      <PublicationNote head={head} view={view} />
      <RankingSections
        view={view}
        arrangement={arrangement}
        path={path}
        agencyHref={(agencyId) => `${path}/${agencyId}`}
        blockHref={(blockId) => `${root}/${blockId}`}
        comparePath={base === undefined ? `${path}/compare` : null}
      />
      <CorrectionTables story={story} blockId={view.blockId} />
      <VerificationNote head={head} csvHref={`${path}/csv`} />
      <PrintedNote
        year={view.year}
        isIllustrative={view.illustrative}
        isDemonstration={view.demonstration}
        contentHash={head.sha256}
      />
    </>
  )
}
