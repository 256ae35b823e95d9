'use client'

import { useTranslations } from 'next-intl'
import { useState, type FormEvent } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { SignInProblemNotice } from './sign-in-problem'
import { useSignIn } from './use-sign-in'

type Blank = { email: boolean; password: boolean; code: boolean }
const NOTHING_BLANK: Blank = { email: false, password: false, code: false }
/** Answers after which the code is asked for, beside e-mail and password. */
const ABOUT_CODE: readonly string[] = ['code-needed', 'wrong-code', 'code-used']

export function SignInForm({ next }: { next: string }) {
  const t = useTranslations('signIn')
  const { problem, busy, enter } = useSignIn(next)
  const [blank, setBlank] = useState(NOTHING_BLANK)
  const [asksCode, setAsksCode] = useState(false)
  if (problem && ABOUT_CODE.includes(problem.kind) && !asksCode) setAsksCode(true)
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const typed = new FormData(form)
    const email = String(typed.get('email') ?? '')
    const password = String(typed.get('password') ?? '')
    const code = String(typed.get('code') ?? '')
    const missing = {
      email: email.trim() === '',
      password: password === '',
      code: asksCode && code.trim() === '',
    }
    setBlank(missing)
    const first = (['email', 'password', 'code'] as const).find((field) => missing[field])
    if (first) form.querySelector<HTMLInputElement>(`#${first}`)?.focus()
    else await enter('credentials', { email, password, code })
  }
  return (
    <form
      method="post"
      onSubmit={(event) => void submit(event)}
      noValidate
      className="flex flex-col gap-3"
      aria-busy={busy}
    >
      {problem && <SignInProblemNotice problem={problem} />}
      <Field id="email" label={t('email')} error={blank.email ? t('emailMissing') : null} required>
        {(control) => (
          <Input
            {...control}
            name="email"
            type="email"
            inputSize="lg"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
          />
        )}
      </Field>
      <Field
        id="password"
        label={t('password')}
        error={blank.password ? t('passwordMissing') : null}
        required
      >
        {(control) => (
          <Input
            {...control}
            name="password"
            type="password"
            inputSize="lg"
            autoComplete="current-password"
          />
        )}
      </Field>
      {asksCode && (
        <Field
          id="code"
          label={t('code')}
          hint={t('codeHint')}
          error={blank.code ? t('codeMissing') : null}
          required
        >
          {(control) => (
            <Input
              {...control}
              name="code"
              className="fig"
              inputSize="lg"
              autoFocus
              autoComplete="one-time-code"
              autoCapitalize="none"
              spellCheck={false}
            />
          )}
        </Field>
      )}
      <Button type="submit" variant="primary" size="lg" fullWidth disabled={busy} className="mt-1">
        {busy ? t('busy') : t('submit')}
      </Button>
    </form>
  )
}
