'use client'

import { useTranslations } from 'next-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { formatDay, formatDeadline, formatForDateTimeInput, readDateTimeInput } from '@/lib/format'
import type { Deadlines } from '@/lib/round/types'
import { fieldId, type FieldWords } from './field-problems'

export const DEADLINES = ['submitBefore', 'appraisal1Before', 'explainBefore', 'appraisal2Before'] as const

/** Deadlines as their fields hold them: date and time in Hanoi, and a day. */
export type DeadlineValues = Record<(typeof DEADLINES)[number] | 'councilMeetsOn', string>

export const NO_DEADLINES: DeadlineValues = {
  submitBefore: '',
  appraisal1Before: '',
  explainBefore: '',
  appraisal2Before: '',
  councilMeetsOn: '',
}

export const deadlineValuesOf = (d: Deadlines): DeadlineValues => ({
  submitBefore: formatForDateTimeInput(d.submitBefore),
  appraisal1Before: formatForDateTimeInput(d.appraisal1Before),
  explainBefore: formatForDateTimeInput(d.explainBefore),
  appraisal2Before: formatForDateTimeInput(d.appraisal2Before),
  councilMeetsOn: d.councilMeetsOn,
})

/** As the action takes them: instants, whatever zone the browser is in. */
export const deadlinesToSend = (values: DeadlineValues): DeadlineValues => ({
  ...values,
  ...Object.fromEntries(DEADLINES.map((key) => [key, readDateTimeInput(values[key])])),
})

type DeadlineFieldsProps = {
  /** Path of the fields within the form's input: `blocks.0.`. */
  prefix?: string
  values: DeadlineValues
  words: FieldWords
  onChange: (values: DeadlineValues) => void
}

export function DeadlineFields({ prefix = '', values, words, onChange }: DeadlineFieldsProps) {
  const t = useTranslations('rounds')
  const field = (key: keyof DeadlineValues, type: 'datetime-local' | 'date') => (
    <Field
      key={key}
      id={fieldId(prefix + key)}
      label={t(`deadline.${key}`)}
      error={words.at(prefix + key)}
      aside={<ReadBack value={values[key]} />}
      required
    >
      {(control) => (
        <Input
          {...control}
          type={type}
          className="fig"
          value={values[key]}
          onChange={(e) => onChange({ ...values, [key]: e.target.value })}
        />
      )}
    </Field>
  )
  return (
    <>
      <p className="text-12 text-ink-muted">{t('deadline.hint')}</p>
      <div className="grid gap-3 md:grid-cols-2 xl:grid-cols-3">
        {DEADLINES.map((key) => field(key, 'datetime-local'))}
        {field('councilMeetsOn', 'date')}
      </div>
    </>
  )
}

/** What was entered as the portal writes it: the browser's own field may show month before day. */
export function ReadBack({ value }: { value: string }) {
  if (value === '') return null
  return (
    <span className="fig text-ink-muted">
      {value.includes('T') ? formatDeadline(readDateTimeInput(value)) : formatDay(value)}
    </span>
  )
}
