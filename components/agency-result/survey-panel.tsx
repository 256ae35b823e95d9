import { useTranslations } from 'next-intl'
import { SurveyChart } from '@/components/chart/survey-chart'
import { Panel } from '@/components/ui/panel'
import { TableDownloads } from '@/components/ui/table-downloads'
import type { SurveyRowResult } from '@/lib/survey/types'

type SurveyPanelProps = { survey: readonly SurveyRowResult[]; path: string; className?: string }

/** What was found when people were asked about the agency, with how sure it is. */
export function SurveyPanel({ survey, path, className }: SurveyPanelProps) {
  const t = useTranslations('ranking.agency')
  return (
    <Panel id="survey" title={t('surveyResults')} aside={t('surveyNote')} className={className}>
      {survey.length === 0 ? (
        <p className="text-13 text-ink-muted">{t('surveyNone')}</p>
      ) : (
        <SurveyChart rows={survey} downloads={<TableDownloads base={`${path}/files/survey`} />} />
      )}
    </Panel>
  )
}
