'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useMemo } from 'react'
import { AdjustmentFields } from '@/components/appraisal/adjustment-fields'
import { PlaceFields } from '@/components/appraisal/place-fields'
import {
  adjustmentInput,
  draftOf,
  readAdjustment,
  type DecisionDraft,
} from '@/components/appraisal/decision-draft'
import { VerdictChoice } from '@/components/appraisal/verdict-choice'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand } from '@/components/round/use-command'
import { useDraft } from '@/components/round/use-draft'
import { useProblemWords } from '@/components/rule-input/problem-words'
import { useFigures } from '@/components/score-trail/use-figures'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import type { ActionResult } from '@/lib/action-result'
import type { CouncilItem } from '@/lib/council/types'
import { formatForInput } from '@/lib/format'

export type DecideAtCouncilAction = (input: unknown) => Promise<ActionResult<{ sequence: number }>>

type CouncilFormProps = {
  item: CouncilItem['item']
  reasonCodes: CouncilItem['reasonCodes']
  latestDay: string
  decide: DecideAtCouncilAction
}

/** What the council decided on a row, written down by the chair or the secretary with its place in the minutes. */
export function CouncilForm({ item, reasonCodes, latestDay, decide }: CouncilFormProps) {
  const t = useTranslations('council.form')
  const locale = useLocale()
  const router = useRouter()
  const figures = useFigures()
  const words = useProblemWords()
  const { line, row, decision, claimedPoints, standingPoints } = item
  const initial = useMemo(
    () => draftOf(row, decision, null, decision?.verdict === 'adjust' ? 'adjust' : 'confirm', locale),
    [row, decision, locale],
  )
  const draft = useDraft<DecisionDraft>(`council/${line.lineId}/${item.lastSequence}`, initial)
  const { run, busy, answer } = useCommand(decide)
  const isStale = answer?.status === 'refused' && answer.reason === 'stale-version'
  useEffect(() => {
    if (isStale) router.refresh()
  }, [isStale, router])
  const at = (field: string) => {
    const found =
      answer?.status === 'field-errors'
        ? answer.problems.find((p) => p.field === field || p.field.startsWith(`${field}.`))
        : undefined
    return found ? words(found) : null
  }
  const value = draft.value
  const byClaim = () =>
    draft.change({
      ...value,
      verdict: 'adjust',
      basis: 'points',
      points: formatForInput((claimedPoints ?? 0) / 1_000_000, { locale }),
    })
  const send = () => {
    const read = readAdjustment(row, value, locale, latestDay)
    const said = adjustmentInput(value, read)
    void run(
      { lineId: line.lineId, expectedSequence: item.lastSequence, verdict: value.verdict, ...said },
      draft.drop,
    )
  }
  const shared = { draft: value, change: draft.change, idPrefix: 'council', at }
  return (
    <form
      noValidate
      aria-label={t('title')}
      className="flex flex-col gap-2.5"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <VerdictChoice
        legend={t('verdict')}
        name="council-verdict"
        options={[
          { value: 'confirm', label: t('confirm', { points: figures.points(standingPoints) }) },
          { value: 'adjust', label: t('adjust') },
        ]}
        value={value.verdict}
        onChoose={(verdict) => draft.change({ ...value, verdict })}
      />
      {claimedPoints !== null && claimedPoints !== standingPoints && (
        <Button size="sm" variant="plain" className="self-start" onClick={byClaim}>
          {t('byClaim', { points: figures.points(claimedPoints) })}
        </Button>
      )}
      {value.verdict === 'adjust' && (
        <AdjustmentFields {...shared} row={row} reasonCodes={reasonCodes} latestDay={latestDay} />
      )}
      <PlaceFields {...shared} clauseLabel={t('minutes')} />
      <Field label={t('note')} id="council-note" error={at('note')} required={value.verdict === 'adjust'}>
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            value={value.note}
            onChange={(event) => draft.change({ ...value, note: event.target.value })}
          />
        )}
      </Field>
      <AnswerNotice answer={answer} />
      <Button variant="primary" type="submit" disabled={busy} className="self-end">
        {busy ? t('saving') : t('save')}
      </Button>
    </form>
  )
}
