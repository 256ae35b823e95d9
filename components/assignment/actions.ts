import type { ActionResult } from '@/lib/action-result'

export type AssignAction = (input: unknown) => Promise<ActionResult<unknown>>
export type TakeBackAction = (input: unknown) => Promise<ActionResult<unknown>>
export type AssignmentActions = { assign: AssignAction; takeBack: TakeBackAction }
