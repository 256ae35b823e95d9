'use client'

import { useTranslations } from 'next-intl'
import { PointsChange } from '@/components/figure/points'
import { DayInput } from '@/components/rule-input/day-input'
import { useProblemWords } from '@/components/rule-input/problem-words'
import { RuleInput } from '@/components/rule-input/rule-input'
import { FactsSummary } from '@/components/score-trail/facts-summary'
import { useFigures } from '@/components/score-trail/use-figures'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { NumberInput } from '@/components/ui/number-input'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { Textarea } from '@/components/ui/textarea'
import { MAX_MEASURE, MAX_NAME, type Effect } from '@/lib/scenario/types'
import { pointsFromDecimal, pointsFromMillionths } from '@/lib/scoring/points'
import { hasFacts, type TypedChange } from './typed-scenario'
import type { DeskLine } from './use-desk'

type ChangeCardProps = {
  line: DeskLine
  effect: Effect | undefined
  latestDay: string
  onChange: (next: TypedChange) => void
  onRemove: () => void
}

/** One row that would be otherwise: what it is, what it would be, what that gains, and who sees to it. */
export function ChangeCard({ line, effect, latestDay, onChange, onRemove }: ChangeCardProps) {
  const t = useTranslations('scenario')
  const figures = useFigures()
  const { row, typed } = line
  const now = row.final.status === 'scored' ? row.final.points : null
  return (
    <li className="rounded-panel border border-line bg-surface px-4 py-3">
      <div className="flex items-start justify-between gap-3">
        <h3 className="min-w-0 font-semibold">
          <span className="fig mr-2 font-normal text-ink-muted">{row.code}</span>
          {figures.words(row.name)}
        </h3>
        <Button size="sm" variant="plain" icon="close" onClick={onRemove}>
          {t('removeRow')}
        </Button>
      </div>
      <p className="mt-1 text-13 text-ink-muted">
        {t('rowNow')} <span className="fig">{figures.points(now)}</span> /{' '}
        <span className="fig">{figures.points(pointsFromDecimal(row.maxPoints))}</span>
        {row.facts && (
          <>
            {' · '}
            <FactsSummary row={row} facts={row.facts} />
          </>
        )}
        {row.reason && ` · ${figures.words(row.reason)}`}
      </p>
      <div className="mt-2 grid gap-x-6 gap-y-3 md:grid-cols-[minmax(0,1fr)_11rem]">
        <TargetInput line={line} latestDay={latestDay} onChange={onChange} />
        <Gain effect={effect} />
      </div>
      {row.remedy && (
        <p className="mt-2 text-13">
          <span className="text-ink-muted">{t('remedy')}:</span> {figures.words(row.remedy)}
        </p>
      )}
      <PlanFields typed={typed} dueProblem={line.dueProblem} onChange={onChange} />
    </li>
  )
}

type InputProps = Pick<ChangeCardProps, 'line' | 'latestDay' | 'onChange'>

function TargetInput({ line, latestDay, onChange }: InputProps) {
  const t = useTranslations('scenario')
  const { row, typed, problems } = line
  return (
    <div className="min-w-0">
      {hasFacts(row) && (
        <SegmentedControl
          className="mb-2"
          label={t('by')}
          segments={(['facts', 'points'] as const).map((by) => ({
            key: by,
            label: t(`by_${by}`),
            current: typed.by === by,
            onChoose: () => onChange({ ...typed, by }),
          }))}
        />
      )}
      {typed.by === 'facts' ? (
        <RuleInput
          row={row}
          typed={typed.facts}
          problems={problems}
          idPrefix={`row-${row.code.replaceAll('.', '-')}`}
          latestDay={latestDay}
          onType={(facts) => onChange({ ...typed, facts })}
          onLeave={() => undefined}
        />
      ) : (
        <PointsInput line={line} onChange={onChange} />
      )}
    </div>
  )
}

function PointsInput({ line: { row, typed, problems }, onChange }: Pick<InputProps, 'line' | 'onChange'>) {
  const t = useTranslations('scenario')
  const figures = useFigures()
  const problemWords = useProblemWords()
  const [problem] = problems
  return (
    <Field
      label={t('pointsWouldBe')}
      hint={t('pointsUpTo', { max: figures.points(pointsFromDecimal(row.maxPoints)) })}
      error={problem && problemWords(problem)}
    >
      {({ required: _required, ...control }) => (
        <NumberInput
          {...control}
          decimals
          className="max-w-[7rem]"
          value={typed.points}
          onChange={(event) => onChange({ ...typed, points: event.target.value })}
        />
      )}
    </Field>
  )
}

function Gain({ effect }: { effect: Effect | undefined }) {
  const t = useTranslations('scenario')
  const figures = useFigures()
  if (!effect) return <p className="text-13 text-ink-muted">{t('notYet')}</p>
  return (
    <div className="text-13">
      <p className="text-12 text-ink-muted">{t('wouldGive')}</p>
      <p className="flex items-baseline gap-2">
        <b className="fig text-18 font-semibold">{figures.points(effect.after)}</b>
        <PointsChange value={pointsFromMillionths(effect.gain)} />
      </p>
      {effect.problem && <p className="text-12 text-warning-ink">{t(`effect.${effect.problem}`)}</p>}
    </div>
  )
}

type PlanFieldsProps = {
  typed: TypedChange
  dueProblem: 'not-a-day' | null
  onChange: (next: TypedChange) => void
}

/** For the improvement plan. */
function PlanFields({ typed, dueProblem, onChange }: PlanFieldsProps) {
  const t = useTranslations('scenario')
  const problem = useTranslations('problem')
  const written = [typed.measure, typed.responsible, typed.dueOn].filter((text) => text.trim() !== '').length
  return (
    <details className="mt-2 border-t border-line-faint pt-1" open={written > 0 || undefined}>
      <summary className="inline-flex min-h-6 items-center text-13 text-action-ink underline">
        {t('forPlan')}
      </summary>
      <div className="mt-1 grid gap-3 md:grid-cols-[minmax(0,1fr)_14rem_11rem]">
        <Field label={t('measure')}>
          {({ required: _required, ...control }) => (
            <Textarea
              {...control}
              rows={1}
              maxLength={MAX_MEASURE}
              value={typed.measure}
              onChange={(event) => onChange({ ...typed, measure: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('responsible')}>
          {({ required: _required, ...control }) => (
            <Input
              {...control}
              maxLength={MAX_NAME}
              value={typed.responsible}
              onChange={(event) => onChange({ ...typed, responsible: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('dueOn')} error={dueProblem && problem(dueProblem)}>
          {({ required: _required, ...control }) => (
            <DayInput {...control} value={typed.dueOn} onType={(dueOn) => onChange({ ...typed, dueOn })} />
          )}
        </Field>
      </div>
    </details>
  )
}
