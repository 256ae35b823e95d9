/** Whether a program can open the file at all. */
export type FileCondition = 'sound' | 'protected' | 'broken'

/** Why the text of a file cannot be searched; words stand in messages `evidence.reading.unsearchable`. */
export const WHY_UNSEARCHABLE = [
  'type',
  'no-text',
  'no-recogniser',
  'too-large',
  'protected',
  'broken',
  'gave-up',
] as const
export type WhyUnsearchable = (typeof WHY_UNSEARCHABLE)[number]

/**
 * `altered`: what was signed is not what stands there. `expired`: the certificate was not valid at the time of signing.
 * `unknown-root`: nobody whom the portal trusts vouches for the signer. `unreadable`: not a signature it can check.
 */
export type SignatureVerdict = 'valid' | 'altered' | 'expired' | 'unknown-root' | 'unreadable'

/** Who says when it was signed: a trusted time stamp, the signer's own program, or nobody. */
export type TimeSource = 'timestamp' | 'signer' | null

export type SignatureReading = {
  verdict: SignatureVerdict
  signer: string
  organisation: string
  /** Who vouches for the signer. */
  issuer: string
  /** An instant, ISO 8601. */
  signedAt: string | null
  timeFrom: TimeSource
  /** The file went on after this signature: further signatures, or changes (then the verdict is `altered`). */
  hasLaterParts: boolean
}

/** What the reader finds in one file. */
export type FileContent = {
  condition: FileCondition
  pageCount: number | null
  /** Text page by page; one entry where the format has no pages. */
  pages: string[]
  unsearchable: WhyUnsearchable | null
  signatures: SignatureReading[]
}

export type ScanState = 'unscanned' | 'pending' | 'clean' | 'infected'

/** What is shown of it beside a document. */
export type FileReadingView = {
  state: 'waiting' | 'read' | 'failed'
  condition: FileCondition
  pageCount: number | null
  unsearchable: WhyUnsearchable | null
  signatures: SignatureReading[]
  scan: ScanState
  virus: string | null
}

/** A document in whose text every word was found. */
export type FoundDocument = {
  documentId: string
  fileName: string
  /** Counted from 1; null where the format has no pages. */
  page: number | null
  snippet: { before: string; match: string; after: string }
}
