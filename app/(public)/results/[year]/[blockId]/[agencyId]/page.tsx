import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { publicMetadata } from '@/app/(public)/public-metadata'
import { baseOf, findAgency, shareImageOf } from '@/app/(public)/results/find-agency'
import { AgencyKpis } from '@/components/agency-result/agency-kpis'
import { CompareLinks } from '@/components/comparison/compare-links'
import { readView } from '@/components/agency-result/agency-view'
import { ResultPanels } from '@/components/agency-result/result-panels'
import { CorrectionNotice } from '@/components/published/correction-story'
import { PublicationNote, VerificationNote } from '@/components/published/publication-note'
import { Crumbs } from '@/components/shell/crumbs'
import { ReportCardLink } from '@/components/report/report-card-link'
import { PageTitle } from '@/components/shell/page-title'
import { getPublicationStory } from '@/lib/correction/queries'
import { EmptyState } from '@/components/ui/empty-state'

type AgencyPageProps = {
  params: Promise<{ year: string; sequence?: string; blockId: string; agencyId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Pick<AgencyPageProps, 'params'>): Promise<Metadata> {
  const [t, locale, found] = await Promise.all([getTranslations('results'), getLocale(), findAgency(params)])
  if (!found) return { title: t('title') }
  const { ranking, standing } = found
  const agency = standing.name[locale]
  return publicMetadata({
    title: `${agency} ${ranking.year}`,
    description: t('agencyDescription', { year: ranking.year, agency }),
    path: `${baseOf(await params)}/${ranking.blockId}/${standing.agencyId}`,
    locale,
    image: shareImageOf(await params),
  })
}

/** One agency's published result, down to each of its rows; from the frozen bundle alone. */
export default async function PublishedAgencyPage({ params, searchParams }: AgencyPageProps) {
  const found = await findAgency(params)
  if (!found) notFound()
  const [t, words, locale] = await Promise.all([
    getTranslations('results'),
    getTranslations('ranking.agency'),
    getLocale(),
  ])
  const story = await getPublicationStory(found.head.year, found.head.sequence)
  const { head, ranking, standing } = found
  const path = `${baseOf(await params)}/${ranking.blockId}`
  return (
    <>
      <PageTitle
        title={standing.name[locale]}
        crumbs={
          <Crumbs
            items={[
              { label: t('lead', { year: ranking.year }), href: path },
              { label: ranking.blockName[locale] },
            ]}
          />
        }
        actions={
          <>
            <CompareLinks path={path} agencyId={standing.agencyId} yearsPath="/results/compare-years" />
            <ReportCardLink year={ranking.year} blockId={ranking.blockId} agencyId={standing.agencyId} />
          </>
        }
      />
      {story && <CorrectionNotice story={story} blockId={ranking.blockId} tables={path} />}
      <PublicationNote head={head} view={ranking} />
      {standing.total ? (
        <>
          <AgencyKpis
            view={ranking}
            row={standing}
            interval={found.interval}
            catalogueChanged={found.years.breaks.some(
              (b) => b.kind === 'catalogue' && b.year === ranking.year,
            )}
          />
          <ResultPanels
            result={found}
            view={readView(await searchParams)}
            path={`${path}/${standing.agencyId}`}
            locale={locale}
          />
        </>
      ) : (
        <EmptyState
          className="rounded-panel border border-line bg-surface"
          what={words('notRankedPublished')}
          link={{ href: path, label: words('toBlock') }}
        />
      )}
      <VerificationNote head={head} />
    </>
  )
}
