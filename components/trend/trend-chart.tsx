'use client'

import { useLocale, useTranslations } from 'next-intl'
import { lazy, type ReactNode } from 'react'
import { ChartFigure } from '@/components/chart/chart-figure'
import type { LegendItem } from '@/components/chart/chart-legend'
import { SHAPES } from '@/components/chart/series-marks'
import { WhenNear } from '@/components/ui/when-near'
import { formatPercentHundredths } from '@/lib/format'
import type { Locale } from '@/lib/preferences'
import { TREND_SERIES, type SetBreak, type TrendAgency } from '@/lib/trend/types'
import { inkOf } from './trend-marks'
import { plotTrend, type Plot, type TrendDot } from './trend-points'

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

const HEIGHT = 320
/** What is left for dots on the narrowest screen of each kind. */
const DESK: Plot = { width: 640, height: 265 }
const PHONE: Plot = { width: 280, height: 265 }
const Drawing = lazy(() => import('./trend-drawing'))

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
        <WhenNear className="overflow-hidden" height={HEIGHT}>
          <Drawing {...{ years, plotted, breaks, wordsOf }} height={HEIGHT} />
        </WhenNear>
      </div>
      <div className="md:hidden">
        <WhenNear className="overflow-hidden" height={HEIGHT}>
          <Drawing {...{ years, breaks, wordsOf }} plotted={plotOn(PHONE)} height={HEIGHT} isNarrow />
        </WhenNear>
      </div>
    </ChartFigure>
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
