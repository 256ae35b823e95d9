import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { expectedRanks } from '@/lib/scoring/rank-uncertainty/expected-rank'
import { jointRankSets } from '@/lib/scoring/rank-uncertainty/joint-rank-sets'
import { marginalRankSets, simultaneousRankSets } from '@/lib/scoring/rank-uncertainty/rank-sets'
import { rankValues } from '@/lib/scoring/rank-uncertainty/rank-values'

type Bounds = { Lmin: number[]; Lmax: number[]; Umin: number[]; Umax: number[] }
type Synthetic = {
  coverage: number
  x: number[]
  se: number[]
  rank: number[]
  klein: { z: number; lo: number[]; hi: number[] }
  csranksSimultaneousStepdown: Bounds
  csranksMarginal: Bounds
  expectedRank: number[]
  sumExpectedRank: number
}
type Pisa = {
  coverage: number
  jurisdiction: string[]
  x: number[]
  se: number[]
  rank: number[]
  simultaneousStepdown: Bounds
  marginal: Bounds
  top5set: string[]
  deterministicCheck: { K: number[]; crit: number[] }
  expectedRank: { mean: number[]; se: number[]; expected: number[] }
  ties: { x: number[]; competition: number[] }
}

const DRAWS = 20_000
const settings = (coverage: number) => ({ coverage, draws: DRAWS, seed: 5666 })

/** Every place within `slack` of the span that csranks gave over its five seeds. */
function expectWithin(places: Int32Array, lowest: number[], highest: number[], slack: number) {
  expect(places).toHaveLength(lowest.length)
  const outside = [...places]
    .map((place, agency) => ({ agency, place, from: lowest[agency] ?? NaN, to: highest[agency] ?? NaN }))
    .filter(({ place, from, to }) => !(place >= from - slack && place <= to + slack))
  expect(outside).toEqual([])
}

describe('52 synthetic agencies', () => {
  const vector: Synthetic = JSON.parse(
    readFileSync(new URL('./vectors/rank_par_synthetic.json', import.meta.url), 'utf8'),
  )
  const input = { estimates: vector.x, standardErrors: vector.se }

  it('have their places', () => {
    expect([...rankValues(vector.x)]).toEqual(vector.rank)
  })

  it('have exactly the joint ranges of the closed form', () => {
    const { criticalValue, best, worst } = jointRankSets(input, vector.coverage)
    expect(Math.abs(criticalValue - vector.klein.z)).toBeLessThan(1e-12)
    expect([...best]).toEqual(vector.klein.lo)
    expect([...worst]).toEqual(vector.klein.hi)
  })

  it('have the simultaneous ranges of csranks within one place', () => {
    const { best, worst } = simultaneousRankSets(input, settings(vector.coverage))
    const { Lmin, Lmax, Umin, Umax } = vector.csranksSimultaneousStepdown
    expectWithin(best, Lmin, Lmax, 1)
    expectWithin(worst, Umin, Umax, 1)
  })

  it('have the marginal ranges of csranks within two places', () => {
    const { best, worst } = marginalRankSets(input, settings(vector.coverage))
    const { Lmin, Lmax, Umin, Umax } = vector.csranksMarginal
    expectWithin(best, Lmin, Lmax, 2)
    expectWithin(worst, Umin, Umax, 2)
  })

  it('have their expected places within 1e-9', () => {
    const ranks = expectedRanks(input)
    ranks.forEach((rank, agency) =>
      expect(Math.abs(rank - (vector.expectedRank[agency] ?? NaN))).toBeLessThan(1e-9),
    )
    expect(ranks).toHaveLength(vector.expectedRank.length)
    expect(ranks.reduce((sum, rank) => sum + rank, 0)).toBeCloseTo(vector.sumExpectedRank, 9)
  })
})

/** Published in Klein, Wright & Wieczorek (2020): travel time of 51 states at 90 %. */
it('the closed form has the published quantile 3.081 for 51 units', () => {
  const units = Array.from({ length: 51 }, (_, unit) => unit)
  const { criticalValue } = jointRankSets({ estimates: units, standardErrors: units.map(() => 1) }, 0.9)
  expect(criticalValue.toFixed(3)).toBe('3.081')
})

const EXTRA = process.env.GOLDEN_EXTRA

describe.skipIf(!EXTRA)('38 jurisdictions of PISA 2018 (kept outside the project)', () => {
  const vector: Pisa = EXTRA
    ? JSON.parse(readFileSync(path.join(EXTRA, 'rank_csranks_pisa.json'), 'utf8'))
    : {}
  const input = { estimates: vector.x, standardErrors: vector.se }

  it('have their places, and ties share one', () => {
    expect([...rankValues(vector.x)]).toEqual(vector.rank)
    expect([...rankValues(vector.ties.x)]).toEqual(vector.ties.competition)
  })

  it('have the simultaneous ranges of csranks within one place, and 12 may be among the first five', () => {
    const { best, worst } = simultaneousRankSets(input, settings(vector.coverage))
    const { Lmin, Lmax, Umin, Umax } = vector.simultaneousStepdown
    expectWithin(best, Lmin, Lmax, 1)
    expectWithin(worst, Umin, Umax, 1)
    const topFive = vector.jurisdiction.filter((_, at) => (best[at] ?? NaN) <= 5)
    expect(topFive.sort()).toEqual([...vector.top5set].sort())
  })

  it('have the marginal ranges of csranks within two places', () => {
    const { best, worst } = marginalRankSets(input, settings(vector.coverage))
    const { Lmin, Lmax, Umin, Umax } = vector.marginal
    expectWithin(best, Lmin, Lmax, 2)
    expectWithin(worst, Umin, Umax, 2)
  })

  it('have a critical value close to the closed form where the errors are equal and all are one', () => {
    vector.deterministicCheck.K.forEach((count, at) => {
      const equal = { estimates: Array(count).fill(50), standardErrors: Array(count).fill(1) }
      const { criticalValue, steps } = simultaneousRankSets(equal, settings(0.95))
      expect(steps).toBe(1)
      // The standard error of a 95 % quantile of 20 000 draws is about 0.006.
      expect(Math.abs(criticalValue - (vector.deterministicCheck.crit[at] ?? NaN))).toBeLessThan(0.03)
    })
  })

  it('have the expected places of the example', () => {
    const { mean, se, expected } = vector.expectedRank
    expectedRanks({ estimates: mean, standardErrors: se }).forEach((rank, at) =>
      expect(Math.abs(rank - (expected[at] ?? NaN))).toBeLessThan(1e-12),
    )
  })
})
