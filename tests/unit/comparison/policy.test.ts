import { describe, expect, it } from 'vitest'
import { comparisonQuery, readComparison } from '@/components/comparison/address'
import type { CatalogueTreeNode } from '@/lib/catalogue/types'
import { arrangeLines, compareSides, isDifferent } from '@/lib/comparison/policy'
import type { Compared } from '@/lib/comparison/types'
import { scoreAgency, type LineScore } from '@/lib/scoring/agency-score'
import { pointsFromMillionths } from '@/lib/scoring/points'

const scored = (millionths: number): LineScore => ({
  status: 'scored',
  points: pointsFromMillionths(millionths),
})
const AWAY: LineScore = { status: 'not-applicable' }
const OPEN: LineScore = { status: 'not-scored' }

type RowSpec = Partial<Pick<CatalogueTreeNode, 'maxPoints' | 'method'>> & { vi?: string; due?: string }
const row = (code: string, { vi = `Dòng ${code}`, due = '2021-12-31', ...more }: RowSpec = {}) =>
  ({
    code,
    level: 'component',
    name: { vi, en: code },
    maxPoints: 1,
    rule: { kind: 'deadline', document: { vi, en: code }, due, steps: [], otherwise: 0 },
    ...more,
  }) as CatalogueTreeNode
const group = (code: string, children: CatalogueTreeNode[]) =>
  ({
    code,
    level: code.includes('.') ? 'criterion' : 'field',
    name: { vi: `Nhóm ${code}`, en: code },
    maxPoints: children.reduce((sum, c) => sum + c.maxPoints, 0),
    children,
  }) as CatalogueTreeNode

const NODES = [
  group('1', [group('1.1', [row('1.1.1'), row('1.1.2')]), row('1.2')]),
  group('2', [row('2.1', { method: 'survey' })]),
]

function side(
  agencyId: string,
  lines: Record<string, LineScore>,
  { nodes = NODES, ...more }: Partial<Compared> = {},
): Compared {
  const found = new Map(Object.entries(lines))
  const { total, appraisal, survey, byCode } = scoreAgency({ maxPoints: 4, nodes }, found, {
    withoutSurvey: more.withSurvey === false,
  })
  return {
    agencyId,
    roundId: '2021',
    year: 2021,
    blockId: 'b',
    blockName: { vi: 'b', en: 'b' },
    name: { vi: agencyId, en: agencyId },
    rank: 1,
    tied: false,
    rankedCount: 2,
    band: null,
    total,
    appraisal,
    survey,
    byCode,
    lines: found,
    nodes,
    withSurvey: true,
    soFar: false,
    catalogueDecision: '1/QĐ',
    published: true,
    demonstration: true,
    illustrative: true,
    ...more,
  }
}

const A = side('a', { '1.1.1': scored(500_000), '1.1.2': scored(1_000_000), '1.2': AWAY, '2.1': scored(0) })
const B = side('b', { '1.1.1': scored(750_000), '1.1.2': scored(1_000_000), '1.2': OPEN, '2.1': scored(0) })
const lineOf = (lines: ReturnType<typeof compareSides>, code: string) => lines.find((l) => l.code === code)

describe('agencies side by side', () => {
  const lines = compareSides([A, B])

  it('come in the order of the catalogue, below the sums', () => {
    expect(lines.map((l) => [l.code, l.level])).toEqual([
      ['total', 'total'],
      ['appraisal', 'appraisal'],
      ['survey', 'survey'],
      ['1', 'field'],
      ['1.1', 'criterion'],
      ['1.1.1', 'row'],
      ['1.1.2', 'row'],
      ['1.2', 'row'],
      ['2', 'field'],
      ['2.1', 'row'],
    ])
    expect(lines.every((l) => l.change === 'same')).toBe(true)
    expect(lines.filter((l) => l.survey && l.level === 'row').map((l) => l.code)).toEqual(['2.1'])
  })

  it('differ in points of rows and in shares of sums, to the first', () => {
    expect(lineOf(lines, '1.1.1')?.differences).toEqual([null, 250_000])
    // 1,5 of 2 is 75 %; 1,75 of 2 is 87,5 %.
    expect(lineOf(lines, '1.1')?.differences).toEqual([null, 1250])
    // 1,5 of 3 applicable points is 50 %; 1,75 of 4 is 43,75 %.
    expect(lineOf(lines, 'total')?.differences).toEqual([null, -625])
  })

  it('have no difference where one does not apply', () => {
    expect(lineOf(lines, '1.2')).toMatchObject({
      cells: [{ kind: 'not-applicable' }, { kind: 'not-scored' }],
      differences: [null, null],
    })
  })

  it('count what nobody scored as nothing from the council on, and not at all before', () => {
    const full = { '1.1.1': scored(1_000_000), '1.2': scored(400_000) }
    const of = (soFar: boolean) =>
      lineOf(compareSides([side('a', full, { soFar }), side('b', { '1.2': OPEN }, { soFar })]), '1.2')
    expect(of(false)?.differences).toEqual([null, -400_000])
    expect(of(true)?.differences).toEqual([null, null])
  })

  it('leave out survey rows where no survey was held', () => {
    const without = compareSides([side('a', {}, { withSurvey: false }), side('b', {}, { withSurvey: false })])
    expect(without.map((l) => l.code)).not.toContain('survey')
    expect(without.map((l) => l.code)).not.toContain('2.1')
  })

  it('are sorted by the largest difference of any side, and filtered to what differs', () => {
    const C = side('c', { ...Object.fromEntries(A.lines), '1.1.2': scored(0) })
    const of = (order: 'catalogue' | 'difference', only: boolean) =>
      arrangeLines(compareSides([A, B, C]), order, only).map((l) => l.code)
    expect(of('difference', false).slice(3)).toEqual(['1.1.2', '1.1.1', '2.1', '1.2'])
    expect(of('difference', true).slice(3)).toEqual(['1.1.2', '1.1.1', '1.2'])
    expect(of('catalogue', true).slice(3)).toEqual(['1', '1.1', '1.1.1', '1.1.2', '1.2'])
  })
})

describe('two years of one agency', () => {
  const next = (nodes: CatalogueTreeNode[], lines: Record<string, LineScore> = {}) =>
    side('a', lines, { nodes, year: 2022 })
  const changes = (nodes: CatalogueTreeNode[]) =>
    Object.fromEntries(compareSides([A, next(nodes)]).map((l) => [l.code, l.change]))

  it('know a row again whose year moved on, in its name and in its day', () => {
    const year = (y: number) => [
      group('1', [row('1.1', { vi: `Kế hoạch năm ${y}`, due: `${y}-01-31` }), row('1.2')]),
    ]
    const lines = compareSides([
      side('a', { '1.1': scored(0) }, { nodes: year(2021) }),
      side('a', { '1.1': scored(1_000_000) }, { nodes: year(2022), year: 2022 }),
    ])
    // The day of 1.2 stayed in 2021, which is another rule the year after.
    expect(lines.map((l) => [l.code, l.change])).toContainEqual(['1.1', 'same'])
    expect(lines.map((l) => [l.code, l.change])).toContainEqual(['1.2', 'changed'])
    expect(lineOf(lines, '1.1')?.differences).toEqual([null, 1_000_000])
  })

  it('say what was changed, added and dropped, and draw no difference across it', () => {
    const moved = { due: '2022-12-31' }
    const nodes = [
      group('1', [
        group('1.1', [row('1.1.1', moved), row('1.1.2', { ...moved, maxPoints: 2 }), row('1.1.3', moved)]),
      ]),
      group('2', [row('2.1', { ...moved, method: 'survey' })]),
    ]
    expect(changes(nodes)).toMatchObject({
      '1': 'changed',
      '1.1': 'changed',
      '1.1.1': 'same',
      '1.1.2': 'changed',
      '1.1.3': 'new',
      '1.2': 'gone',
      '2': 'same',
      '2.1': 'same',
    })
    const lines = compareSides([A, next(nodes, { '1.1.1': scored(900_000), '1.1.2': scored(0) })])
    expect(lineOf(lines, '1.1.1')?.differences).toEqual([null, 400_000])
    for (const code of ['1', '1.1', '1.1.2', '1.1.3', '1.2'])
      expect(lineOf(lines, code)?.differences).toEqual([null, null])
    expect(lineOf(lines, '1.1.3')?.cells[0]).toEqual({ kind: 'absent' })
    expect(lines.filter(isDifferent).map((l) => l.code)).toContain('1.2')
  })
})

describe('the address of a comparison', () => {
  it.each([
    [{ agencies: 'a,b' }, ['a', 'b'], false, false],
    [{ agencies: ['a', 'b'] }, ['a', 'b'], false, false],
    [{ agencies: ['a,b', 'c'] }, ['a', 'b', 'c'], false, false],
    [{ agencies: 'b,a,b' }, ['b', 'a'], true, false],
    [{ agencies: 'a,b,c,d,e' }, ['a', 'b', 'c', 'd'], false, true],
    [{ agencies: ' a , <b>,,' }, ['a'], false, false],
    [{}, [], false, false],
  ])('%j', (asked, chosen, hadDuplicates, hadTooMany) => {
    expect(readComparison(asked)).toMatchObject({ chosen, hadDuplicates, hadTooMany })
  })

  it('says everything that is shown, and is read back the same', () => {
    const query = comparisonQuery({ chosen: ['a', 'b'], order: 'difference', onlyDifferent: true })
    expect(query).toBe('?agencies=a,b&order=difference&differ=1')
    expect(readComparison(Object.fromEntries(new URLSearchParams(query)))).toEqual({
      chosen: ['a', 'b'],
      hadDuplicates: false,
      hadTooMany: false,
      order: 'difference',
      onlyDifferent: true,
    })
    // As a route reads it, with every value in a list.
    expect(readComparison({ agencies: ['a'], order: ['difference'], differ: ['1'] })).toMatchObject({
      order: 'difference',
      onlyDifferent: true,
    })
    expect(comparisonQuery({ chosen: [], order: 'catalogue', onlyDifferent: false })).toBe('')
  })
})
