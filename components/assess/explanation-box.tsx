'use client'

import { useTranslations } from 'next-intl'
import { useProblemWords } from '@/components/rule-input/problem-words'
import { Field } from '@/components/ui/field'
import { SavedState } from '@/components/ui/saved-state'
import { Textarea } from '@/components/ui/textarea'
import type { RowView } from './row-view'

type ExplanationBoxProps = {
  view: RowView
  disabled: boolean
  onType: (text: string) => void
  onLeave: () => void
}

/** Why points are missing, or why evidence is: asked for wherever either is the case. */
export function ExplanationBox({ view, disabled, onType, onLeave }: ExplanationBoxProps) {
  const t = useTranslations('assess.explanation')
  const problemWords = useProblemWords()
  const problem = view.problems.find((p) => p.field === 'explanation')
  return (
    <section className="border-t border-line-faint px-3.5 pt-[0.4375rem] pb-3 max-md:px-2.5">
      <Field
        id={`explanation-${view.row.code.replace(/\./g, '-')}`}
        label={<span className="font-semibold">{t('label')}</span>}
        hint={view.state === 'needs-explanation' || view.state === 'needs-evidence' ? t('needed') : undefined}
        error={problem && problemWords(problem)}
        aside={<SavedState save={view.work.status} />}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            value={view.work.explanation}
            readOnly={disabled}
            placeholder={disabled ? t('none') : undefined}
            onChange={(event) => onType(event.target.value)}
            onBlur={onLeave}
          />
        )}
      </Field>
    </section>
  )
}
