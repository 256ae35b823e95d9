import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { baseOf, findAgency } from '@/app/(public)/results/find-agency'
import { AgencyKpis } from '@/components/agency-result/agency-kpis'
import { AllRows, FieldsPanel, LossesPanel } from '@/components/agency-result/agency-sections'
import { CompareLinks } from '@/components/comparison/compare-links'
import { CorrectionNotice } from '@/components/published/correction-story'
import { PublicationNote, VerificationNote } from '@/components/published/publication-note'
import { Crumbs } from '@/components/shell/crumbs'
import { PageTitle } from '@/components/shell/page-title'
import { getPublicationStory } from '@/lib/correction/queries'
import { EmptyState } from '@/components/ui/empty-state'

type AgencyPageProps = {
  params: Promise<{ year: string; sequence?: string; blockId: string; agencyId: string }>
}

export async function generateMetadata({ params }: AgencyPageProps): Promise<Metadata> {
  const [t, locale, found] = await Promise.all([getTranslations('results'), getLocale(), findAgency(params)])
  if (!found) return { title: t('title') }
  const { ranking, standing } = found
  const agency = standing.name[locale]
  return {
    title: `${agency} ${ranking.year}`,
    description: t('agencyDescription', { year: ranking.year, agency }),
    alternates: { canonical: `/results/${ranking.year}/${ranking.blockId}/${standing.agencyId}` },
  }
}

/** One agency's published result, down to each of its rows; from the frozen bundle alone. */
export default async function PublishedAgencyPage({ params }: AgencyPageProps) {
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
  const rowHref = (code: string) => `${path}/${standing.agencyId}/${code}`
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
        actions={<CompareLinks path={path} agencyId={standing.agencyId} yearsPath="/results/compare-years" />}
      />
      {story && <CorrectionNotice story={story} blockId={ranking.blockId} tables={path} />}
      <PublicationNote head={head} view={ranking} />
      {standing.total ? (
        <>
          <AgencyKpis
            view={ranking}
            row={standing}
            catalogueChanged={ranking.catalogueDecision.issuedOn.startsWith(String(ranking.year))}
          />
          <div className="grid items-start gap-4 lg:grid-cols-2">
            <FieldsPanel className="min-w-0" result={found} />
            <LossesPanel className="min-w-0" result={found} rowHref={rowHref} locale={locale} />
          </div>
          <AllRows result={found} rowHref={rowHref} />
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
