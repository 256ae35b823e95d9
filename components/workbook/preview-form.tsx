'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand, type Answer } from '@/components/round/use-command'
import { useProblemWords } from '@/components/rule-input/problem-words'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Notice } from '@/components/ui/notice'
import type { ActionResult } from '@/lib/action-result'
import type { CanAnswer } from '@/lib/assessment/types'
import { cellInputId } from './cell-list'
import { Here, Part, Wrong } from './preview-parts'
import { rowsWith, type PreviewRow } from './preview-types'
import { useChoice } from './use-choice'

type PreviewFormProps = {
  uploadId: string
  rows: PreviewRow[]
  can: CanAnswer
  markedHref: string
  rowsHref: string
  apply: (input: unknown) => Promise<ActionResult<unknown>>
}

/** What differs, sorted by what is to be done about it; the person ticks, and only then is anything saved. */
export function PreviewForm({ uploadId, rows, can, markedHref, rowsHref, apply }: PreviewFormProps) {
  const t = useTranslations('workbook')
  const router = useRouter()
  const command = useCommand(apply)
  const choice = useChoice()
  const [appliedCount, setApplied] = useState<number | null>(null)
  const [wrong, conflicts, changes, here] = (['wrong', 'conflict', 'apply', 'here'] as const).map((status) =>
    rowsWith(rows, status),
  ) as [PreviewRow[], PreviewRow[], PreviewRow[], PreviewRow[]]
  const chosen = [...conflicts, ...changes].flatMap(({ cells }) => cells.filter(choice.isChosen))
  function send(): void {
    const ids = chosen.map(({ id }) => id)
    const codes = new Set(ids.map((id) => id.split('/')[0]))
    const versions = Object.fromEntries(
      rows.filter(({ code }) => codes.has(code)).map(({ code, version }) => [code, version]),
    )
    setApplied(null)
    // Also after a refusal: what somebody else has saved meanwhile is shown then.
    void command
      .run({ uploadId, cells: ids, versions }, () => setApplied(ids.length))
      .then(() => router.refresh())
  }
  const stop = !can.allowed ? t('apply.closed') : chosen.length === 0 ? t('apply.nothing') : null
  const disabled = command.busy || !can.allowed
  return (
    <div className="flex flex-col gap-4">
      {!can.allowed && <Refused reason={can.reason} />}
      <Answers answer={command.answer} rows={rows} />
      {appliedCount !== null && (
        <Notice tone="success" role="status">
          {t('apply.done', { count: appliedCount })} <Link href={rowsHref}>{t('apply.see')}</Link>
        </Notice>
      )}
      {rows.length === 0 && <Notice>{t('noDifference')}</Notice>}
      <Wrong rows={wrong} markedHref={markedHref} />
      <Part name="conflict" rows={conflicts} choice={choice} disabled={disabled} />
      <Part name="apply" rows={changes} choice={choice} disabled={disabled} />
      {(conflicts.length > 0 || changes.length > 0) && (
        <div className="sticky bottom-0 z-10 -mx-1 border-t border-line-strong bg-page px-1 py-3">
          <Button variant="primary" disabled={disabled} disabledReason={stop} onClick={send}>
            {t('apply.button', { count: chosen.length })}
          </Button>
        </div>
      )}
      <Here rows={here} />
    </div>
  )
}

function Refused({ reason }: { reason: Extract<CanAnswer, { allowed: false }>['reason'] }) {
  const t = useTranslations()
  return <Notice title={t('workbook.apply.closed')}>{t(`refusal.${reason}`)}</Notice>
}

/** Why nothing was saved: facts that cannot be lead to their cells. */
function Answers({ answer, rows }: { answer: Answer | null; rows: readonly PreviewRow[] }) {
  const problemWords = useProblemWords()
  if (answer?.status !== 'field-errors') return <AnswerNotice answer={answer} />
  const errors = answer.problems.map((problem) => {
    const cells = rows.find(({ code }) => code === problem.code)?.cells ?? []
    const cell = cells.find(({ id }) => id === `${problem.code}/${problem.field}`) ?? cells[0]
    return {
      fieldId: cellInputId(cell?.id ?? ''),
      message: [problem.code, cell?.label, problemWords(problem)].filter(Boolean).join(' – '),
    }
  })
  return <ErrorSummary errors={errors} />
}
