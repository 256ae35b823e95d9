import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { publicMetadata } from '@/app/(public)/public-metadata'
import { FormerYearSection } from '@/components/former-result/year-section'
import { Crumbs } from '@/components/shell/crumbs'
import { PageTitle } from '@/components/shell/page-title'
import { TableDownloads } from '@/components/ui/table-downloads'
import { formerYearPlace } from '@/app/(public)/results/former/[year]/former-place'

type FormerYearPageProps = { params: Promise<{ year: string }> }

export async function generateMetadata({ params }: FormerYearPageProps): Promise<Metadata> {
  const [t, locale, { year }] = await Promise.all([getTranslations('results'), getLocale(), params])
  return publicMetadata({
    title: t('formerTable', { year }),
    description: t('formerAbout'),
    path: `/results/former/${year}`,
    locale,
  })
}

/** One former year as it was published elsewhere, with its sources. */
export default async function FormerYearPage({ params }: FormerYearPageProps) {
  const [t, { year: typed }] = await Promise.all([getTranslations('results'), params])
  const found = await formerYearPlace(typed)
  if (!found) notFound()
  const { year, facts, results, blocks } = found
  return (
    <>
      <PageTitle
        title={t('formerTable', { year })}
        crumbs={<Crumbs items={[{ label: t('formerTitle'), href: '/results' }, { label: String(year) }]} />}
        actions={results.length > 0 && <TableDownloads base={`/results/former/${year}/table`} />}
      />
      <p className="mb-3 max-w-(--prose-max) text-13 text-ink-muted">{t('formerAbout')}</p>
      <FormerYearSection year={year} facts={facts} results={results} blocks={blocks} titled={false} />
    </>
  )
}
