'use client'

import { useLocale } from 'next-intl'
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import { DataPoint } from '@/components/chart/data-point'
import { useIsPhone, useIsTablet } from '@/components/chart/use-is-phone'
import { wrapWords } from '@/components/chart/wrap-words'
import type { ChartRow, RowChartProps } from './row-chart'
import { AXIS, GAP, LINE, rowsHeight } from './rows-height'

const FONT = 12
const CHARACTER = 6.3
/** Letters that stand in one line of a phone. */
const PHONE_ROOM = 44
/** Recharts asks how long a bar is; the strip draws itself over the whole width. */
type Drawn = ChartRow & { whole: number }
type Side = number | null
type ShapeProps = { background?: { x?: Side; y?: Side; width?: Side; height?: Side }; payload?: Drawn }

/** The rows as Recharts draws them. */
export default function RowDrawing({ rows, from, to, ticks, strip, draw }: RowChartProps<ChartRow>) {
  const locale = useLocale()
  const [onPhone, isNarrow] = [useIsPhone(), useIsTablet()]
  // Where there is little room name and figures stand one above the other, and long names in two lines: none is cut.
  const nameLines = onPhone && rows.some((row) => row.title.length > PHONE_ROOM) ? 2 : 1
  const lines = nameLines + (isNarrow ? 1 : 0)
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
          shape={(props: ShapeProps) => <Row {...props} {...{ from, to, nameLines, isNarrow, draw }} />}
        />
      </BarChart>
    </ResponsiveContainer>
  )
}

/** The name in as many lines as there are; what does not go into the last of them is cut. */
function namedIn(title: string, most: number, room: number): string[] {
  const lines = most === 1 ? [title] : wrapWords(title, room)
  const [rest, first] = [lines.slice(most - 1).join(' '), lines.slice(0, most - 1)]
  const last = rest.length <= room ? rest : `${rest.slice(0, Math.max(4, room - 1)).trimEnd()}…`
  return [...first, ...(last ? [last] : [])]
}

type RowProps = ShapeProps &
  Pick<RowChartProps<ChartRow>, 'from' | 'to' | 'draw'> & { nameLines: number; isNarrow: boolean }

function Row({ background, payload, from, to, nameLines, isNarrow, draw }: RowProps) {
  const [x, y, width] = [background?.x ?? 0, background?.y ?? 0, background?.width ?? 0]
  if (!payload) return <g />
  const { title, value, said } = payload
  const room = Math.floor(width / CHARACTER) - (isNarrow ? 0 : value.length + 2)
  const named = namedIn(title, nameLines, room)
  const lines = nameLines + (isNarrow ? 1 : 0)
  // A short name stands next to its figures.
  const base = y + GAP / 2 + FONT + (nameLines - named.length) * LINE
  return (
    <DataPoint words={said}>
      {named.map((line, i) => (
        <text key={line} x={x} y={base + i * LINE} fontSize={FONT} style={{ fill: 'var(--ink)' }}>
          {line}
        </text>
      ))}
      <text
        x={isNarrow ? x : x + width}
        y={base + (isNarrow ? named.length : 0) * LINE}
        fontSize={FONT}
        fontWeight={600}
        textAnchor={isNarrow ? 'start' : 'end'}
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
