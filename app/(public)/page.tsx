import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { BlockResults } from '@/components/published/block-results'
import { PublicationNote } from '@/components/published/publication-note'
import { PageTitle } from '@/components/shell/page-title'
import { EmptyState } from '@/components/ui/empty-state'
import { getPublishedRound } from '@/lib/publication/queries'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('results')
  return { title: t('title'), description: t('description') }
}

export const dynamic = 'force-dynamic'

/** The latest published result: both blocks, each ranked by itself. */
export default async function PublishedPage() {
  const [t, published] = await Promise.all([getTranslations('results'), getPublishedRound()])
  if (!published) {
    return (
      <>
        <PageTitle title={t('title')} />
        <EmptyState what={t('none')} who={t('noneWho')} />
      </>
    )
  }
  const { head, bundle } = published
  return (
    <>
      <PageTitle title={t('lead', { year: head.year })} />
      <PublicationNote head={head} bundle={bundle} />
      <div className="mt-4 grid gap-5 xl:grid-cols-2">
        {bundle.blocks.map((block) => (
          <BlockResults key={block.id} year={head.year} block={block} />
        ))}
      </div>
    </>
  )
}
