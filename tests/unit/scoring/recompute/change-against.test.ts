import { describe, expect, it } from 'vitest'
import { changeAgainst } from '@/lib/scoring/recompute/change-against'

describe('the change against the year before', () => {
  it('counts places gained and what the printed index gained', () => {
    expect(changeAgainst({ rank: 3, indexHundredths: 8876 }, { rank: 5, indexHundredths: 8901 })).toEqual({
      places: 2,
      indexHundredths: -25,
    })
    expect(changeAgainst({ rank: 5, indexHundredths: 9000 }, { rank: 1, indexHundredths: 9000 })).toEqual({
      places: -4,
      indexHundredths: 0,
    })
  })

  it('is not there without a year before, and says nothing of a figure that one of the years lacks', () => {
    expect(changeAgainst({ rank: 3, indexHundredths: 8876 }, null)).toBeNull()
    expect(changeAgainst({ rank: null, indexHundredths: 8876 }, { rank: 5, indexHundredths: null })).toEqual({
      places: null,
      indexHundredths: null,
    })
    expect(changeAgainst({ rank: 2, indexHundredths: null }, { rank: null, indexHundredths: 7000 })).toEqual({
      places: null,
      indexHundredths: null,
    })
  })
})
