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
  publishedAt: Date
}

export type PublishedRound = { head: PublicationHead; bundle: Bundle }
export type PublishedAgency = PublishedRound & { block: BundleBlock; agency: BundleAgency }

/** The facts that hold for a row at last, with the points and the reason of the word that decided them. */
export type FinalWord = {
  code: string
  facts: import('@/lib/scoring/facts').Facts | null
  points: number | null
  reasonCode: string | null
}
