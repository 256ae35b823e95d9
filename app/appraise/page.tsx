import { notFound, redirect } from 'next/navigation'
import { holds } from '@/lib/actor'
import { getCurrentRound } from '@/lib/round/queries'
import { requireActor } from '@/lib/session'

/** The appraiser's way in: the round people work in now. */
export default async function AppraisePage() {
  const actor = await requireActor('/appraise')
  const round = holds(actor, 'appraiser') ? await getCurrentRound(actor) : null
  if (!round) notFound()
  redirect(`/appraise/${round.id}`)
}
