import { describe, expect, it } from 'vitest'
import { chosenAgencies, joinedRuns, missingReason, numberOfSet, setBreaks } from '@/lib/trend/policy'
import { plotTrend } from '@/components/trend/trend-points'
import type { TrendAgency, TrendCell, TrendPoint, TrendSeries } from '@/lib/trend/types'

const point = (series: TrendSeries, indexHundredths: number | null): TrendPoint => ({
  ...{ series, indexHundredths, rank: null, warning: null },
})
const cell = (year: number, ...points: TrendPoint[]): TrendCell => ({ year, points, missing: null })
const drawn = (year: number, series: TrendSeries = 'published') => ({
  ...{ year, series, indexHundredths: 9000, rank: null },
})

describe('where another index set begins', () => {
  it('is told by the first year that names another number', () => {
    expect(
      setBreaks([
        { year: 2019, indexSet: 'Quyết định 6677/QĐ-UBND 25/9/2017 (giai đoạn 2017-2020)' },
        { year: 2020, indexSet: null },
        { year: 2021, indexSet: 'Quyết định 4210/QĐ-UBND 20/9/2021' },
        { year: 2021, indexSet: '4210/QĐ-UBND' },
        { year: 2023, indexSet: null },
        { year: 2024, indexSet: 'Quyết định 3598/QĐ-UBND 10/7/2024' },
        { year: 2025, indexSet: '(trình diễn, chưa có quyết định)' },
      ]),
    ).toEqual([
      { year: 2021, indexSet: '4210/QĐ-UBND' },
      { year: 2024, indexSet: '3598/QĐ-UBND' },
      { year: 2025, indexSet: 'trình diễn, chưa có quyết định' },
    ])
    expect(numberOfSet('Quyết định 3598/QĐ-UBND 10/7/2024')).toBe('3598/QĐ-UBND')
    expect(setBreaks([{ year: 2021, indexSet: null }])).toEqual([])
  })
})

describe('points that a line joins', () => {
  const years = (runs: { year: number }[][]) => runs.map((run) => run.map((p) => p.year))
  it('follow each other, in one series, under one index set, of one agency', () => {
    expect(years(joinedRuns([drawn(2019), drawn(2020), drawn(2022), drawn(2023)], []))).toEqual([
      [2019, 2020],
      [2022, 2023],
    ])
    expect(years(joinedRuns([drawn(2022), drawn(2023), drawn(2024)], [{ year: 2024 }]))).toEqual([
      [2022, 2023],
      [2024],
    ])
    expect(years(joinedRuns([drawn(2021), drawn(2022, 'demonstration'), drawn(2023)], []))).toEqual([
      [2022],
      [2021],
      [2023],
    ])
  })
})

describe('why a year has no index', () => {
  it.each([
    ['not-assessed', { isAssessed: false, points: [], isBlockPublished: true }],
    ['no-source', { isAssessed: true, points: [], isBlockPublished: false }],
    ['no-source', { isAssessed: null, points: [], isBlockPublished: false }],
    ['not-in-source', { isAssessed: true, points: [], isBlockPublished: true }],
    ['not-legible', { isAssessed: true, points: [point('published', null)], isBlockPublished: true }],
    ['not-ranked', { isAssessed: true, points: [point('demonstration', null)], isBlockPublished: true }],
    [null, { isAssessed: true, points: [point('published', 9000)], isBlockPublished: true }],
    // What was printed is believed more than the list of agencies.
    [null, { isAssessed: false, points: [point('published', 9000)], isBlockPublished: true }],
  ] as const)('%s', (reason, known) => {
    expect(missingReason(known)).toBe(reason)
  })
})

const agency = (agencyId: string, cells: TrendCell[]): TrendAgency => ({
  ...{ agencyId, name: { vi: agencyId, en: agencyId }, shortName: { vi: agencyId, en: agencyId } },
  cells,
  breaks: [],
})

describe('the agencies drawn', () => {
  const agencies = [
    agency('few', [cell(2021, point('published', 9000))]),
    agency('none', [cell(2021)]),
    agency('many', [cell(2021, point('published', 9000)), cell(2022, point('published', 9100))]),
    agency('made-up', [cell(2021, point('demonstration', 9000)), cell(2022, point('demonstration', 9100))]),
  ]
  it('are those asked for, at most six, else the three with the longest published history', () => {
    const ids = (asked: string[]) => chosenAgencies(agencies, asked).chosen.map((a) => a.agencyId)
    expect(ids([])).toEqual(['many', 'few', 'made-up'])
    expect(ids(['none', 'few', 'not-there'])).toEqual(['few', 'none'])
    const seven = Array.from({ length: 7 }, (_, i) => agency(`a${i}`, []))
    const chosen = chosenAgencies(
      seven,
      seven.map((a) => a.agencyId),
    )
    expect([chosen.chosen.length, chosen.tooMany]).toEqual([6, true])
  })
})

describe('figures at their dots', () => {
  it('never stand on each other or on a dot; where there is no room they are left to the table', () => {
    const years = [2021, 2022, 2023]
    const crowd = Array.from({ length: 6 }, (_, i) =>
      agency(
        `a${i}`,
        years.map((year) => cell(year, point('published', 9000 + i * 10 + (year % 5) * 7))),
      ),
    )
    const plot = { width: 280, height: 265 }
    const dots = plotTrend(crowd, { years, breaks: [], plot }, String).flatMap((a) => a.dots)
    expect(dots).toHaveLength(18)
    expect(dots.some((d) => d.place !== null)).toBe(true)
    const low = 80
    const boxes = dots.flatMap((d) => {
      if (!d.place) return []
      const x = ((d.x - 2021 + 0.5) / 3) * plot.width + d.place.dx
      const y = ((100 - d.index) * plot.height) / (100 - low) + d.place.dy
      const left = d.place.anchor === 'start' ? x : d.place.anchor === 'end' ? x - 38 : x - 19
      return [{ left, right: left + 38, top: y - 11, bottom: y + 2 }]
    })
    for (const [i, a] of boxes.entries())
      for (const b of boxes.slice(i + 1))
        expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false)
  })
})
