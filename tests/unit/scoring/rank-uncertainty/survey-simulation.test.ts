import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Simulation } from '@/lib/scoring/rank-uncertainty/simulation'
import { rankReplicates, simulateSurveyError } from '@/lib/scoring/rank-uncertainty/survey-simulation'
import { plainRanks, reorder, shuffledBlocks, uncertainBlocks } from './blocks'

const SETTINGS = { runs: 50, seed: 11, coverage: 0.9 }

function finished<Result>(simulation: Simulation<Result>): Result {
  simulation.step(simulation.runs)
  return simulation.result()
}

describe('repeating the survey', () => {
  it('moves an index by 1,645 standard errors at 5 and 95 %', () => {
    const input = { estimates: [90, 50], standardErrors: [1, 4] }
    const { lowHundredths, highHundredths } = finished(
      simulateSurveyError(input, { ...SETTINGS, runs: 4000 }),
    )
    const expected = [90 - 1.645, 50 - 6.579, 90 + 1.645, 50 + 6.579]
    ;[...lowHundredths, ...highHundredths].forEach((hundredths, at) => {
      // Four standard errors of a 5 % quantile of 4000 draws: 0.134 standard errors of the index.
      const tolerance = at % 2 === 0 ? 0.134 : 0.536
      expect(Math.abs(hundredths / 100 - (expected[at] ?? NaN))).toBeLessThan(tolerance)
    })
  })

  it('mixes two agencies with the chance that one is ahead', () => {
    // Gap 1, deviation √2: the second is ahead in 24 of 100 repetitions.
    const input = { estimates: [81, 80], standardErrors: [1, 1] }
    const { meanShifts, best, worst } = finished(simulateSurveyError(input, { ...SETTINGS, runs: 4000 }))
    expect(Math.abs((meanShifts[0] ?? NaN) - 0.2398)).toBeLessThan(0.027)
    expect([...best, ...worst]).toEqual([1, 1, 2, 2])
  })

  it('moves both alike when their errors go together', () => {
    const input = { estimates: [81, 80], covariance: [4, 4, 4, 4] }
    const { meanShift, best, worst, lowHundredths } = finished(simulateSurveyError(input, SETTINGS))
    expect([meanShift, ...best, ...worst]).toEqual([0, 1, 2, 1, 2])
    expect((lowHundredths[0] ?? NaN) - (lowHundredths[1] ?? NaN)).toBe(100)
  })

  it('is the plain ranking without error', () => {
    fc.assert(
      fc.property(uncertainBlocks, ({ estimates }) => {
        const standardErrors = estimates.map(() => 0)
        const summary = finished(simulateSurveyError({ estimates, standardErrors }, { ...SETTINGS, runs: 3 }))
        const places = plainRanks(estimates)
        expect([...summary.best]).toEqual(places)
        expect([...summary.worst]).toEqual(places)
        expect([...summary.nominalPlaces]).toEqual(places)
        expect([...summary.lowHundredths]).toEqual(estimates.map((percent) => Math.round(percent * 100)))
        expect(summary.meanShift).toBe(0)
      }),
      { numRuns: 30 },
    )
  })

  it('gives the same answer for the same seed, in steps of any size, and another for another', () => {
    const input = { estimates: [80, 81, 82], standardErrors: [1, 2, 1] }
    const whole = finished(simulateSurveyError(input, SETTINGS))
    const inSteps = simulateSurveyError(input, SETTINGS)
    while (inSteps.step(7));
    expect(inSteps.result()).toEqual(whole)
    expect(finished(simulateSurveyError(input, { ...SETTINGS, seed: 12 }))).not.toEqual(whole)
  })

  it('left early is the part that was done, and says so', () => {
    const input = { estimates: [80, 81, 82], standardErrors: [1, 2, 1] }
    const left = simulateSurveyError(input, SETTINGS)
    left.step(20)
    const shorter = finished(simulateSurveyError(input, { ...SETTINGS, runs: 20 }))
    expect(left.result()).toEqual({ ...shorter, complete: false, runs: 50 })
  })

  it('spreads wider with larger errors', () => {
    const estimates = [80, 81, 82, 83]
    const width = (error: number) => {
      const { lowHundredths, highHundredths } = finished(
        simulateSurveyError({ estimates, standardErrors: estimates.map(() => error) }, SETTINGS),
      )
      return highHundredths.map((high, agency) => high - (lowHundredths[agency] ?? NaN))
    }
    const [narrow, wide] = [width(0.5), width(2)]
    wide.forEach((own, agency) => expect(own).toBeGreaterThan(3 * (narrow[agency] ?? NaN)))
  })

  it('takes anything that can be a percentage, and nothing else', () => {
    const run = (estimate: number, error: number) =>
      finished(simulateSurveyError({ estimates: [estimate], standardErrors: [error] }, SETTINGS)).done
    expect([run(-100, 50), run(200, 0)]).toEqual([50, 50])
    expect(() => run(200.5, 1)).toThrow('index 0 is no percentage: 200.5')
    expect(() => run(-100.5, 1)).toThrow('index 0 is no percentage: -100.5')
    expect(() => run(80, 50.5)).toThrow('standard error 0 is above 50: 50.5')
    expect(() =>
      simulateSurveyError({ estimates: [1], standardErrors: [1] }, { ...SETTINGS, seed: 0.5 }),
    ).toThrow('seed is no whole number')
  })
})

describe('replicates of a bootstrap', () => {
  it('are ranked one after the other', () => {
    const summary = finished(rankReplicates([90, 80], [90, 80, 79, 80], 0.9))
    expect(summary).toMatchObject({ complete: true, runs: 2, meanShift: 0.5 })
    expect([...summary.best, ...summary.worst]).toEqual([1, 1, 2, 2])
    expect([...summary.lowHundredths, ...summary.highHundredths]).toEqual([7900, 8000, 9000, 8000])
  })

  it('do not depend on the order of the agencies', () => {
    fc.assert(
      fc.property(shuffledBlocks, ({ block, order }) => {
        const replicates = [block.estimates.map((percent, at) => percent + (at % 3)), block.standardErrors]
        const plain = finished(rankReplicates(block.estimates, replicates.flat(), 0.9))
        const again = finished(
          rankReplicates(
            reorder(block.estimates, order),
            replicates.flatMap((run) => reorder(run, order)),
            0.9,
          ),
        )
        for (const key of ['best', 'worst', 'lowHundredths', 'highHundredths', 'meanShifts'] as const)
          expect([...again[key]]).toEqual(reorder(plain[key], order))
      }),
    )
  })

  it('are refused when they do not fit or are no numbers', () => {
    expect(() => rankReplicates([1, 2], [1, 2, 3], 0.9)).toThrow('3 replicates for 2 agencies')
    expect(() => rankReplicates([], [], 0.9)).toThrow('0 replicates for 0 agencies')
    expect(() => rankReplicates([1], [], 0.9)).toThrow('runs is no whole number from 1: 0')
    expect(() => finished(rankReplicates([1, 2], [1, 2, 3, NaN], 0.9))).toThrow(
      'replicate 1 holds no finite number at 1: NaN',
    )
  })
})
