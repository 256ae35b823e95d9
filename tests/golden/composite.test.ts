import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { meanIfAvailable } from '@/lib/scoring/composite/data-availability'
import {
  bordaPoints,
  distanceToTarget,
  goalposts,
  minMax,
  percentRanks,
  ranksFromLowest,
  shareOfHighest,
  zScores,
} from '@/lib/scoring/composite/normalisation'
import { nestedIndex, type NotApplicablePolicy } from '@/lib/scoring/composite/not-applicable'
import { copelandScores, outrankingMatrix } from '@/lib/scoring/composite/outranking'
import { yearlyChangePercent, yearlyGrowth } from '@/lib/scoring/composite/trend'
import {
  arithmeticMean,
  generalisedMean,
  geometricMean,
  harmonicMean,
} from '@/lib/scoring/composite/weighted-mean'
import { shapeOf, winsorise } from '@/lib/scoring/composite/winsorise'
import { rankBlock } from '@/lib/scoring/ranking'

type Column = (number | null)[]
type Small = {
  normalise: Record<
    | 'x'
    | 'minmax'
    | 'zscore'
    | 'prank'
    | 'rank'
    | 'borda'
    | 'dist2max'
    | 'fracmax'
    | 'goalposts'
    | 'dist2targ20',
    Column
  >
  aggregate: {
    x: number[]
    gmean: number
    gmean_w112: number
    hmean_w211: number
    genmean_p_minus1_w211: number
    amean_w123: number
  }
  dataThreshold: {
    rows: Record<'i1' | 'i2' | 'i3', number | null>[]
    w: number[]
    dat_thresh: number
    expected: Column
  }
  outranking: { X: Record<'x1' | 'x2' | 'x3', number>[]; matrix: number[][]; copeland: number[] }
  winsorise: {
    x: number[]
    skew: number
    kurt: number
    result: number[]
    nWinsorised: number
    skewAfter: number
    kurtAfter: number
  }
  trend: { x: number[]; y: number[]; CAGR: number; prc_change: number }
}
type Synthetic = {
  max: number[]
  field: number[]
  units: string[]
  group: string[]
  points: number[][]
  pointsNA: Column[]
  noNA: { fields: number[][]; index: number[]; groupRank: { uCode: string; grp: string; Index: number }[] }
  withNA: { fields: number[][]; indexHierarchical: number[]; indexPooled: number[] }
}

const read = (name: string) => JSON.parse(readFileSync(new URL(`./vectors/${name}`, import.meta.url), 'utf8'))

/** Figures up to 100 printed with 15 digits; the difference stays below this. */
const TOLERANCE = 1e-9

function expectClose(actual: Column, expected: Column) {
  expect(actual).toHaveLength(expected.length)
  actual.forEach((value, index) => {
    const wanted = expected[index] ?? null
    if (value === null || wanted === null) expect([index, value]).toEqual([index, wanted])
    else expect(Math.abs(value - wanted)).toBeLessThan(TOLERANCE)
  })
}

describe('small examples of COINr', () => {
  const small: Small = read('coinr_small.json')
  const { x, ...expected } = small.normalise

  it.each<[keyof typeof expected, (column: Column) => Column]>([
    ['minmax', (column) => minMax(column)],
    ['zscore', zScores],
    ['prank', percentRanks],
    ['rank', ranksFromLowest],
    ['borda', bordaPoints],
    ['dist2max', (column) => minMax(column, 1)],
    ['fracmax', shareOfHighest],
    ['goalposts', (column) => goalposts(column, 5, 25)],
    ['dist2targ20', (column) => distanceToTarget(column, 20)],
  ])('normalise by %s within 1e-9', (name, normalise) => {
    expectClose(normalise(x), expected[name])
  })

  it('aggregate by four means within 1e-9', () => {
    const { x: figures, ...wanted } = small.aggregate
    expectClose(
      [
        geometricMean(figures, [1, 1, 1]),
        geometricMean(figures, [1, 1, 2]),
        harmonicMean(figures, [2, 1, 1]),
        generalisedMean(figures, [2, 1, 1], -1),
        arithmeticMean(figures, [1, 2, 3]),
      ],
      [wanted.gmean, wanted.gmean_w112, wanted.hmean_w211, wanted.genmean_p_minus1_w211, wanted.amean_w123],
    )
  })

  it('give no mean below the threshold of data availability', () => {
    const { rows, w, dat_thresh: threshold, expected: wanted } = small.dataThreshold
    const means = rows.map(({ i1, i2, i3 }) =>
      meanIfAvailable([i1, i2, i3], threshold, (figures) => arithmeticMean(figures, w)),
    )
    expectClose(means, wanted)
  })

  it('outrank, and have the Copeland scores', () => {
    const { X, matrix, copeland } = small.outranking
    const units = X.map(({ x1, x2, x3 }) => [x1, x2, x3])
    outrankingMatrix(units, [1, 1, 1]).forEach((shares, i) => expectClose(shares, matrix[i] ?? []))
    expect(copelandScores(units, [1, 1, 1])).toEqual(copeland)
  })

  it('draw in one outlying point, with skewness and kurtosis before and after within 1e-9', () => {
    const { x: figures, ...wanted } = small.winsorise
    const { figures: drawnIn, changed, complete } = winsorise(figures)
    expect([[...drawnIn], changed, complete]).toEqual([wanted.result, wanted.nWinsorised, true])
    const [before, after] = [shapeOf(figures), shapeOf(drawnIn)]
    expectClose(
      [before.skewness, before.excessKurtosis, after.skewness, after.excessKurtosis],
      [wanted.skew, wanted.kurt, wanted.skewAfter, wanted.kurtAfter],
    )
  })

  it('have a trend over the years within 1e-9', () => {
    const { x: years, y: figures, CAGR, prc_change: change } = small.trend
    expectClose([yearlyGrowth(years, figures), yearlyChangePercent(years, figures)], [CAGR, change])
  })
})

describe('30 units, 40 rows and 8 fields of COINr', () => {
  const vector: Synthetic = read('coinr_par_synthetic.json')
  const FIELDS = 8

  const indexOf = (points: Column, policy: NotApplicablePolicy) =>
    nestedIndex(
      points.map((own, row) => ({
        field: (vector.field[row] ?? NaN) - 1,
        maxPoints: vector.max[row] ?? NaN,
        points: own,
      })),
      FIELDS,
      policy,
    )

  it('have the same fields and index under both policies where every row applies, within 1e-9', () => {
    expect(vector.points).toHaveLength(30)
    for (const policy of ['pooled', 'hierarchical'] as const) {
      const results = vector.points.map((points) => indexOf(points, policy))
      results.forEach(({ fieldPercents }, unit) => expectClose(fieldPercents, vector.noNA.fields[unit] ?? []))
      expectClose(
        results.map(({ indexPercent }) => indexPercent),
        vector.noNA.index,
      )
    }
  })

  it('have the ranks within their groups', () => {
    for (const group of new Set(vector.group)) {
      const entries = vector.units
        .map((agencyId, unit) => ({ agencyId, unit }))
        .filter(({ unit }) => vector.group[unit] === group)
        .map(({ agencyId, unit }) => ({
          agencyId,
          // Ten decimals and not two: COINr ranks the unrounded index.
          percentHundredths: Math.round(
            (indexOf(vector.points[unit] ?? [], 'pooled').indexPercent ?? NaN) * 1e10,
          ),
        }))
      const expected = vector.noNA.groupRank.filter(({ grp }) => grp === group)
      expect(rankBlock(entries).map(({ agencyId, rank }) => [agencyId, rank])).toEqual(
        expected.map(({ uCode, Index }) => [uCode, Index]),
      )
    }
  })

  it.each([
    ['hierarchical', 'indexHierarchical'],
    ['pooled', 'indexPooled'],
  ] as const)('have fields and the %s index where rows do not apply, within 1e-9', (policy, key) => {
    const results = vector.pointsNA.map((points) => indexOf(points, policy))
    results.forEach(({ fieldPercents }, unit) => expectClose(fieldPercents, vector.withNA.fields[unit] ?? []))
    expectClose(
      results.map(({ indexPercent }) => indexPercent),
      vector.withNA[key],
    )
  })
})
