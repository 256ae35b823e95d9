import { holdsAny, type Actor } from '@/lib/actor'

/** Attributes and lineage, as recorded: Home Affairs, administrators and auditors. */
export const canReadAgencyRecords = (actor: Actor): boolean =>
  holdsAny(actor, ['homeAffairs', 'administrator', 'auditor'])
