import { describe, expect, it } from 'vitest'
import {
  aNumber,
  finiteNumbers,
  level,
  positive,
  probability,
  wholeNumber,
} from '@/lib/scoring/statistics/checked'

describe('checked input', () => {
  it('lets a probability pass from 0 to 1', () => {
    expect([0, 0.3, 1].map((p) => probability('p', p))).toEqual([0, 0.3, 1])
    for (const p of [-1e-9, 1.000001, Number.NaN])
      expect(() => probability('p', p)).toThrow(new RangeError(`p is no probability: ${p}`))
  })

  it('lets a level pass strictly between 0 and 1', () => {
    expect(level('confidence', 0.95)).toBe(0.95)
    for (const value of [0, 1, -1, 2, Number.NaN])
      expect(() => level('confidence', value)).toThrow(
        new RangeError(`confidence does not lie between 0 and 1: ${value}`),
      )
  })

  it('lets a positive number pass that has an end', () => {
    expect(positive('a', 1e-300)).toBe(1e-300)
    for (const value of [0, -1, Infinity, Number.NaN])
      expect(() => positive('a', value)).toThrow(new RangeError(`a is not above 0: ${value}`))
  })

  it('lets any number pass but NaN', () => {
    expect(aNumber('x', -Infinity)).toBe(-Infinity)
    expect(() => aNumber('x', Number.NaN)).toThrow(new RangeError('x is no number'))
  })

  it('lets whole numbers pass from the least on', () => {
    expect(wholeNumber('n', 0)).toBe(0)
    expect(wholeNumber('n', 2, 2)).toBe(2)
    for (const value of [1, 2.5, Number.NaN, 2 ** 53])
      expect(() => wholeNumber('n', value, 2)).toThrow(
        new RangeError(`n is no whole number from 2: ${value}`),
      )
  })

  it('lets lists of finite numbers pass as they are', () => {
    const list = Float64Array.of(1, 2)
    expect(finiteNumbers('scores', list)).toBe(list)
    expect(() => finiteNumbers('scores', [1, 2, -Infinity])).toThrow(
      new RangeError('scores holds no finite number at 2: -Infinity'),
    )
  })
})
