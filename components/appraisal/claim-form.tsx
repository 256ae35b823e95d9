'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand } from '@/components/round/use-command'
import { useDraft } from '@/components/round/use-draft'
import { useProblemWords } from '@/components/rule-input/problem-words'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import type { ActionResult } from '@/lib/action-result'
import type { AppraisalLine } from '@/lib/appraisal/types'

export type RuleAction = (input: unknown) => Promise<ActionResult<{ sequence: number }>>

type ClaimFormProps = { line: AppraisalLine; rule: RuleAction; onClose: () => void }

/** The ruling on a claim that a row does not apply; the row is appraised only after it. */
export function ClaimForm({ line, rule, onClose }: ClaimFormProps) {
  const t = useTranslations('appraise.claim')
  const initial = useMemo(() => ({ note: '' }), [])
  const draft = useDraft(`appraise/claim/${line.lineId}`, initial)
  const { run, busy, answer } = useCommand(rule)
  const words = useProblemWords()
  const problem =
    answer?.status === 'field-errors' ? answer.problems.find((p) => p.field === 'note') : undefined
  const send = (grant: boolean) =>
    void run(
      { lineId: line.lineId, expectedSequence: line.lastSequence, grant, note: draft.value.note },
      () => draft.drop(),
    )
  return (
    <form
      aria-label={t('title')}
      className="flex flex-col gap-2.5"
      onSubmit={(event) => event.preventDefault()}
    >
      <h3 className="text-13 font-semibold">{t('title')}</h3>
      <blockquote className="border-l-[3px] border-l-line-strong pl-2.5 text-13 whitespace-pre-line">
        {line.claimReason}
      </blockquote>
      <Field label={t('note')} hint={t('hint')} error={problem ? words(problem) : null} required>
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            value={draft.value.note}
            onChange={(event) => draft.change({ note: event.target.value })}
          />
        )}
      </Field>
      <AnswerNotice answer={answer} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button size="sm" shortcut="Esc" onClick={onClose}>
          {t('close')}
        </Button>
        <Button size="sm" disabled={busy} onClick={() => send(false)}>
          {t('refuse')}
        </Button>
        <Button size="sm" variant="primary" disabled={busy} onClick={() => send(true)}>
          {t('grant')}
        </Button>
      </div>
    </form>
  )
}
