import { describe, expect, it } from 'vitest'
import { checkNumber, COUNT, isMissing } from '@/lib/scoring/number-fact'

describe('a typed number', () => {
  it.each([
    [Number.NaN, { reason: 'not-a-number' }],
    [Infinity, { reason: 'not-a-number' }],
    [-Infinity, { reason: 'not-a-number' }],
    [-1, { reason: 'negative', limit: 0 }],
    [-0.5, { reason: 'negative', limit: 0 }],
    [1.5, { reason: 'not-an-integer' }],
    [1e12 + 1, { reason: 'too-large', limit: 1e12 }],
    [1e300, { reason: 'too-large', limit: 1e12 }],
  ])('%s is no count', (value, problem) => {
    expect(checkNumber('count', value, COUNT)).toEqual([{ field: 'count', ...problem }])
  })

  it.each([0, -0, 1, 1e12])('%s is a count', (value) => {
    expect(checkNumber('count', value, COUNT)).toEqual([])
  })

  it('keeps to its own bounds and decimals', () => {
    const bounds = { min: -100, max: 100, decimals: 1 }
    expect(checkNumber('value', -100, bounds)).toEqual([])
    expect(checkNumber('value', 99.9, bounds)).toEqual([])
    expect(checkNumber('value', -100.1, bounds)).toEqual([
      { field: 'value', reason: 'too-small', limit: -100 },
    ])
    expect(checkNumber('value', 0.25, bounds)).toEqual([
      { field: 'value', reason: 'too-many-decimals', limit: 1 },
    ])
    expect(checkNumber('value', 1e-7, bounds)).toEqual([
      { field: 'value', reason: 'too-many-decimals', limit: 1 },
    ])
  })

  it('is no problem while it is missing', () => {
    expect(checkNumber('count', null, COUNT)).toEqual([])
    expect(checkNumber('count', undefined, COUNT)).toEqual([])
    expect([isMissing(null), isMissing(undefined), isMissing(0)]).toEqual([true, true, false])
  })
})
