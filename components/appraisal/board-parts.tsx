'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useProblemWords } from '@/components/rule-input/problem-words'
import { useFigures } from '@/components/score-trail/use-figures'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { SavedState } from '@/components/ui/saved-state'
import { SegmentedControl } from '@/components/ui/segmented-control'
import type { AgencyTable, AppraisalLine, RowTable } from '@/lib/appraisal/types'
import { formatTime } from '@/lib/format'
import { UNDO_ID } from './bulk-recognise'
import { filtersOf } from './line-filters'
import { forgetFailures, retry, type Failure, type Job } from './outbox'
import type { Board } from './use-board'

export type BoardTable = ({ by: 'row' } & RowTable) | ({ by: 'agency' } & AgencyTable)

type BoardFiltersProps = { table: BoardTable; board: Board; onHelp: () => void; children: ReactNode }

/** The filters with their counts; right of them what is done with what they show. */
export function BoardFilters({ table, board, onHelp, children }: BoardFiltersProps) {
  const t = useTranslations('appraise')
  const figures = useFigures()
  // Claims and rows left unscored are rare: their filters stand there only when there are some.
  const filters = filtersOf(table.stage).filter(
    (key) => (key !== 'claims' && key !== 'unscored') || board.counts[key] || board.filter === key,
  )
  const segments = filters.map((key) => ({
    key,
    label: t(`filter.${key}`),
    count: board.counts[key] ?? 0,
    current: board.filter === key,
    onChoose: () => board.choose(key),
  }))
  return (
    <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-2">
      <SegmentedControl label={t('filter.label')} segments={segments} />
      {table.by === 'row' && table.ownAgencyName && (
        <p className="min-w-0 flex-1 basis-64 text-12 text-ink-muted">
          {t('ownLeftOut', { agency: figures.words(table.ownAgencyName) })}
        </p>
      )}
      <span className="ml-auto flex flex-wrap items-center gap-2">
        {children}
        <Button size="sm" shortcut="?" onClick={onHelp} className="max-md:hidden">
          {t('keys.open')}
        </Button>
      </span>
    </div>
  )
}

type BoardStatusProps = {
  table: BoardTable
  lines: readonly AppraisalLine[]
  waitingCount: number
  savedAt: Date | null
  undoable: Job | null
  onUndo: (job: Job) => void
  /** What a key could not do, in words. */
  said: string | null
}

/** How much is done, what is on its way, and what can be taken back: always in the same place. */
export function BoardStatus({
  table,
  lines,
  waitingCount,
  savedAt,
  undoable,
  onUndo,
  said,
}: BoardStatusProps) {
  const t = useTranslations('appraise.outbox')
  const tBoard = useTranslations('appraise')
  const done = lines.filter((l) => l.work === 'decided' || l.work === 'asked').length
  const all = lines.filter((l) => l.work !== 'settled' && l.work !== 'not-applicable').length
  const [first] = undoable?.words ?? []
  const count = undoable?.words.length ?? 0
  return (
    <div className="mb-1.5 flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1 text-13 print:hidden">
      <span className="fig text-ink-muted">
        {tBoard(table.by === 'row' ? 'rowDone' : 'agencyDone', { done, count: all })}
      </span>
      {waitingCount > 0 ? (
        <span role="status" className="text-12 text-ink-muted">
          {t('waiting', { count: waitingCount })}
        </span>
      ) : (
        <SavedState
          save={savedAt ? { status: 'saved', time: formatTime(savedAt) } : { status: 'untouched' }}
        />
      )}
      {undoable && first && (
        <>
          <span className="min-w-0 text-ink-muted">
            {count === 1 ? t(`did.${first.entry.verdict}`, { name: first.name }) : t('didMany', { count })}
          </span>
          <Button id={UNDO_ID} size="sm" shortcut="U" onClick={() => onUndo(undoable)}>
            {count === 1 ? t('undo') : t('undoMany', { count })}
          </Button>
        </>
      )}
      <span role="status" className="text-ink-muted">
        {said}
      </span>
    </div>
  )
}

/** What could not be recorded, why, and what to do: nothing of it is lost. */
export function BoardFailures({
  failures,
  onOpen,
}: {
  failures: readonly Failure[]
  onOpen: (lineId: string) => void
}) {
  const t = useTranslations('appraise.outbox')
  const problemWords = useProblemWords()
  const [first] = failures
  if (!first) return null
  const field = first.answer.status === 'field-errors' ? first.answer.problems[0] : undefined
  const words = failures.flatMap((f) => f.job.words)
  const isTrouble = first.answer.status === 'unreachable' || first.answer.status === 'fault'
  const isSession = first.answer.status === 'refused' && first.answer.reason === 'session-expired'
  return (
    <div className="mb-2" role="group" aria-label={t('failed', { count: words.length })}>
      <AnswerNotice answer={first.answer} />
      {field && (
        <Notice tone="warn" role="alert">
          <p>{problemWords(field)}</p>
        </Notice>
      )}
      <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-13">
        <b className="font-semibold">{t('failed', { count: words.length })}</b>
        {words.slice(0, 5).map((word) => (
          <Button key={word.lineId} size="sm" variant="plain" onClick={() => onOpen(word.lineId)}>
            {word.name}
          </Button>
        ))}
        <span className="text-ink-muted">{t('kept')}</span>
        {words.length > 5 && <span>{t('more', { count: words.length - 5 })}</span>}
        {(isTrouble || isSession) && (
          <Button size="sm" onClick={retry}>
            {t('retry')}
          </Button>
        )}
        <Button size="sm" onClick={forgetFailures}>
          {t('dismiss')}
        </Button>
      </p>
    </div>
  )
}
