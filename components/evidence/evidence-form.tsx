'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useProblemWords } from '@/components/rule-input/problem-words'
import { typedDay } from '@/lib/typed-day'
import { useFigures } from '@/components/score-trail/use-figures'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import type { EvidenceItem } from '@/lib/assessment/types'
import type { FieldProblem } from '@/lib/errors'
import { DocumentFields, issuedDay, type TypedDocument } from './document-fields'
import type { EvidenceProps } from './evidence-types'
import { useRefusalWords } from './refusal-words'

type Typed = TypedDocument & { pages: string; requirement: string }
type EvidenceFormProps = EvidenceProps & {
  item: EvidenceItem
  onReload: () => Promise<void>
  onDone: () => void
}

const typedOf = (item: EvidenceItem): Typed => ({
  number: item.number,
  issuedOn: typedDay(item.issuedOn),
  issuer: item.issuer,
  pages: item.pages,
  requirement: item.requirement === null ? '' : String(item.requirement),
})

/**
 * What is typed, over what the server has. When a colleague has changed the document meanwhile, the fields that were
 * left alone here take the new values, so that saving does not undo them.
 */
function useTyped(item: EvidenceItem) {
  const [typed, setTyped] = useState(() => typedOf(item))
  const [base, setBase] = useState(item)
  if (item.version !== base.version || item.documentVersion !== base.documentVersion) {
    const [before, now] = [typedOf(base), typedOf(item)]
    const kept = (field: keyof Typed) => (typed[field] === before[field] ? now[field] : typed[field])
    setBase(item)
    setTyped({
      number: kept('number'),
      issuedOn: kept('issuedOn'),
      issuer: kept('issuer'),
      pages: kept('pages'),
      requirement: kept('requirement'),
    })
  }
  return [typed, setTyped] as const
}

/** Sends what was typed; the day is read here, because the server knows days, not the ways to type them. */
function useSaving({ item, actions, latestDay, onReload, onDone }: EvidenceFormProps, typed: Typed) {
  const t = useTranslations('evidence')
  const refusalWords = useRefusalWords()
  const [problems, setProblems] = useState<FieldProblem[]>([])
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isSaving, setSaving] = useState(false)
  const save = async () => {
    const { day: issuedOn, problem } = issuedDay(typed.issuedOn, latestDay)
    if (problem) return setProblems([problem])
    setSaving(true)
    const { linkId, version, documentVersion } = item
    const requirement = typed.requirement === '' ? null : Number(typed.requirement)
    const result = await actions
      .updateEvidence({ ...typed, linkId, version, documentVersion, issuedOn, requirement })
      .catch(() => null)
    setSaving(false)
    setProblems(result?.status === 'field-errors' ? result.problems : [])
    setRefusal(result ? refusalWords(result) : t('failed.upload-broken'))
    if (result?.status !== 'field-errors') await onReload()
    if (result?.status === 'done') onDone()
  }
  return { problems, refusal, isSaving, save }
}

/** What a document is: number, day, issuer, where to look in it, and which of the named documents it stands for. */
export function EvidenceForm(props: EvidenceFormProps) {
  const t = useTranslations('evidence')
  const [typed, setTyped] = useTyped(props.item)
  const { problems, refusal, isSaving, save } = useSaving(props, typed)
  const problemWords = useProblemWords()
  const errorOf = (field: string) => {
    const problem = problems.find((p) => p.field === field)
    return problem && problemWords(problem)
  }
  const put = (change: Partial<Typed>) => setTyped({ ...typed, ...change })
  return (
    <form
      aria-label={t('form', { name: props.item.fileName })}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
      className="grid gap-x-3 gap-y-2 rounded-panel border border-line bg-surface-sunken p-3 md:grid-cols-4"
    >
      <DocumentFields typed={typed} latestDay={props.latestDay} errorOf={errorOf} onType={put} />
      <Field label={t('pages')} error={errorOf('pages')}>
        {(control) => (
          <Input {...control} value={typed.pages} onChange={(e) => put({ pages: e.target.value })} />
        )}
      </Field>
      <RequirementField
        {...props}
        value={typed.requirement}
        onChoose={(requirement) => put({ requirement })}
      />
      <div className="flex items-end gap-2 md:col-span-2 md:justify-end">
        <Button type="submit" size="sm" disabled={isSaving}>
          {t('save')}
        </Button>
        <Button size="sm" variant="plain" onClick={props.onDone}>
          {t('close')}
        </Button>
      </div>
      {refusal && (
        <Notice tone="danger" role="alert" className="md:col-span-4">
          {refusal}
        </Notice>
      )}
    </form>
  )
}

type RequirementFieldProps = Pick<EvidenceProps, 'requirements'> & {
  value: string
  onChoose: (value: string) => void
}

function RequirementField({ requirements, value, onChoose }: RequirementFieldProps) {
  const t = useTranslations('evidence')
  const { words } = useFigures()
  return (
    <Field label={t('requirement')} className="md:col-span-2">
      {(control) => (
        <Select {...control} value={value} onChange={(event) => onChoose(event.target.value)}>
          <option value="">{t('noRequirement')}</option>
          {requirements.map((need, index) => (
            <option key={index} value={index}>
              {words(need.name)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}
