import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { StepsChart } from '@/components/chart/steps-chart'
import { Panel } from '@/components/ui/panel'
import { TableDownloads } from '@/components/ui/table-downloads'
import type { AgencyResult } from '@/lib/agency-result/types'
import type { Locale } from '@/lib/preferences'
import { AllRows, FieldsPanel } from './agency-sections'
import type { AgencyView } from './agency-view'
import { ChangedTable } from './changed-table'
import { LossesPanel } from './losses-panel'
import { SurveyPanel } from './survey-panel'
import { YearsPanel } from './years-panel'

type Shown = Pick<AgencyResult, 'ranking' | 'fields' | 'criteria' | 'rows' | 'reasons' | 'years' | 'survey'>

type ResultPanelsProps = {
  result: Shown
  /** From self-score to final points; null: not complete yet. Left out where the reader is not told, as in public. */
  steps?: AgencyResult['steps']
  view: AgencyView
  /** The agency's page itself; its rows and files stand below it. */
  path: string
  locale: Locale
}

/** Everything of an agency's result, with each table as a file: the same within the portal and in public. */
export function ResultPanels({ result, steps, view, path, locale }: ResultPanelsProps) {
  const { ranking, years, survey } = result
  const rowHref = (code: string) => `${path}/${code}`
  return (
    <>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <YearsPanel className="min-w-0" years={years} path={path} />
        <FieldsPanel className="min-w-0" result={result} view={view} path={path} />
        {steps !== undefined && <StepsPanel steps={steps} withSurvey={ranking.withSurvey} path={path} />}
        <LossesPanel
          className={steps === undefined ? 'min-w-0 lg:col-span-2' : 'min-w-0'}
          result={result}
          rowHref={rowHref}
          view={view}
          path={path}
          locale={locale}
        />
        {ranking.withSurvey && (
          <SurveyPanel className="min-w-0 lg:col-span-2" survey={survey} view={view} path={path} />
        )}
      </div>
      {steps && <ChangedRows result={result} rowHref={rowHref} path={path} />}
      <AllRows result={result} rowHref={rowHref} path={path} />
    </>
  )
}

type StepsPanelProps = { steps: AgencyResult['steps']; withSurvey: boolean; path: string }

function StepsPanel({ steps, withSurvey, path }: StepsPanelProps) {
  const t = useTranslations('ranking.agency')
  return (
    <Panel className="min-w-0" title={t('steps')}>
      {steps ? (
        <StepsChart
          steps={steps}
          withSurvey={withSurvey}
          downloads={<TableDownloads base={`${path}/files/steps`} />}
        />
      ) : (
        <p className="text-13 text-ink-muted">{t('stepsNone')}</p>
      )}
    </Panel>
  )
}

type ChangedRowsProps = {
  result: Pick<Shown, 'rows' | 'reasons'>
  rowHref: (code: string) => string
  path: string
}

function ChangedRows({ result: { rows, reasons }, rowHref, path }: ChangedRowsProps) {
  const t = useTranslations('ranking.agency')
  return (
    <section aria-labelledby="changed" className="mt-6">
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id="changed" className="text-16 font-semibold">
          {t('changed')}
        </h2>
        <span className="flex flex-wrap items-center gap-3">
          <Link href="#all-rows" className="touch-target text-13">
            {t('allRowsOf', { count: rows.length })}
          </Link>
          <TableDownloads base={`${path}/files/changed`} />
        </span>
      </div>
      <ChangedTable rows={rows} reasons={reasons} rowHref={rowHref} />
    </section>
  )
}
