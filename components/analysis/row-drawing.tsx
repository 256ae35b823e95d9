'use client'

import { useLocale } from 'next-intl'
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import { DataPoint } from '@/components/chart/data-point'
import { useIsPhone } from '@/components/chart/use-is-phone'
import type { ChartRow, RowChartProps } from './row-chart'
import { AXIS, GAP, LINE, rowsHeight } from './rows-height'

const FONT = 12
const CHARACTER = 6.3
/** Recharts asks how long a bar is; the strip draws itself over the whole width. */
type Drawn = ChartRow & { whole: number }
type Side = number | null
type ShapeProps = { background?: { x?: Side; y?: Side; width?: Side; height?: Side }; payload?: Drawn }

/** The rows as Recharts draws them. */
export default function RowDrawing({ rows, from, to, ticks, strip, draw }: RowChartProps<ChartRow>) {
  const locale = useLocale()
  // On a phone name and figures stand one above the other.
  const lines = useIsPhone() ? 2 : 1
  const height = rowsHeight(rows.length, strip, lines)
  const data: Drawn[] = rows.map((row) => ({ ...row, whole: to }))
  return (
    <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 720, height }}>
      <BarChart
        data={data}
        layout="vertical"
        margin={{ top: 0, right: 16, bottom: 0, left: 12 }}
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
          shape={(props: ShapeProps) => <Row {...props} {...{ from, to, lines, draw }} />}
        />
      </BarChart>
    </ResponsiveContainer>
  )
}

type RowProps = ShapeProps & Pick<RowChartProps<ChartRow>, 'from' | 'to' | 'draw'> & { lines: number }

function Row({ background, payload, from, to, lines, draw }: RowProps) {
  const [x, y, width] = [background?.x ?? 0, background?.y ?? 0, background?.width ?? 0]
  if (!payload) return <g />
  const { title, value, said } = payload
  const room = Math.floor(width / CHARACTER) - (lines === 1 ? value.length + 2 : 0)
  const fits = title.length <= room ? title : `${title.slice(0, Math.max(4, room - 1)).trimEnd()}…`
  const base = y + GAP / 2 + FONT
  return (
    <DataPoint words={said}>
      <text x={x} y={base} fontSize={FONT} style={{ fill: 'var(--ink)' }}>
        {fits}
      </text>
      <text
        x={lines === 1 ? x + width : x}
        y={base + (lines - 1) * LINE}
        fontSize={FONT}
        fontWeight={600}
        textAnchor={lines === 1 ? 'end' : 'start'}
        style={{ fill: 'var(--ink)' }}
      >
        {value}
      </text>
      {draw(payload, {
        at: (at) => x + ((Math.min(Math.max(at, from), to) - from) / (to - from)) * width,
        top: y + lines * LINE + GAP / 2,
      })}
    </DataPoint>
  )
}
