import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { pointsFromDecimal, hundredthsOf } from '@/lib/scoring/points'
import { blockMean, rankBlock } from '@/lib/scoring/ranking'
import { comparePrintedSum, isPossibleMix, outOfOrder } from '@/lib/scoring/printed-table'

function readVectors<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`./vectors/${name}.json`, import.meta.url), 'utf8'))
}

/** A printed figure in hundredths. */
function printed(value: number): number {
  return hundredthsOf(pointsFromDecimal(value))
}

type Ministry = {
  rank: number
  vi: string
  appraisal: number
  survey: number
  total: number
  index: number
  diff: number
}
type Province = {
  rank: number
  vi: string
  appraisal: number
  sipas: number
  leaderSurvey: number
  socioEconomic: number
  index: number
  diff: number
}
type Breakdown = {
  id: string
  publishedTotal: number
  fields?: { score: number }[]
  parts?: { score: number }[]
}
type PublishedYear = {
  year: number
  huyen: {
    average?: number
    appraisalAveragePct?: number
    surveyAveragePctPrinted?: number
    ranked: { rank: number; id: string; index: number | null }[]
  }
  so: {
    average?: number
    appraisalAveragePct?: number
    surveyAveragePct?: number
    printedOrder?: { id: string; index: number | null }[]
  }
}

const ministries = readVectors<{ publishedAverage: number; rows: Ministry[] }>('results-ministries-2023')
const provinces = readVectors<{ rows: Province[] }>('results-provinces-2020-top10').rows
const breakdowns = readVectors<{ vectors: Breakdown[] }>('results-field-breakdowns').vectors
const published = readVectors<{ years: PublishedYear[] }>('published-results').years

function breakdown(id: string): Breakdown {
  const found = breakdowns.find((one) => one.id === id)
  if (!found) throw new Error(`no table ${id}`)
  return found
}

function scoresOf({ fields, parts }: Breakdown): number[] {
  return (fields ?? parts ?? []).map(({ score }) => printed(score))
}

function yearOf(year: number): PublishedYear {
  const found = published.find((one) => one.year === year)
  if (!found) throw new Error(`nothing published for ${year}`)
  return found
}

describe('17 ministries, 2023', () => {
  it.each(ministries.rows)(
    '$vi: parts add up to the total within print rounding',
    ({ appraisal, survey, total, diff }) => {
      const sum = comparePrintedSum([printed(appraisal), printed(survey)], printed(total))
      expect(sum).toEqual({
        differenceHundredths: Math.round(diff * 100) + 0,
        verdict: diff === 0 ? 'equal' : 'rounding',
      })
    },
  )

  it('misses the printed total in 9 of 17 rows, as the portal has to say', () => {
    const verdicts = ministries.rows.map(
      (row) => comparePrintedSum([printed(row.appraisal), printed(row.survey)], printed(row.total)).verdict,
    )
    expect(verdicts.filter((verdict) => verdict === 'rounding')).toHaveLength(9)
  })

  it('has the printed average and ranks', () => {
    const parts = ministries.rows.map(({ total }) => ({
      points: pointsFromDecimal(total),
      maxPoints: pointsFromDecimal(100),
    }))
    expect(blockMean(parts)).toBe(printed(ministries.publishedAverage))
    const entries = ministries.rows.map(({ vi, index }) => ({
      agencyId: vi,
      percentHundredths: printed(index),
    }))
    expect(rankBlock(entries).map(({ rank }) => rank)).toEqual(ministries.rows.map(({ rank }) => rank))
  })
})

describe('10 provinces, 2020', () => {
  it.each(provinces)('$vi: four parts add up to the index within print rounding', (row) => {
    const parts = [row.appraisal, row.sipas, row.leaderSurvey, row.socioEconomic].map(printed)
    expect(comparePrintedSum(parts, printed(row.index))).toEqual({
      differenceHundredths: Math.round(row.diff * 100) + 0,
      verdict: row.diff === 0 ? 'equal' : 'rounding',
    })
  })
})

describe('breakdowns by field', () => {
  it.each([
    ['thanh-hoa-2021', -1, 'rounding'],
    ['dak-lak-2017', 1, 'rounding'],
    ['lang-son-2018', 0, 'equal'],
    ['hoa-binh-2023', -100, 'misprint'],
  ] as const)('%s is %i hundredths off: %s', (id, differenceHundredths, verdict) => {
    const table = breakdown(id)
    expect(comparePrintedSum(scoresOf(table), printed(table.publishedTotal))).toEqual({
      differenceHundredths,
      verdict,
    })
  })

  it('refuses the other reading of the loss printed "0101" for Đắk Lắk', () => {
    const table = breakdown('dak-lak-2017')
    // 1.01 lost instead of 0.01 would leave 13.49 of 14.5 in the third field.
    const scores = scoresOf(table).map((score, index) => (index === 2 ? score - 100 : score))
    expect(comparePrintedSum(scores, printed(table.publishedTotal)).verdict).toBe('misprint')
  })
})

describe('results of the City', () => {
  it('finds the departments of 2022 that are printed out of order', () => {
    const order = yearOf(2022).so.printedOrder ?? []
    const found = outOfOrder(order.map(({ index }) => (index === null ? null : printed(index))))
    expect(found.map((position) => order[position]?.id)).toEqual([
      'so-giao-thong-van-tai',
      'ban-quan-ly-kcn-va-che-xuat',
    ])
  })

  it('finds the survey mean of the districts of 2022 impossible, and that of the departments possible', () => {
    const { so, huyen } = yearOf(2022)
    const mix = (parts: (number | undefined)[], whole = Number.NaN) =>
      isPossibleMix(
        parts.map((part) => printed(part ?? 0)),
        printed(whole),
      )
    expect(mix([huyen.appraisalAveragePct, huyen.surveyAveragePctPrinted], huyen.average)).toBe(false)
    expect(mix([so.appraisalAveragePct, so.surveyAveragePct], so.average)).toBe(true)
  })

  it('shares a place between the two districts of 2023 that print the same index, where the City numbered on', () => {
    const ranked = yearOf(2023).huyen.ranked.filter(({ rank }) => rank <= 5)
    const entries = ranked.map(({ id, index }) => ({
      agencyId: id,
      percentHundredths: index === null ? null : printed(index),
    }))
    expect(rankBlock(entries).map(({ rank }) => rank)).toEqual([1, 2, 2, 4, 5])
    const byHand = entries.map((entry, place) => ({
      ...entry,
      tieBreakers: [{ name: 'printed-order', value: -place }],
    }))
    expect(rankBlock(byHand, 'consecutive').map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5])
  })
})
