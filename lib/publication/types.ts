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

export type PublishedRound = { head: PublicationHead; bundle: Bundle }
export type PublishedAgency = PublishedRound & { block: BundleBlock; agency: BundleAgency }
