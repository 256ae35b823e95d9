'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand } from '@/components/round/use-command'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import type { ActionResult } from '@/lib/action-result'

type WithdrawDialogProps = {
  assessmentId: string
  version: number
  withdraw(input: unknown): Promise<ActionResult<void>>
}

/** The head takes the signed report back before the deadline; the dialog says what that costs. */
export function WithdrawDialog({ assessmentId, version, withdraw }: WithdrawDialogProps) {
  const t = useTranslations('assess.withdraw')
  const action = useTranslations('action')
  const [isOpen, setOpen] = useState(false)
  const { run, busy, answer, forget } = useCommand(withdraw)
  const show = (next: boolean) => {
    setOpen(next)
    forget()
  }
  return (
    <Dialog
      open={isOpen}
      onOpenChange={show}
      title={t('title')}
      description={t('effect')}
      trigger={<Button size="sm">{t('open')}</Button>}
      footer={
        <>
          <Button onClick={() => show(false)}>{action('cancel')}</Button>
          <Button
            variant="primary"
            disabled={busy}
            onClick={() => void run({ assessmentId, version }, () => show(false))}
          >
            {t('confirm')}
          </Button>
        </>
      }
    >
      <AnswerNotice answer={answer} />
    </Dialog>
  )
}
