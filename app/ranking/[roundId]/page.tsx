import { notFound, redirect } from 'next/navigation'
import { listRankedRounds } from '@/lib/ranking/queries'
import { requireActor } from '@/lib/session'

/** On to the first block of the round that the reader may see. */
export default async function RankingRoundPage({ params }: { params: Promise<{ roundId: string }> }) {
  const { roundId } = await params
  const actor = await requireActor(`/ranking/${roundId}`)
  const round = (await listRankedRounds(actor)).find((r) => r.roundId === roundId)
  if (!round) notFound()
  redirect(`/ranking/${round.roundId}/${round.blockId}`)
}
