'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { formatTenths, percentTenths } from '@/components/ranking/percent-tenths'
import type { FieldAgainstBlock } from '@/lib/agency-result/types'
import { formatPercentHundredths } from '@/lib/format'
import { ChartFigure } from './chart-figure'
import { FieldsTable } from './fields-table'
import { RadarDrawing } from './radar-drawing'

type FieldsRadarProps = { fields: readonly FieldAgainstBlock[]; downloads?: ReactNode }

/**
 * The fields of an agency as a star, against the median and the best of its block. Fields without a figure have no corner:
 * the outline is not drawn through them. Small differences are seen better in the ranges, so that these come first.
 */
export function FieldsRadar({ fields, downloads }: FieldsRadarProps) {
  const t = useTranslations('chart')
  const locale = useLocale()
  const print = (hundredths: number | null) => formatPercentHundredths(hundredths, { locale })
  const axes = fields.map((field) => ({
    key: field.code,
    label: `${field.code}. ${field.name[locale]}`,
    value: formatTenths(percentTenths(field), locale),
    own: field.percentHundredths,
    median: field.median,
    best: field.highest,
    words: t('radarValue', {
      field: `${field.code} ${field.name[locale]}`,
      value: print(field.percentHundredths),
      median: print(field.median),
      best: print(field.highest),
    }),
  }))
  return (
    <ChartFigure
      alt={t('radarAlt', { values: axes.map((axis) => axis.words).join('; ') })}
      notes={
        <span className="flex flex-wrap gap-x-4">
          <Mark words={t('radar.own')} stroke="var(--chart-1)" />
          <Mark words={t('radar.median')} stroke="var(--chart-median)" dash="5 3" />
          <Mark words={t('radar.best')} stroke="var(--chart-axis)" dash="1 3" />
          <span>{t('radar.axis')}</span>
          <span className="w-full md:hidden">{axes.map((axis) => axis.label).join('; ')}</span>
        </span>
      }
      table={
        <>
          <FieldsTable fields={fields} />
          {downloads}
        </>
      }
    >
      <div className="max-md:hidden">
        <RadarDrawing axes={axes} width={560} height={430} radius={128} room={24} />
      </div>
      <div className="md:hidden">
        <RadarDrawing
          axes={axes.map((axis) => ({ ...axis, label: axis.key }))}
          width={340}
          height={300}
          radius={108}
          room={13}
        />
      </div>
    </ChartFigure>
  )
}

function Mark({ words, stroke, dash }: { words: string; stroke: string; dash?: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <svg width={22} height={8} aria-hidden="true">
        <path d="M0 4h22" stroke={stroke} strokeWidth={2} strokeDasharray={dash} />
      </svg>
      {words}
    </span>
  )
}
