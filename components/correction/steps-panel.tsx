'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand } from '@/components/round/use-command'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { CloseOverlay } from '@/components/ui/overlay-panel'
import { Panel } from '@/components/ui/panel'
import type { ActionResult } from '@/lib/action-result'
import type { CorrectionView } from '@/lib/correction/types'

type Act = (input: unknown) => Promise<ActionResult<unknown>>
type StepsPanelProps = {
  correction: Pick<CorrectionView, 'id' | 'version' | 'number' | 'changeCount' | 'state' | 'can'>
  put: Act
  drop: Act
}

/** What Home Affairs does with a correction: puts it to the chair, or gives it up. */
export function StepsPanel({ correction, put, drop }: StepsPanelProps) {
  const t = useTranslations('correction')
  const refusal = useTranslations('refusal')
  const { can, state } = correction
  const sending = useCommand(put)
  const place = { correctionId: correction.id, version: correction.version }
  if (!can.drop.allowed) return null
  return (
    <Panel title={t('next')} className="mb-4">
      <p className="mb-3 max-w-(--prose-max) text-13 text-ink-muted">
        {state === 'drafting' && t('putWhat')}
        {state === 'withChair' && t('waitsForChair')}
        {state === 'approved' && t('publishWhat')}
      </p>
      <AnswerNotice answer={sending.answer} className="mb-3" />
      <div className="flex flex-wrap gap-2">
        {state === 'drafting' && (
          <Button
            variant="primary"
            disabled={sending.busy}
            disabledReason={can.put.allowed ? null : refusal(can.put.reason)}
            onClick={() => void sending.run(place)}
          >
            {t('put')}
          </Button>
        )}
        <DropDialog correction={correction} drop={drop} />
      </div>
    </Panel>
  )
}

function DropDialog({ correction, drop }: Pick<StepsPanelProps, 'correction' | 'drop'>) {
  const t = useTranslations('correction')
  const [isOpen, setOpen] = useState(false)
  const { run, busy, answer } = useCommand(drop)
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button variant="plain">{t('drop')}</Button>}
      title={t('dropTitle')}
      description={t('dropWhat', { number: correction.number, rows: correction.changeCount })}
      footer={
        <>
          <CloseOverlay>
            <Button>{t('keep')}</Button>
          </CloseOverlay>
          <Button
            variant="danger"
            disabled={busy}
            onClick={() =>
              void run({ correctionId: correction.id, version: correction.version }, () => setOpen(false))
            }
          >
            {t('drop')}
          </Button>
        </>
      }
    >
      <AnswerNotice answer={answer} />
    </Dialog>
  )
}
