import { describe, expect, it } from 'vitest'
import { blockCells, decimalText } from '@/lib/open-data/policy'
import { TABLE_COLUMNS, TABLE_KEYS } from '@/lib/open-data/schema'
import { BLOCK_TABLES, OPEN_TABLES, type BlockTable } from '@/lib/open-data/types'
import { bundleSchema } from '@/lib/publication/schema'
import en from '@/messages/en.json'
import vi from '@/messages/vi.json'
import { smallBundle } from '@/tests/support/small-bundle'

const HEAD = {
  id: 'p',
  roundId: '2021',
  year: 2021,
  sequence: 1,
  decisionNumber: '2/QĐ',
  decidedOn: '2022-02-25',
  sha256: '0'.repeat(64),
  reason: '',
  publishedAt: new Date(0),
}

function rowsOf(table: BlockTable, blockIndex = 0, version: 1 | 4 = 4): Record<string, string>[] {
  const whole = smallBundle()
  const bundle = bundleSchema.parse(version === 4 ? whole : asVersion1(whole))
  const block = bundle.blocks[blockIndex]
  if (!block) throw new Error('no block')
  return blockCells(table, { head: HEAD, bundle, block }).map((cells) => {
    expect(cells).toHaveLength(TABLE_COLUMNS[table].length)
    return Object.fromEntries(TABLE_COLUMNS[table].map(({ name }, i) => [name, cells[i] ?? '']))
  })
}

/** The same without what versions 2 and 4 added. */
function asVersion1(bundle: ReturnType<typeof smallBundle>): unknown {
  const { settings: _settings, blocks, ...rest } = bundle
  return {
    ...rest,
    formatVersion: 1,
    blocks: blocks.map(
      ({
        bonusCapPoints: _bonus,
        penaltyCapPoints: _penalty,
        questionnaire: _asked,
        agencies,
        ...block
      }) => ({
        ...block,
        agencies: agencies.map(
          ({
            bonusPoints: _b,
            penaltyPoints: _p,
            sums: _sums,
            surveyEstimates: _estimates,
            change: _change,
            ...agency
          }) => agency,
        ),
      }),
    ),
  }
}

describe('a whole number as a decimal', () => {
  it.each([
    [90_464_549, 6, '90.464549'],
    [900_000, 6, '0.900000'],
    [0, 6, '0.000000'],
    [-25, 2, '-0.25'],
    [8133, 2, '81.33'],
    [null, 2, ''],
    [undefined, 6, ''],
  ])('%s with %s digits is %s', (value, digits, text) => expect(decimalText(value, digits)).toBe(text))
})

describe('open tables', () => {
  it('has every agency in the ranking, by rank, those not ranked last and without figures', () => {
    const rows = rowsOf('ranking')
    expect(rows.map(({ agency_id, rank, index_percent }) => [agency_id, rank, index_percent])).toEqual([
      ['justice', '1', '64.86'],
      ['finance', '2', '63.61'],
      ['health', '3', '44.74'],
      ['absent', '', ''],
    ])
    expect(rows[0]).toMatchObject({
      ...{ year: '2021', publication: '1', decision: '2/QĐ', block: 'departments' },
      ...{ demonstration: 'true', provenance: 'illustrative', submitted: 'true', previous_rank: '' },
    })
    expect(rows[3]).toMatchObject({ submitted: 'false', points: '', previous_year: '2020' })
  })

  it('gives points, status and facts of each row', () => {
    const rows = rowsOf('rows')
    expect(rows.find((r) => r.agency_id === 'finance' && r.row_code === '1.1.2')).toMatchObject({
      ...{ field_code: '1', parent_code: '1.1', points: '0.805556', decided_by: 'rule' },
      ...{ status: 'scored', not_applicable_reason: '', catalogue_max_points: '1' },
    })
    expect(rows.find((r) => r.agency_id === 'health' && r.row_code === '1.1.4')).toMatchObject({
      ...{ status: 'not-applicable', not_applicable_reason: 'claim', points: '', facts: '' },
    })
  })

  it('gives the share of a survey row with its error', () => {
    const [first] = rowsOf('survey-estimates')
    expect(first).toMatchObject({ row_code: '2.2', standard_error_percent: '1.2345', answers: '678' })
  })

  it('gives what each group said, with names and weights; a former bundle has none', () => {
    const rows = rowsOf('survey-groups').filter((row) => row.agency_id === 'finance')
    const [citizens, staff] = rows
    expect(rows.map((row) => row.group)).toEqual(['citizens', 'staff'])
    expect(citizens).toMatchObject({
      ...{ row_code: '2.2', group_name_vi: 'Nội dung', group_weight: '0.6', answers: '400' },
      ...{ standard_error_percent: '2.0000', too_few_answers: 'false' },
    })
    expect(staff).toMatchObject({ group_weight: '0.2', standard_error_percent: '', answers: '278' })
    expect(rowsOf('survey-groups', 0, 1)).toEqual([])
  })

  it('adds up the fields of a bundle of version 1, which holds no sums, to the same figures', () => {
    for (const block of [0, 1]) {
      expect(rowsOf('fields', block, 1)).toEqual(rowsOf('fields', block, 4))
      const withoutErrors = rowsOf('survey-estimates', block, 4).map((row) => ({
        ...row,
        standard_error_percent: '',
        answers: '',
      }))
      expect(rowsOf('survey-estimates', block, 1)).toEqual(withoutErrors)
    }
  })

  it('never leaves a column empty that says it is never empty, and tells lines apart by their key', () => {
    for (const table of BLOCK_TABLES)
      for (const block of [0, 1]) {
        const rows = rowsOf(table, block)
        const required = TABLE_COLUMNS[table].filter((c) => c.required).map((c) => c.name)
        const empty = rows.flatMap((row) => required.filter((name) => row[name] === ''))
        expect([table, empty]).toEqual([table, []])
        const keys = rows.map((row) => TABLE_KEYS[table].map((name) => row[name]).join('|'))
        expect(new Set(keys).size).toBe(rows.length)
      }
  })

  it('has words in both languages for each column, and for what an empty cell means', () => {
    for (const { openData } of [vi, en]) {
      const columns: Record<string, string> = openData.column
      const missing: Record<string, string> = openData.missing
      const without = OPEN_TABLES.flatMap((table) =>
        TABLE_COLUMNS[table].filter(
          ({ name, required }) => !(name in columns) || (!required && !(name in missing)),
        ),
      )
      expect(without).toEqual([])
    }
  })
})
