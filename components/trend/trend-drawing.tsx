'use client'

import { useTranslations } from 'next-intl'
import { ResponsiveContainer, Scatter, ScatterChart } from 'recharts'
import { ChartMark } from '@/components/chart/chart-legend'
import { DataPoint } from '@/components/chart/data-point'
import { SHAPES } from '@/components/chart/series-marks'
import { RunLines, type RunLine } from '@/components/chart/run-lines'
import { axisFloor, breakLine, yearAxes } from '@/components/chart/year-axes'
import type { SetBreak } from '@/lib/trend/types'
import { shortSet } from './short-set'
import { inkOf } from './trend-marks'
import type { PlottedAgency, TrendDot } from './trend-points'

const FONT = 12

type DrawingProps = {
  years: number[]
  plotted: PlottedAgency[]
  height: number
  breaks: readonly SetBreak[]
  /** No room for the names of index sets: they stand in the notes. */
  isNarrow?: boolean
  /** A dot of the n-th agency, read out. */
  wordsOf: (agency: number, dot: TrendDot) => string
}

/** One line of dots for each agency. */
export default function TrendDrawing({
  years,
  plotted,
  breaks,
  height,
  isNarrow = false,
  wordsOf,
}: DrawingProps) {
  const t = useTranslations('trends')
  const low = axisFloor(plotted.flatMap((p) => p.dots.map((d) => d.index)))
  const dots = plotted.flatMap((p, i) =>
    p.dots.map((dot): DrawnDot => ({ ...dot, ink: inkOf(i), words: wordsOf(i, dot) })),
  )
  return (
    <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 560, height }}>
      <ScatterChart margin={{ top: 22, right: 20, bottom: 0, left: -24 }} accessibilityLayer={false}>
        {yearAxes(years, low)}
        {breaks.map((b) => breakLine(b.year, b.year, isNarrow ? null : shortSet(b.indexSet, t)))}
        <RunLines lines={plotted.flatMap((p, i) => linesOf(p, inkOf(i)))} />
        <Scatter data={dots} shape={Dot} isAnimationActive={false} />
      </ScatterChart>
    </ResponsiveContainer>
  )
}

/** Whether the published figures of two years follow one index set is often not said: they are joined by dots. */
const linesOf = ({ agencyId, runs }: PlottedAgency, ink: string): RunLine[] =>
  runs.map((points) => ({
    key: `${agencyId} ${points[0]?.series} ${points[0]?.year}`,
    points,
    ink,
    width: 1.75,
    isDotted: points[0]?.series === 'published',
  }))

type DrawnDot = TrendDot & { ink: string; words: string }
type DotProps = { cx?: number; cy?: number; payload?: DrawnDot }

/** A figure with its value beside it, where there is room; the keys reach it in any case. */
function Dot({ cx = 0, cy = 0, payload }: DotProps) {
  if (!payload) return <g />
  return (
    <DataPoint words={payload.words}>
      <ChartMark shape={SHAPES[payload.series]} ink={payload.ink} cx={cx} cy={cy} />
      {payload.place && (
        <text
          x={cx + payload.place.dx}
          y={cy + payload.place.dy}
          textAnchor={payload.place.anchor}
          fontSize={FONT}
          fontWeight={600}
          fill="var(--ink)"
          // A line that runs behind leaves the figure readable.
          stroke="var(--surface)"
          strokeWidth={3}
          paintOrder="stroke"
        >
          {payload.label}
        </text>
      )}
    </DataPoint>
  )
}
