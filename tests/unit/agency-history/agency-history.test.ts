import { describe, expect, it } from 'vitest'
import { catalogueBreaks, descentOf, idInYear, missingYearsOf } from '@/lib/agency-history/policy'

const link = (predecessorId: string, successorId: string, year: number) => ({
  predecessorId,
  successorId,
  year,
})
const nobody = () => false
const inYears = (links: ReturnType<typeof link>[], known = nobody, years = [2019, 2020, 2021, 2022]) => {
  const descent = descentOf('b', 2022, links, known)
  return { ids: years.map((year) => idInYear(descent, year)), breaks: descent.breaks }
}

describe('an agency back through the years', () => {
  it('is itself where nothing happened', () => {
    expect(inYears([])).toEqual({ ids: ['b', 'b', 'b', 'b'], breaks: [] })
  })

  it('goes on through a new name, with a mark', () => {
    expect(inYears([link('a', 'b', 2021)])).toEqual({
      ids: ['a', 'a', 'b', 'b'],
      breaks: [{ year: 2021, why: 'renamed', predecessorIds: ['a'] }],
    })
  })

  it('ends where agencies were merged, or one was joined to it', () => {
    expect(inYears([link('a', 'b', 2021), link('c', 'b', 2021)])).toEqual({
      ids: [null, null, 'b', 'b'],
      breaks: [{ year: 2021, why: 'merged', predecessorIds: ['a', 'c'] }],
    })
    expect(inYears([link('a', 'b', 2021)], (id?: string) => id === 'b').breaks[0]?.why).toBe('merged')
  })

  it('ends where one was split into several', () => {
    expect(inYears([link('a', 'b', 2021), link('a', 'c', 2021)])).toEqual({
      ids: [null, null, 'b', 'b'],
      breaks: [{ year: 2021, why: 'split', predecessorIds: ['a'] }],
    })
  })

  it('goes on through several names, and knows nothing of later years', () => {
    const found = inYears([link('o', 'a', 2020), link('a', 'b', 2021), link('b', 'z', 2030)])
    expect(found.ids).toEqual(['o', 'a', 'b', 'b'])
    expect(found.breaks.map((b) => b.year)).toEqual([2021, 2020])
  })
})

it('names the years between without a figure', () => {
  const of = (year: number, indexHundredths: number | null = 1, rank: number | null = null) => ({
    year,
    indexHundredths,
    rank,
  })
  expect(missingYearsOf([of(2018), of(2020, null, 3), of(2023), of(2021, null)])).toEqual([2019, 2021, 2022])
  expect(missingYearsOf([])).toEqual([])
})

it('breaks where another decision holds', () => {
  const decisions = [
    { year: 2022, decision: 'B' },
    { year: 2020, decision: 'A' },
    { year: 2021, decision: 'A' },
  ]
  expect(catalogueBreaks(decisions)).toEqual([
    { year: 2020, kind: 'catalogue', decision: 'A' },
    { year: 2022, kind: 'catalogue', decision: 'B' },
  ])
})
