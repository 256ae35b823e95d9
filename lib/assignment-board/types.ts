import type { CanAnswer } from '@/lib/assessment/types'
import type {
  AppraiserLoad,
  AssignablePerson,
  AssignedPart,
  Progress,
  ReadLine,
} from '@/lib/assignment/types'
import type { RoundBlockView } from '@/lib/round/types'
import type { Bilingual } from '@/lib/scoring/rule'

export type Holder = { personId: string; name: string; lines: number }

/** A row of the catalogue, with who appraises it for how many agencies. */
export type BoardRow = Progress & {
  code: string
  name: Bilingual
  holders: Holder[]
  unassigned: number
  dueOn: string | null
}

/** Rows of a field that one unit leads. `own`: the lines of that unit itself, which others appraise. */
export type BoardGroup = Progress & {
  fieldCode: string
  fieldName: Bilingual
  leadUnitId: string | null
  leadUnitName: Bilingual | null
  rows: BoardRow[]
  holders: Holder[]
  unassigned: number
  late: number
  dueOn: string | null
  own: (Progress & { agencyId: string; holders: Holder[]; unassigned: number }) | null
}

export type BoardPart = AssignedPart &
  Progress & { name: Bilingual; agencyName: Bilingual | null; late: number }

export type ProposedPart = {
  code: string
  agencyId: string | null
  appraiserId: string
  lines: number
  /** By its lead unit, by the substitute unit, or by whoever has the least to do. */
  by: 'lead' | 'substitute' | 'other'
}
export type Proposal = {
  parts: ProposedPart[]
  /** Lines that somebody has already. */
  kept: number
  /** Lines for which nobody can be found. */
  without: number
}

export type AssignmentBoard = {
  roundId: string
  year: number
  block: RoundBlockView
  blocks: { blockId: string; name: Bilingual }[]
  agencyNames: Readonly<Record<string, Bilingual>>
  substituteUnitId: string
  people: AssignablePerson[]
  groups: BoardGroup[]
  parts: BoardPart[]
  load: AppraiserLoad[]
  totals: Progress & { unassigned: number; late: number }
  proposal: Proposal
  /** Independently read lines, so that a clash is named before it is asked for. */
  readLines: ReadLine[]
  today: string
  can: { assign: CanAnswer }
}
