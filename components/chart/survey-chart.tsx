'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Table, Td, Th } from '@/components/ui/table'
import { formatCount, formatPercentHundredths, MISSING } from '@/lib/format'
import type { SurveyRowResult } from '@/lib/survey-result/types'
import { ChartFigure } from './chart-figure'
import { SurveyDrawing } from './survey-drawing'

const PER_HUNDREDTH = 100

/** Millionths of a share as hundredths of a percent, half up. */
const hundredths = (millionths: number): number => Math.floor(millionths / PER_HUNDREDTH + 0.5)

type SurveyChartProps = { rows: readonly SurveyRowResult[]; downloads?: ReactNode }

/** Every survey row as a dot on 0…100 %, with its interval where the survey report gives an error. */
export function SurveyChart({ rows, downloads }: SurveyChartProps) {
  const t = useTranslations('chart')
  const locale = useLocale()
  const percent = (millionths: number) => formatPercentHundredths(hundredths(millionths), { locale })
  const rangeOf = ({ interval }: SurveyRowResult) =>
    interval ? `${percent(interval.lowMillionths)}–${percent(interval.highMillionths)}` : null
  const lines = rows.map((row) => {
    const range = rangeOf(row)
    const name = `${row.code} ${row.name[locale]}`
    const value = percent(row.shareMillionths)
    return {
      code: row.code,
      name: row.name[locale],
      share: row.shareMillionths,
      low: row.interval?.lowMillionths ?? null,
      high: row.interval?.highMillionths ?? null,
      value,
      words: range ? t('surveyValueMargin', { name, value, range }) : t('surveyValue', { name, value }),
    }
  })
  const notes = [
    ...(rows.every((row) => row.interval === null) ? [t('surveyNoError')] : [t('surveyInterval')]),
    ...(rows.some((row) => row.tooFew) ? [t('surveyTooFew')] : []),
  ]
  return (
    <ChartFigure
      alt={t('surveyAlt', { values: lines.map((line) => line.words).join('; ') })}
      notes={notes.join(' ')}
      table={
        <>
          <SurveyTable rows={rows} percent={percent} rangeOf={rangeOf} />
          {downloads}
        </>
      }
    >
      <div className="max-md:hidden">
        <SurveyDrawing lines={lines} width={1120} />
      </div>
      <div className="md:hidden">
        <SurveyDrawing lines={lines} width={340} />
      </div>
    </ChartFigure>
  )
}

type SurveyTableProps = {
  rows: readonly SurveyRowResult[]
  percent: (millionths: number) => string
  rangeOf: (row: SurveyRowResult) => string | null
}

function SurveyTable({ rows, percent, rangeOf }: SurveyTableProps) {
  const t = useTranslations('chart')
  const locale = useLocale()
  const asked = rows.some((row) => row.questions.length > 0)
  return (
    <Table>
      <thead>
        <tr>
          <Th>{t('survey.row')}</Th>
          {asked && <Th>{t('survey.question')}</Th>}
          {asked && <Th>{t('survey.groups')}</Th>}
          <Th numeric>{t('survey.share')}</Th>
          <Th numeric>{t('survey.margin')}</Th>
          <Th numeric>{t('survey.answers')}</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.code}>
            <th scope="row">
              {row.code} {row.name[locale]}
            </th>
            {asked && <td>{row.questions.map((q) => q.text[locale]).join(' ')}</td>}
            {asked && (
              <td>{[...new Set(row.questions.flatMap((q) => q.groups.map((g) => g[locale])))].join('; ')}</td>
            )}
            <Td numeric deciding>
              {percent(row.shareMillionths)}
            </Td>
            <Td numeric>{row.tooFew ? t('survey.tooFew') : (rangeOf(row) ?? MISSING)}</Td>
            <Td numeric>{row.tooFew ? t('survey.tooFew') : formatCount(row.answerCount, { locale })}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
