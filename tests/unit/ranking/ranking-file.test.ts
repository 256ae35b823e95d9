import { describe, expect, it } from 'vitest'
import { tableColumns } from '@/components/ranking/columns'
import { rankingFile } from '@/components/ranking/ranking-file'
import { RANKING_COLUMNS } from '@/lib/ranking-table/types'
import { rankingRow, rankingTable } from '@/tests/support/ranking-rows'

const name = { vi: 'Sở Tài chính', en: 'Department of Finance' }
const year = (at: number, indexHundredths: number, source: 'published' | 'round') => ({
  year: at,
  indexHundredths,
  source,
  demonstration: false,
  provisional: false,
  begins: 'first' as const,
})
const view = rankingTable([
  rankingRow('a', name, 9046, {
    interval: { best: 1, worst: 3 },
    previous: { year: 2020, rank: 4, indexHundredths: 9100, source: 'published' },
    noFormer: null,
    years: [year(2020, 9100, 'published'), year(2021, 9046, 'round')],
  }),
  rankingRow('b', name, 8000, { noFormer: 'merged' }),
])
const words = {
  title: (column: string) => column,
  word: (key: string, values: { year?: string; code?: string } = {}) =>
    [key, values.year ?? values.code].filter(Boolean).join(' '),
  noFormer: ({ noFormer }: { noFormer: string | null }) => noFormer,
}
const fileOf = (field: string | null, columns: Parameters<typeof tableColumns>[1]) =>
  rankingFile({ view, field, locale: 'vi', words }, view.rows, tableColumns(field, columns))

describe('the file of a ranking', () => {
  it('has whole figures as numbers, each in a cell of its own, and nothing where nothing is known', () => {
    const { columns, rows } = fileOf(null, ['change', 'indexChange', 'points', 'interval', 'years'])
    expect(columns.map((c) => c.head)).toEqual([
      'rank',
      'change',
      'indexChange',
      'agency',
      'index',
      'points',
      'maxPoints',
      'best',
      'worst',
      'yearPublished 2020',
      'year 2021',
    ])
    expect(rows).toEqual([
      [1, 3, -0.54, 'Sở Tài chính', 90.46, 90.46, 100, 1, 3, 91, 90.46],
      [2, 'merged', null, 'Sở Tài chính', 80, 80, 100, null, null, null, null],
    ])
  })

  it('has the place, share and points of the field that decides', () => {
    const { columns, rows } = fileOf('1', [])
    expect(columns.map((c) => c.head).slice(2, 6)).toEqual([
      'fieldRank',
      'field',
      'fieldPoints 1',
      'fieldMax 1',
    ])
    expect(rows.map((row) => row.slice(2, 6))).toEqual([
      [2, 9.54, 9.54, 100],
      [1, 20, 20, 100],
    ])
  })

  it('has a cell for every head, whatever is chosen', () => {
    for (const field of [null, '1']) {
      const { columns, rows } = fileOf(field, RANKING_COLUMNS)
      expect(rows.every((row) => row.length === columns.length)).toBe(true)
    }
  })
})
