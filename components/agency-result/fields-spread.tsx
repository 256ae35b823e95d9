import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ChartFigure } from '@/components/chart/chart-figure'
import type { LegendItem } from '@/components/chart/chart-legend'
import { differenceOf, FieldsTable } from '@/components/chart/fields-table'
import { formatTenths, percentTenths } from '@/components/ranking/percent-tenths'
import { formatPercentHundredths, formatSignedPoints } from '@/lib/format'
import type { FieldAgainstBlock } from '@/lib/agency-result/types'
import type { Locale } from '@/lib/preferences'
import { SpreadDrawing, type SpreadLine } from './spread-drawing'

function lineOf(field: FieldAgainstBlock, words: string, locale: Locale): SpreadLine {
  const difference = differenceOf(field)
  const ink =
    difference === null || difference === 0
      ? 'var(--ink-muted)'
      : difference > 0
        ? 'var(--adjusted-up-ink)'
        : 'var(--adjusted-down-ink)'
  return {
    field,
    words,
    name: field.name[locale],
    value: formatTenths(percentTenths(field), locale),
    difference: formatSignedPoints(difference, { locale }),
    ink,
  }
}

/** `downloads`: the table as files. */
type FieldsSpreadProps = { fields: readonly FieldAgainstBlock[]; downloads?: ReactNode }

/** Every field of the agency within its block: range, middle half, median, and the agency's dot. */
export function FieldsSpread({ fields, downloads }: FieldsSpreadProps) {
  const t = useTranslations('chart')
  const locale = useLocale()
  const print = (hundredths: number | null) => formatPercentHundredths(hundredths, { locale })
  const lines = fields.map((field) => {
    const words = t('fieldsAlt', {
      field: `${field.code} ${field.name[locale]}`,
      value: formatTenths(percentTenths(field), locale),
      median: print(field.median),
      lowest: print(field.lowest),
      highest: print(field.highest),
    })
    return lineOf(field, words, locale)
  })
  const legend: LegendItem[] = [
    { shape: 'dot', ink: 'var(--chart-1)', words: t('spread.own') },
    { shape: 'tick', ink: 'var(--chart-median)', words: t('median') },
    { shape: 'band', ink: 'var(--chart-range)', words: t('spread.middleHalf') },
    { shape: 'line', ink: 'var(--chart-axis)', words: t('spread.range') },
  ]
  return (
    <ChartFigure
      alt={lines.map((line) => line.words).join('; ')}
      legend={legend}
      notes={t('spread.difference')}
      table={
        <>
          <FieldsTable fields={fields} />
          {downloads}
        </>
      }
    >
      <div className="max-md:hidden">
        <SpreadDrawing lines={lines} locale={locale} width={560} />
      </div>
      <div className="md:hidden">
        <SpreadDrawing lines={lines} locale={locale} width={340} />
      </div>
    </ChartFigure>
  )
}
