import type { Locale } from '@/lib/preferences'
import { placesInField } from '@/lib/ranking-table/policy'
import type { FieldPlace, RankingTableRow, RankingTableView, YearFigure } from '@/lib/ranking-table/types'
import type { PartFigures } from '@/lib/ranking/types'
import { fieldOf, indexGained, placesWon } from './arrange'
import type { TableColumn } from './columns'

type FileCell = string | number | null
type FileWords = {
  title: (column: TableColumn) => string
  word: (
    key:
      | 'best'
      | 'worst'
      | 'year'
      | 'yearPublished'
      | 'appraisalPoints'
      | 'surveyPoints'
      | 'fieldMax'
      | 'fieldPoints'
      | 'maxPoints'
      | 'points',
    values?: { year?: string; code?: string },
  ) => string
  noFormer: (row: RankingTableRow) => string | null
}

type FilePart = { head: string; width: number; decimals?: number; cell: (row: RankingTableRow) => FileCell }
export type RankingFile = {
  columns: { head: string; width: number; decimals?: number }[]
  rows: FileCell[][]
}

const points = (part: PartFigures | null | undefined, which: 'points' | 'maxPoints'): number | null =>
  part ? part[which] / 1_000_000 : null
const percent = (hundredths: number | null | undefined): number | null =>
  hundredths == null ? null : hundredths / 100
const POINTS_DECIMALS = 6

type Place = { view: RankingTableView; field: string | null; locale: Locale; words: FileWords }

/** A column of figures each with its own source and year; a year that nobody has is no column. */
function yearParts({ view, words }: Place): FilePart[] {
  const keyOf = ({ year, source }: YearFigure) => `${year} ${source}`
  const found = new Map(view.rows.flatMap((row) => row.years.map((f) => [keyOf(f), f] as const)))
  return [...found.values()]
    .sort((a, b) => a.year - b.year || a.source.localeCompare(b.source))
    .map(({ year, source }) => ({
      head: words.word(source === 'published' ? 'yearPublished' : 'year', { year: String(year) }),
      width: 14,
      decimals: 2,
      cell: (row) => percent(row.years.find((f) => f.year === year && f.source === source)?.indexHundredths),
    }))
}

/** What a column of the table is in a file: whole figures, each in a cell of its own. */
function partsOf(column: TableColumn, place: Place, places: ReadonlyMap<string, FieldPlace>): FilePart[] {
  const { view, field, locale, words } = place
  const head = words.title(column)
  const figure = (cell: FilePart['cell'], decimals?: number): FilePart => ({
    head,
    width: 14,
    decimals,
    cell,
  })
  switch (column) {
    case 'rank':
      return [figure((row) => row.rank)]
    case 'change':
      return [figure((row) => placesWon(row) ?? words.noFormer(row))]
    case 'indexChange':
      return [figure((row) => percent(indexGained(row)), 2)]
    case 'agency':
      return [{ head, width: 42, cell: (row) => row.name[locale] }]
    case 'index':
      return [figure((row) => percent(row.total?.percentHundredths), 2)]
    case 'fieldRank':
      return [figure((row) => places.get(row.agencyId)?.rank ?? null)]
    case 'field':
      return [figure((row) => percent(fieldOf(row, field)?.percentHundredths), 2)]
    case 'fieldPoints':
      return pointParts(
        (row) => fieldOf(row, field),
        [words.word('fieldPoints', { code: field ?? '' }), words.word('fieldMax', { code: field ?? '' })],
      )
    case 'bar':
      return [
        { ...pointPart((row) => row.appraisal, 'points'), head: words.word('appraisalPoints') },
        ...(view.withSurvey
          ? [{ ...pointPart((row) => row.survey, 'points'), head: words.word('surveyPoints') }]
          : []),
      ]
    case 'appraisal':
      return [figure((row) => percent(row.appraisal?.percentHundredths), 2)]
    case 'survey':
      return [figure((row) => percent(row.survey?.percentHundredths), 2)]
    case 'points':
      return pointParts((row) => row.total, [words.word('points'), words.word('maxPoints')])
    case 'band':
      return [figure((row) => view.bands.find((b) => b.key === row.bandKey)?.name[locale] ?? null)]
    case 'interval':
      return [
        { ...figure((row) => row.interval?.best ?? null), head: words.word('best') },
        { ...figure((row) => row.interval?.worst ?? null), head: words.word('worst') },
      ]
    case 'years':
      return yearParts(place)
    case 'open':
      return [figure((row) => (row.submitted ? row.openRowCount : null))]
  }
}

type PickPart = (row: RankingTableRow) => PartFigures | null | undefined
const pointPart = (pick: PickPart, which: 'points' | 'maxPoints'): Omit<FilePart, 'head'> => ({
  width: 16,
  decimals: POINTS_DECIMALS,
  cell: (row) => points(pick(row), which),
})
const pointParts = (pick: PickPart, heads: [string, string]): FilePart[] => [
  { ...pointPart(pick, 'points'), head: heads[0] },
  { ...pointPart(pick, 'maxPoints'), head: heads[1] },
]

/** The rows, their order and the columns of a table as they are seen; figures whole, not as rounded for the eye. */
export function rankingFile(
  place: Place,
  rows: readonly RankingTableRow[],
  columns: readonly TableColumn[],
): RankingFile {
  const { view, field } = place
  const places = field === null ? new Map<string, FieldPlace>() : placesInField(view.rows, field)
  const parts = columns.flatMap((column) => partsOf(column, place, places))
  return {
    columns: parts.map(({ head, width, decimals }) => ({ head, width, decimals })),
    rows: rows.map((row) => parts.map(({ cell }) => cell(row))),
  }
}
