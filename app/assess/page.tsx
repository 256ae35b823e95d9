import { notFound, redirect } from 'next/navigation'
import { agencyOfActor } from '@/lib/assessment/queries'
import { getCurrentRound } from '@/lib/round/queries'
import { requireActor } from '@/lib/session'

/** Straight to the round people work in now. */
export default async function AssessPage() {
  const actor = await requireActor('/assess')
  const round = agencyOfActor(actor) && (await getCurrentRound(actor))
  if (!round) notFound()
  redirect(`/assess/${round.id}`)
}
