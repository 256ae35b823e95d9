import { getLocale, getTranslations } from 'next-intl/server'
import { rankingCells } from '@/components/ranking/ranking-csv'
import { toCsv } from '@/lib/csv'
import type { RankingView } from '@/lib/ranking/types'

/** A ranking as a file: UTF-8 with a byte order mark, commas, numbers with a decimal point. */
export async function csvAnswer(view: RankingView, cacheControl: string): Promise<Response> {
  const [t, column, locale] = await Promise.all([
    getTranslations('ranking'),
    getTranslations('ranking.csvColumn'),
    getLocale(),
  ])
  const words = {
    rank: t('column.rank'),
    agencyId: column('agencyId'),
    agency: t('column.agency'),
    index: t('column.index'),
    band: t('band'),
    points: column('points'),
    maxPoints: column('maxPoints'),
    appraisal: t('column.appraisal'),
    survey: t('column.survey'),
    previousRank: column('previousRank', { year: view.year - 1 }),
    openRows: t('column.open'),
  }
  return new Response(toCsv(rankingCells(view, words, locale), ','), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="par-index-${view.year}-${view.blockId}.csv"`,
      'Cache-Control': cacheControl,
    },
  })
}
