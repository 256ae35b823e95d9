'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { FormEvent } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { ReasonSelect } from '@/components/round/reason-select'
import { useCommand } from '@/components/round/use-command'
import { useDraft } from '@/components/round/use-draft'
import { useProblemWords } from '@/components/rule-input/problem-words'
import { RuleInput } from '@/components/rule-input/rule-input'
import { readTyped, typedFromFacts, type TypedFacts } from '@/components/rule-input/typed-facts'
import { useFigures } from '@/components/score-trail/use-figures'
import { Button } from '@/components/ui/button'
import { Field, FieldError } from '@/components/ui/field'
import { NumberInput } from '@/components/ui/number-input'
import { Panel } from '@/components/ui/panel'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { Textarea } from '@/components/ui/textarea'
import type { ActionResult } from '@/lib/action-result'
import type { OpenRow } from '@/lib/correction/types'
import { formatForInput, parseDecimal } from '@/lib/format'
import type { CodedWord } from '@/lib/round/types'
import { scoreLine } from '@/lib/scoring/line'
import { MILLIONTHS, pointsFromDecimal } from '@/lib/scoring/points'
import { RowFigures } from './row-cells'

export type Draft = {
  basis: 'facts' | 'points'
  typed: TypedFacts
  points: string
  reasonCode: string
  ground: string
}

type RowFormProps = {
  correction: { id: string; version: number }
  open: OpenRow
  reasonCodes: readonly CodedWord[]
  latestDay: string
  save(input: unknown): Promise<ActionResult<{ version: number }>>
}

function useRowDraft({ correction, open }: RowFormProps) {
  const locale = useLocale()
  const { row, published, change } = open
  const facts = change?.facts ?? (published.status === 'not-scored' ? null : published.facts)
  const initial: Draft = {
    basis: change?.points != null ? 'points' : 'facts',
    typed: typedFromFacts(row.rule, facts, locale),
    points: change?.points != null ? formatForInput(change.points / MILLIONTHS, { locale }) : '',
    reasonCode: change?.reasonCode ?? '',
    ground: change?.ground ?? '',
  }
  return useDraft(`correction/${correction.id}/${open.agencyId}/${row.code}`, initial)
}

/** One published row with what it is to have instead. What is typed outlives a reload and a lost session. */
export function RowForm(props: RowFormProps) {
  const { correction, open, reasonCodes, latestDay, save } = props
  const t = useTranslations('correction')
  const figures = useFigures()
  const problemWords = useProblemWords()
  const draft = useRowDraft(props)
  const { value, change } = draft
  const { run, busy, answer } = useCommand(save)
  const read = readDraft(open, value, figures.locale, latestDay)
  const at = (field: string) => {
    const problems = answer?.status === 'field-errors' ? answer.problems : []
    const found = problems.find((p) => p.field === field || p.field.startsWith(`${field}.`))
    return found ? problemWords(found) : null
  }
  const send = (event: FormEvent) => {
    event.preventDefault()
    const { blockId, agencyId, row } = open
    const place = { correctionId: correction.id, version: correction.version, blockId, agencyId }
    const { facts, points } = read
    const { reasonCode, ground } = value
    void run({ ...place, code: row.code, facts, points, reasonCode, ground }, draft.drop)
  }
  return (
    <Panel
      title={t('formTitle', { code: open.row.code, agency: figures.words(open.agencyName) })}
      className="mb-4"
    >
      <p className="mb-3 text-14">{figures.words(open.row.name)}</p>
      <form noValidate onSubmit={send} className="grid items-start gap-4 md:grid-cols-[1fr_2fr]" id="row">
        <div className="rounded-panel bg-surface-sunken p-3 text-14">
          <p className="text-12 text-ink-muted">{t('published')}</p>
          <RowFigures row={open.row} frozen={open.published} />
        </div>
        <div className="flex flex-col gap-3">
          <Basis {...props} draft={value} change={change} read={read} at={at} />
          <Field id="correction-reasonCode" label={t('reasonCode')} error={at('reasonCode')} required>
            {(control) => (
              <ReasonSelect
                {...control}
                value={value.reasonCode}
                reasonCodes={reasonCodes}
                onChoose={(reasonCode) => change({ ...value, reasonCode })}
              />
            )}
          </Field>
          <Field
            id="correction-ground"
            label={t('groundLabel')}
            hint={t('groundHint')}
            error={at('ground')}
            required
          >
            {(control) => (
              <Textarea
                {...control}
                value={value.ground}
                onChange={(event) => change({ ...value, ground: event.target.value })}
              />
            )}
          </Field>
          <AnswerNotice answer={answer} />
          <Button type="submit" variant="primary" disabled={busy} className="self-start">
            {busy ? t('saving') : t('saveRow')}
          </Button>
        </div>
      </form>
    </Panel>
  )
}

function readDraft({ row }: OpenRow, draft: Draft, locale: 'vi' | 'en', latestDay: string) {
  if (draft.basis === 'points') {
    const parsed = parseDecimal(draft.points, locale)
    const points = parsed.kind === 'number' ? pointsFromDecimal(parsed.text) : null
    return { facts: null, points, problems: [], result: null, unreadable: parsed.kind === 'garbage' }
  }
  const { facts, problems } = readTyped(row, draft.typed, locale, latestDay)
  const result = scoreLine(row, facts, { applies: true, latestDay })
  return { facts, points: null, problems, result, unreadable: false }
}

type BasisProps = RowFormProps & {
  draft: Draft
  change: (next: Draft) => void
  read: ReturnType<typeof readDraft>
  at: (field: string) => string | null
}

function Basis(props: BasisProps) {
  const { draft, change, read } = props
  const t = useTranslations('correction')
  const figures = useFigures()
  const segment = (key: Draft['basis'], label: string) => ({
    key,
    label,
    current: draft.basis === key,
    onChoose: () => change({ ...draft, basis: key }),
  })
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <SegmentedControl
          label={t('basis')}
          segments={[segment('facts', t('basisFacts')), segment('points', t('basisPoints'))]}
        />
        {draft.basis === 'facts' && (
          <p className="flex items-baseline gap-1.5" aria-live="polite">
            <span className="text-12 text-ink-muted">{t('computed')}</span>
            <b className="fig text-18 font-semibold">
              {read.result?.status === 'scored' ? figures.points(read.result.points) : '–'}
            </b>
          </p>
        )}
      </div>
      {draft.basis === 'facts' ? <FactsFields {...props} /> : <PointsField {...props} />}
    </div>
  )
}

function FactsFields({ open, draft, change, read, at, latestDay }: BasisProps) {
  const t = useTranslations('correction')
  const error = at('facts') ?? at('points')
  const type = (typed: TypedFacts) => change({ ...draft, typed })
  if (open.row.rule.kind === 'survey')
    return (
      <Field id="correction-facts-share" label={t('share')} hint={t('shareHint')} error={error} required>
        {(control) => (
          <NumberInput
            {...control}
            decimals
            className="max-w-32"
            value={draft.typed.texts.share ?? ''}
            onChange={(event) =>
              type({ ...draft.typed, texts: { ...draft.typed.texts, share: event.target.value } })
            }
          />
        )}
      </Field>
    )
  return (
    <div>
      <RuleInput
        row={open.row}
        typed={draft.typed}
        problems={read.problems}
        idPrefix="correction-facts"
        latestDay={latestDay}
        onType={type}
        onLeave={() => undefined}
      />
      {error && <FieldError>{error}</FieldError>}
    </div>
  )
}

function PointsField({ open, draft, change, read, at }: BasisProps) {
  const t = useTranslations('correction')
  const problemWords = useProblemWords()
  const figures = useFigures()
  return (
    <Field
      id="correction-points"
      label={t('pointsLabel')}
      hint={t('pointsHint', { max: figures.decimal(open.row.maxPoints) })}
      error={read.unreadable ? problemWords({ reason: 'not-a-number' }) : at('points')}
      required
    >
      {(control) => (
        <NumberInput
          {...control}
          decimals
          className="max-w-32"
          value={draft.points}
          onChange={(event) => change({ ...draft, points: event.target.value })}
        />
      )}
    </Field>
  )
}
