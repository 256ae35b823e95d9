'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useState, type ReactNode } from 'react'
import { useFigures } from '@/components/score-trail/use-figures'
import { lastWordOf } from '@/lib/appraisal/policy'
import { LinkButton } from '@/components/ui/link-button'
import type { AppraisalLine } from '@/lib/appraisal/types'
import { BoardFailures, BoardFilters, BoardStatus, type BoardTable } from './board-parts'
import { BoardTableView } from './board-table'
import { BULK_ID, BulkRecognise } from './bulk-recognise'
import type { RuleAction } from './claim-form'
import { KeysDialog } from './keys-dialog'
import { isRecognisable } from './line-filters'
import { retry, undo, type Job, type Send } from './outbox'
import { StripPlot } from './strip-plot'
import { useBoard } from './use-board'
import { useLetterKeys } from './use-letter-keys'
import { useLetterSwitch } from './use-letter-switch'
import { useOutbox } from './use-outbox'
import { useSay } from './use-say'

type AppraisalBoardProps = {
  table: BoardTable
  decide: Send
  withdraw: Send
  rule: RuleAction
  /** The page's title and what stands beside it; the plot of a row is put right of it. */
  head: ReactNode
  neighbours: { before: string | null; after: string | null }
  /** The same table as a file. */
  sheetHref: string
}

/** How a line is called in the table: by its agency, or by its row. */
function useLineName(by: BoardTable['by']): (line: AppraisalLine) => string {
  const { words } = useFigures()
  return (line) => (by === 'row' ? words(line.agencyName) : `${line.code} ${words(line.row.name)}`)
}

/** The words of this table that came back, and the last job that may be taken back here. */
function useHere({ lines, failures, undoable }: ReturnType<typeof useOutbox>) {
  const ids = new Set(lines.map((l) => l.lineId))
  const isHere = (job: Job) => job.words.every((w) => ids.has(w.lineId))
  const here = failures.filter((f) => isHere(f.job))
  return {
    failures: here,
    answers: new Map(here.flatMap((f) => f.job.words.map((w) => [w.lineId, f.answer] as const))),
    undoable: undoable.findLast(isHere) ?? null,
  }
}

/** The appraiser's table: filters with counts, lines that open in place, and keys for all of it. */
export function AppraisalBoard(props: AppraisalBoardProps) {
  const { table, decide, withdraw, rule, head, neighbours } = props
  const t = useTranslations('appraise')
  const router = useRouter()
  const { stage } = table
  const second = stage === 'appraisal2'
  const outbox = useOutbox(table.lines, stage)
  const here = useHere(outbox)
  const board = useBoard(outbox.lines, stage, second ? 'objections' : 'all')
  const [letterKeys, setLetterKeys] = useLetterSwitch()
  const [helps, setHelps] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  const nameOf = useLineName(table.by)
  const say = useSay(table, decide, nameOf)
  const { appraiser } = table
  // What somebody else said meanwhile is fetched, so that it can be looked at.
  const isStale = here.failures.some(
    (f) => f.answer.status === 'refused' && f.answer.reason === 'stale-version',
  )
  useEffect(() => {
    if (isStale) router.refresh()
  }, [isStale, router])

  const after = (isLeft: boolean) => setSaid(isLeft ? null : t('outbox.allDone'))
  const recognise = (line: AppraisalLine) => {
    say([line], { verdict: 'recognise' })
    after(board.advance(line.lineId, false))
  }
  const takeBack = (job: Job | null) => {
    if (!job) return setSaid(t('outbox.nothingToUndo'))
    const lineId = undo(job, withdraw, appraiser)
    setSaid(t('outbox.undone', { count: job.words.length, name: job.words[0]?.name ?? '' }))
    if (lineId) board.returnTo(lineId)
  }
  /** An opened line is taken back itself, also what was said before the page was read. */
  const jobOf = (line: AppraisalLine): Job | null => {
    const entry = line.can.withdraw.allowed ? lastWordOf(line.ledger) : null
    if (!entry) return null
    const { lineId, lastSequence } = line
    const word = { lineId, name: nameOf(line), entry, decision: {}, lastSequence }
    return { kind: 'decide', roundId: table.roundId, stage, words: [word], send: decide }
  }
  const on = (act: (line: AppraisalLine) => void) => () => {
    if (board.current && !board.open) act(board.current)
  }
  const go = (href: string | null) => () => {
    if (href) router.push(href)
  }
  useLetterKeys(
    {
      j: () => void board.move(1),
      k: () => void board.move(-1),
      n: () => after(board.nextUndecided()),
      u: () => takeBack(board.open && board.current ? jobOf(board.current) : here.undoable),
      m: () => document.getElementById(BULK_ID)?.click(),
      r: retry,
      '[': go(neighbours.before),
      ']': go(neighbours.after),
      '?': () => setHelps(true),
      ...(board.open
        ? {}
        : {
            c: on((line) =>
              isRecognisable(line) ? recognise(line) : board.openLine(line.lineId, 'recognise'),
            ),
            d: on((line) => board.openLine(line.lineId, 'adjust')),
            g: on((line) => board.openLine(line.lineId, second ? 'confirm' : 'ask')),
            e: on((line) => board.openLine(line.lineId, null, true)),
          }),
    },
    letterKeys,
  )
  useLetterKeys({ Escape: board.close }, board.open !== null)
  return (
    <>
      <div className="mb-3 flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <div className="min-w-0 flex-1 basis-[30rem]">{head}</div>
        {table.by === 'row' && (
          <StripPlot
            rule={table.row.rule}
            maxPoints={table.row.maxPoints}
            lines={table.lines}
            openId={board.open?.lineId ?? null}
          />
        )}
      </div>
      <BoardFilters table={table} board={board} onHelp={() => setHelps(true)}>
        <BulkRecognise filter={board.filter} lines={board.ticked} nameOf={nameOf} say={say} />
        <LinkButton size="sm" icon="download" prefetch={false} download href={props.sheetHref}>
          {t('sheet.download')}
        </LinkButton>
      </BoardFilters>
      <BoardStatus
        table={table}
        lines={outbox.lines}
        waitingCount={outbox.waiting.size}
        savedAt={outbox.savedAt}
        undoable={here.undoable}
        onUndo={takeBack}
        said={said}
      />
      <BoardFailures failures={here.failures} onOpen={(id) => board.openLine(id)} />
      <BoardTableView
        {...{ table, board, nameOf, waiting: outbox.waiting, failed: here.answers, say, rule }}
        answerOf={(id) => here.answers.get(id) ?? null}
        letterKeys={letterKeys}
        onWithdraw={(line) => takeBack(jobOf(line))}
        onDone={(id) => after(board.advance(id, true))}
      />
      <KeysDialog
        open={helps}
        onOpenChange={setHelps}
        second={second}
        enabled={letterKeys}
        onEnable={setLetterKeys}
      />
    </>
  )
}
