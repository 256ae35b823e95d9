'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { useFigures } from '@/components/score-trail/use-figures'
import { Checkbox } from '@/components/ui/checkbox'
import { FieldError } from '@/components/ui/field'
import { pointsFromDecimal } from '@/lib/scoring/points'
import type { RuleOf } from '@/lib/scoring/rule'
import { useProblemWords } from './problem-words'
import { fieldId, type RuleInputProps } from './input-props'

/** Ticks, or "none of them": an answer, unlike an empty list. The two put each other out. */
export function ChecklistInput({
  rule,
  typed,
  problems,
  idPrefix,
  disabled,
  onType,
  onLeave,
}: RuleInputProps & { rule: RuleOf<'checklist'> }) {
  const t = useTranslations('rule')
  const figures = useFigures()
  const problemWords = useProblemWords()
  const noteId = useId()
  const problem = problems.find((p) => p.field === 'items')
  const put = (chosen: string[], none: boolean) => {
    onType({ ...typed, chosen, none })
    onLeave()
  }
  return (
    <fieldset disabled={disabled} aria-describedby={problem && noteId} className="min-w-0">
      <legend className="mb-1 text-13 font-medium">{t('tickMet')}</legend>
      {problem && <FieldError id={noteId}>{problemWords(problem)}</FieldError>}
      <ul className="flex flex-col gap-0.5">
        {rule.items.map((item, index) => {
          const ticked = typed.chosen.includes(item.key)
          return (
            <li
              key={item.key}
              className="flex items-start gap-2 rounded-control px-1.5 py-1 hover:bg-surface-hover has-checked:bg-action-soft"
            >
              <Checkbox
                id={index === 0 ? fieldId(idPrefix, 'items') : undefined}
                label={figures.words(item.label)}
                checked={ticked}
                onChange={() =>
                  put(
                    ticked ? typed.chosen.filter((key) => key !== item.key) : [...typed.chosen, item.key],
                    false,
                  )
                }
                className="flex-1"
              />
              <span className="fig flex-none text-13 text-ink-muted">
                {figures.points(pointsFromDecimal(item.points))}
              </span>
            </li>
          )
        })}
        <li className="mt-0.5 border-t border-line-faint px-1.5 py-1">
          <Checkbox label={t('noneOfThem')} checked={typed.none} onChange={() => put([], !typed.none)} />
        </li>
      </ul>
    </fieldset>
  )
}
