'use client'

import Image from 'next/image'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import {
  confirmSecondFactorAction,
  renewRecoveryCodesAction,
  turnOffSecondFactorAction,
} from '@/app/account/actions'
import { AnswerNotice } from '@/components/round/answer-notice'
import { fieldId, fieldWords, type FieldWords } from '@/components/round/field-problems'
import { useCommand, type Answer } from '@/components/round/use-command'
import { Button } from '@/components/ui/button'
import { Code } from '@/components/ui/code'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

export type SetUp = { secret: string; picture: string }
type Values = { password: string; code: string }
const NOTHING: Values = { password: '', code: '' }
const QR_PIXELS = 176

/** Scan or type the key, then prove with the password and a code that it works. */
export function SetUpForm({
  setUp,
  onCodes,
  onCancel,
}: {
  setUp: SetUp
  onCodes: (codes: string[]) => void
  onCancel: () => void
}) {
  const t = useTranslations('secondFactor')
  const action = useTranslations('action')
  const [values, setValues] = useState(NOTHING)
  const { run, busy, answer } = useCommand(confirmSecondFactorAction)
  const words = useSecondFactorWords(answer)
  return (
    <form
      noValidate
      aria-busy={busy}
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        void run(values, ({ recoveryCodes }) => onCodes(recoveryCodes))
      }}
    >
      <ErrorSummary errors={words.summary} />
      <ol className="flex list-decimal flex-col gap-2 pl-5 text-13">
        <li>{t('step1')}</li>
        <li>
          {t('step2')}
          <Image
            src={setUp.picture}
            width={QR_PIXELS}
            height={QR_PIXELS}
            unoptimized
            alt={t('picture')}
            className="my-2 rounded-control border border-line bg-white"
          />
          <span className="block">
            {t('orType')} <Code className="break-all whitespace-normal!">{inFours(setUp.secret)}</Code>
          </span>
        </li>
        <li>{t('step3')}</li>
      </ol>
      <BothFields values={values} words={words} onChange={setValues} />
      <AnswerNotice answer={answer} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" disabled={busy}>
          {t('confirm')}
        </Button>
        <Button onClick={onCancel} disabled={busy}>
          {action('cancel')}
        </Button>
      </div>
    </form>
  )
}

/** A key is typed in groups of four. */
const inFours = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ')

/** New recovery codes, or no second factor any more: both with password and code. */
export function ChangeForm({ onCodes }: { onCodes: (codes: string[]) => void }) {
  const t = useTranslations('secondFactor')
  const [values, setValues] = useState(NOTHING)
  const off = useCommand(turnOffSecondFactorAction)
  const renew = useCommand(renewRecoveryCodesAction)
  const [last, setLast] = useState<'off' | 'renew'>('off')
  const { answer } = last === 'off' ? off : renew
  const busy = off.busy || renew.busy
  const words = useSecondFactorWords(answer)
  const turnOff = () => {
    setLast('off')
    void off.run(values, () => setValues(NOTHING))
  }
  const renewCodes = () => {
    setLast('renew')
    void renew.run(values, ({ recoveryCodes }) => onCodes(recoveryCodes))
  }
  return (
    <form
      noValidate
      aria-busy={busy}
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        renewCodes()
      }}
    >
      <ErrorSummary errors={words.summary} />
      <BothFields values={values} words={words} onChange={setValues} />
      <p className="text-12 text-ink-muted">{t('changeHint')}</p>
      <AnswerNotice answer={answer} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" disabled={busy}>
          {t('renew')}
        </Button>
        <Button variant="danger" disabled={busy} onClick={turnOff}>
          {t('turnOff')}
        </Button>
      </div>
    </form>
  )
}

function useSecondFactorWords(answer: Answer | null): FieldWords {
  const problems = useTranslations('problem')
  const t = useTranslations('proof')
  return fieldWords(answer, problems as (key: string) => string, (field) => t(field as 'password' | 'code'))
}

type BothFieldsProps = { values: Values; words: FieldWords; onChange: (values: Values) => void }

function BothFields({ values, words, onChange }: BothFieldsProps) {
  const t = useTranslations('proof')
  return (
    <>
      <Field
        id={fieldId('password')}
        label={t('password')}
        error={words.at('password')}
        required
        className="max-w-[22rem]"
      >
        {(control) => (
          <Input
            {...control}
            type="password"
            autoComplete="current-password"
            value={values.password}
            onChange={(event) => onChange({ ...values, password: event.target.value })}
          />
        )}
      </Field>
      <Field
        id={fieldId('code')}
        label={t('code')}
        hint={t('codeHint')}
        error={words.at('code')}
        required
        className="max-w-[22rem]"
      >
        {(control) => (
          <Input
            {...control}
            className="fig"
            inputMode="numeric"
            autoComplete="one-time-code"
            value={values.code}
            onChange={(event) => onChange({ ...values, code: event.target.value })}
          />
        )}
      </Field>
    </>
  )
}
