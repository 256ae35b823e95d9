'use client'

import { unstable_rethrow } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useActionState, useState } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { fieldId, fieldWords } from '@/components/round/field-problems'
import type { Answer } from '@/components/round/use-command'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { changePasswordAction } from './actions'

const FIELDS = [
  { name: 'currentPassword', autoComplete: 'current-password' },
  { name: 'newPassword', autoComplete: 'new-password' },
  { name: 'repeated', autoComplete: 'new-password' },
] as const
type FieldName = (typeof FIELDS)[number]['name']
type Values = Record<FieldName, string>

/** Where it succeeds there is no answer: the server leads to the sign-in page, since every session is void. */
async function send(_before: Answer | null, values: Values): Promise<Answer | null> {
  try {
    return await changePasswordAction(values)
  } catch (error) {
    unstable_rethrow(error)
    console.error('the server did not answer', error)
    return { status: 'unreachable' }
  }
}

export function PasswordForm({ email }: { email: string }) {
  const t = useTranslations('account')
  const problems = useTranslations('problem')
  const [values, setValues] = useState<Values>({ currentPassword: '', newPassword: '', repeated: '' })
  const [answer, submit, busy] = useActionState(send, null)
  const words = fieldWords(answer, problems as (key: string) => string, (field) =>
    t(`field.${field as FieldName}`),
  )
  return (
    <form action={() => submit(values)} noValidate className="flex flex-col gap-4">
      <ErrorSummary errors={words.summary} />
      {/* For password managers: whose password this is. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      {FIELDS.map(({ name, autoComplete }) => (
        <Field
          key={name}
          id={fieldId(name)}
          label={t(`field.${name}`)}
          hint={name === 'newPassword' ? t('hint') : undefined}
          error={words.at(name)}
          required
        >
          {(control) => (
            <Input
              {...control}
              name={name}
              type="password"
              autoComplete={autoComplete}
              value={values[name]}
              onChange={(event) => setValues({ ...values, [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <p className="text-12 text-ink-muted">{t('effect')}</p>
      <AnswerNotice answer={answer} />
      <Button type="submit" variant="primary" disabled={busy} className="self-end max-md:w-full">
        {t('submit')}
      </Button>
    </form>
  )
}
