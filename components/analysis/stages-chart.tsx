'use client'

import { percentAxis } from './axis'
import { RowChart, type ChartRow, type Strip } from './row-chart'

/** Shares of what was attainable, in percent. */
export type StageMarks = ChartRow & { self: number; appraised: number; final: number }

const STRIP = 16
const MIDDLE = STRIP / 2

/** Three marks per row: hollow what was self-scored, a bar what was appraised, full what holds at last. */
export function StagesChart({ rows }: { rows: StageMarks[] }) {
  const axis = percentAxis(Math.min(...rows.flatMap((r) => [r.self, r.appraised, r.final])))
  return (
    <RowChart rows={rows} {...axis} strip={STRIP} draw={(row, strip) => <Marks row={row} strip={strip} />} />
  )
}

function Marks({ row, strip: { at, top } }: { row: StageMarks; strip: Strip }) {
  const [self, appraised, final] = [at(row.self), at(row.appraised), at(row.final)]
  const y = top + MIDDLE
  const [left, right] = [Math.min(self, appraised, final), Math.max(self, appraised, final)]
  return (
    <g>
      <line x1={left} x2={right} y1={y} y2={y} stroke="var(--chart-range)" strokeWidth={4} />
      <circle cx={self} cy={y} r={5} fill="var(--surface)" stroke="var(--chart-2)" strokeWidth={2.5} />
      <line x1={appraised} x2={appraised} y1={y - 8} y2={y + 8} stroke="var(--chart-4)" strokeWidth={2.5} />
      <circle cx={final} cy={y} r={4.5} fill="var(--chart-1)" stroke="var(--surface)" strokeWidth={1} />
    </g>
  )
}
