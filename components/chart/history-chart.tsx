'use client'

import { useLocale, useTranslations } from 'next-intl'
import { lazy, type ReactNode } from 'react'
import { Table, Td, Th } from '@/components/ui/table'
import type { HistoryBreak, HistoryPoint } from '@/lib/agency-history/types'
import { formatPercentHundredths, MISSING } from '@/lib/format'
import { ChartFigure } from './chart-figure'
import type { LegendItem } from './chart-legend'
import { WhenNear } from '@/components/ui/when-near'
import { useBreakWords } from './break-words'
import { inkOfSeries, SHAPES } from './series-marks'
import { plottedPoints, seriesOf, shownBreaks, type PlottedPoint } from './history-points'

type HistoryChartProps = {
  history: readonly HistoryPoint[]
  breaks: readonly HistoryBreak[]
  /** Years for which nothing was published, said in words. */
  missingYears?: readonly number[]
  /** The table as files. */
  downloads?: ReactNode
}

const HEIGHT = 220
const Drawing = lazy(() => import('./history-drawing'))

/** The index over the years: dots with their figures, joined only where they may be compared. */
export function HistoryChart({ history, breaks, missingYears = [], downloads }: HistoryChartProps) {
  const breakWords = useBreakWords()
  const t = useTranslations('chart')
  const locale = useLocale()
  const points = plottedPoints(history, (hundredths) => formatPercentHundredths(hundredths, { locale }))
  if (points.length === 0) return <p className="text-13 text-ink-muted">{t('historyNone')}</p>
  const words = (p: PlottedPoint) =>
    t('historyValue', { year: p.year, index: p.label, series: t(`series.${p.series}`) })
  const values = points.map(words).join('; ')
  const crossed = shownBreaks(breaks, points)
  const notes = [
    // That the agency was another is told also where no figure of before can be drawn.
    ...breaks.filter((b) => b.kind === 'agency' || crossed.includes(b)).map((b) => breakWords(b).sentence),
    ...(missingYears.length > 0 ? [t('missingYears', { years: missingYears.join(', ') })] : []),
    ...(points.some((p) => p.series === 'published') ? [t('publishedNotJoined')] : []),
  ]
  return (
    <ChartFigure
      alt={t('historyAlt', { values })}
      legend={legendOf(points, t)}
      notes={notes.length > 0 ? notes.join(' ') : undefined}
      table={
        <>
          <HistoryTable history={history} missingYears={missingYears} />
          {downloads}
        </>
      }
    >
      <WhenNear className="overflow-hidden" height={HEIGHT}>
        <Drawing points={points} breaks={crossed} words={words} height={HEIGHT} />
      </WhenNear>
    </ChartFigure>
  )
}

/** Two kinds of years and the median, as far as they are drawn. */
function legendOf(points: PlottedPoint[], t: ReturnType<typeof useTranslations<'chart'>>): LegendItem[] {
  const kinds = [...new Set(points.map((p) => p.series))]
  const dots = kinds.map((kind): LegendItem => ({
    shape: SHAPES[kind],
    ink: inkOfSeries(kind),
    words: t(`series.${kind}`),
  }))
  return points.some((p) => p.median !== null)
    ? [...dots, { shape: 'line', ink: 'var(--chart-median)', words: t('median') }]
    : dots
}

type HistoryTableProps = { history: readonly HistoryPoint[]; missingYears: readonly number[] }

function HistoryTable({ history, missingYears }: HistoryTableProps) {
  const t = useTranslations('chart')
  const locale = useLocale()
  return (
    <Table>
      <thead>
        <tr>
          <Th>{t('year')}</Th>
          <Th>{t('source')}</Th>
          <Th numeric>{t('index')}</Th>
          <Th numeric>{t('rank')}</Th>
          <Th numeric>{t('median')}</Th>
        </tr>
      </thead>
      <tbody>
        {history.map((point) => (
          <tr key={`${point.year} ${seriesOf(point)}`}>
            <td className="fig">{point.year}</td>
            <td>
              {t(`series.${seriesOf(point)}`)}
              {point.provisional && `, ${t('provisional')}`}
              {point.decision && <span className="text-ink-muted"> · {point.decision}</span>}
              {point.formerName && <span className="text-ink-muted"> · {point.formerName[locale]}</span>}
              {point.warning && <span className="block text-12 text-ink-muted">{point.warning}</span>}
            </td>
            <Td numeric deciding>
              {formatPercentHundredths(point.indexHundredths, { locale })}
            </Td>
            <Td numeric>{point.rank ?? MISSING}</Td>
            <Td numeric context>
              {formatPercentHundredths(point.medianHundredths, { locale })}
            </Td>
          </tr>
        ))}
        {missingYears.map((year) => (
          <tr key={year} className="text-ink-muted">
            <td className="fig">{year}</td>
            <td colSpan={4}>{t('noPublished')}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
