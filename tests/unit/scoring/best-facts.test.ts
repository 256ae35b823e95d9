import { expect, it } from 'vitest'
import { bestFacts } from '@/lib/scoring/best-facts'
import type { Facts } from '@/lib/scoring/facts'
import { scoreLine } from '@/lib/scoring/line'
import type { Rule } from '@/lib/scoring/rule'

const words = { vi: 'x', en: 'x' }
const CONTEXT = { applies: true as const, latestDay: '2021-12-31' }
const row = (rule: Rule, maxPoints = 1) => ({ code: '1', maxPoints, rule })

const ratio = (bands: Extract<Rule, { kind: 'ratio' }>['bands']): Rule => ({
  kind: 'ratio',
  numerator: words,
  denominator: words,
  bands,
  otherwise: 0,
  whenDenominatorIsZero: 'zero',
})
const choice: Rule = {
  kind: 'choice',
  options: [
    { key: 'none', label: words, points: 0 },
    { key: 'all', label: words, points: 1 },
  ],
}
const deadline: Rule = {
  kind: 'deadline',
  document: words,
  due: '2021-12-14',
  steps: [
    { daysLate: 0, points: 1 },
    { daysLate: 5, points: 0.5 },
  ],
  otherwise: 0,
}
const item = (key: string, points: number) => ({ key, label: words, points })
const external: Rule = { kind: 'external', source: words, scaleMax: 100 }

const of = (numerator: number | null, denominator: number | null): Facts => ({
  kind: 'ratio',
  numerator,
  denominator,
})

it.each<[string, Rule, Facts | null, Facts, number]>([
  ['an option', choice, { kind: 'choice', option: 'none' }, { kind: 'choice', option: 'all' }, 1_000_000],
  [
    'the smallest numerator of the best band',
    ratio([{ from: 0.9, points: 1 }]),
    of(29, 36),
    of(33, 36),
    1_000_000,
  ],
  [
    'the whole where points follow the share',
    ratio([{ from: 0.8, proportional: true }]),
    of(29, 36),
    of(36, 36),
    1_000_000,
  ],
  [
    'the day on which it was due',
    deadline,
    null,
    { kind: 'deadline', issuedOn: '2021-12-14', none: false },
    1_000_000,
  ],
  [
    'all requirements',
    { kind: 'checklist', items: [item('a', 0.5), item('b', 0.5)] },
    { kind: 'checklist', items: ['a'], none: false },
    { kind: 'checklist', items: ['a', 'b'], none: false },
    1_000_000,
  ],
  [
    'as many as are counted',
    { kind: 'count', input: { label: words }, pointsEach: 0.3 },
    null,
    { kind: 'count', count: 4 },
    1_000_000,
  ],
  [
    'no violation',
    { kind: 'deduction', inputs: [{ key: 'late', label: words, pointsEach: 0.25 }] },
    { kind: 'deduction', counts: { late: 2 } },
    { kind: 'deduction', counts: { late: 0 } },
    1_000_000,
  ],
  [
    'the top of a scale',
    external,
    { kind: 'external', value: 70 },
    { kind: 'external', value: 100 },
    1_000_000,
  ],
])('gives %s', (_what, rule, facts, best, points) => {
  expect(bestFacts(row(rule), facts, CONTEXT)).toEqual({ facts: best, points })
})

it('never tells facts that the rule would not score so', () => {
  const rule = ratio([
    { from: 0.95, points: 1 },
    { from: 0.5, points: 0.4 },
  ])
  for (let denominator = 1; denominator <= 60; denominator += 1) {
    const found = bestFacts(row(rule), of(0, denominator), CONTEXT)
    const scored = scoreLine(row(rule), found?.facts ?? null, CONTEXT)
    expect(scored).toMatchObject({ status: 'scored', points: found?.points })
    expect(found?.points).toBe(1_000_000)
  }
})

it('tells nothing where no fact can be told', () => {
  expect(bestFacts(row(ratio([{ from: 0, proportional: true }])), of(null, null), CONTEXT)).toBeNull()
  expect(bestFacts(row(ratio([{ from: 0, proportional: true }])), of(0, 0), CONTEXT)).toBeNull()
  expect(bestFacts(row({ kind: 'survey', questions: ['q'] }), null, CONTEXT)).toBeNull()
  expect(bestFacts(row({ kind: 'formula', inputs: [], expression: '1' }), null, CONTEXT)).toBeNull()
})

it('does not ask for a day that has not come yet', () => {
  const early = { ...CONTEXT, latestDay: '2021-12-01' }
  expect(bestFacts(row(deadline), null, early)?.facts).toEqual({
    kind: 'deadline',
    issuedOn: '2021-12-01',
    none: false,
  })
})
