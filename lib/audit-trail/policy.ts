import { holdsAny, type Actor } from '@/lib/actor'

/** Who may read what was done: those who look on, those who run accounts, those who run the round. */
export const canReadAuditTrail = (actor: Actor): boolean =>
  holdsAny(actor, ['auditor', 'administrator', 'homeAffairs'])
