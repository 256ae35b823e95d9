'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand } from '@/components/round/use-command'
import { useFigures } from '@/components/score-trail/use-figures'
import { Button } from '@/components/ui/button'
import { Code } from '@/components/ui/code'
import { Dialog } from '@/components/ui/dialog'
import type { ActionResult } from '@/lib/action-result'
import type { RowToExplain } from '@/lib/explanation/types'

export type AcceptRestAction = (input: unknown) => Promise<ActionResult<{ accepted: number }>>

type AcceptRestProps = { assessmentId: string; rows: readonly RowToExplain[]; accept: AcceptRestAction }

/** Accepts exactly the rows that are listed and counted here: those shown without an answer. */
export function AcceptRest({ assessmentId, rows, accept }: AcceptRestProps) {
  const t = useTranslations('explain.rest')
  const figures = useFigures()
  const [open, setOpen] = useState(false)
  const { run, busy, answer, forget } = useCommand(accept)
  const count = rows.length
  const show = (next: boolean) => {
    setOpen(next)
    forget()
  }
  const confirm = () => void run({ assessmentId, lineIds: rows.map((r) => r.lineId) }, () => show(false))
  if (count === 0) return null
  return (
    <Dialog
      open={open}
      onOpenChange={show}
      title={t('title', { count })}
      description={t('effect')}
      trigger={<Button size="sm">{t('open', { count })}</Button>}
      footer={
        <>
          <Button onClick={() => show(false)}>{t('cancel')}</Button>
          <Button variant="primary" onClick={confirm} disabled={busy}>
            {busy ? t('accepting') : t('confirm', { count })}
          </Button>
        </>
      }
    >
      <ul className="max-h-72 overflow-y-auto text-13" tabIndex={0} aria-label={t('list')}>
        {rows.map((row) => (
          <li key={row.lineId} className="flex items-baseline gap-2 border-b border-line-faint py-1">
            <Code>{row.row.code}</Code>
            <span className="min-w-0 flex-1">{figures.words(row.row.name)}</span>
            <span className="fig whitespace-nowrap">
              {figures.points(row.selfPoints)} →{' '}
              {row.asked ? t('asked') : figures.points(row.appraisedPoints)}
            </span>
          </li>
        ))}
      </ul>
      <AnswerNotice answer={answer} className="mt-3" />
    </Dialog>
  )
}
