'use client'

import { useTranslations } from 'next-intl'
import {
  Bar,
  BarChart,
  CartesianGrid,
  LabelList,
  Rectangle,
  ResponsiveContainer,
  usePlotArea,
  XAxis,
  YAxis,
} from 'recharts'
import { DataPoint } from './data-point'
import { STEP_HEIGHT, type BarKind, type ScoreBar } from './score-bars'
import { useIsPhone } from './use-is-phone'
import { wrapWords } from './wrap-words'

const FONT = 12
const INK: Record<BarKind, string> = {
  sum: 'var(--chart-1)',
  gain: 'var(--chart-3)',
  loss: 'var(--chart-6)',
  same: 'var(--chart-axis)',
  survey: 'var(--chart-2)',
}

type DrawingProps = { bars: ScoreBar[]; from: number; print: (bar: ScoreBar) => string }

/** Side by side where there is room; on a phone one below the other. */
export default function StepsDrawing(props: DrawingProps) {
  const onPhone = useIsPhone()
  // The height is the same before and after the browser knows which of the two it draws.
  return (
    <div className="md:h-70! md:min-h-70" style={{ height: props.bars.length * STEP_HEIGHT }}>
      {onPhone ? <NarrowDrawing {...props} /> : <Drawing {...props} />}
    </div>
  )
}

/** A change of nothing still shows as a stroke. */
const LEAST_HEIGHT = 2

type DrawnBar = { name: string; label: string; range: [number, number]; kind: BarKind }

function useDrawnBars({ bars, from, print }: DrawingProps): { data: DrawnBar[]; top: number } {
  const t = useTranslations('chart')
  const data = bars.map((bar): DrawnBar => ({
    name: t(`step.${bar.step}`),
    label: print(bar),
    range: [Math.max(bar.from, from), bar.to],
    kind: bar.kind,
  }))
  return { data, top: Math.ceil(Math.max(...bars.map((b) => b.to)) / 10) * 10 }
}

function NarrowDrawing(props: DrawingProps) {
  const { data, top } = useDrawnBars(props)
  const height = data.length * STEP_HEIGHT
  return (
    <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 340, height }}>
      <BarChart
        layout="vertical"
        data={data}
        margin={{ top: 9, right: 0, bottom: -9, left: 0 }}
        barSize={10}
        accessibilityLayer={false}
      >
        <XAxis hide type="number" domain={[props.from, top]} />
        <YAxis hide type="category" dataKey="name" />
        <Bar dataKey="range" isAnimationActive={false} shape={NarrowStep} />
      </BarChart>
    </ResponsiveContainer>
  )
}

/** Name and points above the bar. */
function NarrowStep({ x = 0, y = 0, width = 0, height = 0, payload }: StepBarProps) {
  const area = usePlotArea()
  if (!area || !payload) return <g />
  return (
    <DataPoint words={`${payload.name}: ${payload.label}`}>
      <text x={area.x} y={y - 7} fontSize={13}>
        {payload.name}
      </text>
      <text x={area.x + area.width} y={y - 7} fontSize={13} fontWeight={600} textAnchor="end">
        {payload.label}
      </text>
      <rect x={x} y={y} width={Math.max(LEAST_HEIGHT, width)} height={height} fill={INK[payload.kind]} />
    </DataPoint>
  )
}

function Drawing(props: DrawingProps) {
  const { from } = props
  const { data, top } = useDrawnBars(props)
  return (
    <ResponsiveContainer width="100%" height={280} initialDimension={{ width: 560, height: 280 }}>
      <BarChart
        data={data}
        margin={{ top: 22, right: 4, bottom: 30, left: -24 }}
        barCategoryGap="22%"
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
        <XAxis
          dataKey="name"
          interval={0}
          tickLine={false}
          axisLine={{ stroke: 'var(--line-strong)' }}
          tick={StepName}
        />
        <YAxis
          type="number"
          domain={[from, top]}
          allowDecimals={false}
          tickLine={false}
          axisLine={false}
          tick={(tick: TickProps) => <PointsTick {...tick} from={from} />}
        />
        <Bar dataKey="range" isAnimationActive={false} shape={StepBar}>
          <LabelList dataKey="label" position="top" fontSize={FONT} fontWeight={600} fill="var(--ink)" />
        </Bar>
      </BarChart>
    </ResponsiveContainer>
  )
}

type StepBarProps = { x?: number; y?: number; width?: number; height?: number; payload?: DrawnBar }

function StepBar({ x = 0, y = 0, width = 0, height = 0, payload }: StepBarProps) {
  const drawn = Math.max(LEAST_HEIGHT, Math.abs(height))
  return (
    <DataPoint words={payload ? `${payload.name}: ${payload.label}` : ''}>
      <Rectangle
        x={x}
        y={height < 0 ? y + height : y}
        width={width}
        height={drawn}
        fill={INK[payload?.kind ?? 'same']}
      />
    </DataPoint>
  )
}

type TickProps = {
  x?: number | string
  y?: number | string
  payload?: { value: string }
  width?: number | string
  visibleTicksCount?: number
}

/** A figure of the axis; the lowest one with a break mark, where the bars do not begin at zero. */
function PointsTick({ x = 0, y = 0, payload, from }: TickProps & { from: number }) {
  const [left, top] = [Number(x), Number(y)]
  const isCut = from > 0 && Number(payload?.value) === from
  return (
    <g>
      <text x={left} y={top + 4} textAnchor="end" fontSize={FONT} fill="var(--ink-muted)">
        {payload?.value}
      </text>
      {isCut && (
        <path
          d={`M${left + 8} ${top}v-4l-4 -2l8 -3l-4 -2v-4`}
          fill="none"
          stroke="var(--chart-axis)"
          strokeWidth={1.5}
        />
      )}
    </g>
  )
}

/** Words of a step on up to three lines, so that eight fit side by side on a phone too. */
function StepName({ x = 0, y = 0, payload, width = 0, visibleTicksCount = 1 }: TickProps) {
  const room = Math.max(6, Math.floor(Number(width) / visibleTicksCount / 6.2))
  const lines = wrapWords(payload?.value ?? '', room)
  return (
    <text
      x={Number(x)}
      y={Number(y) + 6}
      textAnchor="middle"
      fontSize={lines.length > 2 ? 11 : FONT}
      fill="var(--ink-muted)"
    >
      {lines.map((line, i) => (
        <tspan key={line + String(i)} x={Number(x)} dy={i === 0 ? 6 : 13}>
          {line}
        </tspan>
      ))}
    </text>
  )
}
