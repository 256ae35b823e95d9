import { describe, expect, it } from 'vitest'
import { bestCase, unreachableBands } from '@/lib/scoring/best-case'
import { fromDecimal, ONE, toDecimalString } from '@/lib/scoring/rational'
import type { Rule, RuleKind, RuleOf } from '@/lib/scoring/rule'
import { checkRule } from '@/lib/scoring/rule-check'
import { worstCase } from '@/lib/scoring/worst-case'
import { label, ratioRule, SAMPLES } from './rows'

function check(rule: Rule, maxPoints = 1) {
  return checkRule('1.1', rule, maxPoints).map(({ code, ...finding }) => {
    expect(code).toBe('1.1')
    return finding
  })
}

function best(rule: Rule): string | null {
  const found = bestCase(rule, ONE)
  return found && toDecimalString(found, 6)
}

function worst(rule: Rule): string | null {
  const found = worstCase(rule, ONE)
  return found && toDecimalString(found, 6)
}

const value = (
  bands: { from: number; points: number }[],
  changes: Partial<RuleOf<'value'>['input']> = {},
): Rule => ({
  kind: 'value',
  input: { label, unit: '', min: 0, max: 100, decimals: 0, ...changes },
  bands,
  otherwise: 0,
})
const deadline = (...steps: [number, number][]): Rule => ({
  ...SAMPLES.deadline.rule,
  steps: steps.map(([daysLate, points]) => ({ daysLate, points })),
})

describe('the check of a rule', () => {
  it.each(Object.keys(SAMPLES) as RuleKind[])('finds nothing in a sound %s', (kind) => {
    expect(check(SAMPLES[kind].rule)).toEqual([])
  })

  it('finds a best case that misses the maximum, below and above', () => {
    expect(check(SAMPLES.choice.rule, 2)).toEqual([
      { problem: 'best-case-below-max', expected: '2', actual: '1' },
    ])
    expect(check(SAMPLES.choice.rule, 0.5)).toEqual([
      { problem: 'best-case-above-max', expected: '0.5', actual: '1' },
      { problem: 'decides-nothing' },
    ])
    expect(check({ ...SAMPLES.checklist.rule, items: [{ key: 'a', label, points: 0.25 }] })).toEqual([
      { problem: 'best-case-below-max', expected: '1', actual: '0.25' },
    ])
    expect(check({ ...SAMPLES.count.rule, pointsEach: 0 })).toEqual([
      { problem: 'best-case-below-max', expected: '1', actual: '0' },
    ])
  })

  it.each<[string, Rule, string | null]>([
    ['a choice', SAMPLES.choice.rule, '1'],
    ['a proportional band without one above', ratioRule({ bands: [{ from: 0.8, proportional: true }] }), '1'],
    [
      'a proportional band under one that gives less',
      ratioRule({
        bands: [
          { from: 0.9, points: 0.5 },
          { from: 0.8, proportional: true },
        ],
      }),
      '0.9',
    ],
    [
      'a proportional band that nobody can reach',
      ratioRule({ bands: [{ from: 1.1, proportional: true }] }),
      '0',
    ],
    ['a ratio whose rest gives most', ratioRule({ bands: [{ from: 0.1, points: 0 }], otherwise: 1 }), '1'],
    ['bands', value([{ from: 10, points: 0.75 }]), '0.75'],
    ['a deadline', deadline([0, 0.5], [10, 0.25]), '0.5'],
    ['a checklist above the maximum, which is capped', SAMPLES.checklist.rule, '1'],
    ['a deduction', SAMPLES.deduction.rule, '1'],
    ['a formula, which only its inputs could tell', SAMPLES.formula.rule, null],
  ])('knows the best case of %s', (_name, rule, expected) => {
    expect(best(rule)).toBe(expected)
  })

  it('finds bands in the wrong order', () => {
    expect(
      check(
        ratioRule({
          bands: [
            { from: 0.8, points: 0.5 },
            { from: 0.9, points: 1 },
          ],
        }),
      ),
    ).toEqual([{ problem: 'bands-unsorted', key: '0.9' }])
    expect(
      check(
        value([
          { from: 5, points: 0.5 },
          { from: 10, points: 1 },
        ]),
      ),
    ).toEqual([{ problem: 'bands-unsorted', key: '10' }])
    expect(check(deadline([10, 0.5], [0, 1]))).toEqual([{ problem: 'bands-unsorted', key: '0' }])
  })

  it.each<[string, Rule, string[]]>([
    [
      'an edge twice',
      ratioRule({
        bands: [
          { from: 0.8, points: 1 },
          { from: 0.8, points: 0.5 },
        ],
      }),
      ['0.8'],
    ],
    [
      'a ratio above the whole',
      ratioRule({
        bands: [
          { from: 1.2, points: 1 },
          { from: 1, points: 1 },
        ],
      }),
      ['1.2'],
    ],
    [
      'a band below one that takes everything',
      ratioRule({
        bands: [
          { from: 0, points: 1 },
          { from: -0.1, points: 0.5 },
        ],
      }),
      ['-0.1'],
    ],
    [
      'a value above the largest',
      value([
        { from: 101, points: 1 },
        { from: 5, points: 1 },
      ]),
      ['101'],
    ],
    [
      'a value below the smallest',
      value([
        { from: 0, points: 1 },
        { from: -5, points: 0.5 },
      ]),
      ['-5'],
    ],
    ['days late below none', deadline([-1, 1], [0, 0.5]), ['-1']],
    ['days late twice', deadline([0, 1], [0, 0.5]), ['0']],
  ])('finds %s unreachable', (_name, rule, edges) => {
    expect(unreachableBands(rule)).toEqual(edges.map((key) => ({ problem: 'band-unreachable', key })))
  })

  it('lets a ratio above the whole pass where the numerator may exceed, and a value below 0 where it may be', () => {
    expect(
      check(
        ratioRule({
          bands: [
            { from: 1.2, points: 1 },
            { from: 1, points: 0.5 },
          ],
          numeratorMayExceed: true,
        }),
      ),
    ).toEqual([])
    expect(
      check(
        value(
          [
            { from: 0, points: 1 },
            { from: -10, points: 0.5 },
          ],
          { min: -100 },
        ),
      ),
    ).toEqual([])
  })

  it('finds formulas that cannot be read, with the column', () => {
    const formula = (expression: string, keys = ['a']): Rule => ({
      kind: 'formula',
      inputs: keys.map((key) => ({ key, label, unit: '', decimals: 0 })),
      expression,
    })
    expect(check(formula('a / totl'))).toEqual([
      { problem: 'formula-error', column: 5, reason: 'unknown-name', key: 'totl' },
    ])
    expect(check(formula('a +'))).toEqual([{ problem: 'formula-error', column: 4, reason: 'syntax' }])
    expect(check(formula('1', ['min']))).toEqual([{ problem: 'bad-input-key', key: 'min' }])
    expect(check(formula('1', ['on-time']))).toEqual([{ problem: 'bad-input-key', key: 'on-time' }])
  })

  it('finds keys used twice', () => {
    const twice = [
      { key: 'a', label, points: 1 },
      { key: 'a', label, points: 0 },
    ]
    expect(check({ kind: 'choice', options: twice })).toEqual([{ problem: 'duplicate-key', key: 'a' }])
    expect(check({ kind: 'checklist', items: twice })).toEqual([{ problem: 'duplicate-key', key: 'a' }])
  })

  it('finds numbers that are none, or finer than a millionth', () => {
    expect(check({ ...SAMPLES.count.rule, pointsEach: Infinity })).toEqual([
      { problem: 'bad-number', key: 'Infinity' },
    ])
    expect(check({ ...SAMPLES.count.rule, pointsEach: 0.0000001 })).toEqual([
      { problem: 'too-many-decimals', key: '1e-7' },
    ])
  })

  it.each<[string, Rule]>([
    ['due-not-a-day', { ...SAMPLES.deadline.rule, due: '2021-02-29' }],
    ['no-inputs', { kind: 'deduction', inputs: [] }],
    ['no-questions', { kind: 'survey', questions: [] }],
    ['scale-not-positive', { ...SAMPLES.external.rule, scaleMax: 0 }],
    ['bounds-reversed', value([{ from: 5, points: 1 }], { min: 100, max: 10 })],
  ])('finds %s', (problem, rule) => {
    expect(check(rule).map((finding) => finding.problem)).toContain(problem)
  })

  it('compares best case and maximum exactly', () => {
    const items = Array.from({ length: 10 }, (_, index) => ({ key: String(index), label, points: 0.1 }))
    expect(check({ kind: 'checklist', items })).toEqual([])
    expect(bestCase({ kind: 'checklist', items }, fromDecimal(2))).toEqual(ONE)
  })

  it.each<[string, Rule, string | null]>([
    ['a choice', SAMPLES.choice.rule, '0.5'],
    ['a choice of nothing', { kind: 'choice', options: [] }, '0'],
    ['a ratio with a rest', ratioRule({ otherwise: 0.25, whenDenominatorIsZero: 'full-points' }), '0.25'],
    ['a ratio that gives nothing out of nothing', ratioRule({ otherwise: 0.25 }), '0'],
    [
      'a proportional band above a larger rest',
      ratioRule({
        bands: [{ from: 0.3, proportional: true }],
        otherwise: 0.5,
        whenDenominatorIsZero: 'not-applicable',
      }),
      '0.3',
    ],
    [
      'a ratio that cannot be below its bands',
      ratioRule({
        bands: [
          { from: 0.5, points: 1 },
          { from: 0, points: 0.75 },
        ],
        otherwise: 0,
        whenDenominatorIsZero: 'full-points',
      }),
      '0.75',
    ],
    ['a value that can be below its bands', value([{ from: 1, points: 1 }]), '0'],
    ['a value that cannot', value([{ from: 0, points: 0.5 }]), '0.5'],
    ['a value above its own lower bound', value([{ from: -5, points: 0.5 }], { min: -10 }), '0'],
    ['a deadline', { ...deadline([0, 1], [10, 0.25]), otherwise: 0.5 } as Rule, '0.25'],
    ['a deadline never met', deadline([0, 1], [10, 0.25]), '0'],
    ['a count', SAMPLES.count.rule, '0'],
    ['a deduction', SAMPLES.deduction.rule, '0'],
    [
      'a deduction some of which takes nothing',
      {
        kind: 'deduction',
        inputs: [
          { key: 'a', label, pointsEach: 0 },
          { key: 'b', label, pointsEach: 0.1 },
        ],
      },
      '0',
    ],
    [
      'a deduction that takes nothing',
      { kind: 'deduction', inputs: [{ key: 'a', label, pointsEach: 0 }] },
      '1',
    ],
    ['a checklist', SAMPLES.checklist.rule, '0'],
    ['an external result', SAMPLES.external.rule, '0'],
    ['a survey', SAMPLES.survey.rule, '0'],
    ['a formula, which only its inputs could tell', SAMPLES.formula.rule, null],
  ])('knows the worst case of %s', (_name, rule, expected) => {
    expect(worst(rule)).toBe(expected)
  })

  it('finds a deduction that never comes down to 0, and other rows that give their maximum whatever is answered', () => {
    expect(check({ kind: 'deduction', inputs: [{ key: 'a', label, pointsEach: 0 }] })).toEqual([
      { problem: 'worst-case-above-zero', expected: '0', actual: '1' },
    ])
    expect(check({ ...deadline([0, 1]), otherwise: 1 } as Rule)).toEqual([{ problem: 'decides-nothing' }])
    expect(check(value([{ from: 0, points: 1 }]))).toEqual([{ problem: 'decides-nothing' }])
    expect(check(value([{ from: 1, points: 1 }]))).toEqual([])
  })

  it('finds points below 0, wherever a rule gives or takes them', () => {
    const below = (rule: Rule) => check(rule).filter(({ problem }) => problem === 'points-below-zero')
    const found = [{ problem: 'points-below-zero', key: '-0.5' }]
    const items = [
      { key: 'a', label, points: 1 },
      { key: 'b', label, points: -0.5 },
    ]
    expect(below({ kind: 'choice', options: items })).toEqual(found)
    expect(below({ kind: 'checklist', items })).toEqual(found)
    expect(below(ratioRule({ otherwise: -0.5 }))).toEqual(found)
    expect(below(deadline([0, 1], [5, -0.5]))).toEqual(found)
    expect(below({ kind: 'deduction', inputs: [{ key: 'a', label, pointsEach: -0.5 }] })).toEqual(found)
    expect(below(value([{ from: -5, points: 0 }], { min: -10 }))).toEqual([])
  })

  it('finds bands that no value with the input’s decimals falls into', () => {
    const bands = [
      { from: 90.5, points: 1 },
      { from: 90.2, points: 0.5 },
      { from: -7.5, points: 0.25 },
    ]
    const unreachable = (decimals: number, min = -10) =>
      unreachableBands(value(bands, { decimals, min })).map(({ key }) => key)
    expect(unreachable(0)).toEqual(['90.2'])
    expect(unreachable(1)).toEqual([])
    expect(unreachableBands(value([{ from: 99.5, points: 1 }], { max: 99 }))).toEqual([
      { problem: 'band-unreachable', key: '99.5' },
    ])
    expect(unreachableBands(value([{ from: 99, points: 1 }], { max: 99 }))).toEqual([])
    // From −7.5 in whole numbers the first value is −7, which the band above takes.
    const negative = [
      { from: -7, points: 1 },
      { from: -7.5, points: 0.5 },
    ]
    expect(unreachableBands(value(negative, { min: -10 }))).toEqual([
      { problem: 'band-unreachable', key: '-7.5' },
    ])
  })

  it.each<[string, string, Rule]>([
    ['no options', 'no-inputs', { kind: 'choice', options: [] }],
    ['no items', 'no-inputs', { kind: 'checklist', items: [] }],
    ['no inputs of a formula', 'no-inputs', { kind: 'formula', inputs: [], expression: '1' }],
    ['no bands of a ratio', 'no-bands', ratioRule({ bands: [] })],
    ['no bands of a value', 'no-bands', value([])],
    ['no steps', 'no-bands', deadline()],
  ])('finds %s', (_name, problem, rule) => {
    expect(check(rule).map((finding) => finding.problem)).toContain(problem)
  })

  it('finds inputs of a formula that it does not use, or whose bounds are reversed, and questions twice', () => {
    const formula = (expression: string, input: { min?: number; max?: number } = {}): Rule => ({
      kind: 'formula',
      inputs: ['a', 'ab'].map((key) => ({
        key,
        label,
        unit: '',
        decimals: 0,
        ...(key === 'a' ? input : {}),
      })),
      expression,
    })
    expect(check(formula('ab / 2'))).toEqual([{ problem: 'unused-input', key: 'a' }])
    expect(check(formula('ab / a'))).toEqual([])
    expect(check(formula('ab /')).map(({ problem }) => problem)).toEqual(['formula-error'])
    expect(check(formula('a + ab', { min: 3, max: 2 }))).toEqual([{ problem: 'bounds-reversed', key: 'a' }])
    expect(check(formula('a + ab', { max: -1 }))).toEqual([{ problem: 'bounds-reversed', key: 'a' }])
    expect(check(formula('a + ab', { min: 3 }))).toEqual([])
    expect(check(formula('a + ab', { min: 3, max: 3 }))).toEqual([])
    expect(check({ kind: 'survey', questions: ['q1', 'q2', 'q1'] })).toEqual([
      { problem: 'duplicate-key', key: 'q1' },
    ])
  })
})
