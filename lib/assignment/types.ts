import type { Bilingual } from '@/lib/scoring/rule'

/** `first`: appraises the line in both readings; `second`: reads it independently; `third`: decides where they differ. */
export type AssignedReading = 'first' | 'second' | 'third'

/** A part of a block's rows that lies with an appraiser. */
export type AssignedPart = {
  id: string
  /** Of a field ("1"), a criterion ("1.1") or a row ("1.1.4"). */
  code: string
  /** Only the lines of this agency; null: of every agency but the appraiser's own. */
  agencyId: string | null
  reading: AssignedReading
  appraiserId: string
  appraiserName: string
  appraiserAgencyId: string | null
  /** A day, YYYY-MM-DD. */
  dueOn: string | null
  version: number
}

export type LinePlace = { agencyId: string; code: string }

/** Who is concerned with a line, as policy asks of it. */
export type LineAssignees = {
  /** Only he appraises the line; null: whoever's role covers it. */
  appraiserId: string | null
  /** They read it independently and therefore learn nothing of its first reading. */
  readerIds: string[]
  /** The third reader's word stands as the first appraisal. */
  isDecidedByThird: boolean
}

/** What of a block an appraiser works on. */
export type DeskScope = {
  agencyIds: string[]
  isHis: (line: LinePlace) => boolean
  partOf: (line: LinePlace) => AssignedPart | null
  hidden: LinePlace[]
  assigneesOf: (line: LinePlace & { roundId: string; blockId: string }, selfSequence: number) => LineAssignees
}

/** Somebody to whom parts can be given: an appraiser of the round, with what his role covers. */
export type AssignablePerson = {
  id: string
  name: string
  position: string
  agencyId: string | null
  agencyName: Bilingual | null
  /** Of his roles as appraiser: null means any. */
  grants: { agencyId: string | null; blockId: string | null; code: string | null }[]
  /** Another role shows him what was appraised, so that he cannot read a line independently. */
  seesReadings: boolean
}

/** Why a part cannot lie with a person. */
export type ConflictReason =
  'own-agency' | 'leads-itself' | 'same-reader' | 'not-blind' | 'role-does-not-cover'
export type Conflict = { code: string; agencyId: string | null; appraiserId: string; reason: ConflictReason }

/** A line that is to be read, or an independent reading of it, and whether that is done. */
export type LineWork = LinePlace & { blockId: string; reading: AssignedReading; done: boolean }

/** The lines that may come in a block. */
export type Frame = { blockId: string; codes: string[]; agencyIds: string[] }

/** A line that is read independently, with those who must be different people. */
export type ReadLine = LinePlace & { readers: Record<AssignedReading, string[]> }

/** How far something is: `lines` is all that may come, `total` what has been submitted or has come back so far. */
export type Progress = { lines: number; total: number; done: number }

/** What one appraiser has to do in a round, of first and of independent readings. */
export type AppraiserLoad = Progress & {
  personId: string
  name: string
  agencyId: string | null
  agencyName: Bilingual | null
  /** Of what has been submitted, not yet done. */
  open: number
  /** Of what is open, whose day is over. */
  late: number
  /** Soonest day of what is open, YYYY-MM-DD. */
  dueOn: string | null
  /** Independent readings among `total` and `done`. */
  independent: { total: number; done: number }
}
