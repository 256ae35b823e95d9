import { holdsAny, type Actor } from '@/lib/actor'
import { ALLOWED, refuse, type PolicyAnswer } from '@/lib/errors'

/** Catalogues are prepared, copied and issued by Home Affairs and administrators. */
export function canPrepareCatalogue(actor: Actor, catalogue?: { issued: boolean }): PolicyAnswer {
  if (!holdsAny(actor, ['homeAffairs', 'administrator'])) return refuse('not-allowed')
  return catalogue?.issued ? refuse('catalogue-issued') : ALLOWED
}
