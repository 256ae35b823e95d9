import type { LineAssignees } from '@/lib/assignment/types'
import type { AssessmentState, ClaimState } from '@/lib/assessment/types'
import type { CatalogueRow } from '@/lib/catalogue/types'
import type { Phase } from '@/lib/round/types'
import type { LineScore } from '@/lib/scoring/agency-score'
import type { Facts } from '@/lib/scoring/facts'
import type { LineContext } from '@/lib/scoring/line'
import type { Points } from '@/lib/scoring/points'

export type Stage = 'self' | 'appraisal1' | 'explanation' | 'appraisal2' | 'council'
export type Verdict =
  | 'submit'
  | 'recognise'
  | 'adjust'
  | 'confirm'
  | 'ask'
  | 'accept'
  | 'claim'
  | 'grantClaim'
  | 'refuseClaim'
  | 'withdraw'

/** One entry of a line's ledger, as far as the reader may see it. */
export type LedgerEntry = {
  sequence: number
  stage: Stage
  verdict: Verdict
  facts: Facts | null
  points: Points | null
  reasonCode: string | null
  clause: string | null
  evidencePage: string | null
  /** The agency's document that the entry rests on, by number or name. */
  evidenceName?: string | null
  evidenceLinkId?: string | null
  /** Of a withdrawal: the entry that it takes back. */
  withdraws?: number | null
  note: string
  /** Appraisers and council only; absent for the agency. */
  internalNote?: string
  personName: string
  /** Who said it, where somebody may take back his own word. */
  personId?: string
  createdAt: Date
}

/** What decides a line's points: the entry's stage, verdict, points and facts, in the order of the ledger. */
export type DecidingEntry = Pick<
  LedgerEntry,
  'sequence' | 'stage' | 'verdict' | 'facts' | 'points' | 'withdraws' | 'personId'
>

/** The scores of one line. Null: that stage has said nothing about points. */
export type LineScores = {
  self: LineScore | null
  appraised: LineScore | null
  council: LineScore | null
  final: LineScore
  /** The last appraiser's word is "ask": the agency is to explain. */
  asked: boolean
}

/** A line locked for a new entry, with its row and whole ledger. */
export type LockedLedger = {
  lineId: string
  assessmentId: string
  agencyId: string
  roundId: string
  blockId: string
  code: string
  leadUnitId: string | null
  phase: Phase
  assessmentState: AssessmentState
  claimState: ClaimState
  applies: LineContext['applies']
  /** The agency fills the row itself and its self-score is in the ledger. */
  isSelfScored: boolean
  assigned: LineAssignees
  row: CatalogueRow
  entries: DecidingEntry[]
  lastSequence: number
}

/** What the same row gave the agency a year before; points that are not released yet are null. */
export type FormerLine = {
  year: number
  facts: Facts | null
  selfPoints: Points | null
  finalPoints: Points | null
  /** The last word of those who judged it, as the agency may read it. */
  note: string
}

/** An entry of a former round as it is read for its line. */
export type FormerRecord = {
  year: number
  code: string
  stage: Stage
  facts: unknown
  points: number | null
  note: string
  published: boolean
}
