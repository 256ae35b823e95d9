'use client'

import { ResponsiveContainer, Scatter, ScatterChart } from 'recharts'
import type { HistoryBreak } from '@/lib/agency-history/types'
import { useBreakWords } from './break-words'
import { ChartMark } from './chart-legend'
import { DataPoint } from './data-point'
import { joinedRuns, type PlottedPoint } from './history-points'
import { RunLines, type RunLine } from './run-lines'
import { axisFloor, breakLine, yearAxes } from './year-axes'

const FONT = 12

type DrawingProps = {
  points: PlottedPoint[]
  breaks: HistoryBreak[]
  words: (point: PlottedPoint) => string
  height: number
}

/** Dots with their figures, over the years. */
export default function HistoryDrawing({ points, breaks, words, height }: DrawingProps) {
  const breakWords = useBreakWords()
  const years = points.map((p) => p.year)
  const low = axisFloor(points.flatMap((p) => [p.index, p.median ?? p.index]))
  const medians = points.flatMap((p) => (p.median === null ? [] : [{ x: p.x, index: p.median }]))
  return (
    <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 560, height }}>
      <ScatterChart margin={{ top: 22, right: 16, bottom: 0, left: -24 }} accessibilityLayer={false}>
        {yearAxes(years, low)}
        {breaks.map((b) => breakLine(`${b.kind} ${b.year}`, b.year, breakWords(b).label))}
        <RunLines lines={joinedRuns(points, breaks).map(lineOf)} />
        <Scatter data={medians} shape={MedianTick} isAnimationActive={false} />
        <Scatter
          data={points.map((p) => ({ ...p, words: words(p) }))}
          shape={DotOfYear}
          isAnimationActive={false}
        />
      </ScatterChart>
    </ResponsiveContainer>
  )
}

const lineOf = (points: PlottedPoint[]): RunLine => ({
  key: String(points[0]?.year),
  points,
  ink: 'var(--chart-1)',
  width: 2,
})

type DotProps = { cx?: number; cy?: number; payload?: PlottedPoint & { words: string } }

function MedianTick({ cx = 0, cy = 0 }: DotProps) {
  return <path d={`M${cx - 8} ${cy}h16`} stroke="var(--chart-median)" strokeWidth={2} />
}

/** Hollow and square where published elsewhere; full and round for a round of this system; each with its figure. */
function DotOfYear({ cx = 0, cy = 0, payload }: DotProps) {
  if (!payload) return <g />
  const published = payload.series === 'published'
  return (
    <DataPoint words={payload.words}>
      {published ? (
        <ChartMark shape="hollow-square" ink="var(--chart-5)" cx={cx} cy={cy} />
      ) : (
        <circle cx={cx} cy={cy} r={5} fill="var(--chart-1)" />
      )}
      <text
        x={cx}
        y={payload.labelBelow ? cy + 18 : cy - 10}
        textAnchor="middle"
        fontSize={FONT}
        fontWeight={600}
        fill="var(--ink)"
      >
        {payload.label}
      </text>
    </DataPoint>
  )
}
