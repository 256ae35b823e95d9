import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Facts } from '@/lib/scoring/facts'
import { scoreLine } from '@/lib/scoring/line'
import type { RuleOf } from '@/lib/scoring/rule'
import { parseFormula } from '@/lib/scoring/rules/formula'
import { context, label, missingOf, pointsOf, problemsOf, row, stepsOf } from '@/tests/unit/scoring/rows'

function formula(expression: string, keys = ['a', 'b'], decimals = 0): RuleOf<'formula'> {
  return { kind: 'formula', inputs: keys.map((key) => ({ key, label, unit: '', decimals })), expression }
}
const of = (a: number | null, b: number | null): Facts => ({ kind: 'formula', values: { a, b } })

/** The value of an expression over a and b in a row of 1 000 000 points, in points. */
function valueOf(expression: string, a = 0, b = 0): number {
  return pointsOf(row(1_000_000, formula(expression)), of(a, b)) / 1_000_000
}

function errorsOf(expression: string) {
  const parsed = parseFormula(expression, ['a', 'b'])
  return parsed.ok ? [] : parsed.errors
}

describe('a formula', () => {
  it.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['7 - 2 - 1', 4],
    ['12 / 3 / 2', 2],
    ['-2 + 5', 3],
    ['5 - -2', 7],
    ['- -4', 4],
    ['.5 + 0.25', 0.75],
    ['0.1 + 0.2', 0.3],
    ['min(3, 1, 2)', 1],
    ['max(3, 1, 2)', 3],
    ['min(max(1, 5), 3)', 3],
    ['2 > 1 ? 10 : 20', 10],
    ['2 < 1 ? 10 : 20', 20],
    ['1 >= 1 ? 1 : 0', 1],
    ['1 <= 0.999999 ? 1 : 0', 0],
    ['1 > 2 ? 1 : 3 > 2 ? 5 : 6', 5],
    ['maxPoints / 1000000', 1],
  ])('%s is %s', (expression, value) => {
    expect(valueOf(expression)).toBe(value)
  })

  it('reads its inputs exactly', () => {
    expect(valueOf('a / b >= 0.8 ? 1 : 0', 29, 36)).toBe(1)
    expect(valueOf('a / b >= 0.8 ? 1 : 0', 4, 5)).toBe(1)
    expect(valueOf('(a + 0.5 * b) / 3', 1, 1)).toBe(0.5)
  })

  it('agrees with arithmetic on whole numbers', () => {
    const n = fc.nat({ max: 1000 })
    fc.assert(
      fc.property(n, n, (a, b) => {
        expect(valueOf('a + b', a, b)).toBe(a + b)
        expect(valueOf('a * b', a, b)).toBe(a * b)
        expect(valueOf('max(a, b) - min(a, b)', a, b)).toBe(Math.abs(a - b))
        expect(valueOf('a > b ? a : b', a, b)).toBe(Math.max(a, b))
      }),
    )
  })

  it('evaluates only the branch taken, so that the other may divide by zero', () => {
    expect(valueOf('b > 0 ? a / b : 7', 3, 0)).toBe(7)
    expect(valueOf('b <= 0 ? 7 : a / b', 3, 0)).toBe(7)
  })

  it.each(['a / b', 'a / (b - b)', 'min(1, a / b)', '-(a / b)', 'a / b > 1 ? 1 : 0', '1 + a / b'])(
    '%s has no value when b is 0',
    (expression) => {
      expect(problemsOf(row(1, formula(expression)), of(3, 0))).toEqual([
        { field: 'values', reason: 'formula-undefined' },
      ])
    },
  )

  it('is clamped to 0..maximum and tells so', () => {
    const scored = row(1, formula('a - b'))
    expect(pointsOf(scored, of(5, 1))).toBe(1_000_000)
    expect(pointsOf(scored, of(1, 5))).toBe(0)
    expect(stepsOf(scoreLine(scored, of(5, 1), context))).toEqual([
      'formula-input',
      'formula-input',
      'formula',
      'cap',
      'result',
    ])
    expect(scoreLine(scored, of(1, 5), context)).toMatchObject({
      working: {
        steps: [
          { type: 'formula-input', key: 'a', value: '1' },
          { type: 'formula-input', key: 'b', value: '5' },
          { type: 'formula', expression: 'a - b', result: '-4' },
          { type: 'floor', at: 0, was: '-4' },
          { type: 'result', points: 0 },
        ],
      },
    })
  })
})

describe('the facts of a formula', () => {
  const scored = row(1, formula('a > 0 ? b / a : 0'))

  it.each([
    [-1, 0, { field: 'values.a', reason: 'negative', limit: 0 }],
    [1.5, 0, { field: 'values.a', reason: 'not-an-integer' }],
    [0, Number.NaN, { field: 'values.b', reason: 'not-a-number' }],
    [0, 1e13, { field: 'values.b', reason: 'too-large', limit: 1e12 }],
    [null, -1, { field: 'values.b', reason: 'negative', limit: 0 }],
  ])('refuse %s and %s', (a, b, problem) => {
    expect(problemsOf(scored, of(a, b))).toEqual([problem])
  })

  it('may have the decimals and the bounds their input names', () => {
    const percent = row(100, formula('a', ['a'], 2))
    expect(pointsOf(percent, { kind: 'formula', values: { a: 89.83 } })).toBe(89_830_000)
    expect(problemsOf(percent, { kind: 'formula', values: { a: 89.835 } })).toEqual([
      { field: 'values.a', reason: 'too-many-decimals', limit: 2 },
    ])
    const growth: RuleOf<'formula'> = {
      kind: 'formula',
      inputs: [{ key: 'a', label, unit: '%', decimals: 1, min: -100, max: 100 }],
      expression: 'a >= -5 ? maxPoints : 0',
    }
    expect(pointsOf(row(1, growth), { kind: 'formula', values: { a: -5 } })).toBe(1_000_000)
    expect(problemsOf(row(1, growth), { kind: 'formula', values: { a: -100.1 } })).toEqual([
      { field: 'values.a', reason: 'too-small', limit: -100 },
    ])
  })

  it('refuse a number the row does not ask for', () => {
    expect(problemsOf(scored, { kind: 'formula', values: { a: 1, b: 1, maxPoints: 9 } })).toEqual([
      { field: 'values.maxPoints', reason: 'unknown-key' },
    ])
  })

  it('are missing one by one', () => {
    expect(missingOf(scored, { kind: 'formula', values: {} })).toEqual(['values.a', 'values.b'])
    expect(missingOf(scored, of(1, null))).toEqual(['values.b'])
  })
})

describe('an expression that cannot be read', () => {
  it.each([
    ['', 1, 'empty', undefined],
    ['()', 1, 'empty', undefined],
    ['a / c', 5, 'unknown-name', 'c'],
    ['min + 1', 1, 'unknown-name', 'min'],
    ['constructor', 1, 'unknown-name', 'constructor'],
    ['__proto__', 1, 'unknown-name', '__proto__'],
    ['this', 1, 'unknown-name', 'this'],
    ['true', 1, 'unknown-name', 'true'],
    ['1e5', 2, 'unknown-name', 'e5'],
    ['a.b', 2, 'not-allowed', '.'],
    ['a[0]', 2, 'not-allowed', '['],
    ['a = 1', 3, 'not-allowed', '='],
    ['a; b', 2, 'not-allowed', ';'],
    ['a, b', 2, 'not-allowed', ','],
    ['(a, b)', 3, 'not-allowed', ','],
    ['a % b', 3, 'not-allowed', '%'],
    ['a ** b', 1, 'not-allowed', '**'],
    ['a >> b', 1, 'not-allowed', '>>'],
    ['+a', 2, 'not-allowed', '+'],
    ['a(b)', 1, 'not-allowed', 'a'],
    ['min(1)(2)', 1, 'not-allowed', undefined],
    ['2 * min()', 5, 'argument-count', 'min'],
    ['a < b', 1, 'number-expected', '<'],
    ['1 + (a < b)', 6, 'number-expected', '<'],
    ['a ? 1 : 2', 1, 'comparison-expected', undefined],
    ['1 + (b ? 1 : 2)', 6, 'comparison-expected', undefined],
    ['a b', 1, 'syntax', undefined],
    ['a +', 4, 'syntax', undefined],
    ['a > b ? 1', 10, 'syntax', undefined],
    ['(a', 3, 'syntax', undefined],
    ['a // b', 4, 'syntax', undefined],
  ] as const)('"%s" is refused at column %i: %s', (expression, column, reason, text) => {
    expect(errorsOf(expression)[0]).toEqual(
      text === undefined ? { column, reason } : { column, reason, text },
    )
  })

  it('lists every unknown piece at once', () => {
    expect(errorsOf('x + y.z').map(({ column, reason }) => [column, reason])).toEqual([
      [1, 'unknown-name'],
      [5, 'unknown-name'],
      [6, 'not-allowed'],
      [7, 'unknown-name'],
    ])
  })

  it('is refused above 500 characters or 50 levels', () => {
    expect(errorsOf(`a${' '.repeat(499)}`)).toEqual([])
    expect(errorsOf(`a${' '.repeat(500)}`)).toEqual([{ column: 501, reason: 'too-long' }])
    expect(errorsOf(`${'-'.repeat(49)}a`)).toEqual([])
    expect(errorsOf(`${'-'.repeat(50)}a`)).toEqual([{ column: 51, reason: 'too-deep' }])
    expect(errorsOf('('.repeat(249) + 'a' + ')'.repeat(249))).toEqual([])
  })

  it('never ends in anything but a tree or errors', () => {
    const pieces = fc.constantFrom(
      'a',
      'b',
      '1',
      '.5',
      '+',
      '-',
      '*',
      '/',
      '>',
      '<=',
      '(',
      ')',
      '?',
      ':',
      ',',
      'min',
      'max(',
      ' ',
      'x',
      '"',
      '[',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces, { maxLength: 40 }).map((list) => list.join('')),
        ),
        (expression) => {
          const parsed = parseFormula(expression, ['a', 'b'])
          if (!parsed.ok) {
            expect(parsed.errors.length).toBeGreaterThan(0)
            for (const { column } of parsed.errors) expect(column).toBeGreaterThanOrEqual(1)
          }
        },
      ),
      { numRuns: 2000 },
    )
  })
})
