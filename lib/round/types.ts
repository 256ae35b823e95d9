import type { Band } from '@/lib/scoring/ranking'
import type { PolicyAnswer } from '@/lib/errors'
import type { Bilingual } from '@/lib/scoring/rule'

export const PHASES = [
  'preparation',
  'selfAssessment',
  'appraisal1',
  'explanation',
  'appraisal2',
  'council',
  'approved',
  'published',
] as const
export type Phase = (typeof PHASES)[number]

export const phaseIsBefore = (a: Phase, b: Phase): boolean => PHASES.indexOf(a) < PHASES.indexOf(b)

/** Deadlines are the first instant that is too late. */
export type Deadlines = {
  submitBefore: Date
  appraisal1Before: Date
  explainBefore: Date
  appraisal2Before: Date
  /** A day, YYYY-MM-DD. */
  councilMeetsOn: string
}

export type RoundBlockView = Deadlines & {
  roundId: string
  blockId: string
  blockName: Bilingual
  catalogueId: string
  questionnaireId: string | null
  provenance: 'illustrative' | 'official'
  phase: Phase
  withSurvey: boolean
  bands: Band[]
  appraisalReleasedAt: Date | null
  approvedAt: Date | null
  approvedByName: string | null
  version: number
}

/** Retired: no longer offered, but what was said with it keeps its words. */
export type CodedWord = { code: string; name: Bilingual; retired?: boolean }
/** Of a list of codes those that may still be chosen. */
export const offered = <W extends CodedWord>(words: readonly W[]): W[] => words.filter((w) => !w.retired)
/** Why points were lost, and what an agency does so that it does not happen again. */
export type ReasonCode = CodedWord & { remedy?: Bilingual }

/** What the round's decision settles; assumed where no public rule was found (decision records 0002, 0006, 0007). */
export type RoundSettings = {
  ties: 'competition' | 'consecutive'
  /** Who appraises rows whose lead unit is the agency itself. */
  substituteLeadUnit: string
  /** Reasons an appraiser gives for adjusting; kept by Home Affairs. */
  reasonCodes: ReasonCode[]
  /** Grounds on which an agency may claim points. */
  grounds: CodedWord[]
  /** Wordings that appraisers reuse for what they often find; kept by Home Affairs. */
  reasonTemplates: ReasonTemplate[]
  secondReading: SecondReadingRules
  council: CouncilRules
}

/** A wording for the agency under a reason code, taken into a decision and changed there. */
export type ReasonTemplate = { key: string; reasonCode: string; clause: string; note: string }

export type SecondReadingRules = {
  /** Two readings agree when they differ by at most this share of the row's maximum, in percent. */
  tolerancePercent: number
}

export type CouncilRules = {
  /** The chair's vote decides when as many members approve as do not. */
  castingVote: boolean
  /** A member stands aside not only on his own agency but also where the item would change its rank. */
  standAsideOnRankChange: boolean
  /** Of whom more than half must approve: of all members (when left out), or of those who do not stand aside. */
  majorityOf?: 'allMembers' | 'votingMembers'
}

export type RoundView = {
  id: string
  year: number
  planNumber: string
  demonstration: boolean
  openedAt: Date | null
  settings: RoundSettings
  version: number
  blocks: RoundBlockView[]
}

export type SeatView = {
  body: 'council' | 'workingGroup'
  role: string
  position: Bilingual
  agencyId: string | null
  personName: string | null
}

/** One agency on the round's board: how far it is, never its points. */
export type BoardAgency = {
  assessmentId: string
  agencyId: string
  name: Bilingual
  state: 'notStarted' | 'drafting' | 'withHead' | 'submitted'
  version: number
  /** Rows that the agency fills, and how many have facts or a claim. */
  rowsFilled: number
  rowsToFill: number
  submittedAt: Date | null
  reopenedUntil: Date | null
  reopenReason: string | null
  /** Fields, criteria and rows that were reopened; empty: the whole report. */
  reopenedCodes: string[]
  /** Was submitted, is reopened and still has time to sign again: the appraisal waits for it. */
  isReopened: boolean
  explainedAt: Date | null
  /** Submitted rows that have no first reading yet. */
  unread: number
  /** Submitted rows asked about, claimed by the agency or not read the first time that have no second reading yet. */
  unsettled: number
  centralMissing: number
  canReopen: PolicyAnswer
  /** Reopened, whether or not it was ever submitted, with time left. */
  isOpenAgain: boolean
  canClose: PolicyAnswer
}

/** A block on the board, with what each way out of its phase leaves behind. */
export type BoardBlock = RoundBlockView & {
  agencies: BoardAgency[]
  /** The phases next to the present one that may be moved to, and why not where not. */
  forward: { to: Phase; can: PolicyAnswer } | null
  back: { to: Phase; can: PolicyAnswer } | null
  canMoveDeadlines: PolicyAnswer
}

export type RoundBoard = { round: RoundView; blocks: BoardBlock[]; canManage: PolicyAnswer }

export type WorkPlanTask = {
  code: string
  task: Bilingual
  ownerName: Bilingual
  coordinatorNames: Bilingual[]
  /** A day, a month (YYYY-MM) or null: the plan states none. */
  due: string | null
  dueQualifier: Bilingual
  deliverable: Bilingual | null
  submitToName: Bilingual | null
}

export type WorkPlan = {
  roundId: string
  year: number
  number: string
  title: Bilingual
  issuer: Bilingual
  source: string
  provenanceNote: Bilingual
  basedOn: { number: string; issuedOn: string; about: Bilingual }[]
  tasks: WorkPlanTask[]
}
