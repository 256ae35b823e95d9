'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState, type FormEvent } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { FIRST_YEAR, formerYear } from '@/lib/former-result/schema'

/** Leads to the desk of a year; nothing is stored before its first figure. */
export function NewYearForm() {
  const t = useTranslations('formerResults')
  const router = useRouter()
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState(false)
  function submit(event: FormEvent): void {
    event.preventDefault()
    const year = formerYear.safeParse(typed)
    const isYear = year.success && year.data <= new Date().getFullYear()
    setWrong(!isYear)
    if (isYear) router.push(`/rounds/former-results/${year.data}`)
  }
  return (
    <form noValidate onSubmit={submit} className="flex flex-wrap items-end gap-2">
      <Field
        label={t('otherYear')}
        hint={t('otherYearHint')}
        error={wrong ? t('otherYearWrong', { first: FIRST_YEAR }) : null}
        className="w-56"
      >
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            className="fig"
            value={typed}
            onChange={(e) => setTyped(e.target.value)}
          />
        )}
      </Field>
      <Button type="submit">{t('openYear')}</Button>
    </form>
  )
}
