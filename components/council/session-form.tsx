'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { ReadBack } from '@/components/round/deadline-fields'
import { fieldId, fieldWords } from '@/components/round/field-problems'
import { useCommand } from '@/components/round/use-command'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { LinkButton } from '@/components/ui/link-button'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import type { SessionKind } from '@/lib/council-session/types'
import { readDateTimeInput } from '@/lib/format'
import type { Run } from './step-button'

export type SessionValues = {
  kind: SessionKind
  /** As the browser's fields hold them, Hanoi's time. */
  meetsAt: string
  votesBefore: string
  place: string
  rules: string
}

type SessionFormProps = {
  roundId: string
  initial: SessionValues
  /** The session that is changed; a new one without it. */
  session?: { sessionId: string; version: number }
  save: Run
}

/** Day, time, place and kind of a session, with its standing rules. */
export function SessionForm({ roundId, initial, session, save }: SessionFormProps) {
  const t = useTranslations('sessions.form')
  const kinds = useTranslations('sessions.kind')
  const problem = useTranslations('problem')
  const router = useRouter()
  const [value, setValue] = useState(initial)
  const { run, busy, answer } = useCommand(save)
  const words = fieldWords(answer, problem, (field) => t(field))
  const set = (part: Partial<SessionValues>) => setValue({ ...value, ...part })
  const list = `/council/${roundId}/sessions`
  const inWriting = value.kind === 'inWriting'
  const send = () =>
    run(
      {
        ...{ roundId, ...session, kind: value.kind, place: value.place, rules: value.rules },
        meetsAt: readDateTimeInput(value.meetsAt),
        votesBefore: inWriting ? readDateTimeInput(value.votesBefore) : '',
      },
      (data) => {
        const { sessionId } = (data as { sessionId: string } | undefined) ?? {
          sessionId: session?.sessionId ?? '',
        }
        router.push(`${list}/${sessionId}`)
      },
    )
  return (
    <form
      noValidate
      aria-busy={busy}
      className="flex max-w-3xl flex-col gap-3 rounded-panel border border-line bg-surface p-4"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <ErrorSummary errors={words.summary} />
      <div className="grid gap-3 md:grid-cols-2">
        <Field id={fieldId('kind')} label={t('kind')} required>
          {(control) => (
            <Select
              {...control}
              value={value.kind}
              onChange={(e) => set({ kind: e.target.value === 'inWriting' ? 'inWriting' : 'inRoom' })}
            >
              <option value="inRoom">{kinds('inRoom')}</option>
              <option value="inWriting">{kinds('inWriting')}</option>
            </Select>
          )}
        </Field>
        <Field
          id={fieldId('meetsAt')}
          label={t('meetsAt')}
          error={words.at('meetsAt')}
          aside={<ReadBack value={value.meetsAt} />}
          required
        >
          {(control) => (
            <Input
              {...control}
              type="datetime-local"
              className="fig"
              value={value.meetsAt}
              onChange={(e) => set({ meetsAt: e.target.value })}
            />
          )}
        </Field>
        {inWriting && (
          <Field
            id={fieldId('votesBefore')}
            label={t('votesBefore')}
            error={words.at('votesBefore')}
            aside={<ReadBack value={value.votesBefore} />}
            required
          >
            {(control) => (
              <Input
                {...control}
                type="datetime-local"
                className="fig"
                value={value.votesBefore}
                onChange={(e) => set({ votesBefore: e.target.value })}
              />
            )}
          </Field>
        )}
        <Field id={fieldId('place')} label={t('place')} error={words.at('place')} required={!inWriting}>
          {(control) => (
            <Input {...control} value={value.place} onChange={(e) => set({ place: e.target.value })} />
          )}
        </Field>
      </div>
      <Field id={fieldId('rules')} label={t('rules')} hint={t('rulesHint')} error={words.at('rules')}>
        {(control) => (
          <Textarea
            {...control}
            rows={4}
            value={value.rules}
            onChange={(e) => set({ rules: e.target.value })}
          />
        )}
      </Field>
      <AnswerNotice answer={answer} />
      <div className="flex justify-end gap-2">
        <LinkButton href={session ? `${list}/${session.sessionId}` : list}>{t('cancel')}</LinkButton>
        <Button type="submit" variant="primary" disabled={busy}>
          {busy ? t('saving') : t('save')}
        </Button>
      </div>
    </form>
  )
}
