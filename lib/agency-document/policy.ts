import { holdsAny, type Actor } from '@/lib/actor'
import { dayInHanoi } from '@/lib/format'

/** The library is the agency's own: its clerks and heads, whatever rows they fill. */
export const canKeepDocuments = (actor: Actor, agencyId: string): boolean =>
  holdsAny(actor, ['clerk', 'head'], { agencyId })

/** The year by which a document is looked for: in which it was issued, or else uploaded. */
export const yearOfDocument = (document: { issuedOn: string | null; uploadedAt: Date }): number =>
  Number((document.issuedOn ?? dayInHanoi(document.uploadedAt)).slice(0, 4))
