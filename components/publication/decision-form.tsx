'use client'

import { useTranslations } from 'next-intl'
import { useState, type FormEvent } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { fieldId, fieldWords } from '@/components/round/field-problems'
import { useCommand } from '@/components/round/use-command'
import { useDraft } from '@/components/round/use-draft'
import { DayInput } from '@/components/rule-input/day-input'
import { useProblemWords } from '@/components/rule-input/problem-words'
import { readDay } from '@/lib/typed-day'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { ActionResult } from '@/lib/action-result'

type DecisionFormProps = {
  /** Under which what is typed is kept. */
  draftKey: string
  /** What is sent beside the decision. */
  place: Record<string, unknown>
  today: string
  confirm: string
  submit: string
  /** While it runs. */
  working: string
  publish(input: unknown): Promise<ActionResult<unknown>>
}

const NOTHING_TYPED = { decisionNumber: '', decidedOn: '' }

/** The decision under which the result is published. What is typed outlives a reload and a lost session. */
export function DecisionForm(props: DecisionFormProps) {
  const { draftKey, place, today, publish } = props
  const t = useTranslations('publish')
  const problemWords = useProblemWords()
  const { run, busy, answer } = useCommand(publish)
  const [confirmed, setConfirmed] = useState(false)
  const draft = useDraft(draftKey, NOTHING_TYPED)
  const { value, change } = draft
  const words = fieldWords(
    answer,
    (reason, values) => problemWords({ reason, limit: values?.limit || undefined }),
    (field) => (field === 'decidedOn' ? t('decidedOn') : t('decisionNumber')),
  )
  function send(event: FormEvent): void {
    event.preventDefault()
    const day = readDay(value.decidedOn)
    void run(
      {
        ...place,
        decisionNumber: value.decisionNumber,
        decidedOn: day === 'unreadable' ? value.decidedOn : (day ?? ''),
      },
      draft.drop,
    )
  }
  return (
    <form onSubmit={send} noValidate aria-busy={busy} className="flex max-w-(--prose-max) flex-col gap-4">
      <ErrorSummary errors={words.summary} />
      <div className="grid gap-3 md:grid-cols-2">
        <Field
          id={fieldId('decisionNumber')}
          label={t('decisionNumber')}
          hint={t('decisionNumberHint')}
          error={words.at('decisionNumber')}
          required
        >
          {(control) => (
            <Input
              {...control}
              value={value.decisionNumber}
              onChange={(e) => change({ ...value, decisionNumber: e.target.value })}
            />
          )}
        </Field>
        <Field
          id={fieldId('decidedOn')}
          label={t('decidedOn')}
          hint={t('decidedOnHint')}
          error={words.at('decidedOn')}
          required
        >
          {(control) => (
            <DayInput
              {...control}
              max={today}
              value={value.decidedOn}
              onType={(text) => change({ ...value, decidedOn: text })}
            />
          )}
        </Field>
      </div>
      <Checkbox checked={confirmed} onChange={(e) => setConfirmed(e.target.checked)} label={props.confirm} />
      {busy && (
        <p role="status" className="text-13 text-ink-muted">
          {props.working}
        </p>
      )}
      <AnswerNotice answer={answer} />
      <div>
        <Button
          type="submit"
          variant="primary"
          disabled={busy}
          disabledReason={confirmed ? null : t('confirmNeeded')}
        >
          {busy ? t('submitting') : props.submit}
        </Button>
      </div>
    </form>
  )
}
