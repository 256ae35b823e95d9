import { describe, expect, it } from 'vitest'
import { rankRecorder, toHundredths } from '@/lib/scoring/rank-uncertainty/rank-recorder'
import { simulateRankings } from '@/lib/scoring/rank-uncertainty/rank-simulation'

describe('hundredths of a percent', () => {
  it('are rounded half up, also where binary fractions miss the half', () => {
    const percents = [89.995, 89.9949, 1.005, 0.285, 0, 81.33]
    expect([...toHundredths(percents, new Int16Array(6))]).toEqual([9000, 8999, 101, 29, 0, 8133])
  })

  it('end at the last figure that can be held', () => {
    const percents = [327.67, 327.68, 1e9, -327.68, -327.69, -1e9]
    expect([...toHundredths(percents, new Int16Array(6))]).toEqual([
      32_767, 32_767, 32_767, -32_768, -32_768, -32_768,
    ])
  })
})

describe('the record of many rankings', () => {
  it('sums up how far index and place move', () => {
    const recorder = rankRecorder([90, 80, 70], 2, 0.9)
    recorder.record(0, Float64Array.of(90, 80, 70))
    recorder.record(1, Float64Array.of(79, 80, 81.005))
    expect(recorder.summaryOf(2)).toEqual({
      complete: true,
      done: 2,
      runs: 2,
      nominalHundredths: Int16Array.of(9000, 8000, 7000),
      nominalPlaces: Uint16Array.of(1, 2, 3),
      lowHundredths: Int32Array.of(7900, 8000, 7000),
      highHundredths: Int32Array.of(9000, 8000, 8101),
      best: Int32Array.of(1, 2, 1),
      worst: Int32Array.of(3, 2, 3),
      meanShifts: Float64Array.of(1, 0, 1),
      meanShift: 2 / 3,
    })
  })

  it('says that it is a part when it was left early', () => {
    const recorder = rankRecorder([90, 80], 5, 0.9)
    recorder.record(0, Float64Array.of(80, 90))
    const { complete, done, runs, meanShift, best, worst } = recorder.summaryOf(1)
    expect([complete, done, runs, meanShift]).toEqual([false, 1, 5, 1])
    expect([...best, ...worst]).toEqual([2, 1, 2, 1])
  })

  it('ranks by the printed index: what is equal at two decimals shares a place', () => {
    const recorder = rankRecorder([80.004, 80.001, 79.994], 1, 0.9)
    recorder.record(0, Float64Array.of(80, 80, 80))
    expect([...recorder.summaryOf(1).nominalPlaces]).toEqual([1, 1, 3])
    expect([...recorder.summaryOf(1).meanShifts]).toEqual([0, 0, 2])
  })

  it('is empty for nobody', () => {
    const { meanShift, best } = rankRecorder([], 1, 0.9).summaryOf(1)
    expect([meanShift, best.length]).toEqual([0, 0])
  })

  it('takes as many agencies as there are numbers for places', () => {
    expect(() => rankRecorder(new Float64Array(65_536), 1, 0.9)).toThrow('more than 65535 agencies: 65536')
    expect(rankRecorder(new Float64Array(65_535), 1, 0.9).summaryOf(1).best).toHaveLength(65_535)
  })

  it('refuses what cannot be', () => {
    expect(() => rankRecorder([1], 1, 0)).toThrow('coverage does not lie between 0 and 1: 0')
    expect(() => rankRecorder([1], 0, 0.5)).toThrow('runs is no whole number from 1: 0')
    expect(() => rankRecorder([1, NaN], 1, 0.5)).toThrow('indexes holds no finite number at 1: NaN')
  })
})

it('rankings are recorded run by run, in the order of their numbers', () => {
  const asked: number[] = []
  const ranked = simulateRankings([90, 80], { runs: 3, coverage: 0.9 }, (run) => {
    asked.push(run)
    return run === 2 ? Float64Array.of(70, 80) : Float64Array.of(90, 80)
  })
  expect(ranked.step(2)).toBe(true)
  expect(ranked.result()).toMatchObject({ complete: false, done: 2, runs: 3, meanShift: 0 })
  expect(ranked.step(2)).toBe(false)
  expect(ranked.result()).toMatchObject({ complete: true, done: 3, meanShift: 1 / 3 })
  expect(asked).toEqual([0, 1, 2])
})
