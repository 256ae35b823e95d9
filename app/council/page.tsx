import { notFound, redirect } from 'next/navigation'
import { getCouncilRoundId, listCouncilBlocks } from '@/lib/council/queries'
import { requireActor } from '@/lib/session'

/** The council's way in: where it meets, else the round people work in now. */
export default async function CouncilPage() {
  const actor = await requireActor('/council')
  const roundId = await getCouncilRoundId(actor)
  const council = roundId && (await listCouncilBlocks(actor, roundId))
  if (!council) notFound()
  redirect(`/council/${council.round.id}`)
}
