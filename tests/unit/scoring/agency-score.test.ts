import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lineScoreOf, scoreAgency, type LineScore } from '@/lib/scoring/agency-score'
import type { CatalogueNode, CatalogueTree } from '@/lib/scoring/catalogue-tree'
import { scoreLine } from '@/lib/scoring/line'
import { pointsFromDecimal, pointsFromMillionths, sumPoints, zeroPoints } from '@/lib/scoring/points'
import { context, row, SAMPLES } from './rows'

function leaf(code: string, maxPoints: number, method: 'appraisal' | 'survey' = 'appraisal'): CatalogueNode {
  return { code, level: 'component', maxPoints, method }
}

const TREE: CatalogueTree = {
  maxPoints: 100,
  nodes: [
    {
      code: '1',
      level: 'field',
      maxPoints: 60,
      children: [
        { code: '1.1', level: 'criterion', maxPoints: 60, children: [leaf('1.1.1', 20), leaf('1.1.2', 40)] },
      ],
    },
    { code: '2', level: 'field', maxPoints: 40, children: [leaf('2.1', 10), leaf('2.2', 30, 'survey')] },
  ],
}
const CODES = ['1.1.1', '1.1.2', '2.1', '2.2']
const scored = (points: number): LineScore => ({ status: 'scored', points: pointsFromDecimal(points) })
const lines = (...entries: [string, LineScore][]) => new Map(entries)
const NOT_SCORED: LineScore = { status: 'not-scored' }
const NOT_APPLICABLE: LineScore = { status: 'not-applicable' }
const FULL = lines(['1.1.1', scored(15)], ['1.1.2', scored(30)], ['2.1', scored(5)], ['2.2', scored(24)])

describe('an agency’s score', () => {
  it('adds rows to criteria, fields, parts and the total', () => {
    const score = scoreAgency(TREE, FULL)
    expect(score.total).toEqual({
      points: 74e6,
      maxPoints: 100e6,
      scoredMaxPoints: 100e6,
      percentHundredths: 7400,
    })
    expect(score.appraisal).toEqual({
      points: 50e6,
      maxPoints: 70e6,
      scoredMaxPoints: 70e6,
      percentHundredths: 7143,
    })
    expect(score.survey).toEqual({
      points: 24e6,
      maxPoints: 30e6,
      scoredMaxPoints: 30e6,
      percentHundredths: 8000,
    })
    expect(score.byCode.get('1')).toEqual(score.byCode.get('1.1'))
    expect(score.byCode.get('1.1')).toMatchObject({ points: 45e6, maxPoints: 60e6, percentHundredths: 7500 })
    expect(score.byCode.get('2.2')).toMatchObject({ points: 24e6, percentHundredths: 8000 })
    expect([...score.byCode.keys()].sort()).toEqual(['1', '1.1', '1.1.1', '1.1.2', '2', '2.1', '2.2'])
    expect([score.missing, score.bonus, score.penalty]).toEqual([[], 0, 0])
  })

  it('takes rows that do not apply out of points and maximum: 68,32 of 84 points are 81,33 %', () => {
    const tree: CatalogueTree = { maxPoints: 100, nodes: [leaf('1', 84), leaf('2', 16)] }
    const score = scoreAgency(tree, lines(['1', scored(68.32)], ['2', NOT_APPLICABLE]))
    expect(score.total).toEqual({
      points: 68_320_000,
      maxPoints: 84e6,
      scoredMaxPoints: 84e6,
      percentHundredths: 8133,
    })
    expect(score.byCode.get('2')).toEqual({
      points: 0,
      maxPoints: 0,
      scoredMaxPoints: 0,
      percentHundredths: null,
    })
  })

  it('keeps the maximum of rows not scored and names them in the order of the catalogue', () => {
    const score = scoreAgency(TREE, lines(['2.1', NOT_SCORED], ['1.1.2', scored(30)]))
    expect(score.missing).toEqual(['1.1.1', '2.1', '2.2'])
    expect(score.total).toEqual({
      points: 30e6,
      maxPoints: 100e6,
      scoredMaxPoints: 40e6,
      percentHundredths: 3000,
    })
  })

  it('so far: leaves rows not scored out of the maximum and still names them', () => {
    const score = scoreAgency(TREE, lines(['2.1', NOT_SCORED], ['1.1.2', scored(30)]), { soFar: true })
    expect(score.missing).toEqual(['1.1.1', '2.1', '2.2'])
    expect(score.total).toEqual({
      points: 30e6,
      maxPoints: 40e6,
      scoredMaxPoints: 40e6,
      percentHundredths: 7500,
    })
    expect(score.survey.percentHundredths).toBeNull()
    expect(scoreAgency(TREE, FULL, { soFar: true })).toEqual(scoreAgency(TREE, FULL))
  })

  it('tells a scored 0 from a row not scored', () => {
    const score = scoreAgency(TREE, lines(['1.1.1', scored(0)]))
    expect(score.byCode.get('1.1.1')).toMatchObject({
      points: 0,
      scoredMaxPoints: 20e6,
      percentHundredths: 0,
    })
    expect(score.missing).not.toContain('1.1.1')
  })

  it('ignores lines of codes the catalogue does not have', () => {
    expect(scoreAgency(TREE, new Map([...FULL, ['9.9', scored(5)]]))).toEqual(scoreAgency(TREE, FULL))
  })

  it('leaves survey rows out of both sums where no survey was held', () => {
    const score = scoreAgency(TREE, lines(['1.1.1', scored(15)], ['1.1.2', scored(30)], ['2.1', scored(5)]), {
      withoutSurvey: true,
    })
    expect(score.total).toEqual({
      points: 50e6,
      maxPoints: 70e6,
      scoredMaxPoints: 70e6,
      percentHundredths: 7143,
    })
    expect(score.survey).toEqual({ points: 0, maxPoints: 0, scoredMaxPoints: 0, percentHundredths: null })
    expect(score.byCode.get('2')).toMatchObject({ points: 5e6, maxPoints: 10e6, percentHundredths: 5000 })
    expect(score.missing).toEqual([])
  })

  it('has no percentage where nothing applies', () => {
    const score = scoreAgency(TREE, new Map(CODES.map((code) => [code, NOT_APPLICABLE])))
    expect(score.total).toEqual({ points: 0, maxPoints: 0, scoredMaxPoints: 0, percentHundredths: null })
  })
})

describe('bonus and penalty', () => {
  it('change the points of the total only', () => {
    const score = scoreAgency(TREE, FULL, { bonus: pointsFromDecimal(2), penalty: pointsFromDecimal(0.5) })
    expect(score.total).toMatchObject({ points: 75_500_000, maxPoints: 100e6, percentHundredths: 7550 })
    expect(score.appraisal.points).toBe(50e6)
    expect(score.byCode.get('1')?.points).toBe(45e6)
    expect([score.bonus, score.penalty]).toEqual([2e6, 500_000])
  })

  it('are capped each on its own', () => {
    const cap = pointsFromDecimal(1)
    const score = scoreAgency(TREE, FULL, {
      bonus: pointsFromDecimal(7),
      bonusCap: cap,
      penalty: pointsFromDecimal(3),
      penaltyCap: pointsFromDecimal(2),
    })
    expect([score.bonus, score.penalty, score.total.points]).toEqual([1e6, 2e6, 73e6])
    expect(scoreAgency(TREE, FULL, { bonus: pointsFromDecimal(1), bonusCap: cap }).bonus).toBe(1e6)
    expect(scoreAgency(TREE, FULL, { bonus: pointsFromDecimal(1), bonusCap: zeroPoints }).bonus).toBe(0)
  })
})

describe('whatever the lines', () => {
  const lineArbitrary = (maxPoints: number): fc.Arbitrary<LineScore> =>
    fc.oneof(
      fc.constant(NOT_SCORED),
      fc.constant(NOT_APPLICABLE),
      fc
        .integer({ min: 0, max: maxPoints * 1e6 })
        .map((points): LineScore => ({ status: 'scored', points: pointsFromMillionths(points) })),
    )
  const someLines = fc
    .tuple(lineArbitrary(20), lineArbitrary(40), lineArbitrary(10), lineArbitrary(30))
    .map((list) => new Map(list.map((line, index) => [CODES[index] ?? '', line])))

  it('fields and parts add exactly to the total, and the order of rows does not matter', () => {
    fc.assert(
      fc.property(someLines, fc.boolean(), fc.boolean(), (entered, withoutSurvey, soFar) => {
        const score = scoreAgency(TREE, entered, { withoutSurvey, soFar })
        const fields = TREE.nodes.map(({ code }) => score.byCode.get(code))
        for (const key of ['points', 'maxPoints', 'scoredMaxPoints'] as const) {
          expect(sumPoints(fields.map((part) => part?.[key] ?? zeroPoints))).toBe(score.total[key])
          expect(score.appraisal[key] + score.survey[key]).toBe(score.total[key])
        }
        expect(score.total.points).toBeLessThanOrEqual(score.total.scoredMaxPoints)
        expect(score.total.scoredMaxPoints).toBeLessThanOrEqual(score.total.maxPoints)
        const shuffled = { ...TREE, nodes: [...TREE.nodes].reverse() }
        expect(
          scoreAgency(shuffled, new Map([...entered].reverse()), { withoutSurvey, soFar }).total,
        ).toEqual(score.total)
      }),
    )
  })
})

describe('a line result in the sum', () => {
  it('is scored, left out or open; impossible facts leave it open', () => {
    const sample = row(1, SAMPLES.count.rule)
    expect(lineScoreOf(scoreLine(sample, { kind: 'count', count: 2 }, context))).toEqual({
      status: 'scored',
      points: 500_000,
    })
    expect(lineScoreOf(scoreLine(sample, { kind: 'count', count: -2 }, context))).toEqual(NOT_SCORED)
    expect(lineScoreOf(scoreLine(sample, null, context))).toEqual(NOT_SCORED)
    expect(lineScoreOf(scoreLine(sample, null, { ...context, applies: 'claim' }))).toEqual(NOT_APPLICABLE)
  })
})
