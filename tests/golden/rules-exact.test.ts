import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { scoreAgency, type AgencyScore, type LineScore } from '@/lib/scoring/agency-score'
import type { CatalogueNode } from '@/lib/scoring/catalogue-tree'
import { scoreLine, type LineContext } from '@/lib/scoring/line'
import {
  exactPoints,
  hundredthsOf,
  pointsFromDecimal,
  sumPoints,
  toPoints,
  zeroPoints,
  type Points,
} from '@/lib/scoring/points'
import { rankBlock } from '@/lib/scoring/ranking'
import {
  div,
  fitsDecimals,
  fromDecimal,
  mul,
  rational,
  toFixedString,
  type Rational,
} from '@/lib/scoring/rational'
import { exactTotal, fractionOf, mapRule, type VectorRule } from './exact-rules'

type Case = {
  rule: VectorRule
  value: string | null
  points: string | null
  points2: string | null
  points4: string | null
}
type RunField = { points4: string; max: string; pct2: string }
type RunAgency = {
  id: string
  values: (string | null)[]
  total4: string
  applicableMax: string
  pct2: string
  pctExact: string
  fields: RunField[]
  rank_exact: number
  rank_rounded2: number
}
type Vectors = {
  cases: Case[]
  agencyRun: { rules: (VectorRule & { id: string; field: number })[]; agencies: RunAgency[] }
  rounding: { x: string; half_up_2: string }[]
}

const vectors: Vectors = JSON.parse(
  readFileSync(new URL('./vectors/rules_exact.json', import.meta.url), 'utf8'),
)
const APPLIES: LineContext = { applies: true, latestDay: '2021-12-22' }

/** The vectors' `bonus` is clamped to ±cap; here bonus and penalty are two sums, each with its own cap. */
function bonusScore(rule: Extract<VectorRule, { type: 'bonus' }>, value: string): AgencyScore {
  const cap = pointsFromDecimal(rule.cap)
  const amount = toPoints(mul(fromDecimal(rule.per.replace('-', '')), fromDecimal(value)))
  const options = rule.per.startsWith('-')
    ? { penalty: amount, penaltyCap: cap }
    : { bonus: amount, bonusCap: cap }
  return scoreAgency({ maxPoints: 0, nodes: [] }, new Map(), options)
}

function pointsOf(rule: VectorRule, value: string): { points: Points; exact: Rational } {
  if (rule.type === 'bonus') {
    const { points } = bonusScore(rule, value).total
    return { points, exact: exactPoints(points) }
  }
  const { row, facts, exact } = mapRule(rule, value)
  const result = scoreLine(row, facts, APPLIES)
  if (result.status !== 'scored' || exact.outcome !== 'points')
    throw new Error(`${rule.type} ${value}: ${result.status}`)
  return { points: result.points, exact: exact.points }
}

describe('400 single cases of a second implementation', () => {
  it('has all of them', () => {
    expect(vectors.cases).toHaveLength(400)
  })

  it.each(vectors.cases.map((one, index) => ({ ...one, index, type: one.rule.type })))(
    '#$index $type at $value gives $points',
    ({ rule, value, points: expected, points2, points4 }) => {
      if (value === null || expected === null) {
        // The vectors' null is "not applicable": neither points nor maximum.
        expect([value, expected]).toEqual([null, null])
        if (rule.type === 'bonus')
          return expect(scoreAgency({ maxPoints: 0, nodes: [] }, new Map()).total.points).toBe(0)
        const { row } = mapRule(rule, '1')
        const result = scoreLine(row, null, { ...APPLIES, applies: 'attribute' })
        return expect(result).toEqual({ status: 'not-applicable', why: 'attribute' })
      }
      const { points, exact } = pointsOf(rule, value)
      expect(exact).toEqual(fractionOf(expected))
      expect(points).toBe(toPoints(fractionOf(expected)))
      expect(toFixedString(exactPoints(points), 2)).toBe(points2)
      expect(toFixedString(exactPoints(points), 4)).toBe(points4)
      expect(toFixedString(rational(BigInt(hundredthsOf(points)), 100n), 2)).toBe(points2)
    },
  )
})

const { rules, agencies } = vectors.agencyRun
const fieldCodes = [...new Set(rules.map(({ field }) => String(field)))]

/** Fields with the run's rows; bonuses are no rows. A field may be left without any row by that. */
const tree = {
  maxPoints: 0,
  nodes: fieldCodes.map((code): CatalogueNode => {
    const own = rules.filter((rule) => String(rule.field) === code && rule.type !== 'bonus')
    return {
      code,
      level: 'field',
      maxPoints: own.reduce((total, { max }) => total + Number(max), 0),
      children: own.map(({ id, max, type }) => ({
        code: id,
        level: 'criterion',
        maxPoints: Number(max),
        method: type.startsWith('survey') ? 'survey' : 'appraisal',
      })),
    }
  }),
}

function scoreRun(agency: RunAgency) {
  const lines = new Map<string, LineScore>()
  const bonuses = new Map<string, AgencyScore[]>(fieldCodes.map((code) => [code, []]))
  const exact: Rational[] = []
  rules.forEach((rule, index) => {
    const value = agency.values[index] ?? null
    if (value === null) return void lines.set(rule.id, { status: 'not-applicable' })
    const scored = pointsOf(rule, value)
    exact.push(scored.exact)
    if (rule.type === 'bonus') bonuses.get(String(rule.field))?.push(bonusScore(rule, value))
    else lines.set(rule.id, { status: 'scored', points: scored.points })
  })
  const all = [...bonuses.values()].flat()
  const options = {
    bonus: sumPoints(all.map(({ bonus }) => bonus)),
    penalty: sumPoints(all.map(({ penalty }) => penalty)),
  }
  return { score: scoreAgency(tree, lines, options), bonuses, exact: exactTotal(exact) }
}

describe('a full run of 30 agencies and 40 rows', () => {
  const runs = agencies.map((agency) => ({ agency, id: agency.id, ...scoreRun(agency) }))

  it.each(runs)('gives $id its total, maximum and index', ({ agency, score, exact }) => {
    expect(score.missing).toEqual([])
    expect(toFixedString(exactPoints(score.total.points), 4)).toBe(agency.total4)
    expect(score.total.maxPoints).toBe(pointsFromDecimal(agency.applicableMax))
    expect(score.total.percentHundredths).toBe(Number(agency.pct2.replace('.', '')))
    expect(div(mul(exact, rational(100n)), fromDecimal(agency.applicableMax))).toEqual(
      fractionOf(agency.pctExact),
    )
  })

  it.each(runs)('gives $id its eight fields, which add up to the total', ({ agency, score, bonuses }) => {
    const fields = fieldCodes.map((code, index) => {
      const own = bonuses.get(code)?.map(({ total }) => total.points) ?? []
      const part = score.byCode.get(code)
      const points = sumPoints([part?.points ?? zeroPoints, ...own])
      const expected = agency.fields[index]
      expect(toFixedString(exactPoints(points), 4)).toBe(expected?.points4)
      expect(part?.maxPoints).toBe(pointsFromDecimal(expected?.max ?? 'none'))
      const percent = div(
        mul(exactPoints(points), rational(100n)),
        exactPoints(part?.maxPoints ?? zeroPoints),
      )
      expect(toFixedString(percent, 2)).toBe(expected?.pct2)
      return points
    })
    expect(sumPoints(fields)).toBe(score.total.points)
  })

  it('ranks as printed indexes do, and as exact indexes do when they break the ties', () => {
    const entries = runs.map(({ id, score: { total } }) => ({
      agencyId: id,
      percentHundredths: total.percentHundredths,
      tieBreakers: [{ name: 'exact-index', value: total.points / total.maxPoints }],
    }))
    expect(rankBlock(entries).map(({ rank }) => rank)).toEqual(agencies.map((agency) => agency.rank_rounded2))
    expect(rankBlock(entries, 'consecutive').map(({ rank }) => rank)).toEqual(
      agencies.map((agency) => agency.rank_exact),
    )
  })
})

describe('the rounding list', () => {
  it.each(vectors.rounding)('$x is $half_up_2', ({ x, half_up_2: expected }) => {
    expect(toFixedString(fromDecimal(x), 2)).toBe(expected)
    expect(toFixedString(fromDecimal(Number(x)), 2)).toBe(expected)
    // What a line is worth is first rounded to a millionth; with at most six decimals nothing is lost by that.
    if (fitsDecimals(fromDecimal(x), 6)) {
      expect(hundredthsOf(pointsFromDecimal(Number(x)))).toBe(Number(expected.replace('.', '')))
    }
  })

  it('decides a seventh decimal where the line is rounded, so that 1.0049999 points of one line are 1.005000', () => {
    expect(pointsFromDecimal(1.0049999)).toBe(1_005_000)
    expect(hundredthsOf(pointsFromDecimal(1.0049999))).toBe(101)
  })
})
