import type { ActionResult } from '@/lib/action-result'
import type { Colleague, DelegationView } from '@/lib/delegation/types'

export type DelegationActions = {
  assign(input: unknown): Promise<ActionResult<void>>
  takeBack(input: unknown): Promise<ActionResult<void>>
  markDone(input: unknown): Promise<ActionResult<void>>
}

/** The people of an agency at their assessment, as its own clerks and heads see them. */
export type Team = {
  assessmentId: string
  personId: string
  colleagues: readonly Colleague[]
  delegations: readonly DelegationView[]
  /** Today in Hanoi, YYYY-MM-DD. */
  today: string
  /** Nothing can be entered any more, so nothing is given out either. */
  isClosed: boolean
  actions: DelegationActions
}

/** A part as the form names it. */
export type Part = { code: string; name: string }
