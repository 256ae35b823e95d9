'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { closeReopeningAction } from '@/app/rounds/actions'
import { AnswerNotice } from '@/components/round/answer-notice'
import { fieldId, useFieldWords } from '@/components/round/field-problems'
import { useCommand } from '@/components/round/use-command'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import type { BoardAgency } from '@/lib/round/types'

/** Home Affairs ends a running reopening before its time. */
export function CloseReopening({
  agency,
}: {
  agency: Pick<BoardAgency, 'assessmentId' | 'version' | 'name'>
}) {
  const t = useTranslations('rounds')
  const action = useTranslations('action')
  const locale = useLocale()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const { run, busy, answer, forget } = useCommand(closeReopeningAction)
  const words = useFieldWords(answer)
  const show = (next: boolean) => {
    setOpen(next)
    forget()
  }
  const title = t('closeTitle', { agency: agency.name[locale] })
  const { assessmentId, version } = agency
  return (
    <Dialog
      open={open}
      onOpenChange={show}
      title={title}
      description={t('closeEffect')}
      trigger={
        <Button size="sm" variant="plain" aria-label={title}>
          {t('close')}
        </Button>
      }
      footer={
        <>
          <Button onClick={() => show(false)}>{action('cancel')}</Button>
          <Button
            variant="primary"
            disabled={busy}
            onClick={() => void run({ assessmentId, version, reason }, () => show(false))}
          >
            {busy ? t('moving') : t('closeConfirm')}
          </Button>
        </>
      }
    >
      <Field id={fieldId('reason')} label={t('field.reason')} error={words.at('reason')} required>
        {(control) => (
          <Textarea {...control} rows={3} value={reason} onChange={(e) => setReason(e.target.value)} />
        )}
      </Field>
      <AnswerNotice answer={answer} className="mt-3" />
    </Dialog>
  )
}
