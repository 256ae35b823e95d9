import { holds, holdsAny, type Actor } from '@/lib/actor'
import { ALLOWED, refuse, type PolicyAnswer } from '@/lib/errors'

/** Accounts and roles are the administrator's; nobody grants a role to himself. */
export function canManagePeople(actor: Actor): PolicyAnswer {
  return holds(actor, 'administrator') ? ALLOWED : refuse('not-allowed')
}

export function canGrantRole(actor: Actor, personId: string): PolicyAnswer {
  if (!holds(actor, 'administrator')) return refuse('not-allowed')
  return actor.personId === personId ? refuse('not-yours') : ALLOWED
}

export function canListPeople(actor: Actor): PolicyAnswer {
  return holdsAny(actor, ['administrator', 'homeAffairs', 'auditor']) ? ALLOWED : refuse('not-allowed')
}
