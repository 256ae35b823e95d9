'use client'

import { lazy, type ReactNode } from 'react'
import { WhenNear } from '@/components/ui/when-near'
import { rowsHeight } from './rows-height'

/** One line of a drawing: above its strip what it is and its figures; `said` is both for who does not see it. */
export type ChartRow = { key: string; title: string; value: string; said: string }

/** Where a value lies, and the strip that a row may draw into. */
export type Strip = { at: (value: number) => number; top: number }

export type RowChartProps<R extends ChartRow> = {
  rows: readonly R[]
  from: number
  to: number
  ticks: readonly number[]
  /** Height of a strip under its words. */
  strip: number
  draw: (row: R, strip: Strip) => ReactNode
}

const Drawing = lazy(() => import('./row-drawing'))

/** Rows one below the other on one axis, with their names and figures above each: readable on a phone too. */
export function RowChart<R extends ChartRow>(props: RowChartProps<R>) {
  // A drawing that comes later has no type of its own: it gets back the rows that it was given.
  const drawn = props as unknown as RowChartProps<ChartRow>
  return (
    <WhenNear className="overflow-hidden" height={rowsHeight(props.rows.length, props.strip, 1)}>
      <Drawing {...drawn} />
    </WhenNear>
  )
}
