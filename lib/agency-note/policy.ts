import { holds, recusedAgencyId, type Actor } from '@/lib/actor'
import { ALLOWED, refuse, type PolicyAnswer } from '@/lib/errors'

/** Notes are Home Affairs' own: no auditor, appraiser, council member or agency reads them. */
export const canReadNotes = (actor: Actor, roundId: string): boolean =>
  holds(actor, 'homeAffairs', { roundId })

/** Who also judges notes nothing about his own agency. */
export function canWriteNote(actor: Actor, place: { roundId: string; agencyId: string }): PolicyAnswer {
  if (!canReadNotes(actor, place.roundId)) return refuse('not-allowed')
  return recusedAgencyId(actor) === place.agencyId ? refuse('own-agency') : ALLOWED
}
