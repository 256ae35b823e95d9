'use client'

import { useTranslations } from 'next-intl'
import type { FormEvent } from 'react'
import { Moment } from '@/components/figure/moment'
import { AnswerNotice } from '@/components/round/answer-notice'
import { fieldId, fieldWords } from '@/components/round/field-problems'
import { useCommand, type Answer } from '@/components/round/use-command'
import { useDraft } from '@/components/round/use-draft'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { Textarea } from '@/components/ui/textarea'
import type { ActionResult } from '@/lib/action-result'
import type { CanAnswer } from '@/lib/assessment/types'

type Texts = { difficulties: string; proposals: string }
const FIELDS = ['difficulties', 'proposals'] as const

type RemarksFormProps = {
  assessmentId: string
  personId: string
  remarks: Texts & { version: number; savedAt: string | null; savedByName: string | null }
  can: CanAnswer
  save(input: unknown): Promise<ActionResult<{ version: number; savedAt: Date }>>
}

/** What another person has saved meanwhile, from the refusal. */
function othersText(answer: Answer | null): (Texts & { version: number }) | null {
  if (answer?.status !== 'refused' || answer.reason !== 'stale-version') return null
  return (answer.data.current as (Texts & { version: number }) | undefined) ?? null
}

/** Difficulties and proposals; what is typed outlives a reload and a lost session in this tab. */
export function RemarksForm({ assessmentId, personId, remarks, can, save }: RemarksFormProps) {
  const t = useTranslations('selfReport')
  const problem = useTranslations('problem')
  const { version, difficulties, proposals } = remarks
  const draft = useDraft(`remarks/${assessmentId}/${personId}`, { difficulties, proposals, version })
  const texts = draft.value
  const { run, busy, answer } = useCommand(save)
  const words = fieldWords(answer, problem, (field) =>
    t(field === 'proposals' ? 'proposalsLabel' : 'difficultiesLabel'),
  )
  const other = othersText(answer)
  const isChanged = texts.difficulties !== difficulties || texts.proposals !== proposals
  const send = (event: FormEvent) => {
    event.preventDefault()
    void run({ assessmentId, ...texts, version: other?.version ?? texts.version }, draft.drop)
  }
  return (
    <Panel title={t('remarks')}>
      <form noValidate onSubmit={send} className="flex flex-col gap-3">
        <p className="max-w-[44rem] text-13 text-ink-muted">{t('remarksWhat')}</p>
        <ErrorSummary errors={words.summary} />
        {FIELDS.map((field) => (
          <Field
            key={field}
            id={fieldId(field)}
            label={t(`${field}Label`)}
            error={words.at(field) ?? undefined}
          >
            {(control) => (
              <Textarea
                {...control}
                rows={6}
                value={texts[field]}
                readOnly={!can.allowed}
                onChange={(event) => draft.change({ ...texts, [field]: event.target.value })}
              />
            )}
          </Field>
        ))}
        {other ? <OthersText {...other} /> : <AnswerNotice answer={answer} />}
        {can.allowed && (
          <div className="flex flex-wrap items-center gap-3">
            <Button type="submit" variant="primary" disabled={busy || (!isChanged && !other)}>
              {t(other ? 'saveOver' : 'save')}
            </Button>
            <span role="status" className="text-12 text-ink-muted">
              {isChanged
                ? t('notSaved')
                : remarks.savedAt && (
                    <>
                      {t('savedBy', { name: remarks.savedByName ?? '' })} <Moment at={remarks.savedAt} />
                    </>
                  )}
            </span>
          </div>
        )}
      </form>
    </Panel>
  )
}

/** Both texts side by side with one's own, so that nothing is overwritten unread. */
function OthersText({ difficulties, proposals }: Texts) {
  const t = useTranslations('selfReport')
  return (
    <Notice tone="warn" role="alert" title={t('conflict')}>
      <p className="font-semibold">{t('difficultiesLabel')}</p>
      <p className="whitespace-pre-line">{difficulties}</p>
      <p className="mt-2 font-semibold">{t('proposalsLabel')}</p>
      <p className="whitespace-pre-line">{proposals}</p>
    </Notice>
  )
}
