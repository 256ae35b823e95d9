import type { ItemRow, OptionSource } from '@/lib/agenda/types'
import type { VoteCount } from '@/lib/council/types'
import type { SessionHead, SessionState } from '@/lib/council-session/types'
import type { PolicyAnswer } from '@/lib/errors'
import type { Corrected } from '@/lib/publication/types'
import type { PartFigures } from '@/lib/ranking/types'
import type { CodedWord, Phase } from '@/lib/round/types'
import type { Points } from '@/lib/scoring/points'
import type { Bilingual } from '@/lib/scoring/rule'

export type PaperKind = 'minutes' | 'decision'

/** The parts that people write; everything else comes from the data. */
export const PARTS = {
  minutes: ['opening', 'discussion', 'conclusion', 'recipients'],
  decision: ['bases', 'tasks', 'execution', 'recipients'],
} as const
export type PartKey = (typeof PARTS)[PaperKind][number]

/** What people wrote. A part that was never touched is absent: the paper proposes a text for it. */
export type PaperText = {
  kind: PaperKind
  subject: string
  texts: Readonly<Record<string, string>>
  version: number
  savedAt: Date | null
  savedByName: string | null
  finishedAt: Date | null
  finishedByName: string | null
}

export type PaperRow = {
  sessionId: string
  sequence: number
  state: SessionState
  meetsAt: Date
  itemCount: number
  isFinished: boolean
}

export type PaperList = {
  roundId: string
  year: number
  sessions: PaperRow[]
  isDecisionFinished: boolean
  blocks: { blockId: string; name: Bilingual; phase: Phase; canSeeApproval: boolean }[]
  canWrite: PolicyAnswer
  edition: Edition
  /** What the result in force corrected: these papers are of the first decision. */
  corrected: Corrected | null
}

/** `official`: whole and final. `draft`: whole, before approval. `copy`: for a member, without his own agency. */
export type Edition = 'official' | 'draft' | 'copy'

export type MinutesPoll = {
  source: OptionSource
  letter: string
  points: Points | null
  outcome: 'approved' | 'notApproved' | 'cancelled' | null
  /** Null where the reader is not told figures. */
  count: VoteCount | null
  /** Members who stand aside because the item is their own agency's. */
  aside: Bilingual[]
}

export type MinutesItem = ItemRow & {
  options: {
    letter: string
    source: OptionSource
    points: Points | null
    reason: Bilingual | null
    note: string
  }[]
  polls: MinutesPoll[]
  pointsBefore: Points | null
  pointsAfter: Points | null
}

export type AnnexRow = {
  agencyId: string
  name: Bilingual
  rank: number | null
  tied: boolean
  bandName: Bilingual | null
  total: PartFigures | null
  appraisal: PartFigures | null
  survey: PartFigures | null
}

export type AdjustedRow = {
  agencyName: Bilingual
  code: string
  rowName: Bilingual
  maxPoints: Points
  selfPoints: Points | null
  finalPoints: Points | null
  reason: Bilingual | null
  note: string
}

/** The annex of a block: its ranking, the rows that were adjusted, and who is not ranked. */
export type Annex = {
  blockId: string
  blockName: Bilingual
  phase: Phase
  withSurvey: boolean
  catalogueDecision: string
  illustrative: boolean
  ranked: AnnexRow[]
  notRanked: AnnexRow[]
  adjusted: AdjustedRow[]
  bands: { name: Bilingual; count: number }[]
  meanHundredths: number | null
  approvedAt: Date | null
  approvedByName: string | null
  /** Null in copies. */
  approvedHash: string | null
}

type PaperBase = {
  roundId: string
  year: number
  planNumber: string
  demonstration: boolean
  text: PaperText
  edition: Edition
  ownAgencyName: Bilingual | null
  chair: { position: Bilingual; name: string | null }
  annexes: Annex[]
  phases: Phase[]
  canWrite: PolicyAnswer
  /** What the result in force corrected, where the annexes are still those of the first decision. */
  corrected: Corrected | null
}

export type Minutes = PaperBase & {
  session: SessionHead
  items: MinutesItem[]
  reasonCodes: CodedWord[]
  secretary: { position: Bilingual; name: string | null } | null
}
export type DraftDecision = PaperBase & { settingUp: string }
