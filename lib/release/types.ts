import type { CatalogueView } from '@/lib/catalogue/types'
import type { PolicyAnswer } from '@/lib/errors'
import type { CodedWord, Phase } from '@/lib/round/types'
import type { Facts } from '@/lib/scoring/facts'
import type { Points } from '@/lib/scoring/points'
import type { Bilingual } from '@/lib/scoring/rule'

/**
 * What is looked at before an appraisal is released: agencies reopened with time left, rows without a word, claims "not
 * applicable" without a ruling, adjustments without reason or note and questions without words, second readings not
 * settled, agencies that have not submitted.
 */
export const CHECKS = ['reopened', 'unread', 'claims', 'unreasoned', 'unsettled', 'late'] as const
export type CheckKey = (typeof CHECKS)[number]

/** What stands open at one agency; rows by code, the first of them. */
export type OpenPlace = { agencyId: string; name: Bilingual; count: number; codes: string[] }

export type ReleaseCheck = {
  key: CheckKey
  count: number
  /** The release is refused while it stands open; otherwise it is named and has to be accepted. */
  stops: boolean
  places: OpenPlace[]
}

/** A block before or after its release, without the reader's own agency where he judges. */
export type ReleaseBlock = {
  roundId: string
  blockId: string
  blockName: Bilingual
  phase: Phase
  version: number
  explainBefore: Date
  releasedAt: Date | null
  releasedByName: string | null
  /** Notices of the latest release. */
  noticeCount: number
  submittedCount: number
  /** Rows that were recognised, adjusted and asked about so far. */
  counts: { recognised: number; adjusted: number; asked: number }
  checks: ReleaseCheck[]
  can: PolicyAnswer
}

export type ReleaseView = {
  roundId: string
  year: number
  planNumber: string
  blocks: ReleaseBlock[]
  /** Whether the reader may release at all; auditors only look. */
  manages: boolean
}

export type ReleasedOutcome = 'recognised' | 'adjusted' | 'asked' | 'claimGranted'

/** One row of a notice, frozen as it was said. */
export type ReleasedRow = {
  code: string
  outcome: ReleasedOutcome
  selfPoints: Points | null
  /** Null: asked about, or not scored. */
  appraisedPoints: Points | null
  /** Where the appraiser entered facts of his own. */
  selfFacts: Facts | null
  facts: Facts | null
  reason: CodedWord | null
  clause: string | null
  /** The document that the appraiser points at, and where in it. */
  evidenceName: string | null
  evidencePage: string | null
  /** The appraiser's words to the agency; of a row that was asked about, the question. */
  note: string
  /** What was said on a claim that the row does not apply; null: there was none. */
  ruling: { granted: boolean; note: string } | null
}

/** What a notice of the appraisal results says; hashed in its canonical form. */
export type ReleasedContent = {
  form: 1
  agencyId: string
  roundId: string
  catalogueId: string
  sequence: number
  releasedAt: string
  explainBefore: string
  grounds: CodedWord[]
  rows: ReleasedRow[]
}

/** A notice with the words that its paper needs besides. */
export type ReleaseNoticeView = {
  agencyName: Bilingual
  year: number
  planNumber: string
  sequence: number
  contentHash: string
  content: ReleasedContent
  releasedAt: Date
  releasedByName: string
  catalogue: CatalogueView
}
