'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand } from '@/components/round/use-command'
import { useProblemWords } from '@/components/rule-input/problem-words'
import { Button } from '@/components/ui/button'
import { CloseOverlay } from '@/components/ui/overlay-panel'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { ProgressBar } from '@/components/ui/progress-bar'
import type { ActionResult } from '@/lib/action-result'
import type { ExplanationView } from '@/lib/explanation/types'
import { answerStateOf } from './answer-state'

export type SignAction = (input: unknown) => Promise<ActionResult<{ explainedAt: Date; answers: number }>>

/** How many rows have an answer, and the head's signature under all of them. */
export function SignPanel({ view, sign }: { view: ExplanationView; sign: SignAction }) {
  const t = useTranslations('explain.sign')
  const count = (state: string) => view.rows.filter((row) => answerStateOf(row) === state).length
  const [claims, accepts, unanswered] = [count('claim'), count('accept'), count('unanswered')]
  return (
    <section
      aria-label={t('title')}
      className="mb-3 flex flex-wrap items-end gap-x-6 gap-y-2 rounded-panel border border-line bg-surface px-4 py-3"
    >
      <div className="min-w-64 flex-1">
        <ProgressBar label={t('progress')} done={claims + accepts} total={view.rows.length}>
          {t('unansweredCount', { count: unanswered })}
        </ProgressBar>
      </div>
      {view.can.sign.allowed ? (
        <SignDialog view={view} sign={sign} counts={{ claims, accepts, unanswered }} />
      ) : (
        view.can.sign.reason === 'not-yours' && <p className="text-12 text-ink-muted">{t('headSigns')}</p>
      )}
    </section>
  )
}

type Counts = { claims: number; accepts: number; unanswered: number }

function SignDialog({ view, sign, counts }: { view: ExplanationView; sign: SignAction; counts: Counts }) {
  const t = useTranslations('explain.sign')
  const words = useProblemWords()
  const [open, setOpen] = useState(false)
  const [password, setPassword] = useState('')
  const { run, busy, answer, forget } = useCommand(sign)
  const problem =
    answer?.status === 'field-errors' ? answer.problems.find((p) => p.field === 'password') : undefined
  const opened = (next: boolean) => {
    forget()
    setPassword('')
    setOpen(next)
  }
  return (
    <Dialog
      open={open}
      onOpenChange={opened}
      trigger={<Button variant="primary">{t('open')}</Button>}
      title={t('dialogTitle', { count: view.rows.length })}
      description={t('consequence')}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void run({ assessmentId: view.assessmentId, version: view.version, password }, () => setOpen(false))
        }}
        className="flex flex-col gap-3"
      >
        <ul className="list-disc pl-5 text-14">
          <li>{t('claims', { count: counts.claims })}</li>
          <li>{t('accepts', { count: counts.accepts })}</li>
          {counts.unanswered > 0 && <li>{t('unanswered', { count: counts.unanswered })}</li>}
        </ul>
        <Field
          label={t('password')}
          hint={t('passwordHint')}
          error={problem ? words(problem) : null}
          required
        >
          {(control) => (
            <Input
              {...control}
              type="password"
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
        <AnswerNotice answer={answer} />
        <div className="flex flex-wrap justify-end gap-2">
          <CloseOverlay>
            <Button>{t('cancel')}</Button>
          </CloseOverlay>
          <Button variant="primary" type="submit" disabled={busy}>
            {busy ? t('signing') : t('confirm')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
