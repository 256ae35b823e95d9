import { describe, expect, it } from 'vitest'
import { stepDown } from '@/lib/scoring/rank-uncertainty/step-down'

/** Three agencies, pairs 0–1, 0–2, 1–2; errors written out so that every maximum can be checked by hand. */
const pairs = (gap: number[], deviation = [1, 1, 1]) => ({
  first: Int32Array.of(0, 0, 1),
  second: Int32Array.of(1, 2, 2),
  gap: Float64Array.from(gap),
  deviation: Float64Array.from(deviation),
})
const draws = (...errors: [number, number, number][]) => ({
  errors: Float64Array.from(errors.flat()),
  agencies: 3,
  draws: errors.length,
})

describe('step-down tests of pairs', () => {
  it('take the quantile of the largest gap of errors, either way', () => {
    // Largest |differences|: 3 (0 against 2), 2 (0 against 1, the other way), 4.
    const errors = draws([0, 1, 3], [-2, 0, 0], [4, 4, 0])
    const { criticalValue, steps, verdicts } = stepDown(pairs([0.1, 0.2, 0.1]), errors, 0.5)
    expect(criticalValue).toBe(3)
    expect(steps).toBe(1)
    expect([...verdicts]).toEqual([0, 0, 0])
    expect(stepDown(pairs([0.1, 0.2, 0.1]), errors, 0.75).criticalValue).toBe(3.5)
  })

  it('divide by the deviation of the pair', () => {
    const errors = draws([0, 1, 3])
    expect(stepDown(pairs([0, 0, 0], [1, 6, 4]), errors, 0.5).criticalValue).toBe(1)
    expect(stepDown(pairs([0, 0, 0], [2, 6, 4]), errors, 0.5).criticalValue).toBe(0.5)
    expect([...stepDown(pairs([0.5, 3.1, 2.1], [2, 6, 4]), errors, 0.5).verdicts]).toEqual([0, 1, 1])
  })

  it('need more than the critical value, not just as much', () => {
    const errors = draws([0, 1, 3])
    expect([...stepDown(pairs([3, 0, 0]), errors, 0.5).verdicts]).toEqual([0, 0, 0])
    expect([...stepDown(pairs([3.01, 0, 0]), errors, 0.5).verdicts]).toEqual([1, 0, 0])
    expect([...stepDown(pairs([-3.01, 0, 0]), errors, 0.5).verdicts]).toEqual([-1, 0, 0])
  })

  it('leave out an answered question in the next step, but not its reverse', () => {
    // 2 ahead of 0 is answered at first (4 > 3). Of the questions left the largest gap is 2 (1–2), so 2.5 is enough there.
    const answered = stepDown(pairs([0.5, -4, 2.5]), draws([0, 1, 3]), 0.5)
    expect(answered).toEqual({ verdicts: Int8Array.of(0, -1, 1), criticalValue: 2, steps: 3 })
    // 0 ahead of 2 answered leaves "2 ahead of 0", whose gap is the 3: nothing further is answered.
    const reversed = stepDown(pairs([0.5, 4, 2.5]), draws([0, 1, 3]), 0.5)
    expect(reversed).toEqual({ verdicts: Int8Array.of(0, 1, 0), criticalValue: 3, steps: 2 })
  })

  it('take the largest of all reverses, wherever it stands', () => {
    // 0 ahead of 1 and 0 ahead of 2 are answered at first (critical value 5); their reverses have 5 and 4, the open pair 1.
    const { criticalValue, verdicts } = stepDown(pairs([6, 7, 0.5]), draws([0, 5, 4]), 0.5)
    expect([...verdicts]).toEqual([1, 1, 0])
    expect(criticalValue).toBe(5)
    expect(stepDown(pairs([6, 7, 0.5]), draws([0, 4, 5]), 0.5).criticalValue).toBe(5)
  })

  it('stop when nothing is open', () => {
    expect(stepDown(pairs([9, 9, 9]), draws([0, 1, 3]), 0.5)).toEqual({
      verdicts: Int8Array.of(1, 1, 1),
      criticalValue: 3,
      steps: 1,
    })
  })

  it('decide by the gap alone where nothing deviates', () => {
    expect(stepDown(pairs([1e-9, -1e-9, 0], [0, 0, 0]), draws([0, 0, 0]), 0.5)).toEqual({
      verdicts: Int8Array.of(1, -1, 0),
      criticalValue: 0,
      steps: 0,
    })
  })

  it('keep pairs without deviation out of the maxima', () => {
    const { criticalValue, verdicts } = stepDown(pairs([5, 0.1, 0.1], [0, 1, 2]), draws([0, 9, 1]), 0.5)
    // 0–2: 1 ÷ 1; 1–2: 8 ÷ 2; the 9 between 0 and 1 counts for nothing.
    expect(criticalValue).toBe(4)
    expect([...verdicts]).toEqual([1, 0, 0])
  })
})
