'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { PointsChange } from '@/components/figure/points'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import { formatDecimal, MISSING } from '@/lib/format'
import { pointsFromMillionths } from '@/lib/scoring/points'
import type { CentralGrid, CentralRow, CsvCell } from '@/lib/survey/types'
import { pointsOfValue } from './cell-state'
import { columnName } from './csv-errors'

const STATES = ['changed', 'new', 'unchanged'] as const

/** Every cell that a file would set: what stands there, what it would be, and what that does to the points. */
export function CsvCells({ cells, grid }: { cells: CsvCell[]; grid: CentralGrid }) {
  const t = useTranslations('survey')
  const count = (state: CsvCell['state']) => cells.filter((c) => c.state === state).length
  const [state, setState] = useState<CsvCell['state']>(STATES.find((s) => count(s) > 0) ?? 'changed')
  const shown = cells.filter((c) => c.state === state)
  return (
    <section>
      <div className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 className="text-16 font-semibold">{t('inThisFile', { count: cells.length })}</h2>
        <SegmentedControl
          label={t('inThisFile', { count: cells.length })}
          segments={STATES.map((s) => ({
            key: s,
            label: t(`cellState.${s}`),
            count: count(s),
            current: s === state,
            onChoose: () => setState(s),
          }))}
        />
      </div>
      <TableWrap label={t('inThisFile', { count: cells.length })} fits>
        <Table>
          <thead>
            <tr>
              <Th>{t('cell')}</Th>
              <Th>{t('agency')}</Th>
              <Th>{t('row')}</Th>
              <Th numeric>{t('before')}</Th>
              <Th numeric>{t('after')}</Th>
              <Th numeric>{t('pointsChange')}</Th>
            </tr>
          </thead>
          <tbody>
            {shown.map((c) => (
              <CellLine key={`${c.agencyId}/${c.code}`} cell={c} grid={grid} />
            ))}
          </tbody>
        </Table>
        {shown.length === 0 && <p className="px-4 py-3 text-13 text-ink-muted">{t('noneOfState')}</p>}
      </TableWrap>
    </section>
  )
}

function CellLine({ cell, grid }: { cell: CsvCell; grid: CentralGrid }) {
  const t = useTranslations('survey')
  const locale = useLocale()
  const row = grid.rows.find((r) => r.code === cell.code)
  const agency = grid.agencies.find((a) => a.agencyId === cell.agencyId)
  const shown = (value: number | null) =>
    value === null ? MISSING : formatDecimal(String(value), { locale })
  const points = (value: number | null) => (row ? (pointsOfValue(grid.kind, row, value) ?? 0) : 0)
  return (
    <tr>
      <Td className="fig">
        {columnName(cell.column)}
        {cell.line}
      </Td>
      <Td>{agency?.name[locale]}</Td>
      <Td>
        <span className="fig text-ink-muted">{cell.code}</span> {row?.name[locale]}
        <GroupLines cell={cell} row={row} before={agency?.cells[cell.code]?.groupCount ?? 0} />
      </Td>
      <Td numeric context>
        {shown(cell.before)}
      </Td>
      <Td numeric deciding>
        {shown(cell.after)}
        {cell.precision?.standardError != null && (
          <span className="block text-12 font-normal text-ink-muted">
            {t('standardError', { error: shown(cell.precision.standardError) })}
          </span>
        )}
        {cell.precision?.answerCount != null && (
          <span className="block text-12 font-normal text-ink-muted">
            {t('answerCount', { count: cell.precision.answerCount })}
          </span>
        )}
      </Td>
      <Td numeric>
        <PointsChange value={pointsFromMillionths(points(cell.after) - points(cell.before))} />
      </Td>
    </tr>
  )
}

type GroupLinesProps = {
  cell: CsvCell
  row: CentralRow | undefined
  /** How many groups stand beside the share now. */
  before: number
}

/** What the file gives for groups, whether they come to the share, and what would be lost with another share. */
function GroupLines({ cell, row, before }: GroupLinesProps) {
  const t = useTranslations('survey')
  const locale = useLocale()
  const percent = (value: number) => formatDecimal(String(value), { locale })
  const { groups, difference } = cell
  if (!groups) {
    return before > 0 && cell.before !== cell.after ? (
      <span className="block text-12 font-normal text-warning-ink">
        {t('groups.lostInFile', { count: before })}
      </span>
    ) : null
  }
  return (
    <>
      {groups.map(({ group, value, answerCount }) => (
        <span key={group} className="block text-12 font-normal text-ink-muted">
          {row?.groups.find(({ key }) => key === group)?.name[locale] ?? group}: {percent(value)}
          {answerCount !== null && ` (${t('answerCount', { count: answerCount })})`}
        </span>
      ))}
      {difference && (
        <span className="block text-12 font-normal text-warning-ink">
          {t('groups.differs', {
            mean: percent(difference.mean),
            share: percent(difference.share),
            apart: percent(Number(Math.abs(difference.mean - difference.share).toFixed(4))),
          })}
        </span>
      )}
    </>
  )
}
