import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { publicMetadata } from '@/app/(public)/public-metadata'
import { baseOf, readPlace } from '@/app/(public)/results/find-agency'
import { PublishedRanking } from '@/components/published/published-ranking'
import { readArrangement } from '@/components/ranking/arrange'
import { getPublicationStory } from '@/lib/correction/queries'
import { listPublishedYears } from '@/lib/publication/queries'
import { getPublishedRankingTable } from '@/lib/ranking-table/queries'
import { getPublishedRanking } from '@/lib/ranking/queries'

type Params = Promise<{ year: string; sequence: string; blockId: string }>
type FormerPageProps = {
  params: Params
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

async function find(params: Params) {
  const asked = await params
  const place = readPlace(asked)
  if (!place) return null
  const [story, view] = await Promise.all([
    getPublicationStory(place.year, place.sequence),
    getPublishedRanking(place.year, asked.blockId, place.sequence),
  ])
  return story && view && { story, view, base: baseOf(asked) }
}

export async function generateMetadata({ params }: FormerPageProps): Promise<Metadata> {
  const [t, words, locale, found] = await Promise.all([
    getTranslations('results'),
    getTranslations('correction'),
    getLocale(),
    find(params),
  ])
  if (!found) return { title: t('title') }
  const { view, story, base } = found
  const lead = t('blockLead', { year: view.year, block: view.blockName[locale] })
  const { sequence } = story.shown
  return publicMetadata({
    title: `${lead} · ${words('publication', { sequence })}`,
    description: t('description'),
    path: `${base}/${view.blockId}`,
    locale,
    image: `/share-image/${view.year}/${view.blockId}?publication=${sequence}`,
  })
}

/** One block's ranking as one publication had it, under an address that stays. */
export default async function PublicationBlockPage({ params, searchParams }: FormerPageProps) {
  const [found, years, asked] = await Promise.all([find(params), listPublishedYears(), searchParams])
  const { year, blockId } = found?.view ?? {}
  const view =
    year && blockId ? await getPublishedRankingTable(year, blockId, found?.story.shown.sequence) : null
  if (!found || !view) notFound()
  return <PublishedRanking {...found} view={view} years={years} arrangement={readArrangement(asked)} />
}
