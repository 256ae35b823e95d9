'use client'

import type { Origin } from '@/lib/analysis/types'
import { amountAxis } from './axis'
import { LOSS_INK } from './loss-ink'
import { RowChart, type ChartRow, type Strip } from './row-chart'

export type LossBar = ChartRow & { amount: number; origin: Origin }

const STRIP = 12
/** Where most was lost, as bars from the largest down. */
export function LossesChart({ rows }: { rows: LossBar[] }) {
  const axis = amountAxis(Math.max(...rows.map((r) => r.amount)))
  return (
    <RowChart
      rows={rows}
      {...axis}
      strip={STRIP}
      draw={(row, strip) => <LossStrip row={row} strip={strip} />}
    />
  )
}

function LossStrip({ row, strip: { at, top } }: { row: LossBar; strip: Strip }) {
  const [from, to] = [at(0), at(row.amount)]
  return <rect x={from} y={top} width={Math.max(1, to - from)} height={STRIP} fill={LOSS_INK[row.origin]} />
}
