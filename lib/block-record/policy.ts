import { appliesTo, isCentralRow } from '@/lib/assessment/policy'
import type { CatalogueRow, CatalogueView } from '@/lib/catalogue/types'
import type { LineScore } from '@/lib/scoring/agency-score'
import { centralFacts, scoreOf, scoreOfLastWord } from '@/lib/ranking/policy'
import { pointsFromMillionths } from '@/lib/scoring/points'
import type { AgencyRecord, AgencyRowScores, StandingLines } from './types'

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

  /** Without a pair for each: it is what large blocks are walked through with. */
  forEach(tell: (value: LineScore, key: string, map: ReadonlyMap<string, LineScore>) => void): void {
    this.places.forEach((place, code) => {
      const score = this.scores[place]
      if (score) tell(score, code, this)
    })
  }
}

const placesOf = (codes: readonly string[]): ReadonlyMap<string, number> =>
  new Map(codes.map((code, place) => [code, place]))

const NO_ATTRIBUTES: ReadonlySet<string> = new Set()

/** A state of a claim by its first letter. */
const CLAIM_STATES: Record<string, string> = { n: 'none', c: 'claimed', g: 'granted', r: 'refused' }

/** The state of the claim on the line at a place. */
export const claimStateAt = ({ states }: Pick<StandingLines, 'states'>, at: number): string =>
  CLAIM_STATES[states[at]?.toLowerCase() ?? 'n'] ?? 'none'

const isSettledAt = ({ states }: StandingLines, at: number): boolean => /[A-Z]/.test(states[at] ?? '')

/** Points are mostly the same few figures; one score of each is enough for a whole block. */
function scoresOfPoints(): (millionths: number) => LineScore {
  const known = new Map<number, LineScore>()
  return (millionths) => {
    const found = known.get(millionths)
    if (found) return found
    const score: LineScore = { status: 'scored', points: pointsFromMillionths(millionths) }
    known.set(millionths, score)
    return score
  }
}

type RowToScore = { row: CatalogueRow; central: boolean }
type Judged = { score: LineScore; open: boolean }

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
    .map((row): RowToScore => ({ row, central: isCentralRow(row) }))
  const places = placesOf(rows.map(({ row }) => row.code))
  const scoreOfPoints = scoresOfPoints()
  // Agencies mostly have the same rows: where each stands among its lines is found once for each list of codes.
  let known: { codes: readonly string[]; at: number[] } = { codes: [], at: [] }
  const linePlaces = ({ codes }: StandingLines): number[] => {
    if (known.codes !== codes) {
      const found = placesOf(codes)
      known = { codes, at: rows.map(({ row }) => found.get(row.code) ?? -1) }
    }
    return known.at
  }
  const judgeCentral = (row: CatalogueRow, record: AgencyRecord, attributes: ReadonlySet<string>): Judged => {
    const context = { applies: appliesTo(row, attributes, 'none'), latestDay }
    const score = scoreOf(row, centralFacts(row, record.central?.[row.code]), context)
    return { score, open: context.applies === true && score.status === 'not-scored' }
  }
  const judgeLine = (
    row: CatalogueRow,
    lines: StandingLines,
    at: number,
    held: ReadonlySet<string>,
  ): Judged => {
    const claim = claimStateAt(lines, at)
    const context = { applies: appliesTo(row, held, claim), latestDay }
    const open = context.applies === true && (claim === 'claimed' || !isSettledAt(lines, at))
    const points = lines.points[at] ?? null
    if (context.applies === true && points !== null) return { score: scoreOfPoints(points), open }
    const word = at < 0 ? null : { points, facts: lines.facts?.[row.code] ?? null }
    return { score: scoreOfLastWord(row, word, context), open }
  }
  return (record, attributes = NO_ATTRIBUTES) => {
    const at = linePlaces(record.lines)
    const openRows: string[] = []
    const scores = rows.map(({ row, central }, place) => {
      const { score, open } = central
        ? judgeCentral(row, record, attributes)
        : judgeLine(row, record.lines, at[place] ?? -1, attributes)
      if (open) openRows.push(row.code)
      return score
    })
    return { lines: new RowScores(places, scores), openRows }
  }
}
