import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { publicMetadata } from '@/app/(public)/public-metadata'
import { readArrangement } from '@/components/ranking/arrange'
import { PublishedRanking } from '@/components/published/published-ranking'
import { PageTitle } from '@/components/shell/page-title'
import { EmptyState } from '@/components/ui/empty-state'
import { getPublicationStory } from '@/lib/correction/queries'
import { getPublishedRound, listPublishedYears } from '@/lib/publication/queries'
import { getPublishedRankingTable } from '@/lib/ranking-table/queries'

export async function generateMetadata(): Promise<Metadata> {
  const [t, locale, published] = await Promise.all([
    getTranslations('results'),
    getLocale(),
    getPublishedRound(),
  ])
  const block = published?.bundle.blocks[0]
  return publicMetadata({
    title: t('title'),
    description: t('description'),
    path: '/',
    locale,
    ...(block ? { image: `/share-image/${published.head.year}/${block.id}` } : {}),
  })
}

type PublishedPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** The latest published result; each block has its own ranking behind its tab. */
export default async function PublishedPage({ searchParams }: PublishedPageProps) {
  const [t, published, years, asked] = await Promise.all([
    getTranslations('results'),
    getPublishedRound(),
    listPublishedYears(),
    searchParams,
  ])
  const block = published?.bundle.blocks[0]
  const view = published && block && (await getPublishedRankingTable(published.head.year, block.id))
  const story = published && (await getPublicationStory(published.head.year))
  if (!story || !view) {
    return (
      <>
        <PageTitle title={t('title')} />
        <EmptyState
          className="rounded-panel border border-line bg-surface"
          what={t('none')}
          who={t('noneWho')}
          link={{ href: '/results', label: t('former') }}
        />
      </>
    )
  }
  return <PublishedRanking story={story} view={view} years={years} arrangement={readArrangement(asked)} />
}
