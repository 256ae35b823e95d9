'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useRefusalWords } from '@/components/evidence/refusal-words'
import { DayInput } from '@/components/rule-input/day-input'
import { useProblemWords } from '@/components/rule-input/problem-words'
import { readDay, typedDay } from '@/lib/typed-day'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import type { LibraryDocument } from '@/lib/agency-document/types'
import type { FieldProblem } from '@/lib/errors'
import type { LibraryProps } from './document-library'

type DocumentFormProps = Pick<LibraryProps, 'update' | 'latestDay'> & {
  document: LibraryDocument
  onDone: () => void
}
type Typed = { number: string; issuedOn: string; issuer: string }

/** Sends what was typed; what is refused stays in the boxes. */
function useSaving({ document, update, latestDay, onDone }: DocumentFormProps, typed: Typed) {
  const t = useTranslations('evidence')
  const refusalWords = useRefusalWords()
  const router = useRouter()
  const [problems, setProblems] = useState<FieldProblem[]>([])
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isSaving, setSaving] = useState(false)
  const save = async () => {
    const issuedOn = readDay(typed.issuedOn)
    if (issuedOn === 'unreadable') return setProblems([{ field: 'issuedOn', reason: 'not-a-day' }])
    if (issuedOn && issuedOn > latestDay)
      return setProblems([{ field: 'issuedOn', reason: 'day-in-future', limit: latestDay }])
    setSaving(true)
    const { id: documentId, version } = document
    const result = await update({ ...typed, documentId, version, issuedOn }).catch(() => null)
    setSaving(false)
    setProblems(result?.status === 'field-errors' ? result.problems : [])
    setRefusal(result ? refusalWords(result) : t('failed.upload-broken'))
    if (result?.status !== 'done') return
    router.refresh()
    onDone()
  }
  return { problems, refusal, isSaving, save }
}

/** Number, day and issuer of a document, wherever it stands and is not signed. */
export function DocumentForm(props: DocumentFormProps) {
  const t = useTranslations('evidence')
  const { document } = props
  const [typed, setTyped] = useState<Typed>({
    number: document.number,
    issuedOn: typedDay(document.issuedOn),
    issuer: document.issuer,
  })
  const { problems, refusal, isSaving, save } = useSaving(props, typed)
  const problemWords = useProblemWords()
  const errorOf = (field: string) => {
    const problem = problems.find((one) => one.field === field)
    return problem && problemWords(problem)
  }
  return (
    <form
      aria-label={t('form', { name: document.fileName })}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
      className="grid gap-x-3 gap-y-2 rounded-panel border border-line bg-surface-sunken p-3 md:grid-cols-[1fr_1fr_2fr_auto]"
    >
      <Field label={t('number')} error={errorOf('number')}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            value={typed.number}
            onChange={(event) => setTyped({ ...typed, number: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('issuedOn')} error={errorOf('issuedOn')}>
        {({ required: _required, ...control }) => (
          <DayInput
            {...control}
            value={typed.issuedOn}
            max={props.latestDay}
            onType={(issuedOn) => setTyped({ ...typed, issuedOn })}
          />
        )}
      </Field>
      <Field label={t('issuer')} error={errorOf('issuer')}>
        {(control) => (
          <Input
            {...control}
            value={typed.issuer}
            onChange={(event) => setTyped({ ...typed, issuer: event.target.value })}
          />
        )}
      </Field>
      <div className="flex items-end gap-2">
        <Button type="submit" size="sm" disabled={isSaving}>
          {t('save')}
        </Button>
        <Button size="sm" variant="plain" onClick={props.onDone}>
          {t('close')}
        </Button>
      </div>
      {refusal && (
        <Notice tone="danger" role="alert" className="md:col-span-full">
          {refusal}
        </Notice>
      )}
    </form>
  )
}
