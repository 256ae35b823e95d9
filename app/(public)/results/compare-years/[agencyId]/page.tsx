import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { publicMetadata } from '@/app/(public)/public-metadata'
import { readComparison } from '@/components/comparison/address'
import { YearsCompared } from '@/components/comparison/years-compared'
import { DataMark } from '@/components/shell/data-mark'
import { Crumbs } from '@/components/shell/crumbs'
import { PageTitle } from '@/components/shell/page-title'
import { getPublishedYearComparison } from '@/lib/comparison/queries'

type YearsPageProps = {
  params: Promise<{ agencyId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: YearsPageProps): Promise<Metadata> {
  const [t, locale, { agencyId }] = await Promise.all([getTranslations('comparison'), getLocale(), params])
  return publicMetadata({ title: t('yearsTitle'), path: `/results/compare-years/${agencyId}`, locale })
}

/** Two published years of one agency, for everyone. */
export default async function PublishedYearsPage({ params, searchParams }: YearsPageProps) {
  const [{ agencyId }, asked] = await Promise.all([params, searchParams])
  const address = readComparison(asked, 'years')
  const comparison = await getPublishedYearComparison(agencyId, address.chosen.map(Number))
  if (!comparison) notFound()
  const [t, results, locale] = await Promise.all([
    getTranslations('comparison'),
    getTranslations('results'),
    getLocale(),
  ])
  const { name, sides } = comparison
  return (
    <>
      <PageTitle
        title={t('yearsHeading', { name: name[locale] })}
        crumbs={<Crumbs items={[{ label: results('former'), href: '/results' }]} />}
      />
      <div className="mb-3 flex flex-wrap gap-x-4 gap-y-2">
        {sides.some((s) => s.illustrative) && <DataMark>{results('markIllustrative')}</DataMark>}
        {sides.some((s) => s.demonstration) && <DataMark>{results('markDemonstration')}</DataMark>}
      </div>
      <YearsCompared
        comparison={comparison}
        address={address}
        path={`/results/compare-years/${agencyId}`}
        sideHref={(side) => `/results/${side.year}/${side.blockId}/${agencyId}`}
      />
    </>
  )
}
