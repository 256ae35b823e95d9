import { useTranslations } from 'next-intl'
import { Percent } from '@/components/figure/percent'
import { formatDay } from '@/lib/format'
import type { RankingView } from '@/lib/ranking/types'

/** Under the title: how many, mean, median, and how final the figures are. */
export function RankingSummary({ view, withDecision = true }: { view: RankingView; withDecision?: boolean }) {
  const t = useTranslations('ranking')
  const { publication } = view
  const status = publication
    ? withDecision &&
      t('publishedBy', { number: publication.decisionNumber, day: formatDay(publication.decidedOn) })
    : view.phase === 'approved'
      ? t('approvedNotPublished')
      : t('provisional', { settled: view.settledCount, total: view.rows.length })
  return (
    <>
      {t('count', { count: view.rows.length })} · {t('mean')}{' '}
      <Percent strong hundredths={view.meanHundredths} /> · {t('median')}{' '}
      <Percent strong hundredths={view.medianHundredths} />
      {status && <> · {status}</>}
    </>
  )
}
