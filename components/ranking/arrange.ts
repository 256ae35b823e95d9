import { foldText } from '@/lib/format'
import { joinedTo, placesInField } from '@/lib/ranking-table/policy'
import { RANKING_COLUMNS, type RankingColumn, type RankingTableRow } from '@/lib/ranking-table/types'
import type { RankingRow } from '@/lib/ranking/types'
import type { Band } from '@/lib/scoring/ranking'

/** Order, filters, columns and page of a ranking as its address says them, so that every state can be sent to a colleague. */
export const SORT_KEYS = [
  'rank',
  'agency',
  'index',
  'field',
  'fieldRank',
  'fieldPoints',
  ...RANKING_COLUMNS,
] as const
export type SortKey = (typeof SORT_KEYS)[number]
export type Arrangement = {
  sort: SortKey
  descending: boolean
  query: string
  bandKey: string | null
  kind: string | null
  /** The field that decides, by its code; null: the whole index. */
  field: string | null
  /** Null: those kept by the reader, or the usual ones. */
  columns: RankingColumn[] | null
  /** 'all': one page of any length, for print. */
  page: number | 'all'
  /** What belongs to the heat map beneath: it stays when the table is arranged anew. */
  others: readonly (readonly [string, string])[]
}

type Asked = Record<string, string | string[] | undefined>
const MAX_QUERY = 100
/** What one wants to see first: names from A, places from the first, figures from the highest. */
const ASCENDING_FIRST: readonly SortKey[] = ['rank', 'agency', 'fieldRank', 'interval']
const isDescendingFirst = (key: SortKey): boolean => !ASCENDING_FIRST.includes(key)
const OTHERS = /^heat/
const usualSort = (field: string | null): SortKey => (field === null ? 'rank' : 'field')

function readColumns(asked: string | string[] | undefined): RankingColumn[] | null {
  if (asked === undefined) return null
  const chosen = [asked].flat().flatMap((part) => part.split(','))
  return RANKING_COLUMNS.filter((column) => chosen.includes(column))
}

export function readArrangement(asked: Asked): Arrangement {
  const one = (key: string) => (typeof asked[key] === 'string' ? asked[key] : '')
  const code = (key: string) => (/^[\w-]{1,40}$/.test(one(key)) ? one(key) : null)
  const field = /^\d{1,2}$/.test(one('field')) ? one('field') : null
  const sort = SORT_KEYS.find((key) => key === one('sort')) ?? usualSort(field)
  const page = Number(one('page'))
  return {
    sort: field === null && sort.startsWith('field') ? 'rank' : sort,
    descending: one('dir') === '' ? isDescendingFirst(sort) : one('dir') === 'desc',
    query: one('q').trim().slice(0, MAX_QUERY),
    bandKey: code('band'),
    kind: code('kind'),
    field,
    columns: readColumns(asked['cols']),
    page: one('page') === 'all' ? 'all' : Number.isInteger(page) && page > 1 && page < 1000 ? page : 1,
    others: Object.entries(asked).flatMap(([key, value]) =>
      OTHERS.test(key) && typeof value === 'string' ? [[key, value.slice(0, MAX_QUERY)] as const] : [],
    ),
  }
}

/** The part of an address that says an arrangement; what goes without saying is left out. */
export function arrangementQuery(arrangement: Arrangement): string {
  const { sort, descending, query, bandKey, kind, field, columns, page, others } = arrangement
  const parts = new URLSearchParams()
  if (query) parts.set('q', query)
  if (bandKey) parts.set('band', bandKey)
  if (kind) parts.set('kind', kind)
  if (field) parts.set('field', field)
  if (sort !== usualSort(field)) parts.set('sort', sort)
  if (descending !== isDescendingFirst(sort)) parts.set('dir', descending ? 'desc' : 'asc')
  if (columns) parts.set('cols', columns.join(','))
  if (page !== 1) parts.set('page', String(page))
  for (const [key, value] of others) parts.set(key, value)
  const text = parts.toString().replaceAll('%2C', ',')
  return text && `?${text}`
}

/** Sorted by the column, or the other way round where it is already. */
export function sortedBy(arrangement: Arrangement, sort: SortKey): Arrangement {
  const again = arrangement.sort === sort
  return {
    ...arrangement,
    sort,
    descending: again ? !arrangement.descending : isDescendingFirst(sort),
    page: 1,
  }
}

/** Decided by another field, or by the whole index. */
export const inField = (arrangement: Arrangement, field: string | null): Arrangement => ({
  ...arrangement,
  field,
  sort: usualSort(field),
  descending: isDescendingFirst(usualSort(field)),
  page: 1,
})

/** Nothing searched, nothing left out; columns stay as chosen. */
export const unfiltered = (arrangement: Arrangement): Arrangement => ({
  ...inField(arrangement, null),
  query: '',
  bandKey: null,
  kind: null,
})

export const isFiltered = ({ query, bandKey, kind, field }: Arrangement): boolean =>
  query !== '' || bandKey !== null || kind !== null || field !== null

/** Places won on last year; null where there is nothing to compare. */
export const placesWon = (row: RankingRow): number | null =>
  row.rank === null || row.previous?.rank == null ? null : row.previous.rank - row.rank

/** Hundredths of a percent more or less than last year; null where there is nothing to compare. */
export const indexGained = (row: RankingRow): number | null => {
  const index = row.total?.percentHundredths ?? null
  return index === null || row.previous?.indexHundredths == null ? null : index - row.previous.indexHundredths
}

/** From the oldest figure that the newest is joined to; null where nothing is joined to it. */
export function trendOf({ years }: Pick<RankingTableRow, 'years'>): number | null {
  const last = years.at(-1)
  let first = last
  for (let next = first; next; next = joinedTo(years, years.indexOf(next))) first = next
  return first && last && first !== last ? last.indexHundredths - first.indexHundredths : null
}

export const fieldOf = (row: RankingRow, code: string | null) => row.fields.find((f) => f.code === code)

type Picked = (row: RankingTableRow) => number | null
type Bands = { bands: readonly Band[] }
const EVERYBODY = 1_000_000

function figureOf(view: Bands & Rows, sort: Exclude<SortKey, 'agency'>, field: string | null): Picked {
  const places = sort === 'fieldRank' && field ? placesInField(view.rows, field) : null
  const shares: Record<typeof sort, Picked> = {
    rank: (row) => row.rank,
    index: (row) => row.total?.percentHundredths ?? null,
    change: placesWon,
    indexChange: indexGained,
    bar: ({ appraisal, total }) =>
      appraisal && total && total.maxPoints > 0 ? appraisal.points / total.maxPoints : null,
    appraisal: (row) => row.appraisal?.percentHundredths ?? null,
    survey: (row) => row.survey?.percentHundredths ?? null,
    points: (row) => row.total?.points ?? null,
    band: (row) => view.bands.find((b) => b.key === row.bandKey)?.fromPercent ?? null,
    interval: ({ interval }) => interval && interval.best * EVERYBODY + interval.worst,
    years: trendOf,
    open: (row) => (row.submitted ? row.openRowCount : null),
    field: (row) => fieldOf(row, field)?.percentHundredths ?? null,
    fieldRank: (row) => places?.get(row.agencyId)?.rank ?? null,
    fieldPoints: (row) => fieldOf(row, field)?.points ?? null,
  }
  return shares[sort]
}

type Rows = { rows: readonly RankingTableRow[] }

const isNamed = ({ name, shortName }: RankingTableRow, wanted: string): boolean =>
  [name.vi, name.en, shortName.vi, shortName.en].some((one) => foldText(one).includes(wanted))

/** The rows that are asked for, in the order of the view. */
export function filterRows(
  view: Rows,
  { query, bandKey, kind }: Pick<Arrangement, 'query' | 'bandKey' | 'kind'>,
): RankingTableRow[] {
  const wanted = foldText(query)
  return view.rows.filter(
    (row) =>
      (bandKey === null || row.bandKey === bandKey) &&
      (kind === null || row.kind === kind) &&
      (wanted === '' || isNamed(row, wanted)),
  )
}

/** The rows to show, in their order; a missing figure stands last either way. */
export function arrangeRows(
  view: Rows & Bands,
  arrangement: Arrangement,
  locale: 'vi' | 'en',
): RankingTableRow[] {
  const { sort, descending, field } = arrangement
  const shown = filterRows(view, arrangement)
  const sign = descending ? -1 : 1
  if (sort === 'agency') {
    const names = new Intl.Collator(locale)
    return shown.sort((a, b) => sign * names.compare(a.name[locale], b.name[locale]))
  }
  const pick = figureOf(view, sort, field)
  return shown.sort((a, b) => {
    const [left, right] = [pick(a), pick(b)]
    if (left === null || right === null) return Number(left === null) - Number(right === null)
    return sign * (left - right)
  })
}

/** Longer tables are given in pages, so that no page grows past what a phone can show. */
const ONE_PAGE = 300
export const PAGE_SIZE = 200
export type RankingPage<T> = { rows: T[]; page: number; pages: number; from: number }

export function pageOf<T>(rows: readonly T[], page: Arrangement['page']): RankingPage<T> {
  if (page === 'all' || rows.length <= ONE_PAGE) return { rows: [...rows], page: 1, pages: 1, from: 0 }
  const pages = Math.ceil(rows.length / PAGE_SIZE)
  const at = Math.min(page, pages)
  const from = (at - 1) * PAGE_SIZE
  return { rows: rows.slice(from, from + PAGE_SIZE), page: at, pages, from }
}

/** Bands and median are rows of the table only while it goes by place. */
export const showsBoundaries = ({ sort, descending }: Arrangement): boolean => sort === 'rank' && !descending
