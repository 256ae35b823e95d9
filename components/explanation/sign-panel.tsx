'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { noProof, ProofField, proofToSend } from '@/components/person/proof-field'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand } from '@/components/round/use-command'
import { useProblemWords } from '@/components/rule-input/problem-words'
import { Button } from '@/components/ui/button'
import { CloseOverlay } from '@/components/ui/overlay-panel'
import { Dialog } from '@/components/ui/dialog'
import { ProgressBar } from '@/components/ui/progress-bar'
import type { ActionResult } from '@/lib/action-result'
import type { ExplanationView } from '@/lib/explanation/types'
import { answerStateOf } from './answer-state'

export type SignAction = (input: unknown) => Promise<ActionResult<{ explainedAt: Date; answers: number }>>

type SignPanelProps = {
  view: ExplanationView
  sign: SignAction
  /** A code may be given instead of the password. */
  hasSecondFactor: boolean
}

/** How many rows have an answer, and the head's signature under all of them. */
export function SignPanel({ view, sign, hasSecondFactor }: SignPanelProps) {
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
        <SignDialog
          view={view}
          sign={sign}
          hasSecondFactor={hasSecondFactor}
          counts={{ claims, accepts, unanswered }}
        />
      ) : (
        view.can.sign.reason === 'not-yours' && <p className="text-12 text-ink-muted">{t('headSigns')}</p>
      )}
    </section>
  )
}

type Counts = { claims: number; accepts: number; unanswered: number }

function SignDialog({ view, sign, hasSecondFactor, counts }: SignPanelProps & { counts: Counts }) {
  const t = useTranslations('explain.sign')
  const words = useProblemWords()
  const [open, setOpen] = useState(false)
  const [proof, setProof] = useState(() => noProof(hasSecondFactor))
  const { run, busy, answer, forget } = useCommand(sign)
  const errorOf = (field: string) => {
    const problem =
      answer?.status === 'field-errors' ? answer.problems.find((p) => p.field === field) : undefined
    return problem ? words(problem) : null
  }
  const opened = (next: boolean) => {
    forget()
    setProof(noProof(hasSecondFactor))
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
          const { assessmentId, version } = view
          void run({ assessmentId, version, ...proofToSend(proof) }, () => setOpen(false))
        }}
        className="flex flex-col gap-3"
      >
        <ul className="list-disc pl-5 text-14">
          <li>{t('claims', { count: counts.claims })}</li>
          <li>{t('accepts', { count: counts.accepts })}</li>
          {counts.unanswered > 0 && <li>{t('unanswered', { count: counts.unanswered })}</li>}
        </ul>
        <ProofField
          idPrefix="explain-sign"
          hasSecondFactor={hasSecondFactor}
          proof={proof}
          errorOf={errorOf}
          onChange={setProof}
        />
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
