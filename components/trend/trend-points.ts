import { drawnPoints, joinedRuns, type DrawnPoint } from '@/lib/trend/policy'
import type { SetBreak, TrendAgency } from '@/lib/trend/types'

export type TrendDot = DrawnPoint & {
  x: number
  index: number
  label: string
  /** Where the figure stands from its dot, in pixels down. */
  labelShift: number
}
export type PlottedAgency = { agencyId: string; dots: TrendDot[]; runs: TrendDot[][] }

export const HEIGHT = 320
/** Height of the plot without its margins and axis. */
const PLOT = 265
const TEN = 10
const MOST_TICKS = 6
/** Published and demonstration figures of one year stand side by side. */
const ASIDE = 0.16
const ABOVE = -10
const LINE = 13

/** The tens below the lowest figure. */
export const axisFloor = (figures: readonly number[]): number =>
  Math.max(0, Math.floor((Math.min(...figures) - 3) / TEN) * TEN)

export function axisTicks(low: number): number[] {
  const step = (100 - low) / TEN < MOST_TICKS ? TEN : 2 * TEN
  return Array.from({ length: Math.floor((100 - low) / step) + 1 }, (_, i) => 100 - i * step).reverse()
}

/** Dots and lines of each agency, figures shifted so that no two of a column stand on each other. */
export function plotTrend(
  agencies: readonly TrendAgency[],
  breaks: readonly SetBreak[],
  print: (hundredths: number) => string,
): PlottedAgency[] {
  const points = agencies.map((a) => drawnPoints(a.cells))
  const isShared = (year: number) =>
    points.some((own) => own.some((p) => p.year === year && p.series === 'published')) &&
    points.some((own) => own.some((p) => p.year === year && p.series !== 'published'))
  const dotOf = (point: DrawnPoint): TrendDot => ({
    ...point,
    x: point.year + (isShared(point.year) ? (point.series === 'published' ? -ASIDE : ASIDE) : 0),
    index: point.indexHundredths / 100,
    label: print(point.indexHundredths),
    labelShift: ABOVE,
  })
  const plotted = agencies.map((agency, i): PlottedAgency => {
    const dots = (points[i] ?? []).map(dotOf)
    const dotAt = (p: DrawnPoint) => dots.find((d) => d.year === p.year && d.series === p.series)
    const runs = joinedRuns(points[i] ?? [], [...breaks, ...agency.breaks])
      .filter((run) => run.length > 1)
      .map((run) => run.flatMap((p) => dotAt(p) ?? []))
    return { agencyId: agency.agencyId, dots, runs }
  })
  spreadLabels(plotted.flatMap((p) => p.dots))
  return plotted
}

/** From the top down: a figure that would stand on the one above it moves down. */
function spreadLabels(dots: TrendDot[]): void {
  if (dots.length === 0) return
  const perPoint = PLOT / (100 - axisFloor(dots.map((d) => d.index)))
  for (const x of new Set(dots.map((d) => d.x))) {
    let lowest = -Infinity
    for (const dot of dots.filter((d) => d.x === x).sort((a, b) => b.index - a.index)) {
      const at = (100 - dot.index) * perPoint
      const label = Math.max(at + ABOVE, lowest + LINE)
      // What would hide its own dot goes beneath it.
      const clear = label > at + ABOVE && label < at + LINE ? Math.max(label, at + LINE + 3) : label
      dot.labelShift = clear - at
      lowest = clear
    }
  }
}
