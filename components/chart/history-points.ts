import type { HistoryBreak, HistoryPoint } from '@/lib/agency-history/types'

export type Series = 'published' | 'demonstration' | 'round'

/** Figures published elsewhere, demonstration figures and figures of a real round are three kinds. */
export const seriesOf = (p: Pick<HistoryPoint, 'source' | 'demonstration'>): Series =>
  p.source === 'published' ? 'published' : p.demonstration ? 'demonstration' : 'round'

export type PlottedPoint = {
  x: number
  index: number
  median: number | null
  label: string
  year: number
  series: Series
  /** An index so far: it lacks parts that the other years have. */
  provisional: boolean
  /** Where the figure stands, so that it does not run into the other mark of the year. */
  labelBelow: boolean
}

/** Two kinds in one year stand side by side. */
const ASIDE = 0.14

export function plottedPoints(
  history: readonly HistoryPoint[],
  print: (hundredths: number) => string,
): PlottedPoint[] {
  return history.flatMap((point) => {
    const { year, indexHundredths, medianHundredths } = point
    if (indexHundredths === null) return []
    const series = seriesOf(point)
    const other = history.find(
      (p) => p.year === year && p.indexHundredths !== null && seriesOf(p) !== series,
    )?.indexHundredths
    const published = series === 'published'
    const isLower =
      other === null || other === undefined
        ? null
        : indexHundredths < other || (published && indexHundredths === other)
    const x = isLower === null ? year : year + (published ? -ASIDE : ASIDE)
    return [
      {
        x,
        index: indexHundredths / 100,
        median: medianHundredths === null ? null : medianHundredths / 100,
        label: print(indexHundredths),
        year,
        series,
        provisional: point.provisional,
        labelBelow: isLower ?? published,
      },
    ]
  })
}

/**
 * Runs of years of one round series without a gap, under one catalogue and of one agency: the only points that a line may join.
 * Published figures are never joined: which catalogue they followed is not known here. Nor is a live one.
 */
export function joinedRuns(
  points: readonly PlottedPoint[],
  breaks: readonly HistoryBreak[],
): PlottedPoint[][] {
  const runs: PlottedPoint[][] = []
  for (const point of points.filter((p) => p.series !== 'published')) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    const joins =
      last !== undefined &&
      last.series === point.series &&
      last.year + 1 === point.year &&
      !point.provisional &&
      !breaks.some((b) => b.year === point.year)
    if (run && joins) run.push(point)
    else runs.push([point])
  }
  return runs.filter((run) => run.length > 1)
}

/** Breaks that fall within the years drawn; a break at the first year divides nothing. */
export const shownBreaks = (
  breaks: readonly HistoryBreak[],
  points: readonly PlottedPoint[],
): HistoryBreak[] => {
  const years = points.map((p) => p.year)
  return breaks.filter((b) => b.year > Math.min(...years) && b.year <= Math.max(...years))
}
