import type { PolicyAnswer } from '@/lib/errors'
import type { CodedWord } from '@/lib/round/types'
import type { Points } from '@/lib/scoring/points'
import type { Bilingual } from '@/lib/scoring/rule'

export type ItemKind = 'disputed' | 'sampled' | 'chosen' | 'survey' | 'result'
export type ItemState =
  'waiting' | 'called' | 'open' | 'voting' | 'approved' | 'notApproved' | 'postponed' | 'withdrawn'
export type OptionSource = 'standing' | 'claimed' | 'other' | 'asShown'

/** What an item is about, as far as the reader may know of it. */
export type ItemSubject = {
  agencyId: string
  agencyName: Bilingual
  code: string
  rowName: Bilingual
}

export type ItemRow = {
  itemId: string
  /** Its place among the items that the reader may know of, from 1. */
  number: number
  kind: ItemKind
  state: ItemState
  blockId: string
  blockName: Bilingual
  lineId: string | null
  /** Null for survey results and whole results. */
  subject: ItemSubject | null
  /** The vote that is open on it. */
  openPollId: string | null
  /** Points that were approved; null where there are none. */
  approvedPoints: Points | null
  standingPoints: Points | null
  claimedPoints: Points | null
  version: number
}

export type SampleRow = { sampleId: string; seed: string; size: number; poolSize: number; drawnAt: Date }

/** What Home Affairs may put on the agenda of a block. */
export type AgendaOffer = {
  blockId: string
  blockName: Bilingual
  can: PolicyAnswer
  /** Disputed rows that are before no session and not decided. */
  disputedCount: number
  /** Rows from which a sample is drawn. */
  poolSize: number
  agencies: { agencyId: string; name: Bilingual }[]
  hasSurvey: boolean
  hasResult: boolean
}

export type Agenda = {
  items: ItemRow[]
  samples: SampleRow[]
  /** For Home Affairs only. */
  offers: AgendaOffer[]
  reasonCodes: CodedWord[]
}
