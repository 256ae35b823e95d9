'use client'

import { useTranslations } from 'next-intl'
import { useState, type FormEvent } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { fieldId, fieldWords } from '@/components/round/field-problems'
import { useCommand } from '@/components/round/use-command'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import type { ActionResult } from '@/lib/action-result'

type Act = (input: unknown) => Promise<ActionResult<void>>
/** A person who lost the device of his second factor signs in with his password alone again. */
export function ResetSecondFactor({ personId, name, reset }: { personId: string; name: string; reset: Act }) {
  const t = useTranslations('people')
  const words = useTranslations('action')
  const { run, busy, answer, forget } = useCommand(reset)
  const [open, setOpen] = useState(false)
  return (
    <Dialog
      trigger={<Button className="self-start max-md:w-full">{t('resetSecondFactor')}</Button>}
      title={t('resetSecondFactorTitle', { name })}
      description={t('resetSecondFactorEffect')}
      open={open}
      onOpenChange={(next) => {
        forget()
        setOpen(next)
      }}
      footer={
        <>
          <Button onClick={() => setOpen(false)}>{words('cancel')}</Button>
          <Button
            variant="danger"
            disabled={busy}
            onClick={() => void run({ personId }, () => setOpen(false))}
          >
            {t('resetSecondFactor')}
          </Button>
        </>
      }
    >
      <AnswerNotice answer={answer} />
    </Dialog>
  )
}

type AccessPanelProps = {
  person: { id: string; name: string; disabled: boolean }
  setDisabled: Act
  setPassword: Act
}

/** Closes or opens an account, and helps somebody who forgot his password. */
export function AccessPanel({ person, setDisabled, setPassword }: AccessPanelProps) {
  return (
    <div className="flex flex-col gap-5">
      <SetPassword personId={person.id} setPassword={setPassword} />
      <SetDisabled person={person} setDisabled={setDisabled} />
    </div>
  )
}

function SetPassword({ personId, setPassword }: { personId: string; setPassword: Act }) {
  const t = useTranslations('people')
  const problems = useTranslations('problem')
  const { run, busy, answer } = useCommand(setPassword)
  const [isSet, setIsSet] = useState(false)
  const words = fieldWords(answer, problems as (key: string) => string, () => t('field.password'))
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    setIsSet(false)
    await run({ personId, password: String(new FormData(form).get('password') ?? '') }, () => {
      form.reset()
      setIsSet(true)
    })
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-3">
      <Field
        id={fieldId('password')}
        label={t('newPassword')}
        hint={t('hint.newPassword')}
        error={words.at('password')}
        required
      >
        {(control) => <Input {...control} name="password" type="password" autoComplete="new-password" />}
      </Field>
      <AnswerNotice answer={answer} />
      {isSet && (
        <Notice tone="success" role="status">
          <p>{t('passwordSet')}</p>
        </Notice>
      )}
      <Button type="submit" icon="key" disabled={busy} className="self-start max-md:w-full">
        {t('setPassword')}
      </Button>
    </form>
  )
}

function SetDisabled({ person, setDisabled }: Pick<AccessPanelProps, 'person' | 'setDisabled'>) {
  const t = useTranslations('people')
  const words = useTranslations('action')
  const { run, busy, answer, forget } = useCommand(setDisabled)
  const [open, setOpen] = useState(false)
  if (person.disabled) {
    return (
      <div className="flex flex-col items-start gap-2">
        <AnswerNotice answer={answer} />
        <Button disabled={busy} onClick={() => void run({ personId: person.id, disabled: false })}>
          {t('enable')}
        </Button>
      </div>
    )
  }
  return (
    <Dialog
      trigger={
        <Button variant="danger" className="self-start max-md:w-full">
          {t('disable')}
        </Button>
      }
      title={t('disableTitle', { name: person.name })}
      description={t('disableEffect')}
      open={open}
      onOpenChange={(next) => {
        forget()
        setOpen(next)
      }}
      footer={
        <>
          <Button onClick={() => setOpen(false)}>{words('cancel')}</Button>
          <Button
            variant="danger"
            disabled={busy}
            onClick={() => void run({ personId: person.id, disabled: true }, () => setOpen(false))}
          >
            {t('disable')}
          </Button>
        </>
      }
    >
      <AnswerNotice answer={answer} />
    </Dialog>
  )
}
