'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { HistoryBreak, HistoryPoint } from '@/lib/agency-history/types'
import { ChartFigure } from './chart-figure'
import { ChartMark } from './chart-legend'
import { RankTable } from './rank-table'
import { joinedRuns, plottedPoints, shownBreaks, type PlottedPoint } from './history-points'
import { inkOfSeries, SHAPES } from './series-marks'

const HEIGHT = 120
const [LEFT, RIGHT, TOP, BOTTOM] = [30, 22, 20, 30]
const FONT = 12

type RankHistoryProps = {
  history: readonly HistoryPoint[]
  breaks: readonly HistoryBreak[]
  /** The table as files. */
  downloads?: ReactNode
}

/** The place within the block over the years, the first on top; joined only where the index would be. */
export function RankHistory({ history, breaks, downloads }: RankHistoryProps) {
  const t = useTranslations('chart')
  const ranked = history.flatMap((point) =>
    point.rank === null ? [] : [{ ...point, indexHundredths: point.rank * 100 }],
  )
  const points = plottedPoints(ranked, (hundredths) => String(hundredths / 100))
  if (points.length === 0) return <p className="text-13 text-ink-muted">{t('rankNone')}</p>
  const values = points
    .map((p) => t('rankValue', { year: p.year, rank: p.label, series: t(`series.${p.series}`) }))
    .join('; ')
  return (
    <ChartFigure
      alt={t('rankAlt', { values })}
      table={
        <>
          <RankTable history={history} />
          {downloads}
        </>
      }
    >
      <div className="max-md:hidden">
        <Drawing points={points} breaks={shownBreaks(breaks, points)} width={560} />
      </div>
      <div className="md:hidden">
        <Drawing points={points} breaks={shownBreaks(breaks, points)} width={340} />
      </div>
    </ChartFigure>
  )
}

type DrawingProps = { points: PlottedPoint[]; breaks: HistoryBreak[]; width: number }

function Drawing({ points, breaks, width }: DrawingProps) {
  const t = useTranslations('chart')
  const years = points.map((p) => p.year)
  const [first, last] = [Math.min(...years), Math.max(...years)]
  const worst = Math.max(...points.map((p) => p.index), 2)
  const x = (year: number) => LEFT + ((year - first + 0.5) / (last - first + 1)) * (width - LEFT - RIGHT)
  const y = (rank: number) => TOP + ((rank - 1) / (worst - 1)) * (HEIGHT - TOP - BOTTOM)
  return (
    <svg viewBox={`0 0 ${width} ${HEIGHT}`} width={width} className="fig block h-auto w-full">
      {[1, worst].map((rank) => (
        <g key={rank}>
          <path d={`M${LEFT} ${y(rank)}H${width - RIGHT}`} stroke="var(--chart-grid)" />
          <text x={LEFT - 8} y={y(rank) + 4} textAnchor="end" fontSize={FONT} fill="var(--ink-muted)">
            {rank}
          </text>
        </g>
      ))}
      {breaks.map((b) => (
        <path
          key={`${b.kind} ${b.year}`}
          d={`M${x(b.year - 0.5)} ${TOP - 12}V${HEIGHT - BOTTOM + 6}`}
          stroke="var(--line-strong)"
          strokeDasharray="3 3"
        />
      ))}
      {joinedRuns(points, breaks).map((run) => (
        <path
          key={run[0]?.year}
          d={run.map((p, i) => `${i === 0 ? 'M' : 'L'}${x(p.x)} ${y(p.index)}`).join('')}
          stroke="var(--chart-1)"
          strokeWidth={2}
          fill="none"
        />
      ))}
      {Array.from({ length: last - first + 1 }, (_, i) => first + i).map((year) => (
        <text
          key={year}
          x={x(year)}
          y={HEIGHT - 6}
          textAnchor="middle"
          fontSize={FONT}
          fill="var(--ink-muted)"
        >
          {year}
        </text>
      ))}
      {points.map((p) => (
        <RankDot
          key={`${p.year} ${p.series}`}
          point={p}
          cx={x(p.x)}
          cy={y(p.index)}
          words={t('rankValue', { year: p.year, rank: p.label, series: t(`series.${p.series}`) })}
        />
      ))}
    </svg>
  )
}

type RankDotProps = { point: PlottedPoint; cx: number; cy: number; words: string }

/** The same marks as in the chart of the index. */
function RankDot({ point, cx, cy, words }: RankDotProps) {
  return (
    <g data-point={words}>
      <title>{words}</title>
      <ChartMark shape={SHAPES[point.series]} ink={inkOfSeries(point.series)} cx={cx} cy={cy} />
      <text x={cx} y={cy - 8} textAnchor="middle" fontSize={FONT} fontWeight={600} fill="var(--ink)">
        {point.label}
      </text>
    </g>
  )
}
