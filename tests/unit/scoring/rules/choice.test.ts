import { describe, expect, it } from 'vitest'
import { scoreLine } from '@/lib/scoring/line'
import { context, missingOf, pointsOf, problemsOf, row, SAMPLES } from '@/tests/unit/scoring/rows'

const scored = row(1, SAMPLES.choice.rule)

describe('choice', () => {
  it('gives the option its points', () => {
    expect(pointsOf(scored, { kind: 'choice', option: 'a' })).toBe(1_000_000)
    expect(pointsOf(scored, { kind: 'choice', option: 'b' })).toBe(500_000)
  })

  it('names the option in its working', () => {
    expect(scoreLine(scored, { kind: 'choice', option: 'b' }, context)).toMatchObject({
      working: { steps: [{ type: 'option', key: 'b', points: 500_000 }, { type: 'result' }] },
    })
  })

  it('does not depend on the order of the options', () => {
    const reversed = row(1, { ...SAMPLES.choice.rule, options: [...SAMPLES.choice.rule.options].reverse() })
    for (const option of ['a', 'b']) {
      expect(pointsOf(reversed, { kind: 'choice', option })).toBe(
        pointsOf(scored, { kind: 'choice', option }),
      )
    }
  })

  it('refuses an option the row does not have', () => {
    for (const option of ['c', 'A', 'constructor']) {
      expect(problemsOf(scored, { kind: 'choice', option })).toEqual([
        { field: 'option', reason: 'unknown-key' },
      ])
    }
  })

  it('is not scored while nothing is chosen', () => {
    expect(missingOf(scored, { kind: 'choice', option: null })).toEqual(['option'])
    expect(missingOf(scored, { kind: 'choice', option: '' })).toEqual(['option'])
  })
})
