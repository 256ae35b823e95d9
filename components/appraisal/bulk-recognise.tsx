'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { CloseOverlay } from '@/components/ui/overlay-panel'
import { Dialog } from '@/components/ui/dialog'
import type { AppraisalLine } from '@/lib/appraisal/types'
import type { LineFilter } from './line-filters'
import type { Say } from './use-say'

type BulkRecogniseProps = {
  filter: LineFilter
  lines: readonly AppraisalLine[]
  nameOf: (line: AppraisalLine) => string
  say: Say
}

export const BULK_ID = 'bulk-recognise'
/** Where the keyboard stands after a batch: at what takes it back. */
export const UNDO_ID = 'board-undo'

/** Recognises what a chosen filter shows, after naming every line; without a filter it says what to do first. */
export function BulkRecognise({ filter, lines, nameOf, say }: BulkRecogniseProps) {
  const t = useTranslations('appraise.bulk')
  const tFilter = useTranslations('appraise.filter')
  const [open, setOpen] = useState(false)
  const isSaid = useRef(false)
  if (lines.length === 0) {
    return (
      <Button id={BULK_ID} size="sm" disabled>
        {filter === 'all' ? t('chooseFilter') : t('nothing')}
      </Button>
    )
  }
  const recognise = () => {
    isSaid.current = true
    say(lines, { verdict: 'recognise' })
    setOpen(false)
  }
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button id={BULK_ID} size="sm" shortcut="M">
          {t('open', { count: lines.length })}
        </Button>
      }
      onCloseAutoFocus={(event) => {
        const undoes = document.getElementById(UNDO_ID)
        if (!isSaid.current || !undoes) return
        event.preventDefault()
        undoes.focus()
      }}
      title={t('title', { count: lines.length })}
      description={filter === 'unscored' ? t('withoutPoints') : t('description', { filter: tFilter(filter) })}
      footer={
        <>
          <CloseOverlay>
            <Button>{t('cancel')}</Button>
          </CloseOverlay>
          <Button variant="primary" onClick={recognise}>
            {t('confirm', { count: lines.length })}
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
    </Dialog>
  )
}
