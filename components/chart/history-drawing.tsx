'use client'

import { ScatterChart, useXAxisScale, useYAxisScale } from 'recharts'
import type { HistoryBreak } from '@/lib/agency-history/types'
import { useBreakWords } from './break-words'
import { ChartMark } from './chart-legend'
import { DataPoint } from './data-point'
import { joinedRuns, type PlottedPoint } from './history-points'
import { RunLines, type RunLine } from './run-lines'
import { inkOfSeries, SHAPES } from './series-marks'
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
  return (
    <ScatterChart
      responsive
      style={{ width: '100%', height }}
      margin={{ top: 22, right: 16, bottom: 0, left: -24 }}
      accessibilityLayer={false}
    >
      {yearAxes(years, low)}
      {breaks.map((b) => breakLine(`${b.kind} ${b.year}`, b.year, breakWords(b).label))}
      <RunLines lines={joinedRuns(points, breaks).map(lineOf)} />
      <Years points={points} words={words} />
    </ScatterChart>
  )
}

const lineOf = (points: PlottedPoint[]): RunLine => ({
  key: String(points[0]?.year),
  points,
  ink: 'var(--chart-1)',
  width: 2,
})

/** The marks of the years, by themselves: each series of Recharts counts the whole chart anew. */
function Years({ points, words }: Pick<DrawingProps, 'points' | 'words'>) {
  const [across, up] = [useXAxisScale(), useYAxisScale()]
  if (!across || !up) return null
  return (
    <>
      {points.map(({ x, median }) =>
        median === null ? null : (
          <path
            key={x}
            d={`M${Number(across(x)) - 8} ${up(median)}h16`}
            stroke="var(--chart-median)"
            strokeWidth={2}
          />
        ),
      )}
      {points.map((point) => (
        <DataPoint key={`${point.series} ${point.x}`} words={words(point)}>
          <DotOfYear point={point} cx={Number(across(point.x))} cy={Number(up(point.index))} />
        </DataPoint>
      ))}
    </>
  )
}

/** The mark of a year with its figure. */
function DotOfYear({ point, cx, cy }: { point: PlottedPoint; cx: number; cy: number }) {
  return (
    <>
      <ChartMark shape={SHAPES[point.series]} ink={inkOfSeries(point.series)} cx={cx} cy={cy} />
      <text
        x={cx}
        y={point.labelBelow ? cy + 18 : cy - 10}
        textAnchor="middle"
        fontSize={FONT}
        fontWeight={600}
        fill="var(--ink)"
      >
        {point.label}
      </text>
    </>
  )
}
