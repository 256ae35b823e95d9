import type { AgencyBreak, MissingReason, SetBreak, TrendCell, TrendPoint, TrendSeries } from './types'

/** Number of a decision in a longer text: "Quyết định 3598/QĐ-UBND 10/7/2024" → "3598/QĐ-UBND"; without one the words. */
const NUMBER = /\d+\/QĐ-[\p{Lu}\p{N}]+/u
export const numberOfSet = (words: string): string =>
  NUMBER.exec(words.normalize('NFC'))?.[0] ?? words.replace(/^\((.*)\)$/, '$1')

/**
 * The years from which another index set holds, where the data name one. A year without a named set goes on with the
 * one before: no source says that it changed. The first set known is no break.
 */
export function setBreaks(named: readonly { year: number; indexSet: string | null }[]): SetBreak[] {
  const breaks: SetBreak[] = []
  let current: string | null = null
  for (const { year, indexSet } of [...named].sort((a, b) => a.year - b.year)) {
    if (indexSet === null) continue
    const number = numberOfSet(indexSet)
    if (current !== null && number !== current) breaks.push({ year, indexSet: number })
    current = number
  }
  return breaks
}

type KnownOfCell = {
  /** Assessed that year as far as the lists of agencies say; null: no list of that year is kept. */
  isAssessed: boolean | null
  points: readonly TrendPoint[]
  /** Something of the block was published that year. */
  isBlockPublished: boolean
}

/** Why a year shows no index; null where it does. */
export function missingReason({ isAssessed, points, isBlockPublished }: KnownOfCell): MissingReason | null {
  if (points.some((p) => p.indexHundredths !== null)) return null
  if (points.some((p) => p.series === 'published')) return 'not-legible'
  if (points.length > 0) return 'not-ranked'
  if (isAssessed === false) return 'not-assessed'
  return isBlockPublished ? 'not-in-source' : 'no-source'
}

export type DrawnPoint = { year: number; series: TrendSeries; indexHundredths: number; rank: number | null }

export const drawnPoints = (cells: readonly TrendCell[]): DrawnPoint[] =>
  cells.flatMap(({ year, points }) =>
    points.flatMap(({ series, indexHundredths, rank }) =>
      indexHundredths === null ? [] : [{ year, series, indexHundredths, rank }],
    ),
  )

/**
 * Runs of points that may be joined by a line: of one series, of years that follow each other, with neither the index
 * set nor the agency changed between them. A gap is a gap. Single points are runs of one.
 */
export function joinedRuns(
  points: readonly DrawnPoint[],
  breaks: readonly (Pick<SetBreak, 'year'> | Pick<AgencyBreak, 'year'>)[],
): DrawnPoint[][] {
  const breakYears = new Set(breaks.map((b) => b.year))
  const runs: DrawnPoint[][] = []
  const ordered = [...points].sort((a, b) =>
    a.series < b.series ? -1 : a.series > b.series ? 1 : a.year - b.year,
  )
  for (const point of ordered) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    const follows =
      last?.series === point.series && last.year + 1 === point.year && !breakYears.has(point.year)
    if (run && follows) run.push(point)
    else runs.push([point])
  }
  return runs
}

export const MOST_CHOSEN = 6

/** The agencies asked for that there are, at most six; without any those with the longest history. */
export function chosenAgencies<A extends { agencyId: string; cells: readonly TrendCell[] }>(
  agencies: readonly A[],
  asked: readonly string[],
): { chosen: A[]; tooMany: boolean } {
  const found = agencies.filter((a) => asked.includes(a.agencyId))
  if (found.length > 0) return { chosen: found.slice(0, MOST_CHOSEN), tooMany: found.length > MOST_CHOSEN }
  const known = (a: A) => drawnPoints(a.cells).filter((p) => p.series !== 'demonstration').length
  const all = (a: A) => drawnPoints(a.cells).length
  const longest = [...agencies]
    .filter((a) => all(a) > 0)
    .sort((a, b) => known(b) - known(a) || all(b) - all(a))
  return { chosen: longest.slice(0, 3), tooMany: false }
}
