import { describe, expect, it } from 'vitest'
import { bandsOf, checkBands } from '@/lib/scoring/band-setting'
import { DEFAULT_BANDS, type Band } from '@/lib/scoring/ranking'

const band = (key: string, fromPercent: number): Band => ({ key, name: { vi: key, en: key }, fromPercent })
const own = [band('top', 85), band('rest', 0)]

describe('the bands of a block and year', () => {
  it('are those set for exactly them, else the default ones', () => {
    const settings = [{ blockId: 'departments', year: 2021, bands: own }]
    expect(bandsOf(settings, 'departments', 2021)).toBe(own)
    expect(bandsOf(settings, 'departments', 2022)).toBe(DEFAULT_BANDS)
    expect(bandsOf(settings, 'districts', 2021)).toBe(DEFAULT_BANDS)
    expect(bandsOf([], 'districts', 2021)).toBe(DEFAULT_BANDS)
  })

  it('are refused when they are set twice', () => {
    const setting = { blockId: 'departments', year: 2021, bands: own }
    expect(() => bandsOf([setting, setting], 'departments', 2021)).toThrow(
      new RangeError('bands of departments 2021 are set twice'),
    )
  })
})

describe('the check of bands', () => {
  it('finds nothing wrong with good ones, in any order', () => {
    expect(checkBands(DEFAULT_BANDS)).toEqual([])
    expect(checkBands([...DEFAULT_BANDS].reverse())).toEqual([])
    expect(checkBands([band('all', 0)])).toEqual([])
    expect(checkBands([band('whole', 100), band('rest', 0)])).toEqual([])
    expect(checkBands([band('fine', 89.07), band('rest', 0)])).toEqual([])
  })

  it('names all that is wrong at once', () => {
    expect(checkBands([])).toEqual([{ key: '', problem: 'no-bands' }])
    expect(checkBands([band('a', 90), band('a', 90), band('b', 90.001)])).toEqual([
      { key: 'a', problem: 'duplicate-key' },
      { key: 'a', problem: 'duplicate-edge' },
      { key: 'b', problem: 'bad-edge' },
      { key: '', problem: 'no-band-from-zero' },
    ])
    expect(checkBands([band('a', 0), band('b', 50), band('c', 50)])).toEqual([
      { key: 'c', problem: 'duplicate-edge' },
    ])
    expect(checkBands([band('a', 0), band('b', 50), band('b', 60)])).toEqual([
      { key: 'b', problem: 'duplicate-key' },
    ])
    for (const edge of [-1, 100.01, NaN, Infinity])
      expect(checkBands([band('a', 0), band('b', edge)])).toEqual([{ key: 'b', problem: 'bad-edge' }])
  })
})
