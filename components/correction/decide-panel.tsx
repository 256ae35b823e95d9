'use client'

import { useTranslations } from 'next-intl'
import { useState, type FormEvent } from 'react'
import { noProof, ProofField, proofToSend } from '@/components/person/proof-field'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand } from '@/components/round/use-command'
import { useProblemWords } from '@/components/rule-input/problem-words'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Panel } from '@/components/ui/panel'
import { Textarea } from '@/components/ui/textarea'
import type { ActionResult } from '@/lib/action-result'
import type { CorrectionView } from '@/lib/correction/types'

type Act = (input: unknown) => Promise<ActionResult<unknown>>
type DecidePanelProps = {
  correction: Pick<CorrectionView, 'id' | 'version' | 'changeCount' | 'contentHash'>
  hasSecondFactor: boolean
  approve: Act
  giveBack: Act
}

/** The chair's two answers: exactly this is approved, proven again; or it goes back with a note. */
export function DecidePanel(props: DecidePanelProps) {
  return (
    <div className="mb-4 grid items-start gap-4 lg:grid-cols-2">
      <ApproveForm {...props} />
      <ReturnForm {...props} />
    </div>
  )
}

function useForm(act: Act) {
  const problemWords = useProblemWords()
  const { run, busy, answer } = useCommand(act)
  const errorOf = (field: string) => {
    const found =
      answer?.status === 'field-errors' ? answer.problems.find((p) => p.field === field) : undefined
    return found ? problemWords(found) : null
  }
  return { run, busy, answer, errorOf }
}

function ApproveForm({ correction, hasSecondFactor, approve }: DecidePanelProps) {
  const t = useTranslations('correction')
  const [proof, setProof] = useState(() => noProof(hasSecondFactor))
  const { run, busy, answer, errorOf } = useForm(approve)
  const send = (event: FormEvent) => {
    event.preventDefault()
    const { id: correctionId, version, contentHash } = correction
    void run({ correctionId, version, contentHash, ...proofToSend(proof) })
  }
  return (
    <Panel title={t('decideTitle')}>
      <form noValidate onSubmit={send} className="flex flex-col gap-3">
        <p className="text-13">{t('decideWhat', { rows: correction.changeCount })}</p>
        <p className="text-12 text-ink-muted">
          {t('contentHash')}: <code className="fig break-all text-ink">{correction.contentHash}</code>
        </p>
        <ProofField
          idPrefix="approve"
          hasSecondFactor={hasSecondFactor}
          proof={proof}
          errorOf={errorOf}
          onChange={setProof}
        />
        <AnswerNotice answer={answer} />
        <Button type="submit" variant="primary" disabled={busy} className="self-start">
          {busy ? t('approving') : t('approve')}
        </Button>
      </form>
    </Panel>
  )
}

function ReturnForm({ correction, giveBack }: DecidePanelProps) {
  const t = useTranslations('correction')
  const [note, setNote] = useState('')
  const { run, busy, answer, errorOf } = useForm(giveBack)
  const send = (event: FormEvent) => {
    event.preventDefault()
    void run({ correctionId: correction.id, version: correction.version, note })
  }
  return (
    <Panel title={t('returnTitle')}>
      <form noValidate onSubmit={send} className="flex flex-col gap-3">
        <Field id="return-note" label={t('returnNote')} error={errorOf('note')} required>
          {(control) => (
            <Textarea {...control} value={note} onChange={(event) => setNote(event.target.value)} />
          )}
        </Field>
        <AnswerNotice answer={answer} />
        <Button type="submit" disabled={busy} className="self-start">
          {t('returnIt')}
        </Button>
      </form>
    </Panel>
  )
}
