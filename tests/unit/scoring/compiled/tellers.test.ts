import { describe, expect, it } from 'vitest'
import { compileCatalogue, rowAt, rowPlaceOf } from '@/lib/scoring/compiled/compiled-catalogue'
import { decodeFacts, encodeFacts } from '@/lib/scoring/compiled/fact-code'
import { emptyFactColumns, putFacts } from '@/lib/scoring/compiled/fact-columns'
import { formulaTeller } from '@/lib/scoring/compiled/formula-teller'
import { CANNOT_BE } from '@/lib/scoring/compiled/kernel'
import { lineResultAt, lineResultsAt } from '@/lib/scoring/compiled/line-result'
import { externalTeller, surveyTeller } from '@/lib/scoring/compiled/proportion-teller'
import { ratioTeller } from '@/lib/scoring/compiled/ratio-teller'
import { recurringTeller } from '@/lib/scoring/compiled/recurring-teller'
import { scoreColumns } from '@/lib/scoring/compiled/score-columns'
import { constantText, frozen, unitsText, withTail, type Teller } from '@/lib/scoring/compiled/teller'
import { valueTeller } from '@/lib/scoring/compiled/value-teller'
import { EXACT_LIMIT } from '@/lib/scoring/compiled/whole-numbers'
import { scoreLine } from '@/lib/scoring/line'
import { pointsFromMillionths, zeroPoints } from '@/lib/scoring/points'
import { rational } from '@/lib/scoring/rational'
import type { Rule, ScoredRow } from '@/lib/scoring/rule'
import type { WorkingStep } from '@/lib/scoring/working'
import { context, label, ratioRule, row, SAMPLES } from '@/tests/unit/scoring/rows'

/** Whether the fast path tells these codes; when it does, it has to say what the exact code says. */
function isTold(teller: Teller | null, scored: ScoredRow, codes: number[]): boolean {
  if (!teller) throw new Error('the row has no teller')
  const exact = scoreLine(scored, decodeFacts(scored.rule, codes), context)
  const points = exact.status === 'scored' ? exact.points : zeroPoints
  const told = teller(Float64Array.from(codes), 0, 1, points)
  if (told) expect(told).toEqual(exact)
  return told !== null
}

describe('the texts of a working', () => {
  it('are plain decimals without trailing zeros', () => {
    expect([9_474, 900_000, 0, 1, 947_368, 999_999_999_999_999].map(unitsText)).toEqual([
      '0.9474',
      '90',
      '0',
      '0.0001',
      '94.7368',
      '99999999999.9999',
    ])
    expect(constantText(rational(18n, 19n))).toBe('0.9474')
  })

  it('stand before the steps of the band', () => {
    const step = (lastStep: number): WorkingStep => ({ type: 'too-late', lastStep })
    for (const tail of [[], [step(2)], [step(2), step(3)], [step(2), step(3), step(4)]])
      expect(withTail(step(1), tail)).toEqual([step(1), ...tail])
  })

  it('cannot be changed once they are shared', () => {
    const shared = frozen({ steps: [{ type: 'x' }], none: null })
    expect([shared, shared.steps, shared.steps[0]].every(Object.isFrozen)).toBe(true)
    expect(frozen(3)).toBe(3)
  })
})

describe('the working of a ratio', () => {
  const rule = ratioRule({
    bands: [
      { from: 1, points: 2 },
      { from: 0.9, points: 0.5 },
      { from: 0.5, proportional: true },
    ],
    otherwise: -1,
  })
  const scored = row(1, rule)
  const isToldOf = (codes: number[]) => isTold(ratioTeller(rule, 1), scored, codes)
  // The widest product: numerator × 1 000 000 twice, and the working's last decimal.
  const largest = Math.floor(EXACT_LIMIT / 2_000_100)

  it('is told for whole numbers up to the denominator', () => {
    for (const codes of [
      [36, 36],
      [33, 36],
      [29, 36],
      [1, 3],
      [0, 3],
      [largest, largest],
      [largest - 1, largest],
    ])
      expect(isToldOf(codes)).toBe(true)
    const none = ratioRule({ bands: [] })
    expect(isTold(ratioTeller(none, 1), row(1, none), [1, 3])).toBe(true)
    const half = ratioRule({ bands: [{ from: 0.5, proportional: true }] })
    expect(isTold(ratioTeller(half, 30), row(30, half), [17, 19])).toBe(true)
    const most = Math.floor(EXACT_LIMIT / 60_000_100)
    expect(isTold(ratioTeller(half, 30), row(30, half), [most, most])).toBe(true)
    expect(isTold(ratioTeller(half, 30), row(30, half), [most + 1, most + 1])).toBe(false)
  })

  it('is left to the exact code beyond', () => {
    for (const codes of [
      [0, 0],
      [largest + 1, largest + 1],
    ])
      expect(isToldOf(codes)).toBe(false)
    const more = { ...rule, numeratorMayExceed: true }
    expect(isTold(ratioTeller(more, 1), row(1, more), [37, 36])).toBe(false)
    expect(ratioTeller(rule, 1 / 3)).toBeNull()
    expect(ratioTeller(ratioRule({ bands: [{ from: 1 / 3, points: 1 }] }), 1)).toBeNull()
  })
})

describe('the working of a value', () => {
  const of = (input: object, bands = SAMPLES.value.rule.bands) => {
    const rule = { ...SAMPLES.value.rule, bands, input: { ...SAMPLES.value.rule.input, ...input } }
    return { teller: valueTeller(rule, 1), scored: row(1, rule) }
  }

  it('is told for numbers that print as they were typed', () => {
    const { teller, scored } = of({ decimals: 4, min: -5, max: 1e17 })
    for (const value of [20, 19.9, 10, 9.9999, 0.0001, -5, -0, 999_999_999_999_999])
      expect(isTold(teller, scored, [value])).toBe(true)
    for (const value of [1e15]) expect(isTold(teller, scored, [value])).toBe(false)
    const none = of({}, [])
    expect(isTold(none.teller, none.scored, [3])).toBe(true)
  })

  it('is left to the exact code with more decimals than it shows', () => {
    expect(of({ decimals: 5 }).teller).toBeNull()
    expect(of({ decimals: 4 }).teller).not.toBeNull()
  })
})

describe('the working of a proportion', () => {
  it('is told for shares and scaled results', () => {
    const survey = row(1.5, SAMPLES.survey.rule)
    for (const share of [0.873512, 0, -0, 1, 0.000001])
      expect(isTold(surveyTeller(1.5), survey, [share])).toBe(true)
    for (const scaleMax of [100, 7]) {
      const external = row(1.5, { ...SAMPLES.external.rule, scaleMax })
      for (const value of [6.123456, 3.5, 0, 7, 0.00005])
        expect(isTold(externalTeller(scaleMax, 1.5), external, [value])).toBe(true)
    }
  })

  it('is left to the exact code where a product might not be exact', () => {
    expect(surveyTeller(1 / 3)).toBeNull()
    expect(surveyTeller(2251.799763)).not.toBeNull()
    expect(surveyTeller(2251.799764)).toBeNull()
    expect([
      externalTeller(0, 1),
      externalTeller(-1, 1),
      externalTeller(1 / 3, 1),
      externalTeller(1, 1 / 3),
    ]).toEqual(Array(4).fill(null))
    // Scale × (2 000 000 + 100) has to be exact.
    expect(externalTeller(2251.68, 1)).not.toBeNull()
    expect(externalTeller(2251.69, 1)).toBeNull()
    expect(externalTeller(1000, 2.2)).not.toBeNull()
    expect(externalTeller(1000, 2.3)).toBeNull()
  })
})

describe('the working of a formula', () => {
  const of = (expression: string, maxPoints = 1, decimals = 0) => {
    const inputs = ['a', 'b'].map((key) => ({ key, label, unit: '', decimals, max: 1e15 }))
    const rule = { kind: 'formula' as const, inputs, expression }
    return { teller: formulaTeller(rule, maxPoints), scored: row(maxPoints, rule) }
  }

  it('is told with its cap, and left to the exact code below 0, without a value and beyond exact doubles', () => {
    const { teller, scored } = of('a / b')
    for (const codes of [
      [1, 3],
      [3, 3],
      [4, 3],
      [0, 3],
      [2e9, 1],
    ])
      expect(isTold(teller, scored, codes)).toBe(true)
    for (const codes of [
      [1, 0],
      [3e9, 1],
      [1, 5e9],
    ])
      expect(isTold(teller, scored, codes)).toBe(false)
    const difference = of('a - b')
    expect(isTold(difference.teller, difference.scored, [1, 3])).toBe(false)
    expect(isTold(difference.teller, difference.scored, [3, 1])).toBe(true)
    const decimals = of('a / b', 0.5, 4)
    expect(isTold(decimals.teller, decimals.scored, [0.0001, 12.5])).toBe(true)
  })

  it('is left to the exact code where it cannot be read or inputs are longer than a working shows', () => {
    expect(of('a / totl').teller).toBeNull()
    expect(of('a', 1, 5).teller).toBeNull()
    expect(of('a', 1, 4).teller).not.toBeNull()
    const inputs = [0, 5].map((decimals, at) => ({ key: `k${at}`, label, unit: '', decimals }))
    expect(formulaTeller({ kind: 'formula', inputs, expression: 'k0 + k1' }, 1)).toBeNull()
  })
})

describe('results that recur', () => {
  const none = { status: 'not-applicable', why: 'claim' } as const

  it('are told once for each combination of codes', () => {
    const asked: number[][] = []
    const teller = recurringTeller(2, 10, (codes) => {
      asked.push([...codes])
      return { ...none }
    })
    const ask = (a: number, b: number) => teller(Float64Array.of(a, b), 0, 1, zeroPoints)
    expect(ask(1, 2)).toBe(ask(1, 2))
    expect(ask(2, 1)).not.toBe(ask(1, 2))
    expect(ask(0, 9)).toEqual(none)
    expect(asked).toEqual([
      [1, 2],
      [2, 1],
      [0, 9],
    ])
    expect([ask(0, 10), ask(10, 0), ask(-1, 0), ask(NaN, 0), ask(0, NaN)]).toEqual(Array(5).fill(null))
  })

  it('are kept up to a number of them, and only while their key is exact', () => {
    const teller = recurringTeller(1, 10_000, () => ({ ...none }))
    const ask = (code: number) => teller(Float64Array.of(code), 0, 1, zeroPoints)
    for (let code = 0; code < 4096; code += 1) expect(ask(code)).toEqual(none)
    expect(ask(4096)).toBeNull()
    expect(ask(4095)).toEqual(none)
    const long = recurringTeller(7, 256, () => ({ ...none }))
    expect(long(Float64Array.of(0, 255, 255, 255, 255, 255, 255), 0, 1, zeroPoints)).toEqual(none)
    expect(long(Float64Array.of(1, 0, 0, 0, 0, 0, 0), 0, 1, zeroPoints)).toBeNull()
  })
})

describe('the result of a cell', () => {
  const rules: Rule[] = [SAMPLES.ratio.rule, SAMPLES.choice.rule]
  const compiled = compileCatalogue(
    {
      maxPoints: 2,
      nodes: rules.map((rule, at) => ({ code: `${at + 1}`, level: 'field' as const, maxPoints: 1, rule })),
    },
    '2021-12-22',
  )

  it('keeps the facts that no number can hold, so that their problems can be told', () => {
    const columns = emptyFactColumns(compiled, 1)
    const choice = rowAt(compiled, rowPlaceOf(compiled, '2'))
    putFacts(columns, choice, 0, { kind: 'choice', option: 'z' })
    const told = () => lineResultAt(compiled, columns, scoreColumns(compiled, columns), choice, 0)
    expect(told()).toEqual({
      status: 'impossible',
      maxPoints: 1_000_000,
      problems: [{ field: 'option', reason: 'unknown-key' }],
    })
    putFacts(columns, choice, 0, { kind: 'choice', option: 'b' })
    expect(columns.uncoded.size).toBe(0)
    expect(told()).toMatchObject({ status: 'scored', points: pointsFromMillionths(500_000) })
    expect(() => decodeFacts(choice.rule, [CANNOT_BE])).toThrow(RangeError)
    expect(encodeFacts(choice.rule, null)).toEqual([NaN])
  })

  it('is given for all rows of an agency, and refused for an agency or a row that is not there', () => {
    const columns = emptyFactColumns(compiled, 1)
    const scores = scoreColumns(compiled, columns)
    expect(lineResultsAt(compiled, columns, scores, 0)).toEqual([
      { status: 'not-scored', maxPoints: 1_000_000, missing: ['numerator', 'denominator'] },
      { status: 'not-scored', maxPoints: 1_000_000, missing: ['option'] },
    ])
    for (const agency of [-1, 1, 0.5])
      expect(() => lineResultsAt(compiled, columns, scores, agency)).toThrow(`no agency ${agency} among 1`)
    expect(() => rowAt(compiled, 2)).toThrow('the catalogue has no row at place 2')
    expect(() => rowPlaceOf(compiled, '3')).toThrow('the catalogue has no row 3')
  })
})
