'use client'

import { useLocale } from 'next-intl'
import type { ReactNode } from 'react'
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, XAxis, YAxis } from 'recharts'

/** One line of a drawing: words above its strip, left what it is, right its figures. */
export type ChartRow = { key: string; title: string; value: string }

/** Where a value lies, and the strip that a row may draw into. */
export type Strip = { at: (value: number) => number; top: number; height: number; wide: boolean }

type RowChartProps<R extends ChartRow> = {
  rows: readonly R[]
  from: number
  to: number
  ticks: readonly number[]
  /** Height of a strip under its words. */
  strip: number
  draw: (row: R, strip: Strip) => ReactNode
}

const FONT = 12
const WORDS = 18
const GAP = 10
const AXIS = 28
/** A strip at least so wide has room for a figure beside what it draws. */
const WIDE = 480
const CHARACTER = 6.3
/** Recharts asks how long a bar is; the strip draws itself over the whole width. */
type Drawn<R> = R & { whole: number }
type Side = number | null
type ShapeProps<R> = { background?: { x?: Side; y?: Side; width?: Side; height?: Side }; payload?: R }

/** Rows one below the other on one axis, with their names and figures above each: readable on a phone too. */
export function RowChart<R extends ChartRow>({ rows, from, to, ticks, strip, draw }: RowChartProps<R>) {
  const locale = useLocale()
  const height = rows.length * (strip + WORDS + GAP) + AXIS
  const data: Drawn<R>[] = rows.map((row) => ({ ...row, whole: to }))
  return (
    <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 720, height }}>
      <BarChart
        data={data}
        layout="vertical"
        margin={{ top: 0, right: 10, bottom: 0, left: 10 }}
        barCategoryGap={0}
        accessibilityLayer={false}
      >
        <CartesianGrid horizontal={false} stroke="var(--chart-grid)" />
        <XAxis
          type="number"
          domain={[from, to]}
          allowDataOverflow
          ticks={[...ticks]}
          interval={0}
          tickFormatter={(tick: number) => String(tick).replace('.', locale === 'vi' ? ',' : '.')}
          tickLine={false}
          axisLine={{ stroke: 'var(--line-strong)' }}
          tick={{ fontSize: FONT, fill: 'var(--ink-muted)' }}
          height={AXIS}
        />
        <YAxis type="category" dataKey="key" hide />
        <Bar
          dataKey="whole"
          isAnimationActive={false}
          shape={(props: ShapeProps<Drawn<R>>) => <Row {...props} {...{ from, to, strip, draw }} />}
        />
      </BarChart>
    </ResponsiveContainer>
  )
}

type RowProps<R> = ShapeProps<R> & {
  from: number
  to: number
  strip: number
  draw: (row: R, strip: Strip) => ReactNode
}

function Row<R extends ChartRow>({ background, payload, from, to, strip, draw }: RowProps<R>) {
  const [x, y, width] = [background?.x ?? 0, background?.y ?? 0, background?.width ?? 0]
  if (!payload) return <g />
  const wide = width >= WIDE
  const room = Math.floor(width / CHARACTER) - payload.value.length - 2
  const title =
    payload.title.length > room ? `${payload.title.slice(0, Math.max(4, room - 1))}…` : payload.title
  const top = y + WORDS + GAP / 2
  return (
    <g>
      <text x={x} y={y + GAP / 2 + 12} fontSize={FONT} style={{ fill: 'var(--ink)' }}>
        {title}
        {title !== payload.title && <title>{payload.title}</title>}
      </text>
      <text
        x={x + width}
        y={y + GAP / 2 + 12}
        fontSize={FONT}
        fontWeight={600}
        textAnchor="end"
        style={{ fill: 'var(--ink)' }}
      >
        {payload.value}
      </text>
      {draw(payload, {
        at: (value) => x + ((Math.min(Math.max(value, from), to) - from) / (to - from)) * width,
        top,
        height: strip,
        wide,
      })}
    </g>
  )
}
