'use client'

import { ChartMark } from '@/components/chart/chart-legend'
import { percentAxis } from './axis'
import { RowChart, type ChartRow, type Strip } from './row-chart'

/** Shares of what was attainable, in percent. */
export type StageMarks = ChartRow & { self: number; appraised: number; final: number }

const STRIP = 20
const MIDDLE = STRIP / 2

/** Three marks per row, told apart by their shape: what was self-scored, what was appraised, what holds at last. */
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
      <ChartMark shape="triangle" ink="var(--chart-2)" cx={self} cy={y} />
      <path d={`M${appraised} ${top}v${STRIP}`} stroke="var(--chart-4)" strokeWidth={2} />
      <ChartMark shape="dot" ink="var(--chart-1)" cx={final} cy={y} />
    </g>
  )
}
