'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { SegmentedControl } from '@/components/ui/segmented-control'
import type { SurveyRowResult } from '@/lib/survey-result/types'
import { ChartFigure } from './chart-figure'
import { SurveyDrawing } from './survey-drawing'
import { useSurveyLines } from './survey-lines'
import { SurveyTable } from './survey-table'

/** What may be shown, each with its address: all rows at once, or the groups of one field. */
export type SurveyViews = {
  /** The field shown with its groups; null: all rows. */
  field: string | null
  rowsHref: string
  /** Those with results by group. */
  fields: readonly { field: string; href: string }[]
}

type SurveyChartProps = { rows: readonly SurveyRowResult[]; views: SurveyViews; downloads?: ReactNode }

const fieldOf = ({ code }: SurveyRowResult): string => code.split('.')[0] ?? code

/**
 * Every survey row as a dot on 0…100 % with its interval where the survey report gives an error; or, field by field, each
 * row with what its groups said.
 */
export function SurveyChart({ rows, views, downloads }: SurveyChartProps) {
  const t = useTranslations('chart')
  const { rowLine, groupLine, words } = useSurveyLines()
  const { field } = views
  const shown = field === null ? rows : rows.filter((row) => fieldOf(row) === field)
  const lines = shown.flatMap((row) => [
    rowLine(row),
    ...(field === null ? [] : row.groups.map((group) => groupLine(row.code, group))),
  ])
  return (
    <>
      {views.fields.length > 0 && <Views {...views} />}
      <ChartFigure
        alt={t('surveyAlt', { values: lines.map((line) => line.words).join('; ') })}
        notes={useNotes(shown, field !== null)}
        {...(field === null
          ? {}
          : {
              legend: [
                { shape: 'dot', ink: 'var(--chart-2)', words: t('survey.allGroups') },
                { shape: 'diamond', ink: 'var(--chart-1)', words: t('survey.oneGroup') },
              ] as const,
            })}
        table={
          <>
            <SurveyTable rows={rows} words={words} />
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
    </>
  )
}

/** All rows at once, or the groups of one field: all groups of all rows would be no picture any more. */
function Views({ field, rowsHref, fields }: SurveyViews) {
  const t = useTranslations('chart')
  const shown = fields.find((one) => one.field === field) ?? fields[0]
  return (
    <div className="mb-2 flex flex-wrap gap-x-4 gap-y-2">
      <SegmentedControl
        label={t('surveyViews')}
        segments={[
          { key: 'rows', label: t('surveyByRow'), current: field === null, href: rowsHref },
          {
            key: 'groups',
            label: t('surveyByGroup'),
            current: field !== null,
            href: shown?.href ?? rowsHref,
          },
        ]}
      />
      {field !== null && fields.length > 1 && (
        <SegmentedControl
          label={t('surveyField')}
          segments={fields.map((one) => ({
            key: one.field,
            label: t('surveyFieldNumber', { field: one.field }),
            current: one.field === field,
            href: one.href,
          }))}
        />
      )}
    </div>
  )
}

/** What stands below the drawing: strokes, what is not told, what the report does not give. */
function useNotes(rows: readonly SurveyRowResult[], byGroup: boolean): string {
  const t = useTranslations('chart')
  const groups = rows.flatMap((row) => row.groups)
  const drawn = [...rows, ...(byGroup ? groups : [])]
  return [
    drawn.every((one) => one.interval === null) ? t('surveyNoError') : t('surveyInterval'),
    ...(rows.some((row) => row.tooFew) ? [t('surveyTooFew')] : []),
    ...(byGroup && groups.some((group) => group.tooFew) ? [t('surveyGroupsUntold')] : []),
    ...(groups.length === 0 ? [t('surveyNoGroups')] : []),
    ...(byGroup && rows.some((row) => row.groups.length === 0) && groups.length > 0
      ? [t('surveySomeGroups')]
      : []),
  ].join(' ')
}
