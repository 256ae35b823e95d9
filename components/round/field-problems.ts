'use client'

import { useTranslations } from 'next-intl'
import type { SummarisedError } from '@/components/ui/error-summary'
import type { FieldProblem } from '@/lib/errors'
import type { Answer } from './use-command'

type Words = (key: string, values?: Record<string, string | number>) => string

export type FieldWords = {
  /** The sentence at a field, or null. */
  at: (field: string) => string | null
  /** The same array until another answer comes, so that the summary takes the focus once and not at every key. */
  summary: SummarisedError[]
}

/** The id of a field's control. */
export const fieldId = (field: string): string => `field-${field.replaceAll('.', '-')}`

const NOTHING: FieldWords = { at: () => null, summary: [] }
const told = new WeakMap<Answer, FieldWords>()

/** Problems of a form as sentences at its fields and in the summary; `t` speaks of `problem`. */
export function fieldWords(answer: Answer | null, t: Words, labelOf: (field: string) => string): FieldWords {
  if (answer?.status !== 'field-errors') return NOTHING
  const known = told.get(answer)
  if (known) return known
  const words = (p: FieldProblem) => t(p.reason, { limit: p.limit ?? '' })
  const made: FieldWords = {
    at: (field) => {
      const found = answer.problems.find((p) => p.field === field)
      return found ? words(found) : null
    },
    summary: answer.problems.map((p) => ({
      fieldId: fieldId(p.field),
      message: `${labelOf(p.field)}: ${words(p)}`,
    })),
  }
  told.set(answer, made)
  return made
}

/** The same for the forms of a round: a field is named by the last part of its path. */
export function useFieldWords(answer: Answer | null): FieldWords {
  const problem = useTranslations('problem')
  const name = useTranslations('rounds.field')
  return fieldWords(answer, problem, (field) => name(field.split('.').at(-1) ?? field))
}
