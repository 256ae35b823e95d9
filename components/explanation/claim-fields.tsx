'use client'

import { useTranslations } from 'next-intl'
import type { Answer } from '@/components/round/use-command'
import { useProblemWords } from '@/components/rule-input/problem-words'
import { useFigures } from '@/components/score-trail/use-figures'
import { Field } from '@/components/ui/field'
import { NumberInput } from '@/components/ui/number-input'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { groundsFor } from '@/lib/explanation/policy'
import { MAX_OBJECTION, type RowToExplain } from '@/lib/explanation/types'
import type { CodedWord } from '@/lib/round/types'
import type { TypedAnswer } from './answer-state'

type ClaimFieldsProps = {
  row: RowToExplain
  grounds: readonly CodedWord[]
  typed: TypedAnswer
  answer: Answer | null
  change: (next: TypedAnswer) => void
}

/** Ground, points and text of a claim, with the limit counted. */
export function ClaimFields({ row, grounds, typed, answer, change }: ClaimFieldsProps) {
  const t = useTranslations('explain.form')
  const figures = useFigures()
  const words = useProblemWords()
  const at = (field: string) => {
    const found =
      answer?.status === 'field-errors' ? answer.problems.find((p) => p.field === field) : undefined
    return found ? words(found) : null
  }
  return (
    <>
      <div className="grid grid-cols-[minmax(0,1fr)_11rem] gap-2.5 max-md:grid-cols-1">
        <Field label={t('ground')} id={`ground-${row.lineId}`} error={at('ground')} required>
          {(control) => (
            <Select
              {...control}
              value={typed.ground}
              onChange={(event) => change({ ...typed, ground: event.target.value })}
            >
              <option value="">{t('chooseGround')}</option>
              {groundsFor(grounds, row.objection.ground).map((g) => (
                <option key={g.code} value={g.code}>
                  {figures.words(g.name)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field
          label={t('points', { max: figures.decimal(row.row.maxPoints) })}
          id={`points-${row.lineId}`}
          error={at('claimedPoints')}
          required
        >
          {(control) => (
            <NumberInput
              {...control}
              decimals
              value={typed.points}
              onChange={(event) => change({ ...typed, points: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Field
        label={t('text')}
        id={`text-${row.lineId}`}
        error={at('text')}
        required
        aside={
          <span className={typed.text.length > MAX_OBJECTION ? 'fig text-danger-ink' : 'fig text-ink-muted'}>
            {t('length', { length: figures.count(typed.text.length), max: figures.count(MAX_OBJECTION) })}
          </span>
        }
      >
        {(control) => (
          <Textarea
            {...control}
            rows={4}
            value={typed.text}
            onChange={(event) => change({ ...typed, text: event.target.value })}
          />
        )}
      </Field>
    </>
  )
}
