import { foldText } from '@/lib/format'
import type { RankingRow, RankingView } from '@/lib/ranking/types'

/** Order and filter of a ranking as its address says them, so that every state can be sent to a colleague. */
export const SORT_KEYS = ['rank', 'change', 'agency', 'index', 'appraisal', 'survey', 'points'] as const
export type SortKey = (typeof SORT_KEYS)[number]
export type Arrangement = {
  sort: SortKey
  descending: boolean
  query: string
  bandKey: string | null
  /** What belongs to the heat map beneath: it stays when the table is arranged anew. */
  others: readonly (readonly [string, string])[]
}

type Asked = Record<string, string | string[] | undefined>
const MAX_QUERY = 100
const OTHERS = /^heat/
/** What one wants to see first: names from A, places from the first, figures from the highest. */
const DESCENDING_FIRST: readonly SortKey[] = ['change', 'index', 'appraisal', 'survey', 'points']

export function readArrangement(asked: Asked): Arrangement {
  const one = (key: string) => (typeof asked[key] === 'string' ? asked[key] : '')
  const sort = SORT_KEYS.find((key) => key === one('sort')) ?? 'rank'
  const descending = one('dir') === '' ? DESCENDING_FIRST.includes(sort) : one('dir') === 'desc'
  return {
    sort,
    descending,
    query: one('q').trim().slice(0, MAX_QUERY),
    bandKey: one('band') || null,
    others: Object.entries(asked).flatMap(([key, value]) =>
      OTHERS.test(key) && typeof value === 'string' ? [[key, value.slice(0, MAX_QUERY)] as const] : [],
    ),
  }
}

/** The part of an address that says an arrangement; what goes without saying is left out. */
export function arrangementQuery({ sort, descending, query, bandKey, others }: Arrangement): string {
  const parts = new URLSearchParams()
  if (query) parts.set('q', query)
  if (bandKey) parts.set('band', bandKey)
  if (sort !== 'rank') parts.set('sort', sort)
  if (descending !== DESCENDING_FIRST.includes(sort)) parts.set('dir', descending ? 'desc' : 'asc')
  for (const [key, value] of others) parts.set(key, value)
  const text = parts.toString()
  return text && `?${text}`
}

/** Sorted by the column, or the other way round where it is already. */
export function sortedBy(arrangement: Arrangement, sort: SortKey): Arrangement {
  const again = arrangement.sort === sort
  return {
    ...arrangement,
    sort,
    descending: again ? !arrangement.descending : DESCENDING_FIRST.includes(sort),
  }
}

/** Places won on last year; null where there is nothing to compare. */
export const placesWon = (row: RankingRow): number | null =>
  row.rank === null || row.previous?.rank == null ? null : row.previous.rank - row.rank

const figureOf: Record<Exclude<SortKey, 'agency'>, (row: RankingRow) => number | null> = {
  rank: (row) => row.rank,
  change: placesWon,
  index: (row) => row.total?.percentHundredths ?? null,
  appraisal: (row) => row.appraisal?.percentHundredths ?? null,
  survey: (row) => row.survey?.percentHundredths ?? null,
  points: (row) => row.total?.points ?? null,
}

/** The rows to show, in their order; a missing figure stands last either way. */
export function arrangeRows(
  view: Pick<RankingView, 'rows'>,
  arrangement: Arrangement,
  locale: 'vi' | 'en',
): RankingRow[] {
  const { sort, descending, query, bandKey } = arrangement
  const wanted = foldText(query)
  const names = new Intl.Collator(locale)
  const shown = view.rows.filter(
    (row) =>
      (bandKey === null || row.bandKey === bandKey) &&
      (wanted === '' || foldText(row.name.vi).includes(wanted) || foldText(row.name.en).includes(wanted)),
  )
  const sign = descending ? -1 : 1
  if (sort === 'agency')
    return [...shown].sort((a, b) => sign * names.compare(a.name[locale], b.name[locale]))
  const pick = figureOf[sort]
  return [...shown].sort((a, b) => {
    const [left, right] = [pick(a), pick(b)]
    if (left === null || right === null) return Number(left === null) - Number(right === null)
    return sign * (left - right)
  })
}

/** Bands and median are rows of the table only while it goes by place. */
export const showsBoundaries = ({ sort, descending }: Arrangement): boolean => sort === 'rank' && !descending
