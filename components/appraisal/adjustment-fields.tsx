'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ReasonSelect } from '@/components/round/reason-select'
import { RuleInput } from '@/components/rule-input/rule-input'
import { useFigures } from '@/components/score-trail/use-figures'
import { Field } from '@/components/ui/field'
import { FieldError } from '@/components/ui/field'
import { NumberInput } from '@/components/ui/number-input'
import { SegmentedControl } from '@/components/ui/segmented-control'
import type { CatalogueRow } from '@/lib/catalogue/types'
import type { CodedWord } from '@/lib/round/types'
import { readAdjustment, type DecisionDraft, type ReadAdjustment } from './decision-draft'

export type AdjustmentFieldsProps = {
  row: CatalogueRow
  draft: DecisionDraft
  change: (next: DecisionDraft) => void
  reasonCodes: readonly CodedWord[]
  latestDay: string
  idPrefix: string
  at: (field: string) => string | null
  /** Offers wordings for reason and note. */
  templates?: ReactNode
}

/** What an adjustment rests on: the appraiser's own facts, from which the rule computes, or points; and its reason. */
export function AdjustmentFields(props: AdjustmentFieldsProps) {
  const t = useTranslations('appraise.form')
  const locale = useLocale()
  const { row, draft, change, latestDay } = props
  const read = readAdjustment(row, draft, locale, latestDay)
  const basis = (key: DecisionDraft['basis']) => ({
    key,
    label: t(`basis.${key}`),
    current: draft.basis === key,
    onChoose: () => change({ ...draft, basis: key }),
  })
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <SegmentedControl label={t('basis.label')} segments={[basis('facts'), basis('points')]} />
        {draft.basis === 'facts' && <Computed read={read} />}
      </div>
      {draft.basis === 'facts' ? <FactsBasis {...props} read={read} /> : <PointsBasis {...props} />}
      {props.templates ? (
        <div className="grid gap-2 xl:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
          {props.templates}
          <ReasonField {...props} />
        </div>
      ) : (
        <ReasonField {...props} />
      )}
    </div>
  )
}

function FactsBasis({
  row,
  draft,
  change,
  latestDay,
  idPrefix,
  at,
  read,
}: AdjustmentFieldsProps & { read: ReadAdjustment }) {
  const t = useTranslations('appraise.form')
  const { result } = read
  const error = at('facts') ?? at('points')
  return (
    <div>
      <RuleInput
        row={row}
        typed={draft.typed}
        problems={read.factProblems}
        idPrefix={`${idPrefix}-facts`}
        latestDay={latestDay}
        onType={(typed) => change({ ...draft, typed })}
        onLeave={() => undefined}
      />
      {result?.status === 'not-scored' && error && <FieldError>{t('factsMissing')}</FieldError>}
      {result?.status !== 'not-scored' && error && <FieldError>{error}</FieldError>}
    </div>
  )
}

/** What the rule gives for the facts typed so far. */
function Computed({ read: { result } }: { read: ReadAdjustment }) {
  const t = useTranslations('appraise.form')
  const figures = useFigures()
  return (
    <p className="flex items-baseline gap-1.5" aria-live="polite">
      <span className="text-12 text-ink-muted">{t('computed')}</span>
      <b className="fig text-18 font-semibold">
        {result?.status === 'scored' ? figures.points(result.points) : '–'}
      </b>
    </p>
  )
}

function PointsBasis({ row, draft, change, idPrefix, at }: AdjustmentFieldsProps) {
  const t = useTranslations('appraise.form')
  const figures = useFigures()
  return (
    <Field
      label={t('points')}
      id={`${idPrefix}-points`}
      hint={t('pointsHint', { max: figures.decimal(row.maxPoints) })}
      error={at('points')}
      required
    >
      {(control) => (
        <NumberInput
          {...control}
          decimals
          className="max-w-28"
          value={draft.points}
          onChange={(event) => change({ ...draft, points: event.target.value })}
        />
      )}
    </Field>
  )
}

function ReasonField({ draft, change, reasonCodes, idPrefix, at }: AdjustmentFieldsProps) {
  const t = useTranslations('appraise.form')
  return (
    <Field label={t('reason')} id={`${idPrefix}-reasonCode`} error={at('reasonCode')} required>
      {(control) => (
        <ReasonSelect
          {...control}
          value={draft.reasonCode}
          reasonCodes={reasonCodes}
          onChoose={(reasonCode) => change({ ...draft, reasonCode })}
        />
      )}
    </Field>
  )
}
