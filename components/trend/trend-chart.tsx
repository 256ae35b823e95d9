'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import {
  CartesianGrid,
  ReferenceLine,
  ResponsiveContainer,
  Scatter,
  ScatterChart,
  XAxis,
  YAxis,
} from 'recharts'
import { ChartFigure } from '@/components/chart/chart-figure'
import { formatPercentHundredths } from '@/lib/format'
import type { SetBreak, TrendAgency } from '@/lib/trend/types'
import { axisFloor, axisTicks, HEIGHT, plotTrend, type TrendDot } from './trend-points'

type TrendChartProps = {
  years: number[]
  agencies: readonly TrendAgency[]
  breaks: readonly SetBreak[]
  table: ReactNode
  notes: readonly string[]
}

const FONT = 12
/** Told apart by colour, and by shape for who does not see it. */
const INKS = [1, 2, 3, 4, 5, 6].map((n) => `var(--chart-${n})`)
const inkOf = (index: number) => INKS[index % INKS.length] ?? 'var(--chart-1)'

/** The index of some agencies over the years: dots with their figures, joined only where they may be compared. */
export function TrendChart({ years, agencies, breaks, table, notes }: TrendChartProps) {
  const t = useTranslations('trends')
  const locale = useLocale()
  const print = (hundredths: number) => formatPercentHundredths(hundredths, { locale })
  const plotted = plotTrend(agencies, breaks, print)
  const dots = plotted.flatMap((p) => p.dots)
  if (dots.length === 0) return <p className="text-13 text-ink-muted">{t('nothingToDraw')}</p>
  const values = agencies
    .map((agency, i) => {
      const own = plotted[i]?.dots ?? []
      const words = own.map((d) =>
        t('value', { year: d.year, index: d.label, series: t(`series.${d.series}`) }),
      )
      return `${agency.name[locale]}: ${words.join('; ') || t('noFigure')}`
    })
    .join('. ')
  return (
    <ChartFigure
      alt={t('alt', { values })}
      table={table}
      notes={
        <>
          <Legend agencies={agencies} dots={dots} />
          {notes.map((note) => (
            <span key={note} className="mt-1 block">
              {note}
            </span>
          ))}
        </>
      }
    >
      <Drawing years={years} plotted={plotted} breaks={breaks} />
    </ChartFigure>
  )
}

type DrawingProps = {
  years: number[]
  plotted: ReturnType<typeof plotTrend>
  breaks: readonly SetBreak[]
}

function Drawing({ years, plotted, breaks }: DrawingProps) {
  const t = useTranslations('trends')
  const low = axisFloor(plotted.flatMap((p) => p.dots.map((d) => d.index)))
  const [first = 0, last = 0] = [years[0], years.at(-1)]
  return (
    <ResponsiveContainer width="100%" height={HEIGHT} initialDimension={{ width: 560, height: HEIGHT }}>
      <ScatterChart margin={{ top: 22, right: 20, bottom: 0, left: -24 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
        <XAxis
          type="number"
          dataKey="x"
          domain={[first - 0.5, last + 0.5]}
          ticks={years}
          tickFormatter={String}
          interval={0}
          tickLine={false}
          axisLine={false}
          fontSize={FONT}
        />
        <YAxis
          type="number"
          dataKey="index"
          domain={[low, 100]}
          ticks={axisTicks(low)}
          tickLine={false}
          axisLine={false}
          fontSize={FONT}
        />
        {breaks.map((b) => (
          <ReferenceLine
            key={b.year}
            x={b.year - 0.5}
            stroke="var(--line-strong)"
            strokeDasharray="3 3"
            label={{
              value: t('breakShort', { set: b.indexSet.split('/')[0] ?? b.indexSet }),
              position: 'insideBottomLeft',
              fontSize: FONT,
              fill: 'var(--ink-muted)',
            }}
          />
        ))}
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
            shape={(props: DotProps) => <Dot {...props} ink={inkOf(i)} />}
            isAnimationActive={false}
          />
        ))}
      </ScatterChart>
    </ResponsiveContainer>
  )
}

type DotProps = { cx?: number; cy?: number; payload?: TrendDot }

/** Hollow and square where published elsewhere, full and round for a round of this portal, a diamond for a demonstration. */
function Dot({ cx = 0, cy = 0, payload, ink }: DotProps & { ink: string }) {
  if (!payload) return <g />
  return (
    <g>
      <Mark cx={cx} cy={cy} series={payload.series} ink={ink} />
      {payload.label !== '' && (
        <text
          x={cx}
          y={cy + payload.labelShift}
          textAnchor="middle"
          fontSize={FONT}
          fontWeight={600}
          fill="var(--ink)"
        >
          {payload.label}
        </text>
      )}
    </g>
  )
}

function Mark({ cx, cy, series, ink }: { cx: number; cy: number; series: TrendDot['series']; ink: string }) {
  if (series === 'published')
    return (
      <rect x={cx - 4} y={cy - 4} width={8} height={8} fill="var(--surface)" stroke={ink} strokeWidth={2} />
    )
  if (series === 'round') return <circle cx={cx} cy={cy} r={5} fill={ink} />
  return <path d={`M${cx} ${cy - 6}l6 6l-6 6l-6 -6z`} fill="var(--surface)" stroke={ink} strokeWidth={2} />
}

function Legend({ agencies, dots }: { agencies: readonly TrendAgency[]; dots: readonly TrendDot[] }) {
  const t = useTranslations('trends')
  const locale = useLocale()
  const series = [...new Set(dots.map((d) => d.series))]
  return (
    <>
      <span className="flex flex-wrap gap-x-4 gap-y-1 text-ink">
        {agencies.map((agency, i) => (
          <span key={agency.agencyId} className="inline-flex items-center gap-1.5">
            <svg aria-hidden="true" width="16" height="8" className="flex-none">
              <path d="M0 4h16" stroke={inkOf(i)} strokeWidth="3" />
            </svg>
            {agency.shortName[locale]}
          </span>
        ))}
      </span>
      <span className="mt-1 flex flex-wrap gap-x-4">
        {series.map((key) => (
          <span key={key} className="inline-flex items-center gap-1.5">
            <svg aria-hidden="true" width="14" height="14" className="flex-none">
              <Mark cx={7} cy={7} series={key} ink="var(--ink-muted)" />
            </svg>
            {t(`series.${key}`)}
          </span>
        ))}
      </span>
    </>
  )
}
