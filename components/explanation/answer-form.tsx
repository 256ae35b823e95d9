'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useMemo } from 'react'
import { useRouter } from 'next/navigation'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand, type Answer } from '@/components/round/use-command'
import { useDraft } from '@/components/round/use-draft'
import { useProblemWords } from '@/components/rule-input/problem-words'
import { useFigures } from '@/components/score-trail/use-figures'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { NumberInput } from '@/components/ui/number-input'
import { RadioGroup } from '@/components/ui/radio-group'
import { SavedState } from '@/components/ui/saved-state'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import type { ActionResult } from '@/lib/action-result'
import { MAX_OBJECTION } from '@/lib/explanation/types'
import type { RowToExplain, Stance } from '@/lib/explanation/types'
import { formatForInput, formatTime, parseDecimal } from '@/lib/format'
import type { CodedWord } from '@/lib/round/types'
import { pointsFromDecimal } from '@/lib/scoring/points'

export type SaveObjectionAction = (
  input: unknown,
) => Promise<ActionResult<{ version: number; savedAt: Date }>>

type AnswerFormProps = {
  row: RowToExplain
  grounds: readonly CodedWord[]
  save: SaveObjectionAction
  onSaved: () => void
}
type Typed = { stance: Stance | ''; ground: string; points: string; text: string }

/** The agency's answer to one row: accepts the points, or claims others with a ground and a text. */
export function AnswerForm({ row, grounds, save, onSaved }: AnswerFormProps) {
  const t = useTranslations('explain.form')
  const locale = useLocale()
  const router = useRouter()
  const { objection } = row
  const initial = useMemo((): Typed => {
    const points = objection.claimedPoints ?? row.selfPoints
    return {
      stance: objection.stance ?? '',
      ground: objection.ground ?? '',
      points: points === null ? '' : formatForInput(points / 1_000_000, { locale }),
      text: objection.text,
    }
  }, [objection, row.selfPoints, locale])
  const draft = useDraft<Typed>(`explain/${row.lineId}/${objection.version}`, initial)
  const { run, busy, answer } = useCommand(save)
  const isStale = answer?.status === 'refused' && answer.reason === 'stale-version'
  useEffect(() => {
    if (isStale) router.refresh()
  }, [isStale, router])
  const typed = draft.value
  const send = () => {
    const { stance, ground, text } = typed
    const parsed = parseDecimal(typed.points, locale)
    const claimedPoints =
      parsed.kind === 'number' ? pointsFromDecimal(parsed.text) : parsed.kind === 'empty' ? null : NaN
    const claim = stance === 'claim' ? { ground, claimedPoints } : {}
    void run({ lineId: row.lineId, version: objection.version, stance, text, ...claim }, () => {
      draft.drop()
      onSaved()
    })
  }
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
      <RadioGroup
        legend={t('title')}
        name={`stance-${row.lineId}`}
        value={typed.stance}
        onChange={(event) =>
          draft.change({ ...typed, stance: event.target.value === 'claim' ? 'claim' : 'accept' })
        }
        options={[
          { value: 'accept', label: row.asked ? t('acceptAsked') : t('accept') },
          { value: 'claim', label: row.asked ? t('claimAsked') : t('claim') },
        ]}
      />
      {typed.stance === 'claim' && <ClaimFields {...{ row, grounds, typed, answer }} change={draft.change} />}
      <ChangedBySomeone row={row} show={isStale} />
      <AnswerNotice answer={answer} />
      <div className="flex flex-wrap items-center justify-end gap-3">
        <SavedState
          className="mr-auto"
          save={
            draft.restored
              ? { status: 'not-saved' }
              : objection.savedAt
                ? { status: 'saved', time: formatTime(objection.savedAt) }
                : { status: 'untouched' }
          }
        />
        <Button size="sm" type="submit" disabled={busy || typed.stance === ''}>
          {busy ? t('saving') : t('save')}
        </Button>
      </div>
    </form>
  )
}

type ClaimFieldsProps = {
  row: RowToExplain
  grounds: readonly CodedWord[]
  typed: Typed
  answer: Answer | null
  change: (next: Typed) => void
}

function ClaimFields({ row, grounds, typed, answer, change }: ClaimFieldsProps) {
  const t = useTranslations('explain.form')
  const figures = useFigures()
  const words = useProblemWords()
  const at = (field: string) => {
    const found =
      answer?.status === 'field-errors' ? answer.problems.find((p) => p.field === field) : undefined
    return found ? words(found) : null
  }
  return (
    <>
      <div className="grid grid-cols-[minmax(0,1fr)_8rem] gap-2.5 max-md:grid-cols-1">
        <Field label={t('ground')} id={`ground-${row.lineId}`} error={at('ground')} required>
          {(control) => (
            <Select
              {...control}
              value={typed.ground}
              onChange={(event) => change({ ...typed, ground: event.target.value })}
            >
              <option value="">{t('chooseGround')}</option>
              {grounds.map((g) => (
                <option key={g.code} value={g.code}>
                  {figures.words(g.name)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field
          label={t('points', { max: figures.decimal(row.row.maxPoints) })}
          id={`points-${row.lineId}`}
          error={at('claimedPoints')}
          required
        >
          {(control) => (
            <NumberInput
              {...control}
              decimals
              value={typed.points}
              onChange={(event) => change({ ...typed, points: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Field
        label={t('text')}
        id={`text-${row.lineId}`}
        error={at('text')}
        required
        aside={
          <span className={typed.text.length > MAX_OBJECTION ? 'fig text-danger-ink' : 'fig text-ink-muted'}>
            {t('length', { length: figures.count(typed.text.length), max: figures.count(MAX_OBJECTION) })}
          </span>
        }
      >
        {(control) => (
          <Textarea
            {...control}
            rows={4}
            value={typed.text}
            onChange={(event) => change({ ...typed, text: event.target.value })}
          />
        )}
      </Field>
    </>
  )
}

/** A colleague was faster: what he saved, to be compared; what is typed here stays. */
function ChangedBySomeone({ row, show }: { row: RowToExplain; show: boolean }) {
  const t = useTranslations('explain')
  const figures = useFigures()
  const { objection } = row
  if (!show || !objection.stance) return null
  return (
    <Notice tone="warn" title={t('form.changedBy', { name: objection.savedByName ?? '' })}>
      <p>
        {t(`state.${objection.stance}`)}
        {objection.claimedPoints !== null && ` ${figures.points(objection.claimedPoints)}`}
      </p>
      {objection.text && <p className="whitespace-pre-line">{objection.text}</p>}
    </Notice>
  )
}
