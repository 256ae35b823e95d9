import type { Band } from '@/lib/scoring/ranking'
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

export type CodedWord = { code: string; name: Bilingual }

/** What the round's decision settles; assumed where no public rule was found (decision records 0002, 0006, 0007). */
export type RoundSettings = {
  ties: 'competition' | 'consecutive'
  /** Who appraises rows whose lead unit is the agency itself. */
  substituteLeadUnit: string
  /** Reasons an appraiser gives for adjusting; kept by Home Affairs. */
  reasonCodes: CodedWord[]
  /** Grounds on which an agency may claim points. */
  grounds: CodedWord[]
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
