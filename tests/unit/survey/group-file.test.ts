import { describe, expect, it } from 'vitest'
import type { CentralAgency, CentralGrid } from '@/lib/survey/types'
import { groupTable, readCentralTable } from '@/lib/survey-file/policy'
import type { GroupResult } from '@/lib/survey-group/types'

const words = (text: string) => ({ vi: text, en: `${text} en` })
const cell = (value: number, groupCount = 0) => ({
  ...{ value, version: 7, source: '', enteredAt: '', enteredByName: '' },
  ...{ standardError: null, answerCount: null, groupCount },
})
const agency = (agencyId: string, more: Partial<CentralAgency> = {}): CentralAgency => ({
  ...{ agencyId, name: words(`Sở ${agencyId}`), shortName: words(agencyId), cells: {}, notApplicable: [] },
  ...more,
})
const row = (code: string) => ({
  ...{ code, name: words(code), maxPoints: 1, scaleMax: 100 },
  rule: { kind: 'survey' as const, questions: ['q'] },
  groups: [
    { key: 'citizens', name: words('Người dân'), weight: 0.6 },
    { key: 'staff', name: words('Công chức'), weight: 0.2 },
  ],
})
const GRID: CentralGrid = {
  ...{ roundId: '2021', blockId: 'departments', kind: 'survey', phase: 'appraisal1' },
  canEnter: { allowed: true },
  rows: [row('1.1'), row('1.2')],
  agencies: [agency('a', { cells: { '1.1': cell(68.75, 2) } }), agency('b', { notApplicable: ['1.2'] })],
}
const STORED = new Map<string, GroupResult[]>([
  [
    'a/1.1',
    [
      { group: 'citizens', value: 75, standardError: 1.5, answerCount: 40 },
      { group: 'staff', value: 50, standardError: null, answerCount: null },
    ],
  ],
])
const HEAD = ['Mã cơ quan', 'Mã tiêu chí', 'Nhóm', 'Tỷ lệ', 'Sai số chuẩn', 'Số phiếu']
const read = (...lines: string[][]) => readCentralTable([HEAD, ...lines], GRID, new Set(['9']), STORED)

describe('a file of results by group', () => {
  it('lays groups, by key or name, beside the share of the file', () => {
    const { cells, errors } = read(
      ['a', 'TC 1.2', 'Tất cả các nhóm', '70', '2', '80'],
      ['a', 'TC 1.2', 'người dân', '75,5', '3', '50'],
      ['a', 'TC 1.2', 'staff', '60', '', ''],
    )
    expect(errors).toEqual([])
    expect(cells).toMatchObject([
      {
        ...{ agencyId: 'a', code: '1.2', before: null, after: 70, state: 'new' },
        precision: { standardError: 2, answerCount: 80 },
        groups: [
          { group: 'citizens', value: 75.5, standardError: 3, answerCount: 50 },
          { group: 'staff', value: 60, standardError: null, answerCount: null },
        ],
        difference: { share: 70, mean: 71.625 },
      },
    ])
  })

  it('takes the share that stands already where the file has no line of it', () => {
    const lines = [
      ['a', '1.1', 'Người dân', '75', '1,5', '40'],
      ['a', '1.1', 'Công chức', '50', '', ''],
    ]
    expect(read(...lines).cells).toMatchObject([
      { before: 68.75, after: 68.75, precision: null, version: 7, state: 'unchanged', difference: null },
    ])
    const [, second = []] = lines
    expect(read(...lines.slice(0, 1), [...second.slice(0, 3), '51', '', '']).cells).toMatchObject([
      { after: 68.75, state: 'changed', difference: { mean: 69, share: 68.75 } },
    ])
    expect(read(['b', '1.1', 'staff', '50', '', '']).errors).toMatchObject([{ line: 2, reason: 'no-share' }])
  })

  it('names line and column of what cannot be', () => {
    const table: [string[], { column: number; reason: string }][] = [
      [['a', '1.1', 'Thị trưởng', '50', '', ''], { column: 3, reason: 'unknown-group' }],
      [['a', '1.1', 'staff', 'x', '', ''], { column: 4, reason: 'not-a-number' }],
      [['a', '1.1', 'staff', '101', '', ''], { column: 4, reason: 'too-large' }],
      [['a', '1.1', 'staff', '50', '51', ''], { column: 5, reason: 'too-large' }],
      [['a', '1.1', 'staff', '50', '', '0'], { column: 4, reason: 'too-small' }],
      [['b', '1.2', 'staff', '50', '', ''], { column: 4, reason: 'row-does-not-apply' }],
      [['a', '9', 'staff', '50', '', ''], { column: 2, reason: 'row-of-other-kind' }],
      [['c', '1.1', 'staff', '50', '', ''], { column: 1, reason: 'unknown-agency' }],
    ]
    for (const [line, told] of table) {
      const { cells, errors } = read(line)
      expect([line, cells]).toEqual([line, []])
      expect(errors).toMatchObject([{ line: 2, ...told }])
    }
    const twice = ['a', '1.1', 'staff', '50', '', '']
    expect(read(twice, twice).errors).toMatchObject([{ line: 3, column: 4, reason: 'duplicate' }])
  })

  it('is what the table to fill in gives back unchanged', () => {
    for (const locale of ['vi', 'en'] as const) {
      const table = groupTable(GRID, STORED, locale)
      // Each applicable row of each agency: all groups, then the two that are asked.
      expect(table).toHaveLength(1 + 3 * 3)
      const { cells, errors } = readCentralTable(table, GRID, new Set(), STORED)
      expect(errors).toEqual([])
      expect(cells.map(({ agencyId, code, state }) => [agencyId, code, state])).toEqual([
        ['a', '1.1', 'unchanged'],
      ])
    }
  })
})
