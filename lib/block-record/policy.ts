import { appliesTo, isCentralRow } from '@/lib/assessment/policy'
import type { CatalogueRow, CatalogueView } from '@/lib/catalogue/types'
import type { LineScore } from '@/lib/scoring/agency-score'
import { centralFacts, scoreOf, scoreOfLastWord } from '@/lib/ranking/policy'
import type { AgencyRecord, AgencyRowScores, LineRecord } from './types'

/** The final score of every row of an agency. Kept as a list: thousands of agencies share the places of the codes. */
class RowScores implements ReadonlyMap<string, LineScore> {
  constructor(
    private readonly places: ReadonlyMap<string, number>,
    private readonly scores: readonly (LineScore | undefined)[],
  ) {}

  get(code: string): LineScore | undefined {
    const place = this.places.get(code)
    return place === undefined ? undefined : this.scores[place]
  }

  has(code: string): boolean {
    return this.get(code) !== undefined
  }

  get size(): number {
    return this.scores.filter((score) => score !== undefined).length
  }

  *entries(): MapIterator<[string, LineScore]> {
    for (const [code, place] of this.places) {
      const score = this.scores[place]
      if (score) yield [code, score]
    }
    return undefined
  }

  *keys(): MapIterator<string> {
    for (const [code] of this.entries()) yield code
    return undefined
  }

  *values(): MapIterator<LineScore> {
    for (const [, score] of this.entries()) yield score
    return undefined
  }

  [Symbol.iterator](): MapIterator<[string, LineScore]> {
    return this.entries()
  }

  forEach(tell: (value: LineScore, key: string, map: ReadonlyMap<string, LineScore>) => void): void {
    for (const [code, score] of this.entries()) tell(score, code, this)
  }
}

const placesOf = (codes: readonly string[]): ReadonlyMap<string, number> =>
  new Map(codes.map((code, place) => [code, place]))

const NO_ATTRIBUTES: ReadonlySet<string> = new Set()

/**
 * For the agencies of one block: the final score of every row of the catalogue, and the rows on which the last word
 * has not been said. Survey rows are left out where no survey was held.
 */
export function rowScorer(
  { rows: all }: Pick<CatalogueView, 'rows'>,
  { latestDay, withSurvey }: { latestDay: string; withSurvey: boolean },
): (record: AgencyRecord, attributes?: ReadonlySet<string>) => AgencyRowScores {
  const rows = all
    .filter((row) => withSurvey || row.method !== 'survey')
    .map((row) => ({ row, central: isCentralRow(row) }))
  const places = placesOf(rows.map(({ row }) => row.code))
  // Agencies mostly have the same rows: where each stands among its lines is found once for each list of codes.
  let known: { codes: readonly string[]; at: (number | undefined)[] } = { codes: [], at: [] }
  const linePlaces = ({ codes }: AgencyRecord): (number | undefined)[] => {
    if (known.codes !== codes) {
      const found = placesOf(codes)
      known = { codes, at: rows.map(({ row }) => found.get(row.code)) }
    }
    return known.at
  }
  const scoreRow = (
    row: CatalogueRow,
    central: boolean,
    line: LineRecord | undefined,
    record: AgencyRecord,
    attributes: ReadonlySet<string>,
  ): { score: LineScore; open: boolean } => {
    const context = { applies: appliesTo(row, attributes, line?.claimState ?? 'none'), latestDay }
    const score = central
      ? scoreOf(row, centralFacts(row, record.central?.[row.code]), context)
      : scoreOfLastWord(row, line ?? null, context)
    const open = central ? score.status === 'not-scored' : !line?.settled || line.claimState === 'claimed'
    return { score, open: context.applies === true && open }
  }
  return (record, attributes = NO_ATTRIBUTES) => {
    const at = linePlaces(record)
    const openRows: string[] = []
    const scores = rows.map(({ row, central }, place) => {
      const line = at[place]
      const { score, open } = scoreRow(
        row,
        central,
        line === undefined ? undefined : record.lines[line],
        record,
        attributes,
      )
      if (open) openRows.push(row.code)
      return score
    })
    return { lines: new RowScores(places, scores), openRows }
  }
}
