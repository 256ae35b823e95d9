import type { TypedFacts } from '@/components/rule-input/typed-facts'
import type { SaveStatus } from '@/components/ui/saved-state'
import type { ActionResult } from '@/lib/action-result'
import type { LineView } from '@/lib/assessment/types'
import type { FieldProblem, RefusalReason } from '@/lib/errors'
import type { Facts } from '@/lib/scoring/facts'
import type { UnitPart } from '@/lib/subordinate-unit/types'

/** What stands at the server for a row when two people entered different values. */
export type TheirLine = {
  version: number
  facts: Facts | null
  parts: UnitPart[] | null
  explanation: string
  savedAt: string | null
  savedByName: string | null
}

/** What stood at the server when the person began to type. */
export type BaseLine = { facts: Facts | null; parts: UnitPart[] | null; explanation: string }

/** A row in the workspace: what the server last acknowledged, and what is typed over it. */
export type LineWork = {
  saved: LineView
  typed: TypedFacts
  explanation: string
  status: SaveStatus
  /** What the server found wrong; `field` as in the row's inputs, or `explanation`. */
  problems: FieldProblem[]
  conflict: TheirLine | null
  /** What both changed, while there is a conflict; null when it is not known any more. */
  base: BaseLine | null
  /** What is typed came back from this computer after a reload. */
  recovered: boolean
}

/** The server's actions, as the page hands them down. Their input is checked there. */
export type AssessActions = {
  saveLines(input: unknown): Promise<ActionResult<{ savedAt: Date; versions: Record<string, number> }>>
  claim(input: unknown): Promise<ActionResult<{ version: number }>>
  handOver(input: unknown): Promise<ActionResult<void>>
  linkDocument(input: unknown): Promise<ActionResult<{ linkId: string }>>
  updateEvidence(input: unknown): Promise<ActionResult<{ version: number; documentVersion: number }>>
  removeEvidence(input: unknown): Promise<ActionResult<void>>
}

/** The desk as it stands: rows, and what keeps them from being saved. */
export type Snapshot = {
  works: ReadonlyMap<string, LineWork>
  /** The person has to sign in again; what she typed waits here and on this computer. */
  sessionExpired: boolean
  /** Why nothing more can be saved: the page is to show its locked state. */
  refusal: RefusalReason | null
}

/** What goes to the server of a row; parts left out stay as they are there. */
export type SentParts = { facts?: Facts | null; parts?: UnitPart[] | null; explanation?: string }
