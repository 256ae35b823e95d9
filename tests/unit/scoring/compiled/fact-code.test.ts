import { describe, expect, it } from 'vitest'
import { columnCountOf, decodeFacts, encodeFacts } from '@/lib/scoring/compiled/fact-code'
import { CANNOT_BE, NEVER_ISSUED } from '@/lib/scoring/compiled/kernel'
import type { Facts } from '@/lib/scoring/facts'
import type { Rule, RuleOf } from '@/lib/scoring/rule'
import { label, SAMPLES } from '@/tests/unit/scoring/rows'

const checklist = (count: number): RuleOf<'checklist'> => ({
  kind: 'checklist',
  items: Array.from({ length: count }, (_, at) => ({ key: `k${at}`, label, points: 0.1 })),
})

const none: { [kind in 'deduction' | 'formula' | 'checklist']: Rule } = {
  deduction: { kind: 'deduction', inputs: [] },
  formula: { kind: 'formula', inputs: [], expression: '1' },
  checklist: checklist(0),
}

describe('the columns of a row', () => {
  it('are two for a ratio, one for each input or eight items, and never none', () => {
    expect(columnCountOf(SAMPLES.ratio.rule)).toBe(2)
    expect(columnCountOf(SAMPLES.deduction.rule)).toBe(2)
    expect(columnCountOf(SAMPLES.formula.rule)).toBe(2)
    expect(
      columnCountOf({ ...SAMPLES.deduction.rule, inputs: SAMPLES.deduction.rule.inputs.slice(0, 1) }),
    ).toBe(1)
    expect([1, 8, 9, 16, 17].map((count) => columnCountOf(checklist(count)))).toEqual([1, 1, 2, 2, 3])
    expect(Object.values(none).map(columnCountOf)).toEqual([1, 1, 1])
    const others = ['choice', 'value', 'count', 'deadline', 'external', 'survey'] as const
    expect(others.map((kind) => columnCountOf(SAMPLES[kind].rule))).toEqual([1, 1, 1, 1, 1, 1])
  })
})

type Case = [rule: Rule, facts: Facts, codes: number[]]

describe('the code of facts', () => {
  const { choice, ratio, value, count, deduction, deadline, formula, external, survey } = SAMPLES
  const both: Case[] = [
    [choice.rule, { kind: 'choice', option: 'a' }, [0]],
    [choice.rule, { kind: 'choice', option: 'b' }, [1]],
    [ratio.rule, { kind: 'ratio', numerator: 29, denominator: 36 }, [29, 36]],
    [ratio.rule, { kind: 'ratio', numerator: 29, denominator: null }, [29, NaN]],
    [ratio.rule, { kind: 'ratio', numerator: null, denominator: 36 }, [NaN, 36]],
    [value.rule, { kind: 'value', value: 19.9 }, [19.9]],
    [count.rule, { kind: 'count', count: 3 }, [3]],
    [deduction.rule, { kind: 'deduction', counts: { late: 2, wrong: 1 } }, [2, 1]],
    [deduction.rule, { kind: 'deduction', counts: { wrong: 1 } }, [NaN, 1]],
    [deadline.rule, { kind: 'deadline', issuedOn: '2021-01-31', none: false }, [18_658]],
    [deadline.rule, { kind: 'deadline', issuedOn: '1969-12-31', none: false }, [-1]],
    [deadline.rule, { kind: 'deadline', issuedOn: null, none: true }, [NEVER_ISSUED]],
    [checklist(9), { kind: 'checklist', items: ['k0', 'k2', 'k7'], none: false }, [133, 0]],
    [checklist(9), { kind: 'checklist', items: ['k8'], none: false }, [0, 1]],
    [checklist(9), { kind: 'checklist', items: ['k1', 'k8'], none: false }, [2, 1]],
    [checklist(9), { kind: 'checklist', items: [], none: true }, [0, 0]],
    [formula.rule, { kind: 'formula', values: { onTime: 1, total: 6 } }, [1, 6]],
    [formula.rule, { kind: 'formula', values: { onTime: 1 } }, [1, NaN]],
    [external.rule, { kind: 'external', value: 87.35 }, [87.35]],
    [survey.rule, { kind: 'survey', share: 0.873512 }, [0.873512]],
  ]

  it.each(both)('%# goes there and comes back', (rule, facts, codes) => {
    expect(encodeFacts(rule, facts)).toEqual(codes)
    expect(decodeFacts(rule, codes)).toEqual(facts)
  })

  const there: Case[] = [
    [choice.rule, { kind: 'choice', option: null }, [NaN]],
    [choice.rule, { kind: 'choice', option: '' }, [NaN]],
    [choice.rule, { kind: 'choice', option: 'z' }, [CANNOT_BE]],
    [ratio.rule, { kind: 'ratio', numerator: Infinity, denominator: NaN }, [CANNOT_BE, CANNOT_BE]],
    [ratio.rule, { kind: 'count', count: 1 }, [CANNOT_BE, CANNOT_BE]],
    [value.rule, { kind: 'value', value: -Infinity }, [CANNOT_BE]],
    [deduction.rule, { kind: 'deduction', counts: { late: 2, wrong: 1, x: 1 } }, [CANNOT_BE, 1]],
    [none.deduction, { kind: 'deduction', counts: {} }, [0]],
    [none.deduction, { kind: 'deduction', counts: { x: 1 } }, [CANNOT_BE]],
    [none.formula, { kind: 'formula', values: {} }, [0]],
    [formula.rule, { kind: 'formula', values: { onTime: 1, total: 6, x: 1 } }, [CANNOT_BE, 6]],
    [deadline.rule, { kind: 'deadline', issuedOn: null, none: false }, [NaN]],
    [deadline.rule, { kind: 'deadline', issuedOn: '', none: true }, [NEVER_ISSUED]],
    [deadline.rule, { kind: 'deadline', issuedOn: '2021-01-31', none: true }, [CANNOT_BE]],
    [deadline.rule, { kind: 'deadline', issuedOn: '2021-02-30', none: false }, [CANNOT_BE]],
    [checklist(9), { kind: 'checklist', items: [], none: false }, [NaN, NaN]],
    [checklist(9), { kind: 'checklist', items: ['k1'], none: true }, [CANNOT_BE, CANNOT_BE]],
    [checklist(9), { kind: 'checklist', items: ['k1', 'x'], none: false }, [CANNOT_BE, CANNOT_BE]],
    [survey.rule, { kind: 'survey', share: null }, [NaN]],
  ]

  it.each(there)('%# says what is missing, and what cannot be', (rule, facts, codes) => {
    expect(encodeFacts(rule, facts)).toEqual(codes)
  })

  it('is "not entered" in every column without facts', () => {
    expect(encodeFacts(ratio.rule, null)).toEqual([NaN, NaN])
    expect(encodeFacts(choice.rule, null)).toEqual([NaN])
    expect(decodeFacts(ratio.rule, [NaN, NaN])).toBeNull()
    expect(decodeFacts(checklist(9), [NaN, NaN])).toBeNull()
  })

  it('cannot be read back where one column holds what cannot be', () => {
    for (const codes of [
      [CANNOT_BE, 1],
      [1, CANNOT_BE],
    ])
      expect(() => decodeFacts(ratio.rule, codes)).toThrow(
        new RangeError('impossible facts cannot be read back'),
      )
  })

  it('reads the number of an option that is not there as no option', () => {
    expect(decodeFacts(choice.rule, [2])).toEqual({ kind: 'choice', option: null })
  })
})
