'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useFigures } from '@/components/score-trail/use-figures'
import { EmptyState } from '@/components/ui/empty-state'
import { Table, TableWrap } from '@/components/ui/table'
import type { AppraisalLine } from '@/lib/appraisal/types'
import { BoardHead, useColumns, widthOf } from './board-columns'
import type { BoardTable } from './board-parts'
import { BoardRow } from './board-row'
import { LineDetail, type LineDetailProps } from './line-detail'
import { isBulkRecognisable } from './line-filters'
import type { Board } from './use-board'
import { useVirtualRows } from './use-virtual-rows'

type Item =
  | { type: 'group'; key: string; code: string; estimate: number }
  | { type: 'line'; key: string; line: AppraisalLine; estimate: number }
  | { type: 'detail'; key: string; line: AppraisalLine; estimate: number }

const [GROUP_PX, LINE_PX, DETAIL_PX] = [29, 33, 420]

type BoardTableViewProps = {
  table: BoardTable
  board: Board
  nameOf: (line: AppraisalLine) => string
  waiting: ReadonlySet<string>
  failed: ReadonlyMap<string, unknown>
} & Omit<LineDetailProps, 'line' | 'table' | 'wanted' | 'evidenceFirst' | 'onClose' | 'name'>

/** Everything that is a row of the table, in order. */
function itemsOf(table: BoardTable, { shown, open }: Pick<Board, 'shown' | 'open'>): Item[] {
  return shown.flatMap((line, index): Item[] => {
    const { fieldCode } = line.row
    const begins = table.by === 'agency' && fieldCode !== shown[index - 1]?.row.fieldCode
    return [
      ...(begins
        ? [{ type: 'group' as const, key: `field-${fieldCode}`, code: fieldCode, estimate: GROUP_PX }]
        : []),
      { type: 'line', key: line.lineId, line, estimate: LINE_PX },
      ...(open?.lineId === line.lineId
        ? [{ type: 'detail' as const, key: `detail-${line.lineId}`, line, estimate: DETAIL_PX }]
        : []),
    ]
  })
}

/** The table of lines: long ones hold only the rows that are looked at, and say how many there are. */
export function BoardTableView({ table, board, nameOf, waiting, failed, ...rest }: BoardTableViewProps) {
  const t = useTranslations('appraise.board')
  const figures = useFigures()
  const columns = useColumns(table)
  const { shown, open, cursor, filter } = board
  const items = useMemo(() => itemsOf(table, { shown, open }), [table, shown, open])
  const keep = items.flatMap((item, i) =>
    item.type !== 'group' && (item.line.lineId === cursor || item.line.lineId === open?.lineId) ? [i] : [],
  )
  const { body, measure, places } = useVirtualRows(items, keep)
  const ticks = shown.some((line) => isBulkRecognisable(line, filter))
  const ticked = useMemo(() => new Set(board.ticked.map((l) => l.lineId)), [board.ticked])
  if (shown.length === 0) return <EmptyState what={table.lines.length === 0 ? t('none') : t('noneShown')} />
  const width = widthOf(columns, ticks)
  return (
    <TableWrap label={t(table.by === 'row' ? 'labelRow' : 'labelAgency')} fits>
      <Table sticky aria-rowcount={items.length + 1}>
        <BoardHead columns={columns} table={table} ticks={ticks} />
        <tbody ref={body}>
          {places.map((place) => {
            if ('gap' in place) return <Gap key={place.key} width={width} height={place.gap} />
            const item = items[place.index]
            if (!item) return null
            const row = { ref: measure, 'data-index': place.index, 'aria-rowindex': place.index + 2 }
            if (item.type === 'group')
              return (
                <tr key={item.key} data-group="" {...row}>
                  <th scope="rowgroup" colSpan={width}>
                    {item.code}{' '}
                    {figures.words(
                      (table.by === 'agency' && table.fieldNames[item.code]) || { vi: '', en: '' },
                    )}
                  </th>
                </tr>
              )
            const { line } = item
            if (item.type === 'detail')
              return (
                <tr key={item.key} data-detail="" {...row}>
                  <td colSpan={width}>
                    <LineDetail
                      key={`${line.lineId}/${open?.wanted ?? ''}`}
                      line={line}
                      name={nameOf(line)}
                      table={table}
                      wanted={open?.wanted ?? null}
                      evidenceFirst={open?.evidence ?? false}
                      onClose={board.close}
                      {...rest}
                    />
                  </td>
                </tr>
              )
            return (
              <BoardRow
                key={item.key}
                line={line}
                name={nameOf(line)}
                columns={columns}
                isOpen={open?.lineId === line.lineId}
                state={waiting.has(line.lineId) ? 'saving' : failed.has(line.lineId) ? 'not-saved' : null}
                ticks={ticks}
                tick={isBulkRecognisable(line, filter) ? ticked.has(line.lineId) : null}
                onTick={board.tick}
                onToggle={board.toggle}
                index={place.index}
                measure={measure}
              />
            )
          })}
        </tbody>
      </Table>
    </TableWrap>
  )
}

function Gap({ width, height }: { width: number; height: number }) {
  return (
    <tr aria-hidden="true">
      <td colSpan={width} className="border-0! p-0!" style={{ height }} />
    </tr>
  )
}
