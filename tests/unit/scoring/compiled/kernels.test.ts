import { describe, expect, it } from 'vitest'
import { dayNumber } from '@/lib/scoring/calendar-day'
import {
  BY_CLAIM,
  DENOMINATOR_ZERO,
  IMPOSSIBLE,
  NOT_SCORED,
  outcomeOf,
  SCORED,
  statusOfLine,
  UNDECIDED,
} from '@/lib/scoring/compiled/cell-status'
import { checklistKernel } from '@/lib/scoring/compiled/checklist-kernel'
import { choiceKernel } from '@/lib/scoring/compiled/choice-kernel'
import { countKernel, isCount } from '@/lib/scoring/compiled/count-kernel'
import { deadlineKernel, isDayNumber } from '@/lib/scoring/compiled/deadline-kernel'
import { deductionKernel } from '@/lib/scoring/compiled/deduction-kernel'
import { formulaKernel } from '@/lib/scoring/compiled/formula-kernel'
import {
  allWholeMillionths,
  awardOf,
  CANNOT_BE,
  NEVER_ISSUED,
  NOT_ENTERED,
  wholeMillionths,
} from '@/lib/scoring/compiled/kernel'
import { proportionKernel } from '@/lib/scoring/compiled/proportion-kernel'
import { ratioKernel } from '@/lib/scoring/compiled/ratio-kernel'
import { valueKernel } from '@/lib/scoring/compiled/value-kernel'
import { EXACT_LIMIT } from '@/lib/scoring/compiled/whole-numbers'
import type { RuleOf } from '@/lib/scoring/rule'
import { label, ratioRule, SAMPLES } from '@/tests/unit/scoring/rows'
import { runKernel } from './run-kernel'

/** Each case: the codes of one agency, the points, the status. */
type Case = [codes: number[], points: number, status: number]

function expectCells(kernel: Parameters<typeof runKernel>[0], cases: Case[]) {
  const { points, status, undecided } = runKernel(
    kernel,
    cases.map(([codes]) => codes),
  )
  expect(status).toEqual(cases.map((one) => one[2]))
  expect(points).toEqual(cases.map((one) => one[1]))
  expect(undecided).toBe(cases.filter((one) => one[2] === UNDECIDED).length)
}

describe('numbers of the catalogue', () => {
  it('are whole millionths, or left to the exact code', () => {
    expect(wholeMillionths(0.25)).toBe(250_000)
    expect(wholeMillionths(-0.25)).toBe(-250_000)
    expect(wholeMillionths(0.1234567)).toBeNull()
    expect(wholeMillionths(4_503_599_627)).toBe(4_503_599_627_000_000)
    expect(wholeMillionths(4_503_599_628)).toBeNull()
    expect(wholeMillionths(-4_503_599_628)).toBeNull()
    expect(() => wholeMillionths(NaN)).toThrow(RangeError)
    expect([...(allWholeMillionths([1, 0.5]) ?? [])]).toEqual([1_000_000, 500_000])
    expect(allWholeMillionths([1, 0.1234567])).toBeNull()
    expect(allWholeMillionths([])).toEqual(new Float64Array())
  })

  it('award points cut to 0..maximum, rounded half up', () => {
    expect([awardOf(1.5, 1), awardOf(1, 1), awardOf(0.1234565, 1), awardOf(-1, 1), awardOf(0, 1)]).toEqual([
      1_000_000, 1_000_000, 123_457, 0, 0,
    ])
  })
})

describe('a status', () => {
  it('has the words of a line', () => {
    expect([0, 1, 2].map((status) => outcomeOf(status))).toEqual([
      { status: 'scored' },
      { status: 'not-scored' },
      { status: 'impossible' },
    ])
    expect([3, 4, 5].map((status) => outcomeOf(status))).toEqual(
      ['attribute', 'claim', 'denominator-zero'].map((why) => ({ status: 'not-applicable', why })),
    )
    for (const status of [-1, 6, UNDECIDED])
      expect(() => outcomeOf(status)).toThrow(`not a cell's status: ${status}`)
    expect(statusOfLine({ status: 'not-applicable', why: 'denominator-zero' })).toBe(DENOMINATOR_ZERO)
    expect(statusOfLine({ status: 'not-applicable', why: 'claim' })).toBe(BY_CLAIM)
  })
})

describe('the fast path of a choice', () => {
  it('looks the option up', () => {
    expectCells(choiceKernel(SAMPLES.choice.rule, 1), [
      [[0], 1_000_000, SCORED],
      [[1], 500_000, SCORED],
      [[2], 0, IMPOSSIBLE],
      [[-1], 0, IMPOSSIBLE],
      [[0.5], 0, IMPOSSIBLE],
      [[CANNOT_BE], 0, IMPOSSIBLE],
      [[NOT_ENTERED], 0, NOT_SCORED],
    ])
  })

  it('leaves a row that does not apply alone', () => {
    expect(runKernel(choiceKernel(SAMPLES.choice.rule, 1), [[0], [0]], [BY_CLAIM, 0])).toEqual({
      points: [0, 1_000_000],
      status: [BY_CLAIM, SCORED],
      undecided: 0,
    })
  })
})

describe('the fast path of a ratio', () => {
  it('compares with edges and rounds shares exactly', () => {
    expectCells(ratioKernel(ratioRule(), 1), [
      [[36, 36], 1_000_000, SCORED],
      [[29, 36], 805_556, SCORED],
      [[4, 5], 800_000, SCORED],
      [[799_999, 1_000_000], 0, SCORED],
      [[0, 7], 0, SCORED],
      [[0, 0], 0, SCORED],
      [[1, 0], 0, UNDECIDED],
      [[37, 36], 0, UNDECIDED],
      [[1.5, 36], 0, UNDECIDED],
      [[1, 36.5], 0, UNDECIDED],
      [[-1, 36], 0, UNDECIDED],
      [[1, -36], 0, UNDECIDED],
      [[NOT_ENTERED, 36], 0, UNDECIDED],
      [[1, NOT_ENTERED], 0, UNDECIDED],
    ])
  })

  it('goes as far as products are exact', () => {
    // With 1 point the widest product is 2 000 001 × the number.
    const largest = Math.floor(EXACT_LIMIT / 2_000_001)
    expectCells(ratioKernel(ratioRule(), 1), [
      [[largest, largest], 1_000_000, SCORED],
      [[largest + 1, largest + 1], 0, UNDECIDED],
      [[largest - 1, largest], 1_000_000, SCORED],
    ])
    const wide = ratioRule({ bands: [{ from: -3000, points: 1 }] })
    const lessThan = Math.floor(EXACT_LIMIT / 3e9)
    expectCells(ratioKernel(wide, 1), [
      [[0, lessThan], 1_000_000, SCORED],
      [[0, lessThan + 1], 0, UNDECIDED],
    ])
    const small = Math.floor(EXACT_LIMIT / 1_000_000)
    expectCells(ratioKernel(ratioRule({ bands: [{ from: 0.5, points: 0.1 }] }), 0.1), [
      [[small, small], 100_000, SCORED],
      [[small + 1, small + 1], 0, UNDECIDED],
    ])
  })

  it('treats a denominator of 0 as the row says, and more than the whole where it may be', () => {
    expectCells(ratioKernel(ratioRule({ whenDenominatorIsZero: 'full-points' }), 1), [
      [[0, 0], 1_000_000, SCORED],
    ])
    expectCells(ratioKernel(ratioRule({ whenDenominatorIsZero: 'not-applicable' }), 1), [
      [[0, 0], 0, DENOMINATOR_ZERO],
    ])
    const bands = [{ from: 0.8, proportional: true as const }]
    const largest = Math.floor(EXACT_LIMIT / 2_000_001)
    expectCells(ratioKernel(ratioRule({ numeratorMayExceed: true, bands }), 1), [
      [[37, 36], 1_000_000, SCORED],
      [[largest, 1], 1_000_000, SCORED],
      [[largest + 1, 1], 0, UNDECIDED],
      [[1, 0], 0, UNDECIDED],
    ])
  })

  it('writes to the place of its row, for the agencies asked for', () => {
    const kernel = ratioKernel(ratioRule({ whenDenominatorIsZero: 'full-points' }), 1)
    const [points, status] = [new Float64Array(7).fill(7), new Uint8Array(7)]
    const facts = Float64Array.of(0, 0, 29, 36, 0, 0, 36, 36)
    expect(kernel?.(facts, 0, 4, 1, 3, points, status, 3)).toBe(0)
    expect([...points]).toEqual([7, 7, 7, 7, 1_000_000, 805_556, 7])
    expect([...status]).toEqual([0, 0, 0, 0, 0, 0, 0])
  })

  it('is not taken where an edge or the maximum has more than six decimals', () => {
    expect(ratioKernel(ratioRule({ bands: [{ from: 0.1234567, points: 1 }] }), 1)).toBeNull()
    expect(ratioKernel(ratioRule(), 1 / 3)).toBeNull()
  })
})

describe('the fast path of a value', () => {
  const rule = SAMPLES.value.rule
  const of = (input: Partial<RuleOf<'value'>['input']>) =>
    valueKernel({ ...rule, input: { ...rule.input, ...input } }, 1)

  it('finds the band and checks bounds and decimals', () => {
    expectCells(of({}), [
      [[20], 1_000_000, SCORED],
      [[19.9], 500_000, SCORED],
      [[10], 500_000, SCORED],
      [[9.9], 0, SCORED],
      [[0], 0, SCORED],
      [[100], 1_000_000, SCORED],
      [[100.1], 0, IMPOSSIBLE],
      [[-0.1], 0, IMPOSSIBLE],
      [[19.95], 0, IMPOSSIBLE],
      [[CANNOT_BE], 0, IMPOSSIBLE],
      [[NOT_ENTERED], 0, NOT_SCORED],
    ])
  })

  it('leaves numbers too long for a double undecided', () => {
    expectCells(of({ max: 1e17 }), [
      [[99_999_999_999_999.9], 1_000_000, SCORED],
      [[1e14], 0, UNDECIDED],
    ])
    expectCells(of({ max: 1e17, decimals: 0 }), [[[1e17], 1_000_000, SCORED]])
  })

  it('is not taken for decimals that are none or too many', () => {
    expect(of({ decimals: 15 })).not.toBeNull()
    for (const decimals of [-1, 16, 0.5]) expect(of({ decimals })).toBeNull()
  })
})

describe('the fast path of a count', () => {
  it('multiplies and cuts', () => {
    expectCells(countKernel(SAMPLES.count.rule, 1), [
      [[3], 750_000, SCORED],
      [[4], 1_000_000, SCORED],
      [[5], 1_000_000, SCORED],
      [[1e12], 1_000_000, SCORED],
      [[0], 0, SCORED],
      [[1e12 + 1], 0, IMPOSSIBLE],
      [[1.5], 0, IMPOSSIBLE],
      [[-1], 0, IMPOSSIBLE],
      [[NOT_ENTERED], 0, NOT_SCORED],
    ])
    expectCells(countKernel({ ...SAMPLES.count.rule, pointsEach: -0.25 }, 1), [
      [[3], 0, SCORED],
      [[0], 0, SCORED],
    ])
    expect(countKernel({ ...SAMPLES.count.rule, pointsEach: 1 / 3 }, 1)).toBeNull()
    expect(countKernel(SAMPLES.count.rule, 1 / 3)).toBeNull()
  })

  it('knows a count', () => {
    expect([0, 7, 1e12, -0].map(isCount)).toEqual([true, true, true, true])
    expect([-1, 0.5, 1e12 + 1, NaN, Infinity].map(isCount)).toEqual([false, false, false, false, false])
  })
})

describe('the fast path of a deduction', () => {
  it('takes every violation off, not below 0', () => {
    expectCells(deductionKernel(SAMPLES.deduction.rule, 1), [
      [[2, 1], 550_000, SCORED],
      [[0, 0], 1_000_000, SCORED],
      [[0, 4], 0, SCORED],
      [[1, 4], 0, SCORED],
      [[1e12, 1e12], 0, SCORED],
      [[NOT_ENTERED, 1], 0, UNDECIDED],
      [[1, NOT_ENTERED], 0, UNDECIDED],
      [[-1, 1], 0, UNDECIDED],
      [[1, 0.5], 0, UNDECIDED],
    ])
  })

  it('is not taken where it could add points, or count nothing', () => {
    const of = (...each: number[]) =>
      deductionKernel(
        { kind: 'deduction', inputs: each.map((pointsEach, at) => ({ key: `${at}`, label, pointsEach })) },
        1,
      )
    expect([of(0), of(0.1)].every(Boolean)).toBe(true)
    expect([of(), of(-0.1), of(0.1, -0.1), of(1 / 3)]).toEqual([null, null, null, null])
    expect(deductionKernel(SAMPLES.deduction.rule, 1 / 3)).toBeNull()
  })
})

describe('the fast path of a deadline', () => {
  const day = (iso: string) => dayNumber(iso) ?? NaN

  it('reads the days late from the steps', () => {
    expectCells(deadlineKernel(SAMPLES.deadline.rule, 1, '2021-12-22'), [
      [[day('2021-01-31')], 1_000_000, SCORED],
      [[day('2020-01-31')], 1_000_000, SCORED],
      [[day('2021-02-01')], 500_000, SCORED],
      [[day('2021-02-10')], 500_000, SCORED],
      [[day('2021-02-11')], 0, SCORED],
      [[day('2021-12-22')], 0, SCORED],
      [[day('2021-12-23')], 0, IMPOSSIBLE],
      [[NEVER_ISSUED], 0, SCORED],
      [[18_658.5], 0, IMPOSSIBLE],
      [[CANNOT_BE], 0, IMPOSSIBLE],
      [[NOT_ENTERED], 0, NOT_SCORED],
    ])
    expectCells(deadlineKernel({ ...SAMPLES.deadline.rule, otherwise: 0.25 }, 1, '2021-12-22'), [
      [[NEVER_ISSUED], 250_000, SCORED],
      [[day('2021-02-11')], 250_000, SCORED],
    ])
  })

  it('makes nobody late for a due day that is none, and forbids nothing without a latest day', () => {
    expectCells(deadlineKernel({ ...SAMPLES.deadline.rule, due: '2021-02-30' }, 1, 'never'), [
      [[day('2999-01-01')], 1_000_000, SCORED],
    ])
  })

  it('knows the days that can be written', () => {
    const days = [day('0100-01-01'), day('0100-01-01') - 1, day('9999-12-31'), day('9999-12-31') + 1, 0, 0.5]
    expect(days.map(isDayNumber)).toEqual([true, false, true, false, true, false])
  })
})

describe('the fast path of a checklist', () => {
  it('adds the items of a pattern and cuts', () => {
    expectCells(checklistKernel(SAMPLES.checklist.rule, 1), [
      [[0], 0, SCORED],
      [[1], 750_000, SCORED],
      [[2], 500_000, SCORED],
      [[3], 1_000_000, SCORED],
      [[4], 0, IMPOSSIBLE],
      [[256], 0, IMPOSSIBLE],
      [[-1], 0, IMPOSSIBLE],
      [[0.5], 0, IMPOSSIBLE],
      [[CANNOT_BE], 0, IMPOSSIBLE],
      [[NOT_ENTERED], 0, NOT_SCORED],
    ])
  })

  it('reads nine items from two columns', () => {
    const items = Array.from({ length: 9 }, (_, at) => ({ key: `${at}`, label, points: (at + 1) / 100 }))
    expectCells(checklistKernel({ kind: 'checklist', items }, 1), [
      [[128, 0], 80_000, SCORED],
      [[0, 1], 90_000, SCORED],
      [[255, 1], 450_000, SCORED],
      [[0, 2], 0, IMPOSSIBLE],
    ])
    const nothing = { kind: 'checklist' as const, items: [{ key: 'a', label, points: -1 }] }
    expectCells(checklistKernel(nothing, 1), [[[1], 0, SCORED]])
    expect(checklistKernel({ ...nothing, items: [{ key: 'a', label, points: 1 / 3 }] }, 1)).toBeNull()
    expect(checklistKernel(nothing, 1 / 3)).toBeNull()
  })
})

describe('the fast path of a proportion', () => {
  it('multiplies by maximum ÷ scale, half up', () => {
    expectCells(proportionKernel(100, 1), [
      [[87.35], 873_500, SCORED],
      [[100], 1_000_000, SCORED],
      [[0], 0, SCORED],
      [[0.00005], 1, SCORED],
      [[0.000049], 0, SCORED],
      [[100.000001], 0, IMPOSSIBLE],
      [[-0.000001], 0, IMPOSSIBLE],
      [[0.1234567], 0, IMPOSSIBLE],
      [[CANNOT_BE], 0, IMPOSSIBLE],
      [[NOT_ENTERED], 0, NOT_SCORED],
    ])
    expectCells(proportionKernel(1, 1.5), [[[0.8735], 1_310_250, SCORED]])
    expectCells(proportionKernel(1, 0), [[[0.5], 0, SCORED]])
  })

  it('goes as far as products are exact, and is not taken for a scale that is none', () => {
    // 1000.000001 ÷ 1000 does not reduce below 1 000 000 001 ÷ 1 000 000 000.
    const largest = Math.floor((EXACT_LIMIT - 1_000_000_000) / (2 * 1_000_000_001))
    expectCells(proportionKernel(1000, 1000.000001), [
      [[largest / 1e6], Math.round((largest * 1_000_000_001) / 1e9), SCORED],
      [[(largest + 1) / 1e6], 0, UNDECIDED],
    ])
    expect([proportionKernel(0, 1), proportionKernel(-1, 1), proportionKernel(1 / 3, 1)]).toEqual([
      null,
      null,
      null,
    ])
    expect(proportionKernel(1, 1 / 3)).toBeNull()
  })
})

describe('the fast path of a formula', () => {
  const of = (expression: string, maxPoints = 1, decimals = 0, keys = ['a', 'b']) =>
    formulaKernel(
      {
        kind: 'formula',
        inputs: keys.map((key) => ({ key, label, unit: '', decimals, max: 1e15 })),
        expression,
      },
      maxPoints,
    )

  it('is worked out on whole fractions, cut and rounded once', () => {
    expectCells(of('a / b'), [
      [[1, 3], 333_333, SCORED],
      [[2, 3], 666_667, SCORED],
      [[3, 3], 1_000_000, SCORED],
      [[4, 3], 1_000_000, SCORED],
      [[0, 3], 0, SCORED],
      [[1, 0], 0, IMPOSSIBLE],
      [[NOT_ENTERED, 3], 0, UNDECIDED],
      [[1, NOT_ENTERED], 0, UNDECIDED],
      [[-1, 3], 0, UNDECIDED],
      [[1.5, 3], 0, UNDECIDED],
    ])
    expectCells(of('a - b'), [[[1, 3], 0, SCORED]])
    expectCells(of('a / b', 1, 1), [[[0.1, 0.3], 333_333, SCORED]])
  })

  it('does not need an input that the branch taken leaves out to be divided by', () => {
    expectCells(of('b > 0 ? a / b : maxPoints', 0.5), [
      [[1, 0], 500_000, SCORED],
      [[1, 4], 250_000, SCORED],
    ])
  })

  it('leaves what would not be exact undecided, unless it is cut anyhow', () => {
    expectCells(of('a * b / 10000000000000000'), [
      [[1e8, 1e8], 0, UNDECIDED],
      [[1, 1], 0, UNDECIDED],
    ])
    expectCells(of('a * b'), [
      [[1e7, 1e7], 1_000_000, SCORED],
      [[1e8, 1e8], 0, UNDECIDED],
    ])
    const below = Math.floor(EXACT_LIMIT / 2_000_001)
    expectCells(of('a / b'), [
      [[below - 1, below], 1_000_000, SCORED],
      [[below + 1, below + 3], 0, UNDECIDED],
    ])
  })

  it('is worked out for more agencies than fit into one block', () => {
    const { points, undecided } = runKernel(
      of('a / b'),
      Array.from({ length: 600 }, (_, at) => [at, 599]),
    )
    expect(undecided).toBe(0)
    expect([0, 255, 256, 511, 512, 599].map((at) => points[at])).toEqual([
      0, 425_710, 427_379, 853_088, 854_758, 1_000_000,
    ])
  })

  it('takes an input up to its largest value, and no further', () => {
    const inputs = [{ key: 'a', label, unit: '', decimals: 0, min: 2, max: 10 }]
    expectCells(formulaKernel({ kind: 'formula', inputs, expression: 'a / 100' }, 1), [
      [[10], 100_000, SCORED],
      [[11], 0, UNDECIDED],
      [[2], 20_000, SCORED],
      [[1], 0, UNDECIDED],
    ])
  })

  it('is not taken for what cannot be read, keys that clash, and too many decimals', () => {
    expect(of('a / totl')).toBeNull()
    expect(of('a', 1 / 3)).toBeNull()
    expect(of('a', 1, 7)).toBeNull()
    expect(of('a', 1, 0.5)).toBeNull()
    expect(of('a', 1, -1)).toBeNull()
    expect(of('a', 1, 6)).not.toBeNull()
    expect(of('a', 1, 0, ['a', 'a'])).toBeNull()
    expect(of('a', 1, 0, ['a', 'maxPoints'])).toBeNull()
    expect(of('1', 1, 0, [])).toBeNull()
    const inputs = [0, 7].map((decimals, at) => ({ key: `k${at}`, label, unit: '', decimals }))
    expect(formulaKernel({ kind: 'formula', inputs, expression: 'k0 + k1' }, 1)).toBeNull()
  })
})
