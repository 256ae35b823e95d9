import type { Bundle, BundleAgency, BundleBlock } from './schema'

/** A publication without its bundle. */
export type PublicationHead = {
  id: string
  roundId: string
  year: number
  sequence: number
  decisionNumber: string
  /** A day, YYYY-MM-DD. */
  decidedOn: string
  sha256: string
  /** Why it was published anew; empty for the first publication. */
  reason: string
  publishedAt: Date
}

/** That a publication is a correction: under which decision, of which, and why. */
export type Corrected = Pick<PublicationHead, 'sequence' | 'decisionNumber' | 'decidedOn' | 'reason'> & {
  former: { number: string; decidedOn: string }
}

export type PublishedRound = { head: PublicationHead; bundle: Bundle }
export type PublishedAgency = PublishedRound & { block: BundleBlock; agency: BundleAgency }
