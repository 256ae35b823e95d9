import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Facts } from '@/lib/scoring/facts'
import { checkFacts, scoreLine } from '@/lib/scoring/line'
import type { RuleKind } from '@/lib/scoring/rule'
import { context, missingOf, pointsOf, problemsOf, row, SAMPLES } from './rows'

const kinds = Object.keys(SAMPLES) as RuleKind[]

describe.each(kinds)('a line of kind %s', (kind) => {
  const sample = SAMPLES[kind]
  const scored = row(1, sample.rule)

  it('is scored when its facts are complete', () => {
    const result = scoreLine(scored, sample.facts, context)
    expect(result).toMatchObject({
      status: 'scored',
      points: sample.points,
      maxPoints: 1_000_000,
      working: { kind },
    })
    if (result.status === 'scored') {
      expect(result.working.steps.at(-1)).toEqual({
        type: 'result',
        points: sample.points,
        maxPoints: 1_000_000,
      })
      expect(result.working.steps.length).toBeGreaterThan(1)
    }
  })

  it('is not scored without facts, which is not 0, and names every field it lacks', () => {
    expect(scoreLine(scored, null, context)).toEqual({
      status: 'not-scored',
      maxPoints: 1_000_000,
      missing: sample.missing,
    })
  })

  it.each(['attribute', 'claim'] as const)('is left out because of its %s, whatever its facts', (why) => {
    expect(scoreLine(scored, sample.facts, { ...context, applies: why })).toEqual({
      status: 'not-applicable',
      why,
    })
    expect(scoreLine(scored, null, { ...context, applies: why })).toEqual({ status: 'not-applicable', why })
  })

  it('refuses the facts of every other kind', () => {
    for (const other of kinds.filter((one) => one !== kind)) {
      expect(problemsOf(scored, SAMPLES[other].facts)).toEqual([{ field: 'kind', reason: 'wrong-kind' }])
    }
  })
})

describe('a line', () => {
  it('reports impossible facts although others are missing', () => {
    const facts: Facts = { kind: 'ratio', numerator: -1, denominator: null }
    expect(problemsOf(row(1, SAMPLES.ratio.rule), facts)).toEqual([
      { field: 'numerator', reason: 'negative', limit: 0 },
    ])
  })

  it('lists all problems at once', () => {
    const facts: Facts = { kind: 'deduction', counts: { late: -1, wrong: 1.5, other: 2 } }
    expect(problemsOf(row(1, SAMPLES.deduction.rule), facts)).toEqual([
      { field: 'counts.late', reason: 'negative', limit: 0 },
      { field: 'counts.wrong', reason: 'not-an-integer' },
      { field: 'counts.other', reason: 'unknown-key' },
    ])
  })

  it('says which fields of a half-filled row are missing', () => {
    expect(missingOf(row(1, SAMPLES.ratio.rule), { kind: 'ratio', numerator: 3, denominator: null })).toEqual(
      ['denominator'],
    )
    expect(missingOf(row(1, SAMPLES.deduction.rule), { kind: 'deduction', counts: { late: 0 } })).toEqual([
      'counts.wrong',
    ])
  })

  it('checks facts alone, also of a row that does not apply', () => {
    const scored = row(1, SAMPLES.count.rule)
    expect(checkFacts(scored, { kind: 'count', count: -1 }, { ...context, applies: 'claim' })).toHaveLength(1)
    expect(checkFacts(scored, { kind: 'count', count: 1 }, context)).toEqual([])
    expect(checkFacts(scored, null, context)).toEqual([])
  })

  it('never gives less than 0 or more than its maximum, and never throws, whatever numbers are entered', () => {
    const number = fc.oneof(fc.double(), fc.integer(), fc.constant(null), fc.nat({ max: 40 }))
    const facts: fc.Arbitrary<Facts> = fc.oneof(
      fc.record({ kind: fc.constant('ratio' as const), numerator: number, denominator: number }),
      fc.record({ kind: fc.constant('value' as const), value: number }),
      fc.record({ kind: fc.constant('count' as const), count: number }),
      fc.record({
        kind: fc.constant('deduction' as const),
        counts: fc.record({ late: number, wrong: number }),
      }),
      fc.record({
        kind: fc.constant('formula' as const),
        values: fc.record({ onTime: number, total: number }),
      }),
      fc.record({ kind: fc.constant('external' as const), value: number }),
      fc.record({ kind: fc.constant('survey' as const), share: number }),
      fc.record({
        kind: fc.constant('deadline' as const),
        issuedOn: fc.option(fc.string()),
        none: fc.boolean(),
      }),
      fc.record({
        kind: fc.constant('checklist' as const),
        items: fc.array(fc.constantFrom('scope', 'owner', 'x')),
        none: fc.boolean(),
      }),
      fc.record({ kind: fc.constant('choice' as const), option: fc.option(fc.constantFrom('a', 'b', 'x')) }),
    )
    fc.assert(
      fc.property(facts, fc.constantFrom(0.25, 1, 2.5), (entered, maxPoints) => {
        const result = scoreLine(row(maxPoints, SAMPLES[entered.kind].rule), entered, context)
        if (result.status !== 'scored') return
        expect(Number.isInteger(result.points)).toBe(true)
        expect(result.points).toBeGreaterThanOrEqual(0)
        expect(result.points).toBeLessThanOrEqual(result.maxPoints)
      }),
      { numRuns: 1000 },
    )
  })

  it('has numbers without exponent in its working', () => {
    const result = scoreLine(
      row(0.000001, SAMPLES.count.rule),
      { kind: 'count', count: 1_000_000_000_000 },
      context,
    )
    expect(JSON.stringify(result)).not.toMatch(/\de[+-]?\d/i)
    expect(pointsOf(row(0.000001, SAMPLES.count.rule), { kind: 'count', count: 1 })).toBe(1)
  })
})
