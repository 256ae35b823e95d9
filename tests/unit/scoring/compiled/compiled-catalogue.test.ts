import { describe, expect, it } from 'vitest'
import { changedCell } from '@/lib/scoring/changed-cell'
import { compileCatalogue } from '@/lib/scoring/compiled/compiled-catalogue'
import { computeBlock } from '@/lib/scoring/compiled/computed-block'
import { emptyFactColumns } from '@/lib/scoring/compiled/fact-columns'
import { emptyScoreColumns, scoreColumns } from '@/lib/scoring/compiled/score-columns'
import { standingOf } from '@/lib/scoring/compiled/standing'
import type { Facts } from '@/lib/scoring/facts'
import { pointsFromMillionths } from '@/lib/scoring/points'
import { columnsOf, type Entry } from './filled-columns'
import { SAMPLES } from '@/tests/unit/scoring/rows'

const { external, ratio, survey } = SAMPLES

/** Rows 1.1.1 and 1.2 in field 1, and the survey row 2 that is a field of its own. */
const compiled = compileCatalogue(
  {
    maxPoints: 6,
    nodes: [
      {
        code: '1',
        level: 'field',
        maxPoints: 3,
        children: [
          {
            code: '1.1',
            level: 'criterion',
            maxPoints: 1,
            children: [{ code: '1.1.1', level: 'criterion', maxPoints: 1, rule: ratio.rule }],
          },
          { code: '1.2', level: 'criterion', maxPoints: 2, rule: external.rule },
        ],
      },
      { code: '2', level: 'field', maxPoints: 3, method: 'survey', rule: survey.rule },
    ],
  },
  '2021-12-22',
)

const value = (percent: number): Facts => ({ kind: 'external', value: percent })
const share = (part: number): Facts => ({ kind: 'survey', share: part })
const entered = (...facts: (Facts | null)[]): Entry[] => facts.map((one) => ({ facts: one, applies: true }))

describe('the sums of a compiled catalogue', () => {
  it('are the total, the parts and every node with children, each with the sum above it', () => {
    expect(compiled.sums).toEqual([
      { code: '', into: 0 },
      { code: '', into: 1 },
      { code: '', into: 2 },
      { code: '1', into: 0 },
      { code: '1.1', into: 3 },
    ])
    expect([...compiled.sumPlaces]).toEqual([
      ['1', 3],
      ['1.1', 4],
    ])
    expect([...compiled.rowPlaces]).toEqual([
      ['1.1.1', 0],
      ['1.2', 1],
      ['2', 2],
    ])
  })

  it('are met by a row from its part over its nodes up to the total', () => {
    expect(compiled.rows.map(({ sum, path }) => [sum, ...path])).toEqual([
      [4, 1, 4, 3, 0],
      [3, 1, 3, 0],
      [0, 2, 0],
    ])
    expect(compiled.rows.map(({ firstColumn, columns }) => [firstColumn, columns])).toEqual([
      [0, 2],
      [2, 1],
      [3, 1],
    ])
    expect([compiled.columns, compiled.latestDay]).toEqual([4, '2021-12-22'])
    expect(compiled.rows.map(({ maxMillionths }) => maxMillionths)).toEqual([1_000_000, 2_000_000, 3_000_000])
  })
})

describe('room for results', () => {
  const full = columnsOf(compiled, [
    entered(ratio.facts, value(50), share(0.5)),
    entered(ratio.facts, value(100), share(1)),
  ])
  const open = columnsOf(compiled, [entered(null, value(50), null), entered(ratio.facts, null, share(1))])

  it('holds each sum of each agency', () => {
    const { sums, percentHundredths } = scoreColumns(compiled, full)
    expect([...sums.points]).toEqual([
      3_305_556, 5_805_556, 1_805_556, 2_805_556, 1_500_000, 3_000_000, 1_805_556, 2_805_556, 805_556,
      805_556,
    ])
    expect([...sums.maxPoints]).toEqual([6, 6, 3, 3, 3, 3, 3, 3, 1, 1].map((one) => one * 1e6))
    expect([...percentHundredths]).toEqual([5509, 9676])
  })

  it('keeps nothing of what was computed in it before', () => {
    const room = emptyScoreColumns(compiled, 2)
    scoreColumns(compiled, full, {}, room)
    scoreColumns(compiled, open, {}, room)
    expect(room).toEqual(scoreColumns(compiled, open))
    expect([...room.points]).toEqual([0, 805_556, 1_000_000, 0, 0, 3_000_000])
    expect([...room.sums.points]).toEqual([
      1_000_000, 3_805_556, 1_000_000, 805_556, 0, 3_000_000, 1_000_000, 805_556, 0, 805_556,
    ])
    expect([...room.sums.scoredMaxPoints]).toEqual([2, 4, 2, 1, 0, 3, 2, 1, 0, 1].map((one) => one * 1e6))
    expect([...room.percentHundredths]).toEqual([1667, 6343])
  })

  it('keeps the sums of the first thousand agencies when the next are added up', () => {
    const many = columnsOf(
      compiled,
      Array.from({ length: 1100 }, (_, at) => (at === 500 ? entered(null, value(50)) : entered(ratio.facts))),
    )
    const { sums } = scoreColumns(compiled, many)
    const of = (column: Float64Array, agency: number) =>
      [0, 1, 2, 3, 4].map((sum) => column[sum * 1100 + agency])
    for (const agency of [0, 100, 499, 501, 1023, 1024, 1099]) {
      expect(of(sums.points, agency)).toEqual([805_556, 805_556, 0, 805_556, 805_556])
      expect(of(sums.maxPoints, agency)).toEqual([6, 3, 3, 3, 1].map((one) => one * 1e6))
      expect(of(sums.scoredMaxPoints, agency)).toEqual([1, 1, 0, 1, 1].map((one) => one * 1e6))
    }
    expect(of(sums.points, 500)).toEqual([1_000_000, 1_000_000, 0, 1_000_000, 0])
    expect(of(sums.scoredMaxPoints, 500)).toEqual([2, 2, 0, 2, 0].map((one) => one * 1e6))
  })

  it('is refused where it is for other agencies or another catalogue', () => {
    const other = compileCatalogue(
      { maxPoints: 1, nodes: [{ code: '1', level: 'field', maxPoints: 1, rule: ratio.rule }] },
      '2021-12-22',
    )
    expect(() => scoreColumns(compiled, full, {}, emptyScoreColumns(other, 2))).toThrow(
      new RangeError('room for 2 agencies, not for 2'),
    )
    expect(() => scoreColumns(compiled, full, {}, emptyScoreColumns(other, 6))).toThrow(
      new RangeError('room for 6 agencies, not for 2'),
    )
  })
})

describe('room for facts', () => {
  it('is refused for a number of agencies that is none, and may be for none at all', () => {
    for (const agencies of [-1, 0.5, NaN, 2 ** 53])
      expect(() => emptyFactColumns(compiled, agencies)).toThrow(
        new RangeError(`not a number of agencies: ${agencies}`),
      )
    expect(emptyFactColumns(compiled, 0).facts).toHaveLength(0)
    expect(emptyFactColumns(compiled, 3).facts).toEqual(new Float64Array(12).fill(NaN))
    expect(emptyFactColumns(compiled, 3).applies).toEqual(new Uint8Array(9))
  })
})

describe('a computed block', () => {
  const columns = columnsOf(compiled, [
    entered(ratio.facts, value(50), share(0.5)),
    entered(ratio.facts, value(50), share(0.5)),
  ])

  it('refuses "not ranked" for another number of agencies, and an unknown tie-breaker', () => {
    for (const length of [1, 3])
      expect(() => computeBlock(compiled, columns, { notRanked: new Uint8Array(length) })).toThrow(
        new RangeError('whether it is ranked is needed for each agency'),
      )
    expect(() => computeBlock(compiled, columns, { tieBreakers: [{ code: '1.2' }] })).toThrow(
      new RangeError('no tie-breaker 1.2'),
    )
  })

  it('names the sums behind its tie-breakers in their order', () => {
    const block = computeBlock(compiled, columns, { tieBreakers: ['survey', { code: '1.1' }, 'appraisal'] })
    expect(block.tieSums).toEqual([2, 4, 1])
    expect(block.standing.keys.map((key) => [...key])).toEqual([
      [5509, 5509],
      [5000, 5000],
      [8056, 8056],
      [6019, 6019],
    ])
  })

  it('refuses a changed cell of an agency that it does not have', () => {
    const block = computeBlock(compiled, columns)
    for (const agency of [-1, 2, 3, 0.5, NaN])
      expect(() => changedCell(block, { agency, code: '2', facts: null })).toThrow(
        new RangeError(`no agency ${agency} among 2`),
      )
    expect(changedCell(block, { agency: 1, code: '2', facts: null })).toMatchObject({
      before: { points: 1_500_000, status: 0 },
      after: { points: 0, status: 1 },
    })
  })

  it('refuses points for a row that does not apply, for whichever reason', () => {
    for (const applies of ['attribute', 'claim'] as const) {
      const left = columnsOf(compiled, [[{ facts: null, applies }]])
      const change = { agency: 0, code: '1.1.1', points: pointsFromMillionths(1) }
      expect(() => changedCell(computeBlock(compiled, left), change)).toThrow(
        new RangeError('row 1.1.1 does not apply'),
      )
    }
  })

  it('rescores a row that does not apply as one that does not, whatever its facts become', () => {
    const left = columnsOf(compiled, [
      entered(ratio.facts, value(50), share(0.5)),
      [...entered(ratio.facts, value(50)), { facts: share(0.5), applies: 'claim' }],
    ])
    const block = computeBlock(compiled, left)
    const of = (agency: number) => changedCell(block, { agency, code: '2', facts: share(1) }).after
    expect([of(0), of(1)]).toEqual([
      { points: 3_000_000, status: 0 },
      { points: 0, status: 4 },
    ])
  })
})

describe('the order of a standing', () => {
  const order = (...keys: number[][]) => [...standingOf(keys.map((key) => Float64Array.from(key))).order]

  it('is that of the columns among equal agencies, for whole, broken and very large indexes', () => {
    for (const index of [7, 7.5, 2 ** 30, 2 ** 30 + 1, 2 ** 45, -7])
      expect(order([index, index, NaN, index, index + 2, index])).toEqual([4, 0, 1, 3, 5])
  })

  it('is that of further keys among equal indexes only, to the last group', () => {
    expect(order([5, 5, 6, 4, 4, 4], [1, 2, 0, 1, 3, 2])).toEqual([2, 1, 0, 4, 5, 3])
    expect(order([5, 5, 5], [1, 1, 1], [1, 2, 2])).toEqual([1, 2, 0])
    expect(order([1, 2, 3], [3, 2, 1])).toEqual([2, 1, 0])
  })

  it('refuses a further key that is too short or too long', () => {
    for (const other of [[], [1, 2]])
      expect(() => order([1], other)).toThrow(new RangeError('every key needs a figure for each agency'))
  })

  it('is none without agencies', () => {
    expect(order([])).toEqual([])
    expect(scoreColumns(compiled, emptyFactColumns(compiled, 0)).percentHundredths).toHaveLength(0)
  })
})
