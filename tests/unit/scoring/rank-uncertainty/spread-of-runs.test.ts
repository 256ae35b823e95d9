import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spreadOfRuns } from '@/lib/scoring/rank-uncertainty/spread-of-runs'

const ofOne = (list: number[], coverage: number) => {
  const { low, high } = spreadOfRuns(
    { figures: Int16Array.from(list), agencies: 1, done: list.length },
    coverage,
  )
  return [low[0], high[0]]
}
const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1)

describe('the middle of the runs', () => {
  it('is from the 5th to the 95th of 100', () => {
    expect(ofOne(upTo(100), 0.9)).toEqual([5, 95])
    expect(ofOne(upTo(100).reverse(), 0.9)).toEqual([5, 95])
    expect(ofOne(upTo(101), 0.9)).toEqual([6, 96])
    expect(ofOne(upTo(20), 0.9)).toEqual([1, 19])
    expect(ofOne(upTo(21), 0.9)).toEqual([2, 20])
    expect(ofOne(upTo(4), 0.5)).toEqual([1, 3])
  })

  it('is the only run where there is one', () => {
    expect(ofOne([-7], 0.9)).toEqual([-7, -7])
    expect(ofOne([300], 0.001)).toEqual([300, 300])
  })

  it('counts only the runs that are done', () => {
    const figures = Uint16Array.of(5, 1, 6, 2, 99, 98)
    const { low, high } = spreadOfRuns({ figures, agencies: 2, done: 2 }, 0.9)
    expect([...low, ...high]).toEqual([5, 1, 6, 2])
  })

  it('takes each agency for itself, however many there are', () => {
    const figure = fc.integer({ min: -300, max: 300 })
    const runs = fc.integer({ min: 1, max: 70 }).chain((agencies) =>
      fc.record({
        agencies: fc.constant(agencies),
        runs: fc.array(fc.array(figure, { minLength: agencies, maxLength: agencies }), {
          minLength: 1,
          maxLength: 12,
        }),
      }),
    )
    fc.assert(
      fc.property(runs, ({ agencies, runs: list }) => {
        const figures = Int16Array.from(list.flat())
        const { low, high } = spreadOfRuns({ figures, agencies, done: list.length }, 0.6)
        for (let agency = 0; agency < agencies; agency += 1) {
          const sorted = list.map((run) => run[agency] ?? NaN).sort((a, b) => a - b)
          const at = (tenths: number) => sorted[Math.ceil((tenths * sorted.length) / 10) - 1]
          expect([low[agency], high[agency]]).toEqual([at(2), at(8)])
        }
      }),
    )
  })

  it('is nothing for nobody', () => {
    const { low, high } = spreadOfRuns({ figures: new Uint16Array(0), agencies: 0, done: 3 }, 0.9)
    expect([low.length, high.length]).toEqual([0, 0])
  })

  it('is refused without runs and without a coverage', () => {
    const figures = new Int16Array(2)
    expect(() => spreadOfRuns({ figures, agencies: 1, done: 0 }, 0.9)).toThrow(
      'done is no whole number from 1: 0',
    )
    expect(() => spreadOfRuns({ figures, agencies: 1, done: 1 }, 1)).toThrow(
      'coverage does not lie between 0 and 1',
    )
  })
})
