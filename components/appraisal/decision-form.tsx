'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useMemo, useState, type ReactNode } from 'react'
import type { Answer } from '@/components/round/use-command'
import { useDraft } from '@/components/round/use-draft'
import { useProblemWords } from '@/components/rule-input/problem-words'
import { useFigures } from '@/components/score-trail/use-figures'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Icon } from '@/components/ui/icon'
import { Notice } from '@/components/ui/notice'
import { Textarea } from '@/components/ui/textarea'
import { pointsOfAdjustment } from '@/lib/appraisal/policy'
import type { AppraisalLine, AppraisalTable, ReadingStage } from '@/lib/appraisal/types'
import type { FieldProblem } from '@/lib/errors'
import { standingEntries } from '@/lib/ledger/policy'
import type { CitedPage } from './cited-page'
import {
  adjustmentInput,
  draftOf,
  problemsOf,
  readAdjustment,
  withTemplate,
  type DecisionDraft,
  type DraftVerdict,
} from './decision-draft'
import { AdjustmentFields } from './adjustment-fields'
import { PlaceFields } from './place-fields'
import { TemplatePicker, useTemplateKeys } from './template-picker'
import { useLetterKeys } from './use-letter-keys'
import type { Say } from './use-say'
import { VerdictChoice, type VerdictOption } from './verdict-choice'

export type DecisionFormProps = {
  line: AppraisalLine
  table: Pick<AppraisalTable, 'stage' | 'reasonCodes' | 'reasonTemplates' | 'latestDay' | 'decisionNumber'>
  /** The verdict whose key opened the row. */
  wanted: DraftVerdict | null
  /** What the server answered to the last word on this line, if it refused it. */
  answer: Answer | null
  /** The page of the evidence that is shown beside the form. */
  cited: CitedPage | null
  say: Say
  letterKeys: boolean
  onDone: (lineId: string) => void
  onWithdraw: (line: AppraisalLine) => void
  onClose: () => void
}

const KEYS: Record<ReadingStage, Record<string, DraftVerdict>> = {
  appraisal1: { c: 'recognise', d: 'adjust', g: 'ask' },
  appraisal2: { c: 'recognise', d: 'adjust', g: 'confirm' },
}

const formId = (lineId: string) => `form-${lineId}`

/** Where the hand goes next after a verdict was chosen by its key: into the question, the facts, or the button. */
const FIRST: Record<DraftVerdict, string> = {
  ask: 'textarea',
  adjust: 'input:not([type=radio]), [role=radiogroup] input, select',
  recognise: 'button[type=submit]',
  confirm: 'button[type=submit]',
}

function focusIn(lineId: string, selector: string): void {
  requestAnimationFrame(() =>
    document.getElementById(formId(lineId))?.querySelector<HTMLElement>(selector)?.focus(),
  )
}

/** Sentences of the problems of the decision, by field; the server names them `decisions.<n>.<field>`. */
function useFieldWords(problems: readonly FieldProblem[]): (field: string) => string | null {
  const words = useProblemWords()
  return (field) => {
    const found = problems.find((p) => p.field === field || p.field.startsWith(`${field}.`))
    return found ? words(found) : null
  }
}

const fieldsOf = (answer: Answer | null): FieldProblem[] =>
  answer?.status === 'field-errors'
    ? answer.problems.map((p) => ({ ...p, field: p.field.replace(/^decisions\.\d+\./, '') }))
    : []

/** An appraiser's word on one line. What is typed is kept in this tab until the server has it. */
export function DecisionForm(props: DecisionFormProps) {
  const { line, table, wanted, say } = props
  const { stage, latestDay } = table
  const t = useTranslations('appraise.form')
  const locale = useLocale()
  const selfFacts = line.ledger.findLast((e) => e.stage === 'self')?.facts ?? null
  const said = line.decision?.stage === stage ? line.decision : null
  const first = (wanted ??
    said?.verdict ??
    (stage === 'appraisal1' ? 'recognise' : 'confirm')) as DraftVerdict
  const initial = useMemo(
    () => draftOf(line.row, said, selfFacts, first, locale),
    [line.row, said, selfFacts, first, locale],
  )
  const draft = useDraft<DecisionDraft>(`appraise/${stage}/${line.lineId}`, initial)
  const [own, setOwn] = useState<FieldProblem[] | null>(null)
  const at = useFieldWords(own ?? fieldsOf(props.answer))
  useEffect(() => {
    if (wanted) focusIn(line.lineId, FIRST[wanted])
  }, [line.lineId, wanted])
  const send = () => {
    const read = readAdjustment(line.row, draft.value, locale, latestDay)
    const problems = problemsOf(line.row, draft.value, read, latestDay)
    setOwn(problems)
    if (problems.length > 0) return focusIn(line.lineId, '[aria-invalid=true]')
    const { verdict, internalNote, evidenceLinkId } = draft.value
    const decision = {
      ...adjustmentInput(draft.value, read),
      verdict,
      internalNote,
      evidenceLinkId: evidenceLinkId || null,
    }
    const adjusted = verdict === 'adjust' ? pointsOfAdjustment(line.row, read, latestDay) : null
    say([line], decision, {
      adjustedPoints: adjusted?.ok ? adjusted.decided.points : null,
      onSaved: draft.drop,
    })
    props.onDone(line.lineId)
  }
  const choose = (verdict: DraftVerdict) => {
    draft.change({ ...draft.value, verdict })
    focusIn(line.lineId, FIRST[verdict])
  }
  const letters = Object.fromEntries(
    Object.entries(KEYS[stage]).map(([key, verdict]) => [key, () => choose(verdict)]),
  )
  useLetterKeys(letters, props.letterKeys)
  useLetterKeys({ 'Control+Enter': send }, true)
  const take = (index: number) => {
    const template = table.reasonTemplates[index]
    if (!template) return
    draft.change(withTemplate(draft.value, template))
    focusIn(line.lineId, 'textarea')
  }
  useTemplateKeys(take)
  return (
    <form
      noValidate
      id={formId(line.lineId)}
      aria-label={t('title')}
      className="flex flex-col gap-2.5"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <h3 className="text-13 font-semibold">{t('title')}</h3>
      <VerdictChoice
        legend={t('verdict')}
        name={`verdict-${line.lineId}`}
        options={optionsOf(stage, t)}
        value={draft.value.verdict}
        onChoose={choose}
      />
      <VerdictFields
        {...props}
        draft={draft.value}
        change={draft.change}
        at={at}
        templates={
          table.reasonTemplates.length > 0 && (
            <TemplatePicker templates={table.reasonTemplates} id={`template-${line.lineId}`} onTake={take} />
          )
        }
      />
      <FormFoot {...props} kept={draft.restored} />
    </form>
  )
}

function optionsOf(stage: ReadingStage, t: (key: string) => string): VerdictOption[] {
  return Object.entries(KEYS[stage]).map(([key, value]) => ({
    value,
    label: t(`option.${value}`),
    shortcut: key.toUpperCase(),
  }))
}

type VerdictFieldsProps = DecisionFormProps & {
  draft: DecisionDraft
  change: (next: DecisionDraft) => void
  at: (field: string) => string | null
  templates: ReactNode
}

function VerdictFields({ line, table, draft, change, at, cited, templates }: VerdictFieldsProps) {
  const t = useTranslations('appraise.form')
  const figures = useFigures()
  const { stage, reasonCodes, latestDay, decisionNumber } = table
  const idPrefix = `decision-${line.lineId}`
  const shared = { draft, change, idPrefix, at }
  const standing =
    stage === 'appraisal1'
      ? line.selfPoints
      : (standingEntries(line.ledger).findLast((e) => e.stage === 'appraisal1')?.points ?? null)
  const asks = draft.verdict === 'ask'
  return (
    <>
      {draft.verdict === 'recognise' && (
        <Notice>{t('recognises', { points: figures.points(line.selfPoints) })}</Notice>
      )}
      {draft.verdict === 'confirm' && (
        <Notice>
          {standing === null ? t('confirmsNothing') : t('confirms', { points: figures.points(standing) })}
        </Notice>
      )}
      {draft.verdict === 'adjust' && (
        <AdjustmentFields
          {...shared}
          row={line.row}
          reasonCodes={reasonCodes}
          latestDay={latestDay}
          templates={templates}
        />
      )}
      {draft.verdict !== 'recognise' && (
        <PlaceFields
          {...shared}
          clauseLabel={t('clause')}
          row={line.row}
          decisionNumber={decisionNumber}
          evidence={line.evidence}
          cited={cited}
        />
      )}
      <Field
        label={asks ? t('question') : t('note')}
        id={`${idPrefix}-note`}
        error={at('note')}
        required={asks || draft.verdict === 'adjust'}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            value={draft.note}
            onChange={(event) => change({ ...draft, note: event.target.value })}
          />
        )}
      </Field>
      <details open={draft.internalNote !== ''}>
        <summary className="touch-target min-h-6 text-12 text-action-ink">{t('internalNote')}</summary>
        <Textarea
          aria-label={t('internalNote')}
          rows={2}
          className="mt-1"
          value={draft.internalNote}
          onChange={(event) => change({ ...draft, internalNote: event.target.value })}
        />
      </details>
    </>
  )
}

function FormFoot({ line, kept, onClose, onWithdraw }: DecisionFormProps & { kept: boolean }) {
  const t = useTranslations('appraise.form')
  return (
    <div className="flex flex-wrap items-center justify-end gap-2">
      <span role="status" className="mr-auto text-12 text-success-ink">
        {kept && (
          <>
            <Icon name="check" size="text" /> {t('draftKept')}
          </>
        )}
      </span>
      {line.can.withdraw.allowed && (
        <Button size="sm" shortcut="U" onClick={() => onWithdraw(line)}>
          {t('withdraw')}
        </Button>
      )}
      <Button size="sm" shortcut="Esc" onClick={onClose}>
        {t('close')}
      </Button>
      <Button size="sm" variant="primary" type="submit" shortcut="Ctrl+Enter">
        {t('save')}
      </Button>
    </div>
  )
}
