'use client'

import { useTranslations } from 'next-intl'
import { useFigures } from '@/components/score-trail/use-figures'
import { FieldError } from '@/components/ui/field'
import { NumberInput } from '@/components/ui/number-input'
import type { FieldProblem } from '@/lib/errors'
import type { Bilingual, RuleOf } from '@/lib/scoring/rule'
import { useProblemWords } from './problem-words'
import { fieldId, type RuleInputProps } from './input-props'

type NumberRule = RuleOf<'ratio' | 'value' | 'count' | 'deduction' | 'formula' | 'external'>
type Line = { field: string; label: Bilingual; unit: string; decimals: number }

/** The numbers that a rule asks for, in its order. */
function linesOf(rule: NumberRule): Line[] {
  const count = (field: string, label: Bilingual): Line => ({ field, label, unit: '', decimals: 0 })
  switch (rule.kind) {
    case 'ratio':
      return [count('numerator', rule.numerator), count('denominator', rule.denominator)]
    case 'value':
      return [{ field: 'value', ...rule.input }]
    case 'count':
      return [count('count', rule.input.label)]
    case 'deduction':
      return rule.inputs.map(({ key, label }) => count(`counts.${key}`, label))
    case 'formula':
      return rule.inputs.map(({ key, label, unit, decimals }) => ({
        field: `values.${key}`,
        label,
        unit,
        decimals,
      }))
    case 'external':
      return [{ field: 'value', label: rule.source, unit: '', decimals: 6 }]
  }
}

export function NumberLines({ rule, ...props }: RuleInputProps & { rule: NumberRule }) {
  const formula = props.problems.find((p) => p.field === 'values')
  const problemWords = useProblemWords()
  return (
    <div>
      {linesOf(rule).map((line) => (
        <NumberLine
          key={line.field}
          {...props}
          line={line}
          problem={props.problems.find((p) => p.field === line.field)}
        />
      ))}
      {formula && <FieldError>{problemWords(formula)}</FieldError>}
    </div>
  )
}

type NumberLineProps = Omit<RuleInputProps, 'row'> & { line: Line; problem: FieldProblem | undefined }

function NumberLine({ line, problem, typed, idPrefix, disabled, onType, onLeave }: NumberLineProps) {
  const t = useTranslations('rule')
  const figures = useFigures()
  const problemWords = useProblemWords()
  const id = fieldId(idPrefix, line.field)
  return (
    <div className="grid min-h-10 grid-cols-[minmax(0,1fr)_5.5rem] items-center gap-x-2.5 py-0.5">
      <label htmlFor={id} className="text-13 font-medium">
        {figures.words(line.label)}
        {line.unit && <span className="font-normal text-ink-muted"> ({line.unit})</span>}
      </label>
      <NumberInput
        id={id}
        decimals={line.decimals > 0}
        value={typed.texts[line.field] ?? ''}
        disabled={disabled}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-error` : undefined}
        aria-label={
          line.unit ? t('withUnit', { label: figures.words(line.label), unit: line.unit }) : undefined
        }
        onChange={(event) =>
          onType({ ...typed, texts: { ...typed.texts, [line.field]: event.target.value } })
        }
        onBlur={onLeave}
      />
      {problem && (
        <div className="col-span-2 pb-1">
          <FieldError id={`${id}-error`}>{problemWords(problem)}</FieldError>
        </div>
      )}
    </div>
  )
}
