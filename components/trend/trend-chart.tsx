'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ResponsiveContainer, Scatter, ScatterChart } from 'recharts'
import { ChartFigure } from '@/components/chart/chart-figure'
import { ChartMark, type LegendItem, type MarkShape } from '@/components/chart/chart-legend'
import { DataPoint } from '@/components/chart/data-point'
import { axisFloor, breakLine, yearAxes } from '@/components/chart/year-axes'
import { formatPercentHundredths } from '@/lib/format'
import { shortSet } from './short-set'
import type { Locale } from '@/lib/preferences'
import { TREND_SERIES, type SetBreak, type TrendAgency, type TrendSeries } from '@/lib/trend/types'
import { plotTrend, type Plot, type PlottedAgency, type TrendDot } from './trend-points'

type TrendChartProps = {
  years: number[]
  agencies: readonly TrendAgency[]
  breaks: readonly SetBreak[]
  table: ReactNode
  notes: readonly string[]
  title: string
  /** Of the file that it leaves as. */
  name: string
}

const FONT = 12
const HEIGHT = 320
/** What is left for dots on the narrowest screen of each kind. */
const DESK: Plot = { width: 640, height: 265 }
const PHONE: Plot = { width: 280, height: 265 }
/** Published elsewhere hollow and square, a round of this portal full and round, a demonstration a diamond. */
const SHAPES: Record<TrendSeries, MarkShape> = {
  published: 'hollow-square',
  round: 'dot',
  demonstration: 'diamond',
}
const INKS = [1, 2, 3, 4, 5, 6].map((n) => `var(--chart-${n})`)
const inkOf = (index: number) => INKS[index % INKS.length] ?? 'var(--chart-1)'

/** The index of some agencies over the years: dots with their figures, joined only where they may be compared. */
export function TrendChart({ years, agencies, breaks, table, notes, title, name }: TrendChartProps) {
  const t = useTranslations('trends')
  const locale = useLocale()
  const print = (hundredths: number) => formatPercentHundredths(hundredths, { locale })
  const plotOn = (plot: Plot) => plotTrend(agencies, { years, breaks, plot }, print)
  const plotted = plotOn(DESK)
  const dots = plotted.flatMap((p) => p.dots)
  if (dots.length === 0) return <p className="text-13 text-ink-muted">{t('nothingToDraw')}</p>
  const pointWords = (d: TrendDot) =>
    t('value', { year: d.year, index: d.label, series: t(`series.${d.series}`) })
  const wordsOf = (i: number, dot: TrendDot) => `${agencies[i]?.name[locale] ?? ''}: ${pointWords(dot)}`
  const values = agencies
    .map((agency, i) => {
      const own = plotted[i]?.dots ?? []
      return `${agency.name[locale]}: ${own.map(pointWords).join('; ') || t('noFigure')}`
    })
    .join('. ')
  return (
    <ChartFigure
      alt={t('alt', { values })}
      title={title}
      name={name}
      table={table}
      legend={legendOf(agencies, dots, (key) => t(`series.${key}`), locale)}
      notes={notes.map((note) => (
        <span key={note} className="mt-1 block">
          {note}
        </span>
      ))}
    >
      <div className="max-md:hidden">
        <Drawing {...{ years, plotted, breaks, wordsOf }} />
      </div>
      <div className="md:hidden">
        <Drawing {...{ years, breaks, wordsOf }} plotted={plotOn(PHONE)} isNarrow />
      </div>
    </ChartFigure>
  )
}

type DrawingProps = {
  years: number[]
  plotted: PlottedAgency[]
  breaks: readonly SetBreak[]
  /** No room for the names of index sets: they stand in the notes. */
  isNarrow?: boolean
  /** A dot of the n-th agency, read out. */
  wordsOf: (agency: number, dot: TrendDot) => string
}

function Drawing({ years, plotted, breaks, isNarrow = false, wordsOf }: DrawingProps) {
  const t = useTranslations('trends')
  const low = axisFloor(plotted.flatMap((p) => p.dots.map((d) => d.index)))
  return (
    <ResponsiveContainer width="100%" height={HEIGHT} initialDimension={{ width: 560, height: HEIGHT }}>
      <ScatterChart margin={{ top: 22, right: 20, bottom: 0, left: -24 }} accessibilityLayer={false}>
        {yearAxes(years, low)}
        {breaks.map((b) => breakLine(b.year, b.year, isNarrow ? null : shortSet(b.indexSet, t)))}
        {plotted.flatMap((p, i) =>
          p.runs.map((run) => (
            <Scatter
              key={`${p.agencyId} ${run[0]?.series} ${run[0]?.year}`}
              data={run}
              line={{
                stroke: inkOf(i),
                strokeWidth: 1.75,
                // Whether the published figures of two years follow one index set is often not said.
                strokeDasharray: run[0]?.series === 'published' ? '2 3' : undefined,
              }}
              shape={() => null}
              isAnimationActive={false}
            />
          )),
        )}
        {plotted.map((p, i) => (
          <Scatter
            key={p.agencyId}
            data={p.dots}
            shape={(props: DotProps) => <Dot {...props} ink={inkOf(i)} words={(dot) => wordsOf(i, dot)} />}
            isAnimationActive={false}
          />
        ))}
      </ScatterChart>
    </ResponsiveContainer>
  )
}

type DotProps = { cx?: number; cy?: number; payload?: TrendDot }

/** A figure with its value beside it, where there is room; the keys reach it in any case. */
function Dot({
  cx = 0,
  cy = 0,
  payload,
  ink,
  words,
}: DotProps & { ink: string; words: (dot: TrendDot) => string }) {
  if (!payload) return <g />
  return (
    <DataPoint words={words(payload)}>
      <ChartMark shape={SHAPES[payload.series]} ink={ink} cx={cx} cy={cy} />
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

/** Agencies by their ink, kinds of figures by their shape. */
function legendOf(
  agencies: readonly TrendAgency[],
  dots: readonly TrendDot[],
  wordsOf: (series: TrendDot['series']) => string,
  locale: Locale,
): LegendItem[] {
  return [
    ...agencies.map((a, i) => ({ shape: 'line' as const, ink: inkOf(i), words: a.shortName[locale] })),
    ...TREND_SERIES.filter((key) => dots.some((d) => d.series === key)).map((key) => ({
      ...{ shape: SHAPES[key], ink: 'var(--ink-muted)', words: wordsOf(key) },
    })),
  ]
}
