import { describe, expect, it } from 'vitest'
import { bestCase, unreachableBands } from '@/lib/scoring/best-case'
import { fromDecimal, ONE, toDecimalString } from '@/lib/scoring/rational'
import type { Rule, RuleKind, RuleOf } from '@/lib/scoring/rule'
import { checkRule } from '@/lib/scoring/rule-check'
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
})
