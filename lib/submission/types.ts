import type { ClaimState } from '@/lib/assessment/types'
import type { Facts } from '@/lib/scoring/facts'
import type { UnitPart } from '@/lib/subordinate-unit/types'
import type { Points } from '@/lib/scoring/points'
import type { Bilingual } from '@/lib/scoring/rule'

/** A file as it stood at a row when the content was copied. */
export type CopiedEvidence = {
  sha256: string
  fileName: string
  number: string
  /** A day, YYYY-MM-DD. */
  issuedOn: string | null
  pages: string
}

/** One row of a copy: what the agency said about it. */
export type CopiedLine = {
  code: string
  facts: Facts | null
  /** The numbers of each subordinate unit; missing where the row was entered as a whole. */
  parts?: UnitPart[]
  explanation: string
  /** Reason of the claim that the row does not apply; null: not claimed. */
  claim: string | null
  evidence: CopiedEvidence[]
}

/** What an assessment held when it was handed over or signed. */
export type CopiedContent = {
  agencyId: string
  roundId: string
  catalogueId: string
  lines: CopiedLine[]
  /** Missing in copies from before the report had this part. */
  remarks?: CopiedRemarks
}

export type CopiedRemarks = { difficulties: string; proposals: string }

export type CopyEvent = 'handedOver' | 'submitted'

/** When the content was copied, by whom and under which hash; never changed afterwards. */
export type CopyView = {
  sequence: number
  event: CopyEvent
  createdAt: Date
  personName: string
  contentHash: string
}

/** What proves that, when and by whom a report was submitted. */
export type ReceiptView = {
  year: number
  planNumber: string
  agencyName: Bilingual
  sequence: number
  signedAt: Date
  signedByName: string
  contentHash: string
  /** What was signed; null for signatures from before the content was kept. */
  content: CopiedContent | null
  /** Of the rows that the agency fills; null without the content. */
  counts: { rows: number; evidence: number; selfPoints: Points; maxPoints: Points } | null
}

type Change<T> = { before: T; after: T }

/** What is different at one row; only what is. */
export type RowChange = {
  code: string
  facts?: Change<Facts | null>
  parts?: Change<UnitPart[] | null>
  explanation?: Change<string>
  claim?: Change<string | null>
  evidenceAdded: CopiedEvidence[]
  evidenceRemoved: CopiedEvidence[]
}

/** What is different in difficulties and proposals; only what is. */
export type RemarksChange = { difficulties?: Change<string>; proposals?: Change<string> }

export type SubmissionHistory = {
  /** Oldest first. */
  copies: CopyView[]
  /** What changed since the copy that was last seen; null: there is none, or its content was not kept. */
  changes: { since: CopyView; rows: RowChange[]; remarks: RemarksChange } | null
}

/** What a copy takes of a line. */
export type LineToCopy = {
  code: string
  facts: Facts | null
  parts?: UnitPart[] | null
  explanation: string
  claimState: ClaimState
  claimReason: string
  /** Of every stage; a copy holds those of the self-assessment. */
  evidence: readonly (CopiedEvidence & { stage: 'self' | 'explanation' })[]
}
