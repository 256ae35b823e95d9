'use client'

import { useTranslations } from 'next-intl'
import type { FormEvent } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { fieldId, fieldWords } from '@/components/round/field-problems'
import { useCommand } from '@/components/round/use-command'
import { useDraft } from '@/components/round/use-draft'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import type { ActionResult } from '@/lib/action-result'

type ReasonFormProps = {
  /** Under which what is typed is kept. */
  draftKey: string
  reason: string
  label: string
  busyLabel: string
  /** What is sent beside the reason. */
  place: Record<string, unknown>
  save(input: unknown): Promise<ActionResult<unknown>>
  onDone?: (data: unknown) => void
}

/** Why the published result is corrected, as it will be published. */
export function ReasonForm({ draftKey, reason, label, busyLabel, place, save, onDone }: ReasonFormProps) {
  const t = useTranslations('correction')
  const problem = useTranslations('problem')
  const draft = useDraft(draftKey, { reason })
  const { run, busy, answer } = useCommand(save)
  const words = fieldWords(answer, problem, () => t('reason'))
  const send = (event: FormEvent) => {
    event.preventDefault()
    void run({ ...place, reason: draft.value.reason }, (data) => {
      draft.drop()
      onDone?.(data)
    })
  }
  return (
    <form noValidate onSubmit={send} className="flex max-w-(--prose-max) flex-col gap-3">
      <Field
        id={fieldId('reason')}
        label={t('reason')}
        hint={t('reasonHint')}
        error={words.at('reason')}
        required
      >
        {(control) => (
          <Textarea
            {...control}
            value={draft.value.reason}
            onChange={(event) => draft.change({ reason: event.target.value })}
          />
        )}
      </Field>
      <AnswerNotice answer={answer} />
      <Button
        type="submit"
        variant={reason === '' ? 'primary' : undefined}
        disabled={busy || (reason !== '' && draft.value.reason === reason)}
        className="self-start"
      >
        {busy ? busyLabel : label}
      </Button>
    </form>
  )
}
