'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand, type Answer } from '@/components/round/use-command'
import { useProblemWords } from '@/components/rule-input/problem-words'
import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import type { ActionResult } from '@/lib/action-result'
import type { CanAnswer } from '@/lib/assessment/types'
import { CellList, cellInputId } from './cell-list'
import { countOf, rowsWith, type PreviewCell, type PreviewRow } from './preview-types'

type PreviewFormProps = {
  uploadId: string
  rows: PreviewRow[]
  can: CanAnswer
  markedHref: string
  rowsHref: string
  apply: (input: unknown) => Promise<ActionResult<unknown>>
}

const THREE = ['base', 'current', 'file'] as const

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

/** Changes of the file are taken unless the person says no, conflicts only if he says yes. */
function useChoice() {
  const [said, setSaid] = useState<ReadonlyMap<string, boolean>>(new Map())
  const keyOf = (cell: PreviewCell) => `${cell.id} ${cell.seen}`
  return {
    isChosen: (cell: PreviewCell) => said.get(keyOf(cell)) ?? cell.status === 'apply',
    onChoose: (cell: PreviewCell, isChosen: boolean) =>
      setSaid((before) => new Map(before).set(keyOf(cell), isChosen)),
    chooseAll: (cells: readonly PreviewCell[], isChosen: boolean) =>
      setSaid((before) => new Map([...before, ...cells.map((cell) => [keyOf(cell), isChosen] as const)])),
  }
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

type PartProps = {
  name: 'conflict' | 'apply'
  rows: PreviewRow[]
  choice: ReturnType<typeof useChoice>
  disabled: boolean
}

function Part({ name, rows, choice, disabled }: PartProps) {
  const t = useTranslations('workbook')
  if (rows.length === 0) return null
  const cells = rows.flatMap((row) => row.cells)
  const isAll = cells.every(choice.isChosen)
  return (
    <Panel
      title={t(`part.${name}.title`, { count: cells.length })}
      aside={
        <Button size="sm" variant="plain" disabled={disabled} onClick={() => choice.chooseAll(cells, !isAll)}>
          {t(isAll ? 'chooseNone' : 'chooseAll')}
        </Button>
      }
    >
      <p className="mb-2 text-13 text-ink-muted">{t(`part.${name}.what`)}</p>
      <CellList
        rows={rows}
        columns={name === 'conflict' ? THREE : ['current', 'file']}
        choice={choice}
        disabled={disabled}
      />
    </Panel>
  )
}

function Wrong({ rows, markedHref }: { rows: PreviewRow[]; markedHref: string }) {
  const t = useTranslations('workbook')
  if (rows.length === 0) return null
  return (
    <Panel title={t('part.wrong.title', { count: countOf(rows) })} className="border-danger">
      <p className="mb-2 text-13">{t('part.wrong.what')}</p>
      <a href={markedHref} download className={buttonClass({ size: 'sm' }, 'mb-3')}>
        {t('part.wrong.marked')}
      </a>
      <CellList rows={rows} columns={['current', 'file']} />
    </Panel>
  )
}

function Here({ rows }: { rows: PreviewRow[] }) {
  const t = useTranslations('workbook')
  if (rows.length === 0) return null
  return (
    <details className="rounded-panel border border-line bg-surface px-4 py-2.5">
      <summary className="cursor-pointer text-14 font-semibold">
        {t('part.here.title', { count: countOf(rows) })}
      </summary>
      <p className="my-2 text-13 text-ink-muted">{t('part.here.what')}</p>
      <CellList rows={rows} columns={THREE} />
    </details>
  )
}
