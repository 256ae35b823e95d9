import type { CatalogueRow } from '@/lib/catalogue/types'
import type { RefusalReason } from '@/lib/errors'
import type { FileReadingView } from '@/lib/file-reading/types'
import type { LedgerEntry } from '@/lib/ledger/types'
import type { Phase, RoundBlockView } from '@/lib/round/types'
import type { Facts } from '@/lib/scoring/facts'
import type { LineContext } from '@/lib/scoring/line'
import type { Points } from '@/lib/scoring/points'
import type { Bilingual } from '@/lib/scoring/rule'
import type { UnitPart } from '@/lib/subordinate-unit/types'

/** Longest explanation or note a person may write in one box; a longer one is refused, not cut. */
export const MAX_TEXT = 10_000

export type AssessmentState = 'notStarted' | 'drafting' | 'withHead' | 'submitted'
export type ClaimState = 'none' | 'claimed' | 'granted' | 'refused'

export type EvidenceItem = {
  linkId: string
  documentId: string
  /** 1 for the first file, 2 for what replaced it, and so on. */
  revision: number
  stage: 'self' | 'explanation'
  fileName: string
  mediaType: string
  sizeBytes: number
  sha256: string
  number: string
  issuer: string
  /** A day, YYYY-MM-DD. */
  issuedOn: string | null
  pages: string
  /** Index in the row's list of named documents. */
  requirement: number | null
  /** Other rows of the assessment that the same document proves. */
  alsoAt: string[]
  version: number
  documentVersion: number
  /** What the machine found in the file; null until it is asked to look. */
  reading: FileReadingView | null
  /** Another agency uses the very same file in this round. */
  isShared: boolean
}

/** One line as stored; the row's words and rule stand in the catalogue, points are computed where they are shown. */
export type LineView = {
  code: string
  lineId: string | null
  version: number
  facts: Facts | null
  /** The numbers of each subordinate unit, where the row is entered by unit; `facts` are their sums. */
  parts: UnitPart[] | null
  explanation: string
  claimState: ClaimState
  claimReason: string
  applies: LineContext['applies']
  savedAt: Date | null
  savedByName: string | null
  evidence: EvidenceItem[]
}

export type LineState =
  'not-scored' | 'filled' | 'needs-evidence' | 'needs-explanation' | 'not-applicable' | 'central'

export type AssessmentHead = {
  id: string
  roundId: string
  year: number
  demonstration: boolean
  agencyId: string
  agencyName: Bilingual
  catalogueId: string
  state: AssessmentState
  version: number
  handedOverAt: Date | null
  returnNote: string | null
  submittedAt: Date | null
  submittedByName: string | null
  contentHash: string | null
  reopenedUntil: Date | null
  reopenReason: string | null
  reopenedCodes: string[]
  explainedAt: Date | null
  block: RoundBlockView
}

/** The agency's workspace: everything the screen needs to fill, check and score every row. */
export type Workspace = {
  head: AssessmentHead
  lines: LineView[]
  /** Survey shares and external ratings that stand in (code → share or value), entered centrally. */
  central: Record<string, number>
  /** Last day that a document may bear, YYYY-MM-DD. */
  latestDay: string
  /** While chosen rows are reopened, the fields, criteria and rows that are open; null: all of them. */
  openCodes: readonly string[] | null
  can: { save: CanAnswer; handOver: CanAnswer; returnIt: CanAnswer; submit: CanAnswer; withdraw: CanAnswer }
}

export type CanAnswer = { allowed: true } | { allowed: false; reason: RefusalReason }

/** A file that cannot be opened without a password, is damaged, or is used by another agency too. */
export type FileDoubt = 'protected' | 'broken' | 'shared'

export type Finding = {
  code: string
  severity: 'error' | 'warning'
  reason:
    | 'not-scored'
    | 'missing-evidence'
    | 'evidence-outside-year'
    | `evidence-${FileDoubt}`
    | 'below-maximum-unexplained'
    | 'claim-pending'
    | 'open-discussion'
}

export type LineToScore = Pick<LineView, 'facts' | 'applies' | 'explanation' | 'evidence' | 'claimState'>
export type RowOfCatalogue = Pick<CatalogueRow, 'code' | 'maxPoints' | 'rule' | 'evidence' | 'method'>

/** Sum of a part of the assessment so far. */
export type Progress = { done: number; of: number; points: Points; maxPoints: Points }

export type LineLedger = { code: string; entries: LedgerEntry[]; released: boolean }

/** What policy asks about an assessment. */
export type AssessmentFacts = {
  agencyId: string
  roundId: string
  state: AssessmentState
  phase: Phase
  submitBefore: Date
  reopenedUntil: Date | null
  /** Fields, criteria and rows that were reopened; empty: the whole report. */
  reopenedCodes: readonly string[]
}

/** An assessment while a command holds its lock. */
export type LockedAssessment = AssessmentFacts & {
  id: string
  blockId: string
  catalogueId: string
  year: number
  version: number
}

/** A line as it is stored, while a command holds its lock. */
export type StoredLine = {
  id: string
  code: string
  version: number
  facts: unknown
  unitParts: unknown
  explanation: string
  claimState: string
}
