'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { DocumentFields, issuedDay, type TypedDocument } from '@/components/evidence/document-fields'
import { useRefusalWords } from '@/components/evidence/refusal-words'
import { useProblemWords } from '@/components/rule-input/problem-words'
import { typedDay } from '@/lib/typed-day'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { LibraryDocument } from '@/lib/agency-document/types'
import type { FieldProblem } from '@/lib/errors'
import type { LibraryProps } from './document-library'

type DocumentFormProps = Pick<LibraryProps, 'update' | 'latestDay'> & {
  document: LibraryDocument
  onDone: () => void
}

/** Sends what was typed; what is refused stays in the boxes. */
function useSaving({ document, update, latestDay, onDone }: DocumentFormProps, typed: TypedDocument) {
  const t = useTranslations('evidence')
  const refusalWords = useRefusalWords()
  const router = useRouter()
  const [problems, setProblems] = useState<FieldProblem[]>([])
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isSaving, setSaving] = useState(false)
  const save = async () => {
    const { day: issuedOn, problem } = issuedDay(typed.issuedOn, latestDay)
    if (problem) return setProblems([problem])
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
  const [typed, setTyped] = useState<TypedDocument>({
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
      <DocumentFields
        typed={typed}
        latestDay={props.latestDay}
        errorOf={errorOf}
        onType={(change) => setTyped({ ...typed, ...change })}
      />
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
