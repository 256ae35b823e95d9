import type { FieldProblem } from '@/lib/errors'
import type { ScoredRow } from '@/lib/scoring/rule'
import type { TypedFacts } from './typed-facts'

export type RuleInputProps = {
  row: Pick<ScoredRow, 'rule'>
  typed: TypedFacts
  problems: readonly FieldProblem[]
  /** Begins the ids of the fields: `<prefix>-<field>`, so that an error summary can lead to them. */
  idPrefix: string
  disabled?: boolean
  latestDay?: string
  onType: (typed: TypedFacts) => void
  /** A field was left, or something was chosen: save at once. */
  onLeave: () => void
}

/** The id of a field's control, also for links from elsewhere on the page. */
export const fieldId = (prefix: string, field: string): string => `${prefix}-${field.replace(/\./g, '-')}`
