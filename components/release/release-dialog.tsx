'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand } from '@/components/round/use-command'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import type { ActionResult } from '@/lib/action-result'
import { formatDeadline } from '@/lib/format'
import type { ReleaseBlock } from '@/lib/release/types'

export type ReleaseAction = (input: unknown) => Promise<ActionResult<{ notices: number }>>

type ReleaseDialogProps = {
  roundId: string
  blocks: readonly ReleaseBlock[]
  release: ReleaseAction
  /** Something on the check list still stops it. */
  stopped: boolean
}

/** The release of one block, or of all at once: what it does is said before, and who is left out is accepted. */
export function ReleaseDialog({ roundId, blocks, release, stopped }: ReleaseDialogProps) {
  const t = useTranslations('release')
  const locale = useLocale()
  const [open, setOpen] = useState(false)
  const [accepted, setAccepted] = useState(false)
  const { run, busy, answer, forget } = useCommand(release)
  const names = blocks.map((b) => b.blockName[locale]).join(', ')
  const late = blocks.flatMap((b) => b.checks.find((c) => c.key === 'late')?.places ?? [])
  const isMissing = late.length > 0 && !accepted
  const show = (next: boolean) => {
    setOpen(next)
    setAccepted(false)
    forget()
  }
  const confirm = () => {
    const seen = blocks.map(({ blockId, version }) => ({ blockId, version }))
    void run({ roundId, blocks: seen, withoutLate: accepted }, () => show(false))
  }
  return (
    <Dialog
      open={open}
      onOpenChange={show}
      title={t('dialogTitle', { blocks: names })}
      description={t('effect')}
      trigger={
        <Button wraps variant="primary" disabledReason={stopped ? t('stopped') : null}>
          {blocks.length > 1 ? t('releaseAll') : t('release', { block: names })}
        </Button>
      }
      footer={
        <>
          <Button onClick={() => show(false)}>{t('cancel')}</Button>
          <Button
            variant="primary"
            onClick={confirm}
            disabled={busy}
            disabledReason={isMissing ? t('acceptNeeded') : null}
          >
            {busy ? t('releasing') : t('confirm')}
          </Button>
        </>
      }
    >
      <ul className="list-disc pl-5 text-14">
        {blocks.map((block) => (
          <li key={block.blockId}>
            {t('what', {
              block: block.blockName[locale],
              count: block.submittedCount,
              deadline: formatDeadline(block.explainBefore),
            })}
          </li>
        ))}
      </ul>
      {late.length > 0 && (
        <Checkbox
          className="mt-3"
          checked={accepted}
          onChange={(event) => setAccepted(event.target.checked)}
          label={t('acceptLate', { count: late.length })}
          hint={late.map((place) => place.name[locale]).join(', ')}
        />
      )}
      <AnswerNotice answer={answer} className="mt-3" />
    </Dialog>
  )
}
