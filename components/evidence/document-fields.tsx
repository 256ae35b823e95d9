import { useTranslations } from 'next-intl'
import { DayInput } from '@/components/rule-input/day-input'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { FieldProblem } from '@/lib/errors'
import { readDay } from '@/lib/typed-day'

export type TypedDocument = { number: string; issuedOn: string; issuer: string }

/** The day that was typed, or what is wrong with it: the server knows days, not the ways to type them. */
export function issuedDay(
  text: string,
  latestDay: string,
): { day: string | null; problem: FieldProblem | null } {
  const day = readDay(text)
  if (day === 'unreadable') return { day: null, problem: { field: 'issuedOn', reason: 'not-a-day' } }
  const isFuture = day !== null && day > latestDay
  return {
    day,
    problem: isFuture ? { field: 'issuedOn', reason: 'day-in-future', limit: latestDay } : null,
  }
}

type DocumentFieldsProps = {
  typed: TypedDocument
  latestDay: string
  errorOf: (field: string) => string | undefined
  onType: (change: Partial<TypedDocument>) => void
}

/** Number, day and issuer of a document: the same wherever it is described. */
export function DocumentFields({ typed, latestDay, errorOf, onType }: DocumentFieldsProps) {
  const t = useTranslations('evidence')
  return (
    <>
      <Field label={t('number')} error={errorOf('number')}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            value={typed.number}
            onChange={(event) => onType({ number: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('issuedOn')} error={errorOf('issuedOn')}>
        {({ required: _required, ...control }) => (
          <DayInput
            {...control}
            value={typed.issuedOn}
            max={latestDay}
            onType={(issuedOn) => onType({ issuedOn })}
          />
        )}
      </Field>
      <Field label={t('issuer')} error={errorOf('issuer')}>
        {(control) => (
          <Input
            {...control}
            value={typed.issuer}
            onChange={(event) => onType({ issuer: event.target.value })}
          />
        )}
      </Field>
    </>
  )
}
