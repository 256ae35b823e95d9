'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand } from '@/components/round/use-command'
import { Button } from '@/components/ui/button'
import { CloseOverlay } from '@/components/ui/overlay-panel'
import { Dialog } from '@/components/ui/dialog'
import type { AppraisalLine, ReadingStage } from '@/lib/appraisal/types'
import type { LineFilter } from './line-filters'
import type { DecideAction } from './decision-form'

type BulkRecogniseProps = {
  roundId: string
  stage: ReadingStage
  filter: LineFilter
  lines: readonly AppraisalLine[]
  nameOf: (line: AppraisalLine) => string
  decide: DecideAction
}

/** Recognises what a chosen filter shows, after naming every line; without a filter it says what to do first. */
export function BulkRecognise({ roundId, stage, filter, lines, nameOf, decide }: BulkRecogniseProps) {
  const t = useTranslations('appraise.bulk')
  const tFilter = useTranslations('appraise.filter')
  const [open, setOpen] = useState(false)
  const { run, busy, answer, forget } = useCommand(decide)
  if (lines.length === 0) {
    return (
      <Button size="sm" disabled>
        {filter === 'all' ? t('chooseFilter') : t('nothing')}
      </Button>
    )
  }
  const decisions = lines.map((l) => ({
    lineId: l.lineId,
    expectedSequence: l.lastSequence,
    verdict: 'recognise',
  }))
  const opened = (next: boolean) => {
    forget()
    setOpen(next)
  }
  return (
    <Dialog
      open={open}
      onOpenChange={opened}
      trigger={<Button size="sm">{t('open', { count: lines.length })}</Button>}
      title={t('title', { count: lines.length })}
      description={filter === 'unscored' ? t('withoutPoints') : t('description', { filter: tFilter(filter) })}
      footer={
        <>
          <CloseOverlay>
            <Button>{t('cancel')}</Button>
          </CloseOverlay>
          <Button
            variant="primary"
            disabled={busy}
            onClick={() => void run({ roundId, stage, decisions }, () => setOpen(false))}
          >
            {busy ? t('saving') : t('confirm', { count: lines.length })}
          </Button>
        </>
      }
    >
      <ul className="columns-2 gap-6 text-13 max-md:columns-1">
        {lines.map((line) => (
          <li key={line.lineId} className="break-inside-avoid py-0.5">
            {nameOf(line)}
          </li>
        ))}
      </ul>
      <AnswerNotice answer={answer} className="mt-3" />
    </Dialog>
  )
}
