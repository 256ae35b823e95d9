import { describe, expect, it } from 'vitest'
import { rankSensitivity } from '@/lib/scoring/rank-uncertainty/rank-sensitivity'
import { randomBasePoint } from '@/lib/scoring/rank-uncertainty/saltelli-design'
import { scenarioModel } from '@/lib/scoring/rank-uncertainty/scenario-index'
import type { ScenarioInput } from '@/lib/scoring/rank-uncertainty/scenario-input'
import { sobolIndices } from '@/lib/scoring/rank-uncertainty/sobol-indices'

/** Two agencies that change places with the rule, and not with the weight of the only field. */
const FACTS = { agencies: 2, columns: 1, points: [2, 1], maxPoints: [4, 4], fieldOf: [0], fullMaxima: [4] }
const RULE: ScenarioInput = { name: 'rule', kind: 'rule', columns: [0], points: [2, 3] }
const WEIGHT: ScenarioInput = { name: 'weight', kind: 'field-weight', field: 0, range: 0.25 }
const SETTINGS = { points: 40, seed: 8, coverage: 0.9 }
const model = scenarioModel(FACTS, [RULE, WEIGHT])

describe('sensitivity of the ranking', () => {
  it('gives everything to the choice that moves it, and nothing to the other', () => {
    const sensitivity = rankSensitivity(model, SETTINGS)
    expect(sensitivity.step(40)).toBe(false)
    const { complete, variance, inputs, ranks } = sensitivity.result()
    const settings = Array.from({ length: 40 }, (_, point) => randomBasePoint(8, point, 2))
    // The mean shift is 1 with the other rule and 0 without.
    const shift = ([rule = NaN]: Iterable<number>) => (rule < 0.5 ? 0 : 1)
    const expected = sobolIndices({
      a: settings.map(({ a }) => shift(a)),
      b: settings.map(({ b }) => shift(b)),
      mixed: [0, 1].map((input) => settings.map(({ mixed }) => shift(mixed[input] ?? []))),
    })
    expect(complete).toBe(true)
    expect(variance).toBe(expected.variance)
    expect(variance).toBeGreaterThan(0.2)
    expect(inputs).toEqual([
      { name: 'rule', firstOrder: expected.firstOrder[0], total: expected.total[0] },
      { name: 'weight', firstOrder: 0, total: 0 },
    ])
    expect(Math.abs((expected.firstOrder[0] ?? NaN) - 1)).toBeLessThan(0.4)
    expect([ranks.done, ranks.runs, ranks.complete]).toEqual([80, 80, true])
    expect([...ranks.nominalPlaces, ...ranks.best, ...ranks.worst]).toEqual([1, 2, 1, 1, 2, 2])
    expect([...ranks.lowHundredths, ...ranks.highHundredths]).toEqual([5000, 2500, 5000, 7500])
  })

  it('records the rankings at A and at B of every point', () => {
    const sensitivity = rankSensitivity(model, SETTINGS)
    sensitivity.step(3)
    const shares = [0, 1, 2].flatMap((point) => {
      const { a, b } = randomBasePoint(8, point, 2)
      return [a, b].map(([rule = NaN]) => (rule < 0.5 ? 0 : 1))
    })
    const mean = shares.reduce<number>((sum, share) => sum + share, 0) / 6
    expect(sensitivity.result().ranks.meanShift).toBeCloseTo(mean, 12)
    expect(mean).toBeGreaterThan(0)
  })

  it('gives the same answer in steps of any size', () => {
    const whole = rankSensitivity(model, SETTINGS)
    whole.step(40)
    const inSteps = rankSensitivity(model, SETTINGS)
    while (inSteps.step(7));
    expect(inSteps.result()).toEqual(whole.result())
  })

  it('left early is the part that was done, and says so', () => {
    const left = rankSensitivity(model, SETTINGS)
    left.step(10)
    const shorter = rankSensitivity(model, { ...SETTINGS, points: 10 })
    shorter.step(10)
    const { complete, variance, inputs, ranks } = left.result()
    expect(complete).toBe(false)
    expect([ranks.complete, ranks.done, ranks.runs]).toEqual([false, 20, 80])
    expect({ variance, inputs }).toEqual({
      variance: shorter.result().variance,
      inputs: shorter.result().inputs,
    })
  })

  it('needs two points, to have a result and to be asked for one', () => {
    expect(() => rankSensitivity(model, { ...SETTINGS, points: 1 })).toThrow(
      'points is no whole number from 2: 1',
    )
    const one = rankSensitivity(model, SETTINGS)
    one.step(1)
    expect(() => one.result()).toThrow('at least 2')
  })
})
