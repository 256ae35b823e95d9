'use client'

import { useTranslations } from 'next-intl'
import { useFigures } from '@/components/score-trail/use-figures'
import { RadioGroup } from '@/components/ui/radio-group'
import { pointsFromDecimal } from '@/lib/scoring/points'
import type { RuleOf } from '@/lib/scoring/rule'
import { useProblemWords } from './problem-words'
import { fieldId, type RuleInputProps } from './input-props'

export function ChoiceInput({
  rule,
  typed,
  problems,
  idPrefix,
  disabled,
  onType,
  onLeave,
}: RuleInputProps & { rule: RuleOf<'choice'> }) {
  const t = useTranslations('rule')
  const figures = useFigures()
  const problemWords = useProblemWords()
  const problem = problems.find((p) => p.field === 'option')
  const options = rule.options.map((option) => ({
    value: option.key,
    label: figures.words(option.label),
    aside: figures.points(pointsFromDecimal(option.points)),
  }))
  return (
    <RadioGroup
      legend={t('chooseOne')}
      name={fieldId(idPrefix, 'option')}
      id={fieldId(idPrefix, 'option')}
      options={options}
      value={typed.chosen[0] ?? ''}
      disabled={disabled}
      error={problem && problemWords(problem)}
      onChange={(event) => {
        onType({ ...typed, chosen: [event.target.value] })
        onLeave()
      }}
    />
  )
}
