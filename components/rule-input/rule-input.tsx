'use client'

import { ChecklistInput } from './checklist-input'
import { ChoiceInput } from './choice-input'
import { DeadlineInput } from './deadline-input'
import { NumberLines } from './number-lines'
import type { RuleInputProps } from './input-props'

/** The inputs of a row, whatever its rule asks for. */
export function RuleInput(props: RuleInputProps) {
  const { rule } = props.row
  switch (rule.kind) {
    case 'choice':
      return <ChoiceInput {...props} rule={rule} />
    case 'checklist':
      return <ChecklistInput {...props} rule={rule} />
    case 'deadline':
      return <DeadlineInput {...props} rule={rule} />
    case 'survey':
      return null
    default:
      return <NumberLines {...props} rule={rule} />
  }
}
