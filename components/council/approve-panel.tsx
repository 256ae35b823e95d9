'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand } from '@/components/round/use-command'
import { useFigures } from '@/components/score-trail/use-figures'
import { Button } from '@/components/ui/button'
import { CloseOverlay } from '@/components/ui/overlay-panel'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import type { ActionResult } from '@/lib/action-result'
import type { CouncilBlock } from '@/lib/council/types'
import { formatInstant } from '@/lib/format'

export type ApproveAction = (input: unknown) => Promise<ActionResult<void>>

type ApprovePanelProps = {
  council: Pick<
    CouncilBlock,
    'roundId' | 'block' | 'approve' | 'openLineCount' | 'missingCentralCount' | 'summary' | 'agenda'
  >
  approve: ApproveAction
}

/** The chair's approval of the whole block, or who approved it and when. */
export function ApprovePanel({ council, approve }: ApprovePanelProps) {
  const t = useTranslations('council.approve')
  const { block, openLineCount, missingCentralCount } = council
  if (block.approvedAt) {
    return (
      <Notice
        tone="success"
        className="mb-3"
        title={t('approved', { name: block.approvedByName ?? '', at: formatInstant(block.approvedAt) })}
      >
        <p>{t(block.phase === 'published' ? 'published' : 'next')}</p>
      </Notice>
    )
  }
  if (!council.approve?.allowed) return null
  if (openLineCount > 0) {
    return (
      <Notice tone="warn" className="mb-3">
        <p>{t('open', { count: openLineCount })}</p>
      </Notice>
    )
  }
  if (missingCentralCount > 0) {
    return (
      <Notice tone="warn" className="mb-3">
        <p>{t('central', { count: missingCentralCount })}</p>
      </Notice>
    )
  }
  return <ApproveDialog council={council} approve={approve} />
}

function ApproveDialog({ council, approve }: ApprovePanelProps) {
  const t = useTranslations('council.approve')
  const figures = useFigures()
  const [isOpen, setOpen] = useState(false)
  const { run, busy, answer, forget } = useCommand(approve)
  const { roundId, block, summary, agenda } = council
  const undecided = agenda.filter((i) => i.decision === null).length
  const blockName = figures.words(block.blockName)
  const opened = (next: boolean) => {
    forget()
    setOpen(next)
  }
  return (
    <div className="mb-3 flex flex-wrap items-center justify-between gap-3 rounded-panel border border-line bg-surface px-4 py-2.5">
      <p className="text-13 text-ink-muted">{t('ready', { block: blockName })}</p>
      <Dialog
        open={isOpen}
        onOpenChange={opened}
        trigger={<Button variant="primary">{t('button', { block: blockName })}</Button>}
        title={t('title', { block: blockName })}
        description={t('consequence')}
        footer={
          <>
            <CloseOverlay>
              <Button>{t('cancel')}</Button>
            </CloseOverlay>
            <Button
              variant="primary"
              disabled={busy}
              onClick={() =>
                void run({ roundId, blockId: block.blockId, version: block.version }, () => setOpen(false))
              }
            >
              {busy ? t('approving') : t('confirm')}
            </Button>
          </>
        }
      >
        <ul className="list-disc pl-5 text-14">
          <li>{t('agencies', { count: summary.rows.length })}</li>
          {undecided > 0 && <li>{t('undecided', { count: undecided })}</li>}
          {summary.missingRowCount > 0 && <li>{t('missing', { count: summary.missingRowCount })}</li>}
        </ul>
        <AnswerNotice answer={answer} className="mt-3" />
      </Dialog>
    </div>
  )
}
