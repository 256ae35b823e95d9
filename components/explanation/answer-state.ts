import type { MarkedState } from '@/components/ui/state-mark'
import { MAX_OBJECTION } from '@/lib/explanation/types'
import type { RowToExplain, Stance } from '@/lib/explanation/types'
import type { Bilingual } from '@/lib/scoring/rule'

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

export type TypedAnswer = { stance: Stance | ''; ground: string; points: string; text: string }

/** Whether an answer can stand: accepted, or a claim with ground, points and a text within the limit. */
export function isReady({ stance, ground, points, text }: TypedAnswer): boolean {
  if (stance === 'accept') return true
  if (stance !== 'claim') return false
  return ground !== '' && points.trim() !== '' && text.trim() !== '' && text.length <= MAX_OBJECTION
}

export type FieldProgress = { code: string; name: Bilingual; answered: number; total: number }

/** Answered rows of each field, in the order of the rows. */
export function progressByField(
  rows: readonly Pick<RowToExplain, 'row' | 'objection'>[],
  names: Readonly<Record<string, Bilingual>>,
): FieldProgress[] {
  const codes = [...new Set(rows.map((r) => r.row.fieldCode))]
  return codes.map((code) => {
    const own = rows.filter((r) => r.row.fieldCode === code)
    const answered = own.filter((r) => r.objection.stance !== null).length
    return { code, name: names[code] ?? { vi: code, en: code }, answered, total: own.length }
  })
}
