import type { CanAnswer } from '@/lib/assessment/types'
import type { AssignedReading } from '@/lib/assignment/types'
import type { CatalogueRow } from '@/lib/catalogue/types'
import type { DossierLine } from '@/lib/dossier/types'
import type { CodedWord, Phase, RoundBlockView } from '@/lib/round/types'
import type { LineContext } from '@/lib/scoring/line'
import type { Points } from '@/lib/scoring/points'
import type { Bilingual } from '@/lib/scoring/rule'

export type ReaderTurn = Exclude<AssignedReading, 'first'>

/** What one reader said of a line. `ask`: the agency is asked to explain, and no points are given. */
export type SaidWord = {
  personId: string
  personName: string
  verdict: 'recognise' | 'adjust' | 'ask'
  points: Points | null
}

/**
 * Where an independent reading is: not to be read (`not-submitted`, `dropped`: the row was granted not to apply),
 * `waits` for a word of the first or second reader, `agrees` within the tolerance, `asked` (no points to compare; the
 * line comes back with the explanation), `differs` (a third reader is to speak), `decided` by the third.
 */
export type ReadingState = 'not-submitted' | 'dropped' | 'waits' | 'agrees' | 'asked' | 'differs' | 'decided'

/** A line that is read independently, with all that was said; for those who give out work. */
export type ReadingView = {
  id: string
  drawId: string
  agencyId: string
  agencyName: Bilingual
  code: string
  maxPoints: Points
  isSubmitted: boolean
  isDropped: boolean
  first: SaidWord | null
  second: SaidWord | null
  third: SaidWord | null
}

export type DrawView = {
  id: string
  kind: 'chosen' | 'sample'
  codes: string[]
  sharePercent: number | null
  seed: number | null
  frameCount: number
  drawnCount: number
  drawnByName: string
  drawnAt: Date
  /** Lines of it that are read, and those of them about which the second reader has spoken. */
  live: number
  spoken: number
  /** Drawn again with its seed, it gives the same lines; null where nothing was drawn by chance. */
  isRepeatable: boolean | null
}

/** What policy asks before a reader's word is taken. */
export type ReadingGates = {
  agencyId: string
  roundId: string
  blockId: string
  code: string
  phase: Phase
  isSubmitted: boolean
  isSelfScored: boolean
  /** By the agency's attributes alone: what was ruled on a claim belongs to the first reading. */
  applies: LineContext['applies']
  /** The turn that lies with the actor; null: none. */
  turn: ReaderTurn | null
  hasSpoken: boolean
}

/** A line in a reader's own list. He is not told which turn is his. */
export type OwnReading = {
  id: string
  blockId: string
  code: string
  rowName: Bilingual
  agencyId: string
  agencyName: Bilingual
  dueOn: string | null
  isLate: boolean
  isDone: boolean
}

/** What the reader himself said. */
export type OwnWord = {
  verdict: 'recognise' | 'adjust'
  points: Points | null
  reasonCode: string | null
  clause: string | null
  evidencePage: string | null
  note: string
  internalNote: string
  createdAt: Date
}

/** A line as its independent reader sees it: what the agency submitted, the rule, and his own word. */
export type ReadingDesk = {
  id: string
  roundId: string
  year: number
  block: RoundBlockView
  row: CatalogueRow
  line: DossierLine
  selfPoints: Points | null
  selfSequence: number
  word: OwnWord | null
  dueOn: string | null
  reasonCodes: CodedWord[]
  latestDay: string
  can: { give: CanAnswer }
  place: {
    index: number
    count: number
    done: number
    before: string | null
    after: string | null
    nextOpen: string | null
  }
}
