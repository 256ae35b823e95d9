import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { publicMetadata } from '@/app/(public)/public-metadata'
import { baseOf, findAgency, shareImageOf } from '@/app/(public)/results/find-agency'
import { AgencyKpis } from '@/components/agency-result/agency-kpis'
import { CompareLinks } from '@/components/comparison/compare-links'
import { AllRows, FieldsPanel } from '@/components/agency-result/agency-sections'
import { readView } from '@/components/agency-result/agency-view'
import { LossesPanel } from '@/components/agency-result/losses-panel'
import { SurveyPanel } from '@/components/agency-result/survey-panel'
import { YearsPanel } from '@/components/agency-result/years-panel'
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
  const own = `${path}/${standing.agencyId}`
  const rowHref = (code: string) => `${own}/${code}`
  const view = readView(await searchParams)
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
            catalogueChanged={found.years.breaks.some(
              (b) => b.kind === 'catalogue' && b.year === ranking.year,
            )}
          />
          <div className="grid items-start gap-4 lg:grid-cols-2">
            <YearsPanel className="min-w-0" years={found.years} path={own} />
            <FieldsPanel className="min-w-0" result={found} view={view} path={own} />
            <LossesPanel
              className="min-w-0 lg:col-span-2"
              result={found}
              rowHref={rowHref}
              view={view}
              path={own}
              locale={locale}
            />
            {ranking.withSurvey && (
              <SurveyPanel className="min-w-0 lg:col-span-2" survey={found.survey} path={own} />
            )}
          </div>
          <AllRows result={found} rowHref={rowHref} path={own} />
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
