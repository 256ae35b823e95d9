import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Frame } from '@/app/frame'
import { EmptyState } from '@/components/ui/empty-state'
import { listRankedRounds } from '@/lib/ranking/queries'
import { getCurrentRound } from '@/lib/round/queries'
import { requireActor } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ranking'))('title') }
}

/** On to the ranking of the round that people work in now, where the reader may see it, else to the newest. */
export default async function RankingStartPage() {
  const actor = await requireActor('/ranking')
  const [ranked, current] = await Promise.all([listRankedRounds(actor), getCurrentRound(actor)])
  const start = ranked.find((r) => r.roundId === current?.id) ?? ranked[0]
  if (start) redirect(`/ranking/${start.roundId}/${start.blockId}`)
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
