import type { FileReadingView } from '@/lib/file-reading/types'
import type { ClaimState } from '@/lib/assessment/types'
import type { LedgerEntry } from '@/lib/ledger/types'
import type { Facts } from '@/lib/scoring/facts'
import type { LineContext } from '@/lib/scoring/line'
import type { Points } from '@/lib/scoring/points'
import type { Bilingual } from '@/lib/scoring/rule'
import type { UnitPart } from '@/lib/subordinate-unit/types'

export type DossierEvidence = {
  linkId: string
  documentId: string
  /** 1 for the first file, 2 for what replaced it, and so on. */
  revision: number
  stage: 'self' | 'explanation'
  fileName: string
  mediaType: string
  sizeBytes: number
  number: string
  issuer: string
  /** A day, YYYY-MM-DD. */
  issuedOn: string | null
  pages: string
  /** What the machine found in the file. */
  reading: FileReadingView | null
  /** Other agencies with a signed report that use the very same file in this round. */
  alsoUsedBy: Bilingual[]
}

/** The same row of the same agency in the round before, where its catalogue was carried over. */
export type PreviousLine = {
  year: number
  facts: Facts | null
  selfPoints: Points | null
  points: Points | null
}

/** What the agency answered to the released appraisal; claims only once its head has signed. */
export type SignedObjection = { ground: string; claimedPoints: Points; text: string }

/** One line with all that a judge reads about it. */
export type DossierLine = {
  lineId: string
  code: string
  agencyId: string
  agencyName: Bilingual
  submittedAt: Date | null
  submittedByName: string | null
  applies: LineContext['applies']
  claimState: ClaimState
  claimReason: string
  explanation: string
  /** The numbers of each subordinate unit, where the row was entered by unit. */
  parts: UnitPart[] | null
  evidence: DossierEvidence[]
  /** The whole ledger, with internal notes. */
  ledger: LedgerEntry[]
  objection: SignedObjection | null
  previous: PreviousLine | null
}

/** Why the machine points at a line; people decide. */
export type Mark =
  | { type: 'far-from-median'; points: Points; median: Points }
  | { type: 'few-evidence'; have: number; needed: number }
  | { type: 'no-evidence' }
  | { type: 'changed'; difference: Points; year: number }
