'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand } from '@/components/round/use-command'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { SavedState } from '@/components/ui/saved-state'
import { Textarea } from '@/components/ui/textarea'
import type { ActionResult } from '@/lib/action-result'
import { useAutosave, type OthersPaper, type Texts } from './use-autosave'

export type PaperPart = { key: string; label: string; proposal: string }

type PaperFormProps = {
  paper: { roundId: string; kind: 'minutes' | 'decision'; subject: string; version: number }
  personId: string
  texts: Texts
  parts: readonly PaperPart[]
  /** Why it cannot be finished yet; null: it can. */
  finishRefusal: string | null
  isFinished: boolean
  /** "… finished by … at …" */
  finishedWords: string | null
  save(input: unknown): Promise<ActionResult<{ version: number; savedAt: Date }>>
  finish(input: unknown): Promise<ActionResult<{ version: number }>>
}

/** The parts of a paper that people write; saved as they are typed. */
export function PaperForm(props: PaperFormProps) {
  const { paper, personId, texts, parts, save } = props
  const { roundId, kind, subject } = paper
  const t = useTranslations('papers')
  const router = useRouter()
  const send = useCallback(
    async (version: number, changed: Texts) => {
      const result = await save({ roundId, kind, subject, version, texts: changed })
      if (result.status === 'done') router.refresh()
      return result
    },
    [save, roundId, kind, subject, router],
  )
  const draftKey = `paper/${roundId}/${kind}/${subject}/${personId}`
  const form = useAutosave({ draftKey, texts, version: paper.version, save: send })
  return (
    <Panel title={t('written')} aside={<SavedState save={form.status} />}>
      <p className="mb-3 text-13 text-ink-muted">{t('writtenWhat')}</p>
      {form.other && <Other other={form.other} form={form} parts={parts} />}
      {form.refused && !form.other && <AnswerNotice answer={form.refused} className="mb-3" />}
      <div className="flex flex-col gap-3">
        {parts.map(({ key, label, proposal }) => {
          const value = form.valueOf(key)
          return (
            <Field
              key={key}
              label={label}
              aside={
                value !== undefined && proposal !== '' && value !== proposal ? (
                  <Button size="sm" variant="plain" onClick={() => form.type(key, proposal)}>
                    {t('reset')}
                  </Button>
                ) : undefined
              }
            >
              {(control) => (
                <Textarea
                  {...control}
                  value={value ?? proposal}
                  onChange={(event) => form.type(key, event.target.value)}
                />
              )}
            </Field>
          )
        })}
      </div>
      <Finish {...props} version={form.version} hasChanges={form.hasChanges} />
    </Panel>
  )
}

type OtherProps = { other: OthersPaper; form: ReturnType<typeof useAutosave>; parts: readonly PaperPart[] }

/** What another saved meanwhile, beside one's own, so that nothing is overwritten unread. */
function Other({ other, form, parts }: OtherProps) {
  const t = useTranslations('papers')
  const different = parts.filter(({ key }) => (other.texts[key] ?? '') !== (form.valueOf(key) ?? ''))
  return (
    <Notice tone="warn" role="alert" className="mb-3" title={t('other', { name: other.savedByName ?? '' })}>
      {different.map(({ key, label }) => (
        <div key={key} className="mt-1.5">
          <p className="font-semibold">{label}</p>
          <p className="whitespace-pre-line">{other.texts[key] ?? t('notWritten')}</p>
        </div>
      ))}
      <p className="mt-2 flex flex-wrap gap-2">
        <Button size="sm" onClick={() => void form.saveOver()}>
          {t('saveOver')}
        </Button>
        <Button size="sm" variant="plain" onClick={form.takeOther}>
          {t('takeOther')}
        </Button>
      </p>
    </Notice>
  )
}

function Finish(props: PaperFormProps & { hasChanges: boolean; version: number }) {
  const { paper, version, finishRefusal, isFinished, finishedWords, finish, hasChanges } = props
  const t = useTranslations('papers')
  const { run, busy, answer } = useCommand(finish)
  const { roundId, kind, subject } = paper
  return (
    <div className="mt-4 border-t border-line pt-3">
      <p className="mb-2 text-13 text-ink-muted">{isFinished ? finishedWords : t('finishWhat')}</p>
      <AnswerNotice answer={answer} className="mb-2" />
      <Button
        variant={isFinished ? undefined : 'primary'}
        disabled={busy || hasChanges}
        disabledReason={isFinished ? null : finishRefusal}
        onClick={() => void run({ roundId, kind, subject, version, isFinished: !isFinished })}
      >
        {t(isFinished ? 'unfinish' : 'finish')}
      </Button>
    </div>
  )
}
