import { holdsAny, type Actor } from '@/lib/actor'
import { ALLOWED, refuse, type PolicyAnswer } from '@/lib/errors'

/** Administrators and Home Affairs help a person who lost his device; nobody gets round his own second factor so. */
export function canResetSecondFactor(actor: Actor, personId: string): PolicyAnswer {
  if (!holdsAny(actor, ['administrator', 'homeAffairs'])) return refuse('not-allowed')
  return actor.personId === personId ? refuse('not-yours') : ALLOWED
}
