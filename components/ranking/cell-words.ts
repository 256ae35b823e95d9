import { useLocale, useTranslations } from 'next-intl'
import { formatPercentHundredths, formatSignedPoints, MISSING } from '@/lib/format'
import type { Locale } from '@/lib/preferences'
import type { RankingTableView } from '@/lib/ranking-table/types'
import { pointsFromMillionths } from '@/lib/scoring/points'
import { markOf } from './ranking-notes'

/** What every cell of a table needs, made once for all of them. */
export type CellWords = {
  t: ReturnType<typeof useTranslations<'ranking'>>
  locale: Locale
  view: RankingTableView
  percent: (hundredths: number | null | undefined) => string
  /** A difference of two indexes in hundredths of a percent: `+0,14`. */
  gained: (hundredths: number | null) => string
  bandName: (bandKey: string | null) => string
  formerMark: string | undefined
  partialMark: string | undefined
}

const MILLIONTHS = 10_000

export function useCellWords(view: RankingTableView): CellWords {
  const t = useTranslations('ranking')
  const locale = useLocale()
  return {
    t,
    locale,
    view,
    percent: (hundredths) => formatPercentHundredths(hundredths ?? null, { locale }),
    gained: (hundredths) =>
      hundredths === null
        ? MISSING
        : formatSignedPoints(pointsFromMillionths(hundredths * MILLIONTHS), { locale }),
    bandName: (bandKey) => view.bands.find((b) => b.key === bandKey)?.name[locale] ?? MISSING,
    formerMark: markOf(view, 'former', 'formerPlain'),
    partialMark: markOf(view, 'partial'),
  }
}
