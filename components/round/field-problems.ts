import type { SummarisedError } from '@/components/ui/error-summary'
import type { FieldProblem } from '@/lib/errors'
import type { Answer } from './use-command'

type Words = (key: string, values?: Record<string, string | number>) => string

export type FieldWords = {
  /** The sentence at a field, or null. */
  at: (field: string) => string | null
  summary: SummarisedError[]
}

/** Problems of a form as sentences at its fields and in the summary; `t` speaks of `problem`. */
export function fieldWords(answer: Answer | null, t: Words, labelOf: (field: string) => string): FieldWords {
  const problems: FieldProblem[] = answer?.status === 'field-errors' ? answer.problems : []
  const words = (p: FieldProblem) => t(p.reason, { limit: p.limit ?? '' })
  return {
    at: (field) => {
      const found = problems.find((p) => p.field === field)
      return found ? words(found) : null
    },
    summary: problems.map((p) => ({
      fieldId: fieldId(p.field),
      message: `${labelOf(p.field)}: ${words(p)}`,
    })),
  }
}

/** The id of a field's control. */
export const fieldId = (field: string): string => `field-${field.replaceAll('.', '-')}`
