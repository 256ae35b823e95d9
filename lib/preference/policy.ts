import type { Actor } from '@/lib/actor'
import { ALLOWED, refuse, type PolicyAnswer } from '@/lib/errors'

/** Everybody keeps how he likes his own screens, and nobody those of others. */
export function canSavePreference(actor: Actor, personId: string): PolicyAnswer {
  return actor.personId === personId ? ALLOWED : refuse('not-allowed')
}
