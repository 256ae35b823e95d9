'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { FormEvent } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { fieldId, fieldWords } from '@/components/round/field-problems'
import { useCommand } from '@/components/round/use-command'
import { useDraft } from '@/components/round/use-draft'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { ActionResult } from '@/lib/action-result'
import { ChoiceSelect, type Choice } from './choice-select'

type Values = { email: string; name: string; position: string; agencyId: string }
const EMPTY: Values = { email: '', name: '', position: '', agencyId: '' }

type CreatePersonFormProps = {
  agencies: readonly Choice[]
  create: (input: unknown) => Promise<ActionResult<{ id: string }>>
}

/** A new account. What is typed outlives a lost session, the password excepted: it is never kept. */
export function CreatePersonForm({ agencies, create }: CreatePersonFormProps) {
  const t = useTranslations('people')
  const problems = useTranslations('problem')
  const router = useRouter()
  const draft = useDraft('people/new', EMPTY)
  const { run, busy, answer } = useCommand(create)
  const words = fieldWords(answer, problems as (key: string) => string, (field) => t(`field.${field}`))
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const password = String(new FormData(event.currentTarget).get('password') ?? '')
    await run({ ...draft.value, password }, ({ id }) => {
      draft.drop()
      router.push(`/people/${id}`)
    })
  }
  const typed = (key: keyof Values) => ({
    name: key,
    value: draft.value[key],
    onChange: (event: { target: { value: string } }) =>
      draft.change({ ...draft.value, [key]: event.target.value }),
  })
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="flex max-w-[30rem] flex-col gap-4">
      <ErrorSummary errors={words.summary} />
      <Field
        id={fieldId('email')}
        label={t('field.email')}
        hint={t('hint.email')}
        error={words.at('email')}
        required
      >
        {(control) => (
          <Input
            {...control}
            {...typed('email')}
            type="email"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        )}
      </Field>
      <Field id={fieldId('name')} label={t('field.name')} error={words.at('name')} required>
        {(control) => <Input {...control} {...typed('name')} autoComplete="off" />}
      </Field>
      <Field id={fieldId('position')} label={t('field.position')} error={words.at('position')}>
        {(control) => <Input {...control} {...typed('position')} autoComplete="off" />}
      </Field>
      <Field
        id={fieldId('agencyId')}
        label={t('field.agencyId')}
        hint={t('hint.agencyId')}
        error={words.at('agencyId')}
      >
        {(control) => (
          <ChoiceSelect {...control} {...typed('agencyId')} choices={agencies} none={t('noAgency')} />
        )}
      </Field>
      <Field
        id={fieldId('password')}
        label={t('field.password')}
        hint={t('hint.password')}
        error={words.at('password')}
        required
      >
        {(control) => <Input {...control} name="password" type="password" autoComplete="new-password" />}
      </Field>
      <AnswerNotice answer={answer} />
      <Button type="submit" variant="primary" disabled={busy} className="self-end max-md:w-full">
        {t('createSubmit')}
      </Button>
    </form>
  )
}
