'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState, type FormEvent } from 'react'
import { noProof, ProofField, proofToSend } from '@/components/person/proof-field'
import { valuesOf } from '@/components/round/answer-notice'
import { useProblemWords } from '@/components/rule-input/problem-words'
import { Button } from '@/components/ui/button'
import { ErrorSummary, type SummarisedError } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Textarea } from '@/components/ui/textarea'
import type { ActionResult } from '@/lib/action-result'

export type SignActions = {
  returnIt(input: unknown): Promise<ActionResult<void>>
  submit(input: unknown): Promise<ActionResult<{ contentHash: string; submittedAt: Date }>>
}

type SignPanelProps = {
  assessmentId: string
  version: number
  /** Errors in the checks stop the signature. */
  errorCount: number
  warningCount: number
  /** A code may be given instead of the password. */
  hasSecondFactor: boolean
  actions: SignActions
}

/** One form's way to the server: what was refused is said, what was typed stays. */
function useForm(send: () => Promise<ActionResult<unknown>>) {
  const t = useTranslations()
  const router = useRouter()
  const problemWords = useProblemWords()
  const [errors, setErrors] = useState<{ field: string; message: string }[]>([])
  const [said, setSaid] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const result = await send().catch(() => null)
    setBusy(false)
    setErrors(
      result?.status === 'field-errors'
        ? result.problems.map((p) => ({ field: p.field, message: problemWords(p) }))
        : [],
    )
    if (result?.status === 'refused') setSaid(t(`refusal.${result.reason}`, valuesOf(result.data)))
    else if (result?.status === 'fault') setSaid(t('evidence.fault', { id: result.id }))
    else setSaid(result === null ? t('assess.claim.offline') : null)
    if (result?.status === 'done') router.refresh()
  }
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.message
  return { errors, said, isBusy, submit, errorOf }
}

const summaryOf = (
  errors: readonly { field: string; message: string }[],
  prefix: string,
): SummarisedError[] =>
  errors.map((error) => ({ fieldId: `${prefix}-${error.field}`, message: error.message }))

/** Sign and submit, or give it back: the head's two answers. */
export function SignPanel(props: SignPanelProps) {
  return (
    <div className="grid gap-4 lg:grid-cols-2 print:hidden">
      <SignForm {...props} />
      <ReturnForm {...props} />
    </div>
  )
}

function SignForm(props: SignPanelProps) {
  const { assessmentId, version, errorCount, warningCount, hasSecondFactor, actions } = props
  const t = useTranslations('assess.sign')
  const [proof, setProof] = useState(() => noProof(hasSecondFactor))
  const form = useForm(() => actions.submit({ assessmentId, version, ...proofToSend(proof) }))
  return (
    <form
      noValidate
      onSubmit={(event) => void form.submit(event)}
      className="flex flex-col gap-3 rounded-panel border border-line bg-surface p-4"
    >
      <h2 className="text-16 font-semibold">{t('signTitle')}</h2>
      <ErrorSummary errors={summaryOf(form.errors, 'sign')} />
      {form.said && (
        <Notice tone="danger" role="alert">
          {form.said}
        </Notice>
      )}
      <p className="text-13">{t('signWhat')}</p>
      {warningCount > 0 && <Notice tone="warn">{t('warningsSigned', { count: warningCount })}</Notice>}
      <ProofField
        idPrefix="sign"
        hasSecondFactor={hasSecondFactor}
        proof={proof}
        errorOf={form.errorOf}
        onChange={setProof}
      />
      <div>
        <Button
          type="submit"
          variant="primary"
          disabled={form.isBusy}
          disabledReason={errorCount > 0 ? t('errorsStop', { count: errorCount }) : null}
        >
          {t('sign')}
        </Button>
      </div>
    </form>
  )
}

function ReturnForm({ assessmentId, version, actions }: SignPanelProps) {
  const t = useTranslations('assess.sign')
  const [note, setNote] = useState('')
  const form = useForm(() => actions.returnIt({ assessmentId, version, note }))
  return (
    <form
      noValidate
      onSubmit={(event) => void form.submit(event)}
      className="flex flex-col gap-3 rounded-panel border border-line bg-surface p-4"
    >
      <h2 className="text-16 font-semibold">{t('returnTitle')}</h2>
      <ErrorSummary errors={summaryOf(form.errors, 'return')} />
      {form.said && (
        <Notice tone="danger" role="alert">
          {form.said}
        </Notice>
      )}
      <Field id="return-note" label={t('note')} hint={t('noteHint')} error={form.errorOf('note')} required>
        {({ required: _required, ...control }) => (
          <Textarea {...control} rows={3} value={note} onChange={(event) => setNote(event.target.value)} />
        )}
      </Field>
      <div>
        <Button type="submit" disabled={form.isBusy}>
          {t('returnIt')}
        </Button>
      </div>
    </form>
  )
}
