import { notFound, redirect } from 'next/navigation'
import { requireActor } from '@/lib/session'
import { getCurrentRound } from '@/lib/round/queries'
import { canReadCentral } from '@/lib/survey/policy'

/** The survey of the round people work in now. */
export default async function SurveyHome() {
  const actor = await requireActor('/survey')
  const round = await getCurrentRound(actor)
  if (!round || !canReadCentral(actor, 'survey', { roundId: round.id })) notFound()
  redirect(`/survey/${round.id}`)
}
