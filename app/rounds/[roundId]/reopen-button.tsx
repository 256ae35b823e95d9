'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { reopenAssessmentAction } from '@/app/rounds/actions'
import { AnswerNotice } from '@/components/round/answer-notice'
import { fieldId, useFieldWords } from '@/components/round/field-problems'
import { useCommand } from '@/components/round/use-command'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { readDateTimeInput } from '@/lib/format'
import type { BoardAgency } from '@/lib/round/types'

/** Home Affairs lets one agency save and submit again until an instant, with a reason. */
export function ReopenButton({ agency }: { agency: BoardAgency }) {
  const t = useTranslations('rounds')
  const action = useTranslations('action')
  const locale = useLocale()
  const [open, setOpen] = useState(false)
  const [until, setUntil] = useState('')
  const [reason, setReason] = useState('')
  const { run, busy, answer, forget } = useCommand(reopenAssessmentAction)
  const words = useFieldWords(answer)
  const name = agency.name[locale]
  const show = (next: boolean) => {
    setOpen(next)
    forget()
  }
  const confirm = () =>
    void run(
      { assessmentId: agency.assessmentId, version: agency.version, until: readDateTimeInput(until), reason },
      () => {
        show(false)
        setUntil('')
        setReason('')
      },
    )
  return (
    <Dialog
      open={open}
      onOpenChange={show}
      title={t('reopenTitle', { agency: name })}
      description={t(agency.state === 'submitted' ? 'reopenEffectSubmitted' : 'reopenEffect')}
      trigger={
        <Button size="sm" variant="plain" aria-label={t('reopenTitle', { agency: name })}>
          {t('reopen')}
        </Button>
      }
      footer={
        <>
          <Button onClick={() => show(false)}>{action('cancel')}</Button>
          <Button variant="primary" onClick={confirm} disabled={busy}>
            {busy ? t('moving') : t('reopenConfirm')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <Field
          id={fieldId('until')}
          label={t('field.until')}
          hint={t('deadline.hint')}
          error={words.at('until')}
          required
        >
          {(control) => (
            <Input
              {...control}
              type="datetime-local"
              className="fig"
              value={until}
              onChange={(e) => setUntil(e.target.value)}
            />
          )}
        </Field>
        <Field id={fieldId('reason')} label={t('field.reason')} error={words.at('reason')} required>
          {(control) => (
            <Textarea {...control} rows={3} value={reason} onChange={(e) => setReason(e.target.value)} />
          )}
        </Field>
        <AnswerNotice answer={answer} />
      </div>
    </Dialog>
  )
}
