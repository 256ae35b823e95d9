import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { AgencyResult } from '@/components/published/agency-result'
import { Crumbs } from '@/components/shell/crumbs'
import { PageTitle } from '@/components/shell/page-title'
import { PublicationNote } from '@/components/published/publication-note'
import { getPublishedAgency } from '@/lib/publication/queries'

type Props = { params: Promise<{ year: string; blockId: string; agencyId: string }> }

async function find({ params }: Props) {
  const { year, blockId, agencyId } = await params
  return /^\d{4}$/.test(year) ? getPublishedAgency(Number(year), blockId, agencyId) : null
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [t, locale, found] = await Promise.all([getTranslations('results'), getLocale(), find(props)])
  if (!found) return { title: t('title') }
  const agency = found.agency.name[locale === 'en' ? 'en' : 'vi']
  return { title: agency, description: t('agencyDescription', { year: found.head.year, agency }) }
}

/** One agency's published result, down to the facts of every row. */
export default async function PublishedAgencyPage(props: Props) {
  const [t, locale, found] = await Promise.all([getTranslations('published'), getLocale(), find(props)])
  if (!found) notFound()
  return (
    <>
      <Crumbs items={[{ href: '/', label: t('back', { year: found.head.year }) }]} />
      <PageTitle title={found.agency.name[locale === 'en' ? 'en' : 'vi']} />
      <AgencyResult block={found.block} agency={found.agency} latestDay={found.bundle.latestDay} />
      <div className="mt-5">
        <PublicationNote head={found.head} bundle={found.bundle} />
      </div>
    </>
  )
}
