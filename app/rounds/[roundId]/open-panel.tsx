'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { openRoundAction } from '@/app/rounds/actions'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand } from '@/components/round/use-command'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Panel } from '@/components/ui/panel'

type OpenPanelProps = { roundId: string; version: number; agencyCount: number; manages: boolean }

/** A round that is prepared waits here to be opened. */
export function OpenPanel({ roundId, version, agencyCount, manages }: OpenPanelProps) {
  const t = useTranslations('rounds')
  const action = useTranslations('action')
  const [open, setOpen] = useState(false)
  const { run, busy, answer, forget } = useCommand(openRoundAction)
  const show = (next: boolean) => {
    setOpen(next)
    forget()
  }
  return (
    <Panel title={t('notOpen')} className="mb-4">
      <p className="text-13 text-ink-muted">{t('notOpenWhat')}</p>
      {manages && (
        <Dialog
          open={open}
          onOpenChange={show}
          title={t('openTitle')}
          description={t('openEffect', { count: agencyCount })}
          trigger={
            <Button variant="primary" className="mt-3">
              {t('open.button')}
            </Button>
          }
          footer={
            <>
              <Button onClick={() => show(false)}>{action('cancel')}</Button>
              <Button
                variant="primary"
                disabled={busy}
                onClick={() => void run({ roundId, version }, () => show(false))}
              >
                {busy ? t('moving') : t('openConfirm')}
              </Button>
            </>
          }
        >
          <AnswerNotice answer={answer} />
        </Dialog>
      )}
    </Panel>
  )
}
