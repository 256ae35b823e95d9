import type { Locale } from '@/lib/preferences'
import type { PartFigures, RankingView } from '@/lib/ranking/types'

/** Titles of the columns before and after those of the fields. */
export type CsvWords = {
  rank: string
  agencyId: string
  agency: string
  index: string
  band: string
  points: string
  maxPoints: string
  appraisal: string
  survey: string
  previousRank: string
  openRows: string
}

const MILLIONTHS_DIGITS = 6
/** Exact points with a decimal point: 90464549 → "90.464549". */
const points = (part: PartFigures | null, which: 'points' | 'maxPoints'): string =>
  part === null ? '' : (part[which] / 10 ** MILLIONTHS_DIGITS).toFixed(MILLIONTHS_DIGITS)
const percent = (hundredths: number | null | undefined): string =>
  hundredths == null ? '' : (hundredths / 100).toFixed(2)

/** The ranking as a table of texts: numbers with a decimal point, nothing where nothing is known. */
export function rankingCells(view: RankingView, words: CsvWords, locale: Locale): string[][] {
  const head = [
    words.rank,
    words.agencyId,
    words.agency,
    words.index,
    words.band,
    words.points,
    words.maxPoints,
    words.appraisal,
    ...(view.withSurvey ? [words.survey] : []),
    words.previousRank,
    ...(view.publication ? [] : [words.openRows]),
    ...view.fields.map((f) => `${f.code} ${f.name[locale]} (%)`),
  ]
  const rows = view.rows.map((row) => [
    row.rank === null ? '' : String(row.rank),
    row.agencyId,
    row.name[locale],
    percent(row.total?.percentHundredths),
    view.bands.find((b) => b.key === row.bandKey)?.name[locale] ?? '',
    points(row.total, 'points'),
    points(row.total, 'maxPoints'),
    percent(row.appraisal?.percentHundredths),
    ...(view.withSurvey ? [percent(row.survey?.percentHundredths)] : []),
    row.previous?.rank == null ? '' : String(row.previous.rank),
    ...(view.publication ? [] : [row.submitted ? String(row.openRowCount) : '']),
    ...view.fields.map((f) => percent(row.fields.find((own) => own.code === f.code)?.percentHundredths)),
  ])
  return [head, ...rows]
}
