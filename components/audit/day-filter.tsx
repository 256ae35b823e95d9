'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { DayInput } from '@/components/rule-input/day-input'
import { readDay, typedDay } from '@/lib/typed-day'
import { Field } from '@/components/ui/field'

/** A day of the filter, typed as everywhere else; the form sends it as YYYY-MM-DD. */
export function DayFilter({ day, className }: { day: string | undefined; className?: string }) {
  const t = useTranslations()
  const [text, setText] = useState(typedDay(day ?? null))
  const read = readDay(text)
  const isUnreadable = read === 'unreadable'
  return (
    <Field
      label={t('audit.filter.day')}
      error={isUnreadable ? t('problem.not-a-day') : null}
      className={className}
    >
      {({ required: _required, ...control }) => (
        <>
          <DayInput {...control} value={text} onType={setText} />
          <input type="hidden" name="day" value={isUnreadable ? '' : (read ?? '')} />
        </>
      )}
    </Field>
  )
}
