import { describe, expect, it } from 'vitest'
import { sparkScale, sparkShapes } from '@/components/ranking/spark-shapes'
import {
  catalogueBreaks,
  linksByYear,
  noFormerOf,
  placesInField,
  spansOf,
  yearLine,
  type KnownFigure,
  type YearLink,
} from '@/lib/ranking-table/policy'
import { rankingRow } from '@/tests/support/ranking-rows'

const figure = (
  agencyId: string,
  year: number,
  indexHundredths: number,
  source: 'round' | 'published' = 'published',
): KnownFigure => ({ agencyId, year, indexHundredths, source, demonstration: false, provisional: false })
const known = (...figures: KnownFigure[]) => {
  const byAgency = new Map<string, KnownFigure[]>()
  for (const f of figures) byAgency.set(f.agencyId, [...(byAgency.get(f.agencyId) ?? []), f])
  return byAgency
}
const link = (predecessorId: string, successorId: string, year: number): YearLink => ({
  predecessorId,
  successorId,
  year,
})
const line = (
  agencyId: string,
  figures: Map<string, KnownFigure[]>,
  links: YearLink[] = [],
  breaks: number[] = [],
) =>
  yearLine(spansOf(agencyId, 2021, figures, linksByYear(links)), figures, breaks).map(
    ({ year, indexHundredths, begins }) => [year, indexHundredths, begins],
  )

describe('the years of an agency', () => {
  it('are joined from year to year of one source, and gaps are gaps', () => {
    const figures = known(
      figure('a', 2017, 7000, 'round'),
      figure('a', 2018, 7100, 'round'),
      figure('a', 2020, 7200, 'round'),
    )
    expect(line('a', figures)).toEqual([
      [2017, 7000, 'first'],
      [2018, 7100, null],
      [2020, 7200, 'gap'],
    ])
  })

  it('are parted where the catalogue changed, also across a year that is missing', () => {
    const figures = known(figure('a', 2019, 7000), figure('a', 2021, 9000))
    expect(line('a', figures, [], [2020])).toEqual([
      [2019, 7000, 'first'],
      [2021, 9000, 'catalogue'],
    ])
    expect(line('a', figures, [], [2019, 2022])[1]).toEqual([2021, 9000, 'source'])
  })

  it('never join a published figure to one of this system, both of one year included', () => {
    const figures = known(
      figure('a', 2020, 8000),
      figure('a', 2020, 9000, 'round'),
      figure('a', 2021, 9100, 'round'),
    )
    expect(line('a', figures)).toEqual([
      [2020, 8000, 'first'],
      [2020, 9000, 'first'],
      [2021, 9100, null],
    ])
  })

  it('go on under a former name, and end at a merger and at a split', () => {
    const figures = known(figure('old', 2019, 7000), figure('new', 2021, 7500), figure('x', 2020, 6000))
    expect(line('new', figures, [link('old', 'new', 2020)])).toEqual([
      [2019, 7000, 'first'],
      [2021, 7500, 'agency'],
    ])
    expect(line('new', figures, [link('old', 'new', 2020), link('x', 'new', 2020)])).toEqual([
      [2021, 7500, 'first'],
    ])
    expect(line('new', figures, [link('old', 'new', 2020), link('old', 'other', 2020)])).toEqual([
      [2021, 7500, 'first'],
    ])
  })

  it('begin anew with each decision, not with each version of it', () => {
    const of = (year: number, decision: string) => ({ year, decision })
    expect(catalogueBreaks([of(2022, '4210'), of(2020, '6677'), of(2021, '4210'), of(2024, '3598')])).toEqual(
      [2020, 2021, 2024],
    )
  })

  it('say why an agency has no former figure', () => {
    const links = [link('a', 'c', 2021), link('b', 'c', 2021), link('d', 'e', 2021), link('d', 'f', 2021)]
    const prior = new Set(['a', 'b', 'd'])
    expect(['c', 'e', 'f', 'g'].map((id) => noFormerOf(id, 2021, prior, linksByYear(links)))).toEqual([
      'merged',
      'split',
      'split',
      'new',
    ])
  })
})

describe('the line of the years', () => {
  it('joins only what is joined, and parts by a rule what another catalogue parts', () => {
    const years = yearLine(
      [{ id: 'a', from: 2018, to: 2021 }],
      known(
        figure('a', 2018, 7000, 'round'),
        figure('a', 2019, 7100, 'round'),
        figure('a', 2019, 7200),
        figure('a', 2020, 9000, 'round'),
      ),
      [2020],
    )
    const scale = sparkScale([{ years }])
    const { line: drawn, hollow, solid, breaks } = sparkShapes(years, scale)
    expect(scale).toEqual({ firstYear: 2018, lastYear: 2020, lowest: 7000, highest: 9000 })
    expect(drawn).toBe('M4 18L42 17.3')
    expect(hollow.match(/M/g)).toHaveLength(1)
    expect(solid.match(/M/g)).toHaveLength(3)
    expect(breaks).toBe('M61 1V21')
  })
})

describe('places within a field', () => {
  it('go by the share of its points, equal shares sharing a place; who has nothing of it has none', () => {
    const name = { vi: '', en: '' }
    const rows = [
      rankingRow('a', name, 9000),
      rankingRow('b', name, 7000),
      rankingRow('c', name, 7000),
      rankingRow('d', name, null),
    ]
    expect([...placesInField(rows, '1').values()].map((p) => [p.rank, p.tied])).toEqual([
      [3, false],
      [1, true],
      [1, true],
      [null, false],
    ])
  })
})
