'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useState, type FormEvent } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { fieldId, fieldWords } from '@/components/round/field-problems'
import { useCommand, type Answer } from '@/components/round/use-command'
import { useDraft } from '@/components/round/use-draft'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { NumberInput } from '@/components/ui/number-input'
import { Textarea } from '@/components/ui/textarea'
import type { ActionResult } from '@/lib/action-result'
import type { FieldProblem } from '@/lib/errors'
import type { FormerFigures } from '@/lib/former-result/types'
import { readFigure } from '@/lib/former-table/policy'
import { formatForInput } from '@/lib/format'
import { SourceFields, sourceToSend, type SourceDraft } from './source-fields'

type Action = (input: unknown) => Promise<ActionResult<unknown>>
export type FigureFormProps = {
  year: number
  blockId: string
  agencyId: string
  figures: (FormerFigures & { version: number }) | null
  /** What the year says, offered where the figure says nothing yet. */
  yearSource: { sourceUrls: string[]; sourceDocument: string; decision: string | null }
  back: string
  save: Action
  remove: Action
}

const NUMBERS = ['rank', 'indexHundredths', 'appraisalHundredths', 'surveyHundredths'] as const
type NumberField = (typeof NUMBERS)[number]
type Draft = SourceDraft & Record<NumberField, string> & { warning: string; note: string }

/** What the form refuses by itself looks like the server's answer. */
function readNumbers(value: Draft): {
  numbers: Record<NumberField, number | null>
  problems: FieldProblem[]
} {
  const problems: FieldProblem[] = []
  const read = (field: NumberField) => {
    const found = readFigure(value[field], field)
    if ('value' in found) return found.value
    problems.push({ field: `entries.0.${field}`, reason: found.reason, limit: found.limit })
    return null
  }
  const numbers = {
    rank: read('rank'),
    indexHundredths: read('indexHundredths'),
    appraisalHundredths: read('appraisalHundredths'),
    surveyHundredths: read('surveyHundredths'),
  }
  return { numbers, problems }
}

/** Enters or corrects what was published of one agency in a former year. */
export function FigureForm(props: FigureFormProps) {
  const { year, blockId, agencyId, figures, yearSource, back } = props
  const t = useTranslations('formerResults')
  const problem = useTranslations('problem')
  const locale = useLocale()
  const router = useRouter()
  const saving = useCommand(props.save)
  const removing = useCommand(props.remove)
  const [own, setOwn] = useState<Answer | null>(null)
  const source = figures ?? yearSource
  const percent = (h: number | null) => formatForInput(h === null ? null : h / 100, { locale })
  const draft = useDraft<Draft>(`former/${year}/${agencyId}/${figures?.version ?? 0}`, {
    rank: formatForInput(figures?.rank ?? null, { locale }),
    indexHundredths: percent(figures?.indexHundredths ?? null),
    appraisalHundredths: percent(figures?.appraisalHundredths ?? null),
    surveyHundredths: percent(figures?.surveyHundredths ?? null),
    warning: figures?.warning ?? '',
    note: figures?.note ?? '',
    urls: source.sourceUrls.join('\n'),
    sourceDocument: source.sourceDocument,
    decision: source.decision ?? '',
    reason: '',
  })
  const { value, change } = draft
  const set = (part: Partial<Draft>) => change({ ...value, ...part })
  const busy = saving.busy || removing.busy
  const answer = own ?? saving.answer ?? removing.answer
  const words = fieldWords(answer, problem, (field) => t(`field.${labelKey(field)}`))
  const done = () => {
    draft.drop()
    router.push(back)
  }
  function submit(event: FormEvent): void {
    event.preventDefault()
    const { numbers, problems } = readNumbers(value)
    setOwn(problems.length > 0 ? { status: 'field-errors', problems } : null)
    if (problems.length > 0) return
    const { warning, note } = value
    const entry = { agencyId, version: figures?.version ?? 0, ...numbers, warning, note }
    void saving.run({ year, blockId, ...sourceToSend(value), entries: [entry] }, done)
  }
  function takeOut(): void {
    setOwn(null)
    void removing.run({ year, agencyId, version: figures?.version ?? 0, reason: value.reason }, done)
  }
  return (
    <form noValidate onSubmit={submit} aria-busy={busy} className="flex flex-col gap-3">
      <ErrorSummary errors={words.summary} />
      {draft.restored && (
        <Notice>
          <p>{t('restored')}</p>
        </Notice>
      )}
      <div className="grid grid-cols-2 gap-3 md:grid-cols-4">
        {NUMBERS.map((field) => (
          <Field
            key={field}
            id={fieldId(`entries.0.${field}`)}
            label={t(`field.${field}`)}
            error={words.at(`entries.0.${field}`)}
          >
            {(control) => (
              <NumberInput
                {...control}
                decimals={field !== 'rank'}
                value={value[field]}
                onChange={(e) => set({ [field]: e.target.value })}
              />
            )}
          </Field>
        ))}
      </div>
      <p className="text-12 text-ink-muted">{t('hint.figures')}</p>
      <div className="grid gap-3 md:grid-cols-2">
        {(['warning', 'note'] as const).map((field) => (
          <Field
            key={field}
            id={fieldId(`entries.0.${field}`)}
            label={t(`field.${field}`)}
            hint={t(`hint.${field}`)}
            error={words.at(`entries.0.${field}`)}
          >
            {(control) => (
              <Textarea
                {...control}
                rows={2}
                value={value[field]}
                onChange={(e) => set({ [field]: e.target.value })}
              />
            )}
          </Field>
        ))}
      </div>
      <SourceFields value={value} onChange={set} words={words} />
      <AnswerNotice answer={answer} />
      <div className="flex flex-wrap justify-end gap-2">
        {figures && (
          <Button variant="danger" disabled={busy} onClick={takeOut} className="mr-auto">
            {t('takeOut')}
          </Button>
        )}
        <LinkButton href={back}>{t('back')}</LinkButton>
        <Button type="submit" variant="primary" disabled={busy}>
          {busy ? t('saving') : t('saveFigure')}
        </Button>
      </div>
    </form>
  )
}

/** `entries.0.rank` is labelled like `rank`, `sourceUrls.1` like `sourceUrls`. */
export const labelKey = (field: string): string =>
  field
    .split('.')
    .filter((part) => !/^\d+$/.test(part))
    .at(-1) ?? field
