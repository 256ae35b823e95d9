import type { AgencyResult } from '@/lib/agency-result/types'
import type { PolicyAnswer } from '@/lib/errors'
import type { Locale } from '@/lib/preferences'
import type { PublicationHead } from '@/lib/publication/types'
import type { RankingView } from '@/lib/ranking/types'
import type { Phase } from '@/lib/round/types'
import type { Bilingual } from '@/lib/scoring/rule'

/** `cards`: the report card of every agency of a block; `card`: of one. */
export const REPORT_KINDS = ['annexes', 'dossier', 'yearly', 'cards', 'card'] as const
export type ReportKind = (typeof REPORT_KINDS)[number]

export const REPORT_FORMATS = {
  annexes: ['docx', 'pdf', 'xlsx'],
  dossier: ['docx', 'pdf'],
  yearly: ['docx', 'pdf'],
  cards: ['zip'],
  card: ['pdf'],
} as const satisfies Record<ReportKind, readonly string[]>

export type ReportState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled'

/** Why a report could not be made; words stand in messages `report.fault.<key>`. */
export const REPORT_FAULTS = ['not-allowed', 'nothing-ranked', 'time', 'memory', 'crash'] as const
export type ReportFault = (typeof REPORT_FAULTS)[number]

/** What a report is of. */
export type ReportScope = {
  kind: ReportKind
  blockId: string | null
  agencyId: string | null
  language: Locale
}

export type ReportFileView = { name: string; sha256: string; sizeBytes: number }

/** The publication or the live state that a report was made from. */
export type ReportSource = {
  publication: { sequence: number; decisionNumber: string; sha256: string } | null
  /** The round's last entry in the audit trail, and the hash there; null until its figures were read. */
  stateSequence: number | null
  stateHash: string | null
}

/** The decision in force: what is made now is made from it. */
export type LatestDecision = Pick<PublicationHead, 'sequence' | 'decisionNumber' | 'decidedOn' | 'reason'>

export type ReportRow = ReportScope &
  ReportSource & {
    id: string
    blockName: Bilingual | null
    agencyName: Bilingual | null
    state: ReportState
    done: number
    total: number
    fault: ReportFault | null
    requestedAt: Date
    requestedByName: string
    finishedAt: Date | null
    version: number
    files: ReportFileView[]
    /** Made again since: the newer one stands above it. */
    isFormer: boolean
    /** Of a former decision, or of the time before any, while nothing newer of the kind was made or is being made. */
    isOutdated: boolean
  }

export type ReportBlock = {
  blockId: string
  name: Bilingual
  phase: Phase
  /** For those who ask for reports. */
  agencies: { agencyId: string; name: Bilingual }[]
}

export type ReportList = {
  roundId: string
  year: number
  isPublished: boolean
  /** Null before any decision. */
  latest: LatestDecision | null
  blocks: ReportBlock[]
  can: PolicyAnswer
  /** The reader judges and has an agency of his own: of a live round he gets no report. */
  isRecused: boolean
  /** Only the council's annexes and dossier are for him. */
  isCouncilOnly: boolean
  reports: ReportRow[]
  /** Changes with anything in `reports`. */
  stamp: string
}

/** The parts of the yearly report that people write. */
export const REPORT_PARTS = ['assessment', 'causes', 'recommendations', 'recipients'] as const
export type ReportPart = (typeof REPORT_PARTS)[number]

export type ReportText = {
  roundId: string
  language: Locale
  texts: Readonly<Record<string, string>>
  version: number
  savedAt: Date | null
  savedByName: string | null
  canWrite: PolicyAnswer
}

/** What the background work is told to make. */
export type ReportOrder = ReportScope & {
  reportId: string
  roundId: string
  requestedById: string
  /** Which try it is: what an earlier, broken-off try still says is not heard. */
  attempt: number
}

/** What everything in a report was read from. */
export type ReadState = {
  inputHash: string
  publicationId: string | null
  stateSequence: number
  stateHash: string
}

/** What was known of a former year in a block. */
export type FormerYear = {
  year: number
  /** Agencies that were assessed then; null where no source says. */
  expected: number | null
  /** Of how many an index is known. */
  known: number
  /** Only where every agency's is. */
  medianHundredths: number | null
  first: { name: Bilingual; indexHundredths: number; rank: number | null } | null
  source: 'round' | 'published'
  demonstration: boolean
  decision: string | null
}

/** Last year's fields of the block, by code; null where there is no such round here. */
export type FormerFields = { year: number; medians: ReadonlyMap<string, number | null> } | null

export type YearlyBlock = {
  ranking: RankingView
  results: readonly AgencyResult[]
  formerYears: readonly FormerYear[]
  formerFields: FormerFields
}
