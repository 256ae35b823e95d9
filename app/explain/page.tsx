import { notFound, redirect } from 'next/navigation'
import { agencyOfActor } from '@/lib/assessment/queries'
import { getCurrentRound } from '@/lib/round/queries'
import { requireActor } from '@/lib/session'

/** The agency's way in: the round people work in now. */
export default async function ExplainPage() {
  const actor = await requireActor('/explain')
  const round = agencyOfActor(actor) ? await getCurrentRound(actor) : null
  if (!round) notFound()
  redirect(`/explain/${round.id}`)
}
