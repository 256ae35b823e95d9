import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Frame } from '@/app/frame'
import { EmptyState } from '@/components/ui/empty-state'
import { listRankedRounds } from '@/lib/ranking/queries'
import { requireActor } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ranking'))('title') }
}

/** On to the newest ranking that the reader may see. */
export default async function RankingStartPage() {
  const actor = await requireActor('/ranking')
  const [newest] = await listRankedRounds(actor)
  if (newest) redirect(`/ranking/${newest.roundId}/${newest.blockId}`)
  const t = await getTranslations('ranking')
  return (
    <Frame actor={actor} current="ranking" title={t('title')}>
      <EmptyState
        className="rounded-panel border border-line bg-surface"
        what={t('empty.none')}
        who={t('empty.who')}
      />
    </Frame>
  )
}
