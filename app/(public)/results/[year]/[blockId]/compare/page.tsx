import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { publicMetadata } from '@/app/(public)/public-metadata'
import { baseOf, readPlace } from '@/app/(public)/results/find-agency'
import { readComparison } from '@/components/comparison/address'
import { AgenciesCompared } from '@/components/comparison/agencies-compared'
import { PublicationNote } from '@/components/published/publication-note'
import { Crumbs } from '@/components/shell/crumbs'
import { PageTitle } from '@/components/shell/page-title'
import { getPublishedComparison } from '@/lib/comparison/queries'
import { getPublicationOfYear, listPublishedYears } from '@/lib/publication/queries'

type ComparePageProps = {
  params: Promise<{ year: string; sequence?: string; blockId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: ComparePageProps): Promise<Metadata> {
  const [t, locale, asked] = await Promise.all([getTranslations('comparison'), getLocale(), params])
  // Every choice of agencies is one page to a crawler.
  return publicMetadata({
    title: `${t('title')} ${asked.year}`,
    path: `${baseOf(asked)}/${asked.blockId}/compare`,
    locale,
  })
}

/** Two to four agencies of a block as they were published, for everyone. */
export default async function PublishedComparePage({ params, searchParams }: ComparePageProps) {
  const [asked, search, years] = await Promise.all([params, searchParams, listPublishedYears()])
  const place = readPlace(asked)
  const address = readComparison(search)
  const [published, comparison] = place
    ? await Promise.all([
        getPublicationOfYear(place.year, place.sequence),
        getPublishedComparison(place.year, asked.blockId, address.chosen, place.sequence),
      ])
    : []
  if (!published || !comparison) notFound()
  const [t, results, locale] = await Promise.all([
    getTranslations('comparison'),
    getTranslations('results'),
    getLocale(),
  ])
  const { ranking } = comparison
  const blockPath = `${baseOf(asked)}/${ranking.blockId}`
  const lead = results('blockLead', { year: ranking.year, block: ranking.blockName[locale] })
  return (
    <>
      <PageTitle title={t('title')} crumbs={<Crumbs items={[{ label: lead, href: blockPath }]} />} />
      <PublicationNote head={published.head} view={ranking} />
      <AgenciesCompared
        comparison={comparison}
        address={address}
        blockPath={blockPath}
        yearsPath={years.length > 1 ? '/results/compare-years' : null}
      />
    </>
  )
}
