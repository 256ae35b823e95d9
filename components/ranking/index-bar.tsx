import { useLocale, useTranslations } from 'next-intl'
import { Meter } from '@/components/ui/meter'
import { formatPoints } from '@/lib/format'
import type { RankingRow } from '@/lib/ranking/types'

/** Both parts of an index in one bar: each as a share of the points that apply. */
export function IndexBar({ row, className }: { row: RankingRow; className?: string }) {
  const t = useTranslations('ranking')
  const locale = useLocale()
  const { total, appraisal, survey } = row
  if (!total || !appraisal) return null
  const words = {
    appraisal: formatPoints(appraisal.points, { locale }),
    max: formatPoints(total.maxPoints, { locale }),
  }
  const withSurvey = survey !== null && survey.maxPoints > 0
  const label = withSurvey
    ? t('bar', { ...words, survey: formatPoints(survey.points, { locale }) })
    : t('barAppraisal', words)
  const share = (points: number) => (total.maxPoints > 0 ? points / total.maxPoints : 0)
  return (
    <Meter
      tall
      label={label}
      className={className}
      parts={[
        { key: 'appraisal', share: share(appraisal.points) },
        ...(withSurvey ? [{ key: 'survey', share: share(survey.points), ink: 'chart-2' as const }] : []),
      ]}
    />
  )
}
