import { describe, expect, it } from 'vitest'
import {
  BY_CLAIM,
  DENOMINATOR_ZERO,
  IMPOSSIBLE,
  NOT_SCORED,
  SCORED,
} from '@/lib/scoring/compiled/cell-status'
import { compileCatalogue, rowAt } from '@/lib/scoring/compiled/compiled-catalogue'
import { exactCell, scoreRow } from '@/lib/scoring/compiled/exact-cell'
import { codesAt, emptyFactColumns, putFacts } from '@/lib/scoring/compiled/fact-columns'
import type { Facts } from '@/lib/scoring/facts'
import type { Rule } from '@/lib/scoring/rule'
import { ratioRule, SAMPLES } from '@/tests/unit/scoring/rows'

const proportional = ratioRule({
  bands: [{ from: 0, proportional: true }],
  whenDenominatorIsZero: 'not-applicable',
})

/** A choice, so that the ratio behind it does not start at column 0, and the ratio. */
const compiledOf = (rule: Rule, maxPoints = 1) =>
  compileCatalogue(
    {
      maxPoints: 1 + maxPoints,
      nodes: [
        { code: '1', level: 'field', maxPoints: 1, rule: SAMPLES.choice.rule },
        { code: '2', level: 'field', maxPoints, rule },
      ],
    },
    '2021-12-22',
  )

const ratio = (numerator: number | null, denominator: number | null): Facts => ({
  kind: 'ratio',
  numerator,
  denominator,
})

function filled(rule: Rule, list: readonly (Facts | null)[], maxPoints = 1) {
  const compiled = compiledOf(rule, maxPoints)
  const row = rowAt(compiled, 1)
  const columns = emptyFactColumns(compiled, list.length)
  list.forEach((facts, agency) => putFacts(columns, row, agency, facts))
  return { compiled, row, columns }
}

describe('a cell by the exact code', () => {
  const list = [ratio(1e11, 3e11), null, ratio(1, null), ratio(4, 3), ratio(0, 0), ratio(NaN, 3)]
  const cells = [
    { points: 333_333, status: SCORED },
    { points: 0, status: NOT_SCORED },
    { points: 0, status: NOT_SCORED },
    { points: 0, status: IMPOSSIBLE },
    { points: 0, status: DENOMINATOR_ZERO },
    { points: 0, status: IMPOSSIBLE },
  ]

  it('has the points and the status of scoreLine', () => {
    const { compiled, row, columns } = filled(proportional, list)
    expect(list.map((_, agency) => exactCell(compiled, row, columns, agency))).toEqual(cells)
  })

  it('knows the last day on which a document may be dated', () => {
    const dated = (issuedOn: string): Facts => ({ kind: 'deadline', issuedOn, none: false })
    const { compiled, row, columns } = filled(SAMPLES.deadline.rule, [
      dated('2021-12-22'),
      dated('2021-12-23'),
      dated('2021-01-31'),
    ])
    expect([0, 1, 2].map((agency) => exactCell(compiled, row, columns, agency))).toEqual([
      { points: 0, status: SCORED },
      { points: 0, status: IMPOSSIBLE },
      { points: 1_000_000, status: SCORED },
    ])
  })
})

describe('a scored row', () => {
  const list = [ratio(1, 2), ratio(1e11, 3e11), ratio(4, 3), null, ratio(1, 4)]

  /** Points and statuses of the row's cells, which stand at `out`; 7 and 9 stand around them. */
  function run(kind: 'fast' | 'exact', range: { from: number; to: number }, held: number[] = []) {
    // A maximum with seven decimals leaves every cell to the exact code; it is worth 0.3000001 at most.
    const { compiled, row, columns } = filled(proportional, list, kind === 'fast' ? 1 : 0.3000001)
    expect(row.kernel === null).toBe(kind === 'exact')
    const points = new Float64Array(7).fill(7)
    const status = Uint8Array.of(9, ...list.map((_, at) => held[at] ?? SCORED), 9)
    scoreRow(compiled, row, columns, range, { points, status, out: 1 })
    return { points: [...points], status: [...status] }
  }

  it('takes the fast path first, and the exact code for what it leaves', () => {
    expect(run('fast', { from: 0, to: 5 })).toEqual({
      points: [7, 500_000, 333_333, 0, 0, 250_000, 7],
      status: [9, SCORED, SCORED, IMPOSSIBLE, NOT_SCORED, SCORED, 9],
    })
  })

  it('takes the exact code alone where there is no fast path', () => {
    expect(run('exact', { from: 0, to: 5 })).toEqual({
      points: [7, 150_000, 100_000, 0, 0, 75_000, 7],
      status: [9, SCORED, SCORED, IMPOSSIBLE, NOT_SCORED, SCORED, 9],
    })
  })

  it('leaves alone who is outside the range, and where the row does not apply', () => {
    for (const kind of ['fast', 'exact'] as const) {
      const { points, status } = run(kind, { from: 2, to: 4 }, [0, 0, BY_CLAIM, 0, 0])
      expect(points).toEqual([7, 7, 7, 7, 0, 7, 7])
      expect(status).toEqual([9, SCORED, SCORED, BY_CLAIM, NOT_SCORED, SCORED, 9])
    }
    expect(run('exact', { from: 2, to: 2 }).points).toEqual([7, 7, 7, 7, 7, 7, 7])
  })

  it('stands in the columns of its facts, agency by agency', () => {
    const { row, columns } = filled(proportional, list)
    expect([row.firstColumn, row.columns]).toEqual([1, 2])
    expect(codesAt(columns, row, 4)).toEqual([1, 4])
    expect(codesAt(columns, row, 3)).toEqual([NaN, NaN])
  })
})
