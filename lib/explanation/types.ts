import type { CanAnswer, EvidenceItem } from '@/lib/assessment/types'
import type { CatalogueRow } from '@/lib/catalogue/types'
import type { CatalogueView } from '@/lib/catalogue/types'
import type { LedgerEntry, Verdict } from '@/lib/ledger/types'
import type { CopiedEvidence } from '@/lib/submission/types'
import type { CodedWord, RoundBlockView } from '@/lib/round/types'
import type { Points } from '@/lib/scoring/points'
import type { Bilingual } from '@/lib/scoring/rule'

/** Longest explanation of one row, in characters; a longer one is refused, not cut. */
export const MAX_OBJECTION = 4000

/** What policy asks about an agency's explanation. */
export type ExplanationGates = {
  agencyId: string
  roundId: string
  phase: RoundBlockView['phase']
  appraisalReleasedAt: Date | null
  explainBefore: Date
  explainedAt: Date | null
}

export type Stance = 'accept' | 'claim'

/** What the agency has saved for a row; version 0 when nothing yet. */
export type ObjectionView = {
  stance: Stance | null
  ground: string | null
  claimedPoints: Points | null
  text: string
  version: number
  savedAt: Date | null
  savedByName: string | null
}

/** A row whose appraisal the agency is to answer: points changed, or an explanation asked. */
export type RowToExplain = {
  lineId: string
  row: CatalogueRow
  asked: boolean
  selfPoints: Points | null
  appraisedPoints: Points | null
  /** Released stages only, without internal notes. */
  ledger: LedgerEntry[]
  objection: ObjectionView
  /** Of the self-assessment, which stays as it was, and what the agency adds in this step. */
  evidence: EvidenceItem[]
  /** What the second reading or the council ruled; null until the result is published, and where nobody ruled. */
  ruling: Ruling | null
}

export type Ruling = { stage: 'appraisal2' | 'council'; verdict: Verdict; points: Points | null }

/** Nothing said about a row is said as well: it counts as accepted. */
export type SignedStance = Stance | 'unanswered'

/** One row of a signed explanation. */
export type SignedAnswer = {
  code: string
  asked: boolean
  selfPoints: Points | null
  appraisedPoints: Points | null
  stance: SignedStance
  ground: CodedWord | null
  claimedPoints: Points | null
  text: string
  /** What was added in this step. */
  evidence: CopiedEvidence[]
}

/** What a head signs; hashed in its canonical form. */
export type SignedContent = {
  form: 1
  agencyId: string
  roundId: string
  catalogueId: string
  rows: SignedAnswer[]
}

/** A signed explanation with the words that its paper needs besides. */
export type SignedExplanationView = {
  agencyName: Bilingual
  year: number
  planNumber: string
  content: SignedContent
  contentHash: string
  signedAt: Date
  signedByName: string
  catalogue: CatalogueView
}

export type ExplanationView = {
  assessmentId: string
  version: number
  roundId: string
  agencyId: string
  agencyName: Bilingual
  year: number
  block: RoundBlockView
  released: boolean
  explainedAt: Date | null
  /** The signature; null before it, and for signatures from before their content was kept. */
  receipt: { signedAt: Date; signedByName: string; contentHash: string } | null
  rows: RowToExplain[]
  grounds: CodedWord[]
  reasonCodes: CodedWord[]
  /** Rows recognised as self-scored: nothing to explain. */
  recognisedCount: number
  /** Names of the fields by code, of those with rows to answer. */
  fieldNames: Readonly<Record<string, Bilingual>>
  /** Last day that a document may bear, YYYY-MM-DD. */
  latestDay: string
  can: { save: CanAnswer; sign: CanAnswer }
}
