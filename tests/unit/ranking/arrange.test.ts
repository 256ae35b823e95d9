import { describe, expect, it } from 'vitest'
import {
  arrangementQuery,
  arrangeRows,
  inField,
  isFiltered,
  PAGE_SIZE,
  pageOf,
  readArrangement,
  sortedBy,
  SORT_KEYS,
  trendOf,
  unfiltered,
} from '@/components/ranking/arrange'
import { chosenColumns, tableColumns, usualColumns } from '@/components/ranking/columns'
import { rankingItems } from '@/components/ranking/ranking-groups'
import { RANKING_COLUMNS } from '@/lib/ranking-table/types'
import { rankingRow, rankingTable } from '@/tests/support/ranking-rows'

const asked = (query: string) => readArrangement(Object.fromEntries(new URLSearchParams(query)))
const view = rankingTable([
  rankingRow('so-tai-chinh', { vi: 'Sở Tài chính', en: 'Department of Finance' }, 9000, { kind: 'so' }),
  rankingRow('van-phong', { vi: 'Văn phòng UBND', en: 'Office' }, 8500, {
    kind: 'co-quan-tuong-duong',
    shortName: { vi: 'VPUB', en: 'Office' },
  }),
  rankingRow('so-y-te', { vi: 'Sở Y tế', en: 'Department of Health' }, 7000, { kind: 'so' }),
  rankingRow('absent', { vi: 'Sở Vắng', en: 'Absent' }, null, { kind: 'so' }),
])
const ids = (query: string) => arrangeRows(view, asked(query), 'vi').map((r) => r.agencyId)

describe('the address of a ranking', () => {
  it.each([
    '',
    'q=s%E1%BB%9F',
    'band=good',
    'kind=so',
    'field=2',
    'field=2&sort=rank',
    'sort=survey&dir=asc',
    'cols=change,points',
    'cols=',
    'page=3',
    'page=all',
    'q=a&band=good&kind=so&field=1&sort=agency&dir=desc&cols=bar,years&page=2&heat=3',
  ])('says the same as it was read from: "%s"', (query) => {
    const text = arrangementQuery(asked(query))
    expect(new URLSearchParams(text).toString()).toBe(new URLSearchParams(query).toString())
    expect(asked(text.slice(1))).toEqual(asked(query))
  })

  it('takes nothing that it does not know', () => {
    expect(asked('sort=name&dir=up&page=-1&field=x&band=%3Cb%3E&cols=bar,secret')).toMatchObject({
      sort: 'rank',
      page: 1,
      field: null,
      bandKey: null,
      columns: ['bar'],
    })
    expect(readArrangement({ cols: ['years', 'bar'], q: ['a', 'b'] })).toMatchObject({
      columns: ['bar', 'years'],
      query: '',
    })
    expect(asked('sort=field').sort).toBe('rank')
  })

  it('turns round where it is sorted already, and begins where one looks first', () => {
    const start = asked('page=4')
    expect(sortedBy(start, 'rank')).toMatchObject({ sort: 'rank', descending: true, page: 1 })
    expect(sortedBy(start, 'points')).toMatchObject({ sort: 'points', descending: true })
    expect(sortedBy(start, 'interval')).toMatchObject({ sort: 'interval', descending: false })
  })

  it('keeps columns and the heat map when filters are cleared', () => {
    const filtered = asked('q=a&band=good&kind=so&field=1&cols=bar&heat=2')
    expect(isFiltered(filtered)).toBe(true)
    expect(arrangementQuery(unfiltered(filtered))).toBe('?cols=bar&heat=2')
    expect(isFiltered(unfiltered(filtered))).toBe(false)
  })
})

describe('the rows of a ranking', () => {
  it('are found without diacritics, in both languages and by short name', () => {
    expect(ids('q=so tai chinh')).toEqual(['so-tai-chinh'])
    expect(ids('q=SO TAI')).toEqual(['so-tai-chinh'])
    expect(ids('q=health')).toEqual(['so-y-te'])
    expect(ids('q=vpub')).toEqual(['van-phong'])
    expect(ids('q=xyz')).toEqual([])
  })

  it('are filtered by band and kind together', () => {
    expect(ids('kind=so')).toEqual(['so-tai-chinh', 'so-y-te', 'absent'])
    expect(ids('kind=so&band=good')).toEqual(['so-tai-chinh'])
  })

  it.each(SORT_KEYS.filter((key) => !key.startsWith('field')))(
    'can be sorted by %s both ways, what is missing last',
    (key) => {
      const both = ['asc', 'desc'].map((dir) => ids(`sort=${key}&dir=${dir}`))
      for (const order of both) {
        expect([...order].sort()).toEqual([...ids('')].sort())
        if (key !== 'agency') expect(order.at(-1)).toBe('absent')
      }
    },
  )

  it('go by one field where it is chosen', () => {
    expect(ids('field=1')).toEqual(['so-y-te', 'van-phong', 'so-tai-chinh', 'absent'])
    expect(ids('field=1&sort=fieldRank')).toEqual(['so-y-te', 'van-phong', 'so-tai-chinh', 'absent'])
    expect(inField(asked('sort=points'), null)).toMatchObject({ sort: 'rank', descending: false })
  })

  it('keep the order of places among equals', () => {
    expect(ids('sort=change')).toEqual(['so-tai-chinh', 'van-phong', 'so-y-te', 'absent'])
  })
})

describe('long tables', () => {
  const rows = Array.from({ length: 501 }, (_, i) => i)
  it('stand on one page up to 300 rows, then on pages of 200', () => {
    expect(pageOf(rows.slice(0, 300), 1)).toMatchObject({ pages: 1, from: 0 })
    expect(pageOf(rows.slice(0, 300), 1).rows).toHaveLength(300)
    expect(pageOf(rows, 1).rows).toHaveLength(PAGE_SIZE)
    expect(pageOf(rows, 3)).toMatchObject({ page: 3, pages: 3, from: 400 })
    expect(pageOf(rows, 3).rows).toEqual(rows.slice(400))
    expect(pageOf(rows, 99).page).toBe(3)
    expect(pageOf(rows, 'all').rows).toHaveLength(501)
  })

  it('draw the median only on the page where it falls', () => {
    const median = (from: number) =>
      rankingItems(view, view.rows.slice(from), true).some((item) => item.kind === 'median')
    expect([median(0), median(2)]).toEqual([true, false])
  })
})

describe('the columns', () => {
  it('are those of the address, else those kept, else the usual ones', () => {
    expect(chosenColumns(view, asked('cols=points,bar'), ['years'])).toEqual(['bar', 'points'])
    expect(chosenColumns(view, asked(''), ['years'])).toEqual(['years'])
    expect(chosenColumns(view, asked(''), null)).toEqual(usualColumns(view))
    expect(chosenColumns(view, asked('cols='), ['years'])).toEqual([])
  })

  it('leave out by themselves what says nothing here', () => {
    expect(usualColumns(view)).not.toContain('interval')
    expect(usualColumns(view)).not.toContain('open')
    expect(usualColumns({ ...view, publication: null, withSurvey: false })).toEqual(
      expect.arrayContaining(['open']),
    )
    expect(usualColumns({ ...view, withSurvey: false })).not.toContain('survey')
  })

  it('always hold place, agency and index, and those of a chosen field', () => {
    expect(tableColumns(null, [])).toEqual(['rank', 'agency', 'index'])
    expect(tableColumns('1', ['change', 'points'])).toEqual([
      'rank',
      'change',
      'agency',
      'fieldRank',
      'field',
      'fieldPoints',
      'index',
      'points',
    ])
    expect(tableColumns(null, RANKING_COLUMNS)).toHaveLength(RANKING_COLUMNS.length + 3)
  })
})

describe('the trend of an agency', () => {
  const figure = (year: number, indexHundredths: number, begins: 'first' | 'catalogue' | null) => ({
    year,
    indexHundredths,
    begins,
    source: 'round' as const,
    demonstration: false,
    provisional: false,
  })
  it('goes back as far as the newest figure is joined', () => {
    const years = [figure(2019, 5000, 'first'), figure(2020, 8000, 'catalogue'), figure(2021, 8150, null)]
    expect(trendOf({ years })).toBe(150)
    expect(trendOf({ years: years.slice(0, 2) })).toBeNull()
    expect(trendOf({ years: [] })).toBeNull()
  })
})
