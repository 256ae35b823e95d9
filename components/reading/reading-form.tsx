'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { AdjustmentFields } from '@/components/appraisal/adjustment-fields'
import {
  adjustmentInput,
  draftOf,
  readAdjustment,
  type DecisionDraft,
  type DraftVerdict,
} from '@/components/appraisal/decision-draft'
import { PlaceFields } from '@/components/appraisal/place-fields'
import { VerdictChoice } from '@/components/appraisal/verdict-choice'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand, type Answer } from '@/components/round/use-command'
import { useDraft } from '@/components/round/use-draft'
import { useProblemWords } from '@/components/rule-input/problem-words'
import { useFigures } from '@/components/score-trail/use-figures'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Textarea } from '@/components/ui/textarea'
import type { ReadingDesk } from '@/lib/reading/types'
import type { ReadingAction } from './draw-form'

type ReadingFormProps = {
  desk: Pick<
    ReadingDesk,
    'id' | 'roundId' | 'row' | 'line' | 'selfPoints' | 'selfSequence' | 'reasonCodes' | 'latestDay' | 'place'
  >
  give: ReadingAction
}

function useWordsAt(answer: Answer | null): (field: string) => string | null {
  const words = useProblemWords()
  return (field) => {
    if (answer?.status !== 'field-errors') return null
    const found = answer.problems.find((p) => p.field === field || p.field.startsWith(`${field}.`))
    return found ? words(found) : null
  }
}

/** An independent reader's word on a line: said once, and kept in this tab until then. */
export function ReadingForm({ desk, give }: ReadingFormProps) {
  const t = useTranslations('appraise.form')
  const tReading = useTranslations('reading.form')
  const locale = useLocale()
  const router = useRouter()
  const figures = useFigures()
  const { row, line, selfPoints, reasonCodes, latestDay } = desk
  const selfFacts = line.ledger.findLast((e) => e.stage === 'self')?.facts ?? null
  const initial = useMemo(() => draftOf(row, null, selfFacts, 'recognise', locale), [row, selfFacts, locale])
  const draft = useDraft<DecisionDraft>(`reading/${desk.id}/${desk.selfSequence}`, initial)
  const { run, busy, answer } = useCommand(give)
  const at = useWordsAt(answer)
  const { verdict, internalNote, note } = draft.value
  const change = (part: Partial<DecisionDraft>) => draft.change({ ...draft.value, ...part })
  const send = () => {
    const read = readAdjustment(row, draft.value, locale, latestDay)
    const word = { readingId: desk.id, selfSequence: desk.selfSequence, verdict, internalNote }
    void run({ ...word, ...adjustmentInput(draft.value, read) }, () => {
      draft.drop()
      if (desk.place.nextOpen) router.push(`/appraise/${desk.roundId}/readings/${desk.place.nextOpen}`)
    })
  }
  const shared = { draft: draft.value, change: draft.change, idPrefix: `reading-${desk.id}`, at }
  return (
    <form
      noValidate
      aria-label={tReading('title')}
      className="flex flex-col gap-2.5"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <h2 className="text-14 font-semibold">{tReading('title')}</h2>
      <VerdictChoice
        legend={t('verdict')}
        name={`verdict-${desk.id}`}
        options={(['recognise', 'adjust'] as const).map((value) => ({ value, label: t(`option.${value}`) }))}
        value={verdict}
        onChoose={(next: DraftVerdict) => change({ verdict: next })}
      />
      {verdict === 'recognise' && (
        <Notice>{tReading('recognises', { points: figures.points(selfPoints) })}</Notice>
      )}
      {verdict === 'adjust' && (
        <>
          <AdjustmentFields {...shared} row={row} reasonCodes={reasonCodes} latestDay={latestDay} />
          <PlaceFields {...shared} clauseLabel={t('clause')} />
        </>
      )}
      <Field
        label={t('note')}
        id={`reading-${desk.id}-note`}
        hint={tReading('noteHint')}
        error={at('note')}
        required={verdict === 'adjust'}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            value={note}
            onChange={(event) => change({ note: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('internalNote')} error={at('internalNote')}>
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            value={internalNote}
            onChange={(event) => change({ internalNote: event.target.value })}
          />
        )}
      </Field>
      <AnswerNotice answer={answer} />
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="text-12 text-ink-muted">{tReading('once')}</span>
        <Button type="submit" variant="primary" disabled={busy}>
          {busy ? t('saving') : desk.place.nextOpen ? tReading('saveNext') : tReading('save')}
        </Button>
      </div>
    </form>
  )
}
