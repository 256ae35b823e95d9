import { useTranslations } from 'next-intl'
import { HistoryChart } from '@/components/chart/history-chart'
import { RankHistory } from '@/components/chart/rank-history'
import { Panel } from '@/components/ui/panel'
import { TableDownloads } from '@/components/ui/table-downloads'
import type { AgencyHistory } from '@/lib/agency-history/types'

type YearsPanelProps = { years: AgencyHistory; path: string; className?: string }

/** Index and place of the agency over the years; what is missing is said, and nothing is drawn through it. */
export function YearsPanel({ years: { history, breaks, missingYears }, path, className }: YearsPanelProps) {
  const t = useTranslations('ranking.agency')
  return (
    <Panel className={className} title={t('history')} aside={t('historyNote')}>
      <HistoryChart
        history={history}
        breaks={breaks}
        missingYears={missingYears}
        downloads={<TableDownloads base={`${path}/files/years`} />}
      />
      <h3 className="mt-3 text-13 font-semibold">{t('rankHistory')}</h3>
      <RankHistory
        history={history}
        breaks={breaks}
        downloads={<TableDownloads base={`${path}/files/ranks`} />}
      />
    </Panel>
  )
}
