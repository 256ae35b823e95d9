import { describe, expect, it } from 'vitest'
import { gapsOf, isComplete, partsDiffer } from '@/lib/former-result/policy'

/** What a partly published year leaves open. */

const at = (rank: number | null, indexHundredths: number | null = 9000) => ({ rank, indexHundredths })

describe('what is missing of a former year', () => {
  it.each([
    ['first three and last of 22', [1, 2, 3, 22], 22, [[4, 21]]],
    ['only the first of 30', [1], 30, [[2, 30]]],
    ['a hole and an end', [1, 2, 3, 4, 5, 12, 30], 30, [[6, 11], [13, 29]]], // prettier-ignore
    ['two that share the second place, so that nobody has the third', [1, 2, 2, 4], 5, [[5, 5]]],
    ['nothing where all are known', [1, 2, 3], 3, []],
    ['nothing where nobody says how many there were', [1, 2], null, []],
    ['nothing where no place is known at all', [null, null], 22, []],
  ] as [string, (number | null)[], number | null, [number, number][]][])(
    '%s',
    (_what, ranks, count, runs) => {
      expect(
        gapsOf(
          ranks.map((rank) => at(rank)),
          count,
        ).missingPlaces,
      ).toEqual(runs)
    },
  )

  it('counts figures apart from places, and is complete only with all of both', () => {
    const some = gapsOf([at(1), at(2, null), at(null, 8000)], 3)
    expect(some).toMatchObject({ withIndex: 2, withRank: 2, agencyCount: 3 })
    expect(isComplete(some)).toBe(false)
    expect(isComplete(gapsOf([at(1), at(2)], 2))).toBe(true)
    expect(isComplete(gapsOf([at(1), at(2)], null))).toBe(false)
  })
})

describe('parts that do not give the index', () => {
  const figures = (
    indexHundredths: number | null,
    appraisalHundredths: number | null,
    survey: number | null,
  ) => ({
    indexHundredths,
    appraisalHundredths,
    surveyHundredths: survey,
  })
  it('are told from those that were rounded each on its own', () => {
    expect(partsDiffer(figures(9276, 6640, 2636))).toBe(false)
    expect(partsDiffer(figures(9276, 6640, 2637))).toBe(false)
    expect(partsDiffer(figures(9276, 6640, 2638))).toBe(true)
    expect(partsDiffer(figures(9276, null, 2638))).toBe(false)
  })
})
