import { notFound, redirect } from 'next/navigation'
import { listCouncilBlocks } from '@/lib/council/queries'
import { getCurrentRound } from '@/lib/round/queries'
import { requireActor } from '@/lib/session'

/** The council's way in: the round people work in now. */
export default async function CouncilPage() {
  const actor = await requireActor('/council')
  const round = await getCurrentRound(actor)
  const council = round && (await listCouncilBlocks(actor, round.id))
  if (!council) notFound()
  redirect(`/council/${council.round.id}`)
}
