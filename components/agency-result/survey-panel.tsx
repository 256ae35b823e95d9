import { useTranslations } from 'next-intl'
import { SurveyChart, type SurveyViews } from '@/components/chart/survey-chart'
import { Panel } from '@/components/ui/panel'
import { TableDownloads } from '@/components/ui/table-downloads'
import type { SurveyRowResult } from '@/lib/survey-result/types'
import { viewHref, type AgencyView } from './agency-view'

type SurveyPanelProps = {
  survey: readonly SurveyRowResult[]
  view: AgencyView
  path: string
  className?: string
}

const fieldOf = (code: string): string => code.split('.')[0] ?? code

/** All rows, and each field whose rows have groups, with the address of each. */
function viewsOf({ survey, view, path }: SurveyPanelProps): SurveyViews {
  const coded = [...new Set(survey.filter((row) => row.groups.length > 0).map((row) => fieldOf(row.code)))]
  const fields = coded.map((field) => ({ field, href: viewHref(path, { ...view, survey: field }) }))
  return {
    field: coded.find((field) => field === view.survey) ?? null,
    fields,
    rowsHref: viewHref(path, { ...view, survey: null }),
  }
}

/** What was found when people were asked about the agency, with how sure it is. */
export function SurveyPanel(props: SurveyPanelProps) {
  const { survey, path, className } = props
  const t = useTranslations('ranking.agency')
  return (
    <Panel id="survey" title={t('surveyResults')} aside={t('surveyNote')} className={className}>
      {survey.length === 0 ? (
        <p className="text-13 text-ink-muted">{t('surveyNone')}</p>
      ) : (
        <SurveyChart
          rows={survey}
          views={viewsOf(props)}
          downloads={<TableDownloads base={`${path}/files/survey`} />}
        />
      )}
    </Panel>
  )
}
