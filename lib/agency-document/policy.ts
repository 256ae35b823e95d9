import { holdsAny, type Actor } from '@/lib/actor'

/** The library is the agency's own: its clerks and heads, whatever rows they fill. */
export const canKeepDocuments = (actor: Actor, agencyId: string): boolean =>
  holdsAny(actor, ['clerk', 'head'], { agencyId })
