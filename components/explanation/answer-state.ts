import type { MarkedState } from '@/components/ui/state-mark'
import type { RowToExplain } from '@/lib/explanation/types'

/** How far the agency is with a row: nothing said, accepted, or points claimed. */
export type AnswerState = 'unanswered' | 'accept' | 'claim'
export const ANSWER_FILTERS = ['all', 'unanswered', 'claim', 'accept'] as const
export type AnswerFilter = (typeof ANSWER_FILTERS)[number]

export const answerStateOf = (row: Pick<RowToExplain, 'objection'>): AnswerState =>
  row.objection.stance ?? 'unanswered'

export const ANSWER_MARKS: Record<AnswerState, MarkedState> = {
  unanswered: 'not-scored',
  accept: 'recognised',
  claim: 'needs-explanation',
}
