'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Fragment, useState, type ReactNode } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand } from '@/components/round/use-command'
import { useFigures } from '@/components/score-trail/use-figures'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { DetailRow, GroupRow, Table, TableWrap, Th } from '@/components/ui/table'
import type { AgencyTable, AppraisalLine, RowTable } from '@/lib/appraisal/types'
import { BoardRow, type BoardColumns } from './board-row'
import { BulkRecognise } from './bulk-recognise'
import type { RuleAction } from './claim-form'
import type { DecideAction } from './decision-form'
import { factColumns, type FactColumn } from './fact-columns'
import { KeysDialog } from './keys-dialog'
import { LineDetail } from './line-detail'
import { filtersOf, isBulkRecognisable, isRecognisable } from './line-filters'
import { StripPlot } from './strip-plot'
import { useBoard, type Board } from './use-board'
import { useLetterKeys } from './use-letter-keys'
import { useLetterSwitch } from './use-letter-switch'

export type BoardTable = ({ by: 'row' } & RowTable) | ({ by: 'agency' } & AgencyTable)

type AppraisalBoardProps = {
  table: BoardTable
  decide: DecideAction
  rule: RuleAction
  /** The page's title and what stands beside it; the plot of a row is put right of it. */
  head: ReactNode
  neighbours: { before: string | null; after: string | null }
}

/** The appraiser's table: filters with counts, lines that open in place, and keys for all of it. */
export function AppraisalBoard({ table, decide, rule, head, neighbours }: AppraisalBoardProps) {
  const router = useRouter()
  const { lines, stage, roundId } = table
  const second = stage === 'appraisal2'
  const board = useBoard(lines, stage, second ? 'objections' : 'all')
  const [letterKeys, setLetterKeys] = useLetterSwitch()
  const [helps, setHelps] = useState(false)
  const quick = useCommand(decide)
  const [saving, setSaving] = useState<string | null>(null)
  const nameOf = useLineName(table.by)
  const recognise = (line: AppraisalLine) => {
    setSaving(line.lineId)
    board.advance(line.lineId, false)
    const decision = { lineId: line.lineId, expectedSequence: line.lastSequence, verdict: 'recognise' }
    void quick.run({ roundId, stage, decisions: [decision] }).finally(() => setSaving(null))
  }
  const on = (act: (line: AppraisalLine) => void) => () => {
    if (board.current && !board.open) act(board.current)
  }
  const go = (href: string | null) => () => {
    if (href) router.push(href)
  }
  useLetterKeys(
    {
      j: () => board.move(1),
      k: () => board.move(-1),
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
            lines={lines}
            openId={board.open?.lineId ?? null}
          />
        )}
      </div>
      <BoardFilters
        table={table}
        board={board}
        nameOf={nameOf}
        decide={decide}
        onHelp={() => setHelps(true)}
      />
      <AnswerNotice answer={quick.answer} className="mb-2" />
      <BoardTableView {...{ table, board, nameOf, saving, decide, rule, letterKeys }} />
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

/** How a line is called in the table: by its agency, or by its row. */
function useLineName(by: BoardTable['by']): (line: AppraisalLine) => string {
  const { words } = useFigures()
  return (line) => (by === 'row' ? words(line.agencyName) : `${line.code} ${words(line.row.name)}`)
}

type Named = { nameOf: (line: AppraisalLine) => string }

function BoardFilters({
  table,
  board,
  nameOf,
  decide,
  onHelp,
}: { table: BoardTable; board: Board; decide: DecideAction; onHelp: () => void } & Named) {
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
    <div className="mb-2.5 flex flex-wrap items-center gap-x-3 gap-y-2">
      <SegmentedControl label={t('filter.label')} segments={segments} />
      {table.by === 'row' && table.ownAgencyName && (
        <p className="min-w-0 flex-1 basis-64 text-12 text-ink-muted">
          {t('ownLeftOut', { agency: figures.words(table.ownAgencyName) })}
        </p>
      )}
      <span className="ml-auto flex flex-wrap items-center gap-2">
        <BulkRecognise
          roundId={table.roundId}
          stage={table.stage}
          filter={board.filter}
          lines={board.ticked}
          nameOf={nameOf}
          decide={decide}
        />
        <Button size="sm" shortcut="?" onClick={onHelp} className="max-md:hidden">
          {t('keys.open')}
        </Button>
      </span>
    </div>
  )
}

type BoardTableViewProps = Named & {
  table: BoardTable
  board: Board
  saving: string | null
  decide: DecideAction
  rule: RuleAction
  letterKeys: boolean
}

function useColumns(table: BoardTable): BoardColumns {
  const [t, tRule] = [useTranslations('appraise'), useTranslations('rule')]
  const figures = useFigures()
  const second = table.stage === 'appraisal2'
  if (table.by === 'agency')
    return {
      facts: [],
      median: false,
      second,
      previousYear: table.lines.find((l) => l.previous)?.previous?.year ?? null,
    }
  const facts: FactColumn[] = factColumns(table.row.rule, { t, tRule, figures })
  return { facts, median: !second, second, previousYear: table.previousYear }
}

function BoardTableView({ table, board, nameOf, saving, ...rest }: BoardTableViewProps) {
  const t = useTranslations('appraise.board')
  const figures = useFigures()
  const columns = useColumns(table)
  const ticks = board.shown.some((line) => isBulkRecognisable(line, board.filter))
  const width =
    5 +
    columns.facts.length +
    (columns.median ? 1 : 0) +
    (columns.second ? 2 : 0) +
    (columns.previousYear ? 1 : 0) +
    (ticks ? 1 : 0)
  const ticked = new Set(board.ticked.map((l) => l.lineId))
  if (board.shown.length === 0)
    return <EmptyState what={table.lines.length === 0 ? t('none') : t('noneShown')} />
  return (
    <TableWrap label={t(table.by === 'row' ? 'labelRow' : 'labelAgency')} fits>
      <Table sticky>
        <BoardHead columns={columns} table={table} ticks={ticks} />
        <tbody>
          {board.shown.map((line, index) => (
            <Fragment key={line.lineId}>
              {table.by === 'agency' && line.row.fieldCode !== board.shown[index - 1]?.row.fieldCode && (
                <GroupRow columns={width}>
                  {line.row.fieldCode} {figures.words(table.fieldNames[line.row.fieldCode] ?? line.row.name)}
                </GroupRow>
              )}
              <BoardRow
                line={line}
                name={nameOf(line)}
                columns={columns}
                isOpen={board.open?.lineId === line.lineId}
                saving={saving === line.lineId}
                ticks={ticks}
                tick={
                  isBulkRecognisable(line, board.filter)
                    ? { checked: ticked.has(line.lineId), onTick: (on) => board.tick(line.lineId, on) }
                    : null
                }
                onToggle={() =>
                  board.open?.lineId === line.lineId ? board.close() : board.openLine(line.lineId)
                }
              />
              {board.open?.lineId === line.lineId && (
                <DetailRow columns={width}>
                  <LineDetail
                    key={`${line.lineId}/${board.open.wanted ?? ''}`}
                    line={line}
                    table={table}
                    wanted={board.open.wanted}
                    onDone={(id) => board.advance(id, true)}
                    onClose={board.close}
                    {...rest}
                  />
                </DetailRow>
              )}
            </Fragment>
          ))}
        </tbody>
      </Table>
    </TableWrap>
  )
}

function BoardHead({ columns, table, ticks }: { columns: BoardColumns; table: BoardTable; ticks: boolean }) {
  const t = useTranslations('appraise.column')
  const figures = useFigures()
  return (
    <thead>
      <tr>
        {ticks && (
          <Th className="w-9">
            <span className="sr-only">{t('tick')}</span>
          </Th>
        )}
        <Th>{t(table.by === 'row' ? 'agency' : 'row')}</Th>
        {columns.facts.map((column) => (
          <Th key={column.key} numeric={column.numeric} className="max-w-32 whitespace-normal!">
            {column.head}
          </Th>
        ))}
        <Th numeric className="whitespace-pre-line!">
          {t('self')}
        </Th>
        {columns.second && (
          <>
            <Th numeric>{t('first')}</Th>
            <Th numeric>{t('claimed')}</Th>
          </>
        )}
        <Th numeric className="whitespace-pre-line!">
          {t('evidence')}
        </Th>
        {columns.previousYear !== null && (
          <Th numeric className="whitespace-pre-line!">
            {t('previous', { year: columns.previousYear })}
          </Th>
        )}
        {columns.median && table.by === 'row' && (
          <Th className="w-38 whitespace-pre-line!">
            {t('median', { points: figures.points(table.medianPoints) })}
          </Th>
        )}
        <Th>{t('marks')}</Th>
        <Th className="w-46">{t('work')}</Th>
      </tr>
    </thead>
  )
}
