'use client'

import { useTranslations } from 'next-intl'
import { useState, type FormEvent } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { SignInProblemNotice } from './sign-in-problem'
import { useSignIn } from './use-sign-in'

type Blank = { email: boolean; password: boolean }

export function SignInForm({ next }: { next: string }) {
  const t = useTranslations('signIn')
  const { problem, busy, enter } = useSignIn(next)
  const [blank, setBlank] = useState<Blank>({ email: false, password: false })
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const typed = new FormData(form)
    const email = String(typed.get('email') ?? '')
    const password = String(typed.get('password') ?? '')
    const missing = { email: email.trim() === '', password: password === '' }
    setBlank(missing)
    if (missing.email || missing.password) {
      form.querySelector<HTMLInputElement>(missing.email ? '#email' : '#password')?.focus()
      return
    }
    await enter('credentials', { email, password })
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
      <Button type="submit" variant="primary" size="lg" fullWidth disabled={busy} className="mt-1">
        {busy ? t('busy') : t('submit')}
      </Button>
    </form>
  )
}
