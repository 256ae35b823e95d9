import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { publicMetadata } from '@/app/(public)/public-metadata'
import { readArrangement } from '@/components/ranking/arrange'
import { PublishedRanking } from '@/components/published/published-ranking'
import { getPublicationStory } from '@/lib/correction/queries'
import { listPublishedYears } from '@/lib/publication/queries'
import { getPublishedRankingTable } from '@/lib/ranking-table/queries'
import { getPublishedRanking } from '@/lib/ranking/queries'

type Params = Promise<{ year: string; blockId: string }>
type BlockPageProps = { params: Params; searchParams: Promise<Record<string, string | string[] | undefined>> }

async function find(params: Params) {
  const { year, blockId } = await params
  if (!/^\d{4}$/.test(year)) return null
  const [story, view] = await Promise.all([
    getPublicationStory(Number(year)),
    getPublishedRanking(Number(year), blockId),
  ])
  return story && view && { story, view }
}

export async function generateMetadata({ params }: BlockPageProps): Promise<Metadata> {
  const [t, locale, found] = await Promise.all([getTranslations('results'), getLocale(), find(params)])
  if (!found) return { title: t('title') }
  const { view } = found
  return publicMetadata({
    title: t('blockLead', { year: view.year, block: view.blockName[locale] }),
    description: t('description'),
    path: `/results/${view.year}/${view.blockId}`,
    locale,
    image: `/share-image/${view.year}/${view.blockId}`,
  })
}

/** One block's published ranking of a year. */
export default async function PublishedBlockPage({ params, searchParams }: BlockPageProps) {
  const [found, years, asked] = await Promise.all([find(params), listPublishedYears(), searchParams])
  const view = found && (await getPublishedRankingTable(found.view.year, found.view.blockId))
  if (!found || !view) notFound()
  return (
    <PublishedRanking story={found.story} view={view} years={years} arrangement={readArrangement(asked)} />
  )
}
