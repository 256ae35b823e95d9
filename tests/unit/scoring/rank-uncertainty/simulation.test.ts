import { describe, expect, it } from 'vitest'
import { simulation } from '@/lib/scoring/rank-uncertainty/simulation'

function noted(runs: number) {
  const performed: [number, number][] = []
  const counted = simulation(runs, {
    perform: (from, to) => void performed.push([from, to]),
    resultOf: (done) => `${done} done`,
  })
  return { counted, performed }
}

describe('a simulation in steps', () => {
  it('does what it is asked for and tells whether anything is left', () => {
    const { counted, performed } = noted(10)
    expect([counted.runs, counted.done]).toEqual([10, 0])
    expect(counted.step(4)).toBe(true)
    expect(counted.done).toBe(4)
    expect(counted.result()).toBe('4 done')
    expect(counted.step(4)).toBe(true)
    expect(counted.step(4)).toBe(false)
    expect([counted.done, counted.result()]).toEqual([10, '10 done'])
    expect(performed).toEqual([
      [0, 4],
      [4, 8],
      [8, 10],
    ])
  })

  it('is over exactly at its last run', () => {
    const { counted } = noted(4)
    expect(counted.step(4)).toBe(false)
    expect(counted.step(1)).toBe(false)
    expect(counted.done).toBe(4)
  })

  it('has no result before its first run', () => {
    expect(() => noted(3).counted.result()).toThrow('no run is done')
  })

  it('refuses to be without runs, and steps that are none', () => {
    expect(() => noted(0)).toThrow('runs is no whole number from 1: 0')
    expect(() => noted(2.5)).toThrow('runs is no whole number from 1: 2.5')
    expect(() => noted(3).counted.step(0)).toThrow('count is no whole number from 1: 0')
  })
})
