'use client'

import { useTranslations } from 'next-intl'
import { useFigures } from '@/components/score-trail/use-figures'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import type { RuleOf } from '@/lib/scoring/rule'
import { DayInput } from './day-input'
import { useProblemWords } from './problem-words'
import { fieldId, type RuleInputProps } from './input-props'

/** The day on the document, or "not issued": the day typed before stays in its field, out of use. */
export function DeadlineInput(props: RuleInputProps & { rule: RuleOf<'deadline'> }) {
  const { rule, typed, problems, idPrefix, disabled, latestDay, onType, onLeave } = props
  const t = useTranslations('rule')
  const figures = useFigures()
  const problemWords = useProblemWords()
  const problem = problems.find((p) => p.field === 'issuedOn')
  return (
    <div className="flex flex-col gap-2">
      <Field
        id={fieldId(idPrefix, 'issuedOn')}
        label={t('issuedOnLabel', { document: figures.words(rule.document) })}
        hint={t('dueHint', { due: figures.day(rule.due) })}
        error={problem && problemWords(problem)}
      >
        {({ required: _required, ...control }) => (
          <DayInput
            {...control}
            value={typed.texts.issuedOn ?? ''}
            max={latestDay}
            disabled={disabled || typed.none}
            onType={(issuedOn) => onType({ ...typed, texts: { ...typed.texts, issuedOn } })}
            onLeave={onLeave}
            className="max-w-[11rem]"
          />
        )}
      </Field>
      <Checkbox
        label={t('notIssued')}
        checked={typed.none}
        disabled={disabled}
        onChange={() => {
          onType({
            ...typed,
            texts: typed.none ? typed.texts : { ...typed.texts, issuedOn: '' },
            none: !typed.none,
          })
          onLeave()
        }}
      />
    </div>
  )
}
