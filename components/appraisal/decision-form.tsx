'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useMemo } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand, type Answer } from '@/components/round/use-command'
import { useDraft } from '@/components/round/use-draft'
import { useProblemWords } from '@/components/rule-input/problem-words'
import { useFigures } from '@/components/score-trail/use-figures'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Icon } from '@/components/ui/icon'
import { Notice } from '@/components/ui/notice'
import { Textarea } from '@/components/ui/textarea'
import type { ActionResult } from '@/lib/action-result'
import type { AppraisalLine, ReadingStage } from '@/lib/appraisal/types'
import type { CodedWord } from '@/lib/round/types'
import { AdjustmentFields, PlaceFields } from './adjustment-fields'
import {
  adjustmentInput,
  draftOf,
  readAdjustment,
  type DecisionDraft,
  type DraftVerdict,
} from './decision-draft'
import { useLetterKeys } from './use-letter-keys'
import { VerdictChoice, type VerdictOption } from './verdict-choice'

export type DecideAction = (input: unknown) => Promise<ActionResult<{ decided: number }>>

type DecisionFormProps = {
  line: AppraisalLine
  roundId: string
  stage: ReadingStage
  reasonCodes: readonly CodedWord[]
  latestDay: string
  /** The verdict whose key opened the row. */
  wanted: DraftVerdict | null
  decide: DecideAction
  letterKeys: boolean
  onDone: (lineId: string) => void
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

function focusFor(lineId: string, verdict: DraftVerdict): void {
  requestAnimationFrame(() =>
    document.getElementById(formId(lineId))?.querySelector<HTMLElement>(FIRST[verdict])?.focus(),
  )
}

/** Sentences of the problems of one decision, by field; the server names them `decisions.0.<field>`. */
function useFieldWords(answer: Answer | null): (field: string) => string | null {
  const words = useProblemWords()
  return (field) => {
    if (answer?.status !== 'field-errors') return null
    const found = answer.problems.find(
      (p) => p.field === `decisions.0.${field}` || p.field.startsWith(`decisions.0.${field}.`),
    )
    return found ? words(found) : null
  }
}

/** An appraiser's word on one line. What is typed is kept in this tab until it is said. */
export function DecisionForm(props: DecisionFormProps) {
  const { line, stage, roundId, latestDay, wanted } = props
  const t = useTranslations('appraise.form')
  const locale = useLocale()
  const router = useRouter()
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
  const { run, busy, answer } = useCommand(props.decide)
  const isStale = answer?.status === 'refused' && answer.reason === 'stale-version'
  useEffect(() => {
    if (isStale) router.refresh()
  }, [isStale, router])
  useEffect(() => {
    if (wanted) focusFor(line.lineId, wanted)
  }, [line.lineId, wanted])
  const send = () => {
    const read = readAdjustment(line.row, draft.value, locale, latestDay)
    const { verdict, internalNote } = draft.value
    const decision = {
      lineId: line.lineId,
      expectedSequence: line.lastSequence,
      verdict,
      internalNote,
      ...adjustmentInput(draft.value, read),
    }
    void run({ roundId, stage, decisions: [decision] }, () => {
      draft.drop()
      props.onDone(line.lineId)
    })
  }
  const choose = (verdict: DraftVerdict) => {
    draft.change({ ...draft.value, verdict })
    focusFor(line.lineId, verdict)
  }
  const letters = Object.fromEntries(
    Object.entries(KEYS[stage]).map(([key, verdict]) => [key, () => choose(verdict)]),
  )
  useLetterKeys(letters, props.letterKeys)
  useLetterKeys({ 'Control+Enter': send }, true)
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
      <VerdictFields {...props} draft={draft.value} change={draft.change} answer={answer} />
      <AnswerNotice answer={answer} />
      <FormFoot kept={draft.restored} busy={busy} onClose={props.onClose} />
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
  answer: Answer | null
}

function VerdictFields({ line, reasonCodes, latestDay, draft, change, answer, stage }: VerdictFieldsProps) {
  const t = useTranslations('appraise.form')
  const figures = useFigures()
  const at = useFieldWords(answer)
  const idPrefix = `decision-${line.lineId}`
  const shared = { draft, change, idPrefix, at }
  const standing =
    stage === 'appraisal1'
      ? line.selfPoints
      : (line.ledger.findLast((e) => e.stage === 'appraisal1')?.points ?? null)
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
        <AdjustmentFields {...shared} row={line.row} reasonCodes={reasonCodes} latestDay={latestDay} />
      )}
      {draft.verdict !== 'ask' && draft.verdict !== 'recognise' && (
        <PlaceFields {...shared} clauseLabel={t('clause')} />
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

function FormFoot({ kept, busy, onClose }: { kept: boolean; busy: boolean; onClose: () => void }) {
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
      <Button size="sm" shortcut="Esc" onClick={onClose}>
        {t('close')}
      </Button>
      <Button size="sm" variant="primary" type="submit" disabled={busy} shortcut="Ctrl+Enter">
        {busy ? t('saving') : t('save')}
      </Button>
    </div>
  )
}
