import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CatalogueTree } from '@/lib/scoring/catalogue-tree'
import { outcomeOf } from '@/lib/scoring/compiled/cell-status'
import {
  APPRAISAL_SUM,
  compileCatalogue,
  rowAt,
  SURVEY_SUM,
  TOTAL_SUM,
  type CompiledCatalogue,
} from '@/lib/scoring/compiled/compiled-catalogue'
import { emptyFactColumns, putFacts } from '@/lib/scoring/compiled/fact-columns'
import { lineResultAt } from '@/lib/scoring/compiled/line-result'
import { missingAt, partAt } from '@/lib/scoring/compiled/part-at'
import {
  emptyScoreColumns,
  scoreColumns,
  type ScoreColumnsOptions,
} from '@/lib/scoring/compiled/score-columns'
import { pointsFromMillionths, type Points } from '@/lib/scoring/points'
import type { LineResult } from '@/lib/scoring/working'
import { row, SAMPLES } from '@/tests/unit/scoring/rows'
import {
  columnsOf,
  entriesArbitrary,
  exactLines,
  exactScore,
  filledArbitrary,
  LATEST_DAY,
  type Entry,
} from './filled-columns'
import { catalogueArbitrary, KINDS, maxPointsArbitrary, ruleArbitrary } from './random-catalogue'

const outcome = (line: LineResult | undefined) => ({
  status: line?.status,
  ...(line?.status === 'not-applicable' ? { why: line.why } : {}),
  points: line?.status === 'scored' ? line.points : 0,
})

/** Points, status and working of every cell against `scoreLine`. */
function expectLines(
  compiled: CompiledCatalogue,
  options: ScoreColumnsOptions,
  agencies: readonly Entry[][],
) {
  const columns = columnsOf(compiled, agencies)
  const scores = scoreColumns(compiled, columns, options)
  agencies.forEach((entries, agency) => {
    const lines = exactLines(compiled, entries)
    for (const { code, place } of compiled.rows) {
      const at = place * scores.agencies + agency
      const row = rowAt(compiled, place)
      expect(lineResultAt(compiled, columns, scores, row, agency), `${code} of ${agency}`).toEqual(
        lines.get(code),
      )
      const found = { ...outcomeOf(scores.status[at] ?? NaN), points: scores.points[at] }
      expect(found, `${code} of ${agency}`).toEqual(outcome(lines.get(code)))
    }
  })
}

const oneRow = (node: Omit<CatalogueTree['nodes'][number], 'level'>): CatalogueTree => ({
  maxPoints: node.maxPoints,
  nodes: [{ ...node, level: 'field' }],
})

describe('a compiled row', () => {
  it.each(KINDS)(
    'of kind %s gives the points, the status and the working of the exact code',
    { timeout: 60_000 },
    (kind) => {
      const trees = fc
        .tuple(
          ruleArbitrary.filter((rule) => rule.kind === kind),
          maxPointsArbitrary,
        )
        .map(([rule, maxPoints]) => oneRow({ code: '1', maxPoints, rule }))
      fc.assert(
        fc.property(filledArbitrary(trees, { minLength: 1, maxLength: 8 }), ({ compiled, agencies }) => {
          expectLines(compiled, {}, agencies)
        }),
        { numRuns: 600 },
      )
    },
  )

  it.each(KINDS)('of kind %s gives its sample’s points on the fast path', (kind) => {
    const { rule, facts, points } = SAMPLES[kind]
    const compiled = compileCatalogue(oneRow({ ...row(1, rule), code: '1' }), LATEST_DAY)
    expect(compiled.rows[0]?.kernel).not.toBeNull()
    const columns = columnsOf(compiled, [[{ facts, applies: true }]])
    const scores = scoreColumns(compiled, columns)
    expect([...scores.points]).toEqual([points])
    expect(
      compiled.rows[0]?.kernel?.(columns.facts, 0, 1, 0, 1, new Float64Array(1), new Uint8Array(1), 0),
    ).toBe(0)
  })
})

/** Sums and missing rows of every agency against `scoreAgency`. */
function expectScores(
  tree: CatalogueTree,
  compiled: CompiledCatalogue,
  agencies: readonly Entry[][],
  options: ScoreColumnsOptions,
) {
  const scores = scoreColumns(compiled, columnsOf(compiled, agencies), options)
  expectLines(compiled, options, agencies)
  agencies.forEach((entries, agency) => {
    const { bonus, penalty, ...rest } = options
    const exact = exactScore(tree, exactLines(compiled, entries), {
      ...rest,
      ...(bonus ? { bonus: pointsFromMillionths(bonus[agency] ?? NaN) } : {}),
      ...(penalty ? { penalty: pointsFromMillionths(penalty[agency] ?? NaN) } : {}),
    })
    expect(partAt(scores, TOTAL_SUM, agency)).toEqual(exact.total)
    expect(scores.percentHundredths[agency]).toBe(exact.total.percentHundredths ?? NaN)
    expect(partAt(scores, APPRAISAL_SUM, agency)).toEqual(exact.appraisal)
    expect(partAt(scores, SURVEY_SUM, agency)).toEqual(exact.survey)
    for (const [code, sum] of compiled.sumPlaces)
      expect(partAt(scores, sum, agency), code).toEqual(exact.byCode.get(code))
    expect(missingAt(compiled, scores, agency, options)).toEqual(exact.missing)
  })
}

const optionsArbitrary = (agencies: number): fc.Arbitrary<ScoreColumnsOptions> =>
  fc
    .record(
      {
        bonus: fc.float64Array({ minLength: agencies, maxLength: agencies, min: 0, max: 5e6, noNaN: true }),
        penalty: fc.float64Array({ minLength: agencies, maxLength: agencies, min: 0, max: 5e6, noNaN: true }),
        bonusCap: fc.constantFrom(0, 1e6).map((cap) => cap as Points),
        penaltyCap: fc.constantFrom(0, 1e6).map((cap) => cap as Points),
        withoutSurvey: fc.boolean(),
        soFar: fc.boolean(),
      },
      { requiredKeys: [] },
    )
    .map(({ bonus, penalty, ...rest }) => ({
      ...rest,
      ...(bonus ? { bonus: bonus.map(Math.round) } : {}),
      ...(penalty ? { penalty: penalty.map(Math.round) } : {}),
    }))

describe('compiled sums', () => {
  it('are those of the exact code on random catalogues, facts and options', { timeout: 60_000 }, () => {
    const all = filledArbitrary(catalogueArbitrary, { minLength: 1, maxLength: 4 }).chain((filled) =>
      optionsArbitrary(filled.agencies.length).map((options) => ({ ...filled, options })),
    )
    fc.assert(
      fc.property(all, ({ tree, compiled, agencies, options }) =>
        expectScores(tree, compiled, agencies, options),
      ),
      { numRuns: 600 },
    )
  })

  it.each(['departments', 'districts'])(
    'are those of the exact code on the 2021 catalogue of %s',
    (block) => {
      const file = new URL(`../../../../prisma/seed/catalogue/hanoi-2021-${block}.json`, import.meta.url)
      const tree = JSON.parse(readFileSync(file, 'utf8')) as CatalogueTree
      const compiled = compileCatalogue(tree, LATEST_DAY)
      expect(compiled.rows.filter(({ kernel }) => !kernel)).toEqual([])
      fc.assert(
        fc.property(entriesArbitrary(compiled, { minLength: 1, maxLength: 3 }), (agencies) =>
          expectScores(tree, compiled, agencies, {}),
        ),
        { numRuns: 30 },
      )
    },
  )

  it('are the same for many agencies as for each alone, and in room that was used before', () => {
    const compiled = compileCatalogue(
      oneRow({ code: '1', maxPoints: 1, rule: SAMPLES.ratio.rule }),
      LATEST_DAY,
    )
    const columns = emptyFactColumns(compiled, 1100)
    const [only] = compiled.rows
    if (!only) throw new Error('the catalogue has one row')
    for (let agency = 0; agency < 1100; agency += 1)
      putFacts(columns, only, agency, { kind: 'ratio', numerator: agency, denominator: 1099 })
    const room = emptyScoreColumns(compiled, 1100)
    scoreColumns(compiled, columns, {}, room)
    const again = scoreColumns(compiled, columns, {}, room)
    expect(again).toBe(room)
    expect(again).toEqual(scoreColumns(compiled, columns))
    expect([878, 879, 880, 1098, 1099].map((agency) => again.points[agency])).toEqual([
      0, 0, 800_728, 999_090, 1_000_000,
    ])
    expect(again.percentHundredths[880]).toBe(8007)
  })
})

describe('a compiled catalogue', () => {
  const rule = SAMPLES.count.rule

  it('is refused with a code used twice, a leaf without a rule or an impossible maximum', () => {
    const field = { code: '1', level: 'field' as const, maxPoints: 1, rule }
    expect(() => compileCatalogue({ maxPoints: 2, nodes: [field, field] }, LATEST_DAY)).toThrow(
      new RangeError('code 1 is used twice'),
    )
    expect(() => compileCatalogue(oneRow({ code: '1', maxPoints: 1 }), LATEST_DAY)).toThrow(
      new RangeError('row 1 has no rule'),
    )
    for (const maxPoints of [-1, NaN])
      expect(() => compileCatalogue(oneRow({ code: '1', maxPoints, rule }), LATEST_DAY)).toThrow(
        new RangeError(`row 1: maximum ${maxPoints}`),
      )
    expect(() => compileCatalogue(oneRow({ code: '1', maxPoints: 1e12, rule }), LATEST_DAY)).toThrow(
      RangeError,
    )
  })

  it('refuses columns, room and bonuses of another size, and agencies and sums it does not have', () => {
    const compiled = compileCatalogue(oneRow({ code: '1', maxPoints: 1, rule }), LATEST_DAY)
    const columns = emptyFactColumns(compiled, 2)
    const [only] = compiled.rows
    if (!only) throw new Error('the catalogue has one row')
    expect(() => scoreColumns(compiled, { ...columns, facts: new Float64Array(3) })).toThrow(
      '3 facts instead of 1 × 2',
    )
    expect(() => scoreColumns(compiled, { ...columns, applies: new Uint8Array(1) })).toThrow(
      '1 cells instead of 1 × 2',
    )
    expect(() => scoreColumns(compiled, columns, {}, emptyScoreColumns(compiled, 3))).toThrow(
      'room for 3 agencies, not for 2',
    )
    expect(() => scoreColumns(compiled, columns, { bonus: new Float64Array(1) })).toThrow(
      'a bonus for each agency',
    )
    expect(() => scoreColumns(compiled, columns, { penalty: new Float64Array(3) })).toThrow(
      'a penalty for each agency',
    )
    for (const agency of [-1, 2, 0.5]) {
      expect(() => putFacts(columns, only, agency, null)).toThrow(`no agency ${agency} among 2`)
      expect(() => partAt(scoreColumns(compiled, columns), TOTAL_SUM, agency)).toThrow(
        `no agency ${agency} among 2`,
      )
    }
    expect(() => partAt(scoreColumns(compiled, columns), 3, 0)).toThrow('no sum 3')
    for (const agencies of [-1, 0.5]) expect(() => emptyFactColumns(compiled, agencies)).toThrow(RangeError)
  })
})
