import { axisFloor } from '@/components/chart/year-axes'
import { drawnPoints, joinedRuns, type DrawnPoint } from '@/lib/trend/policy'
import type { SetBreak, TrendAgency } from '@/lib/trend/types'

/** Where the figure of a dot stands from it, in pixels; null where no place is free: it stands in the table. */
export type LabelPlace = { dx: number; dy: number; anchor: 'start' | 'middle' | 'end' }
export type TrendDot = DrawnPoint & { x: number; index: number; label: string; place: LabelPlace | null }
export type PlottedAgency = { agencyId: string; dots: TrendDot[]; runs: TrendDot[][] }
/** The part of the drawing that dots can stand in, in pixels. */
export type Plot = { width: number; height: number }

/** Published and demonstration figures of one year stand side by side. */
const ASIDE = 0.16
/** Half of a dot, and the room that a figure of 12 pixels takes. */
const DOT = 6
const LABEL = { width: 38, height: 13 }

/** Dots and lines of each agency, and for each figure a place where it covers nothing. */
export function plotTrend(
  agencies: readonly TrendAgency[],
  { years, breaks, plot }: { years: readonly number[]; breaks: readonly SetBreak[]; plot: Plot },
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
    place: null,
  })
  const plotted = agencies.map((agency, i): PlottedAgency => {
    const dots = (points[i] ?? []).map(dotOf)
    const dotAt = (p: DrawnPoint) => dots.find((d) => d.year === p.year && d.series === p.series)
    const runs = joinedRuns(points[i] ?? [], [...breaks, ...agency.breaks])
      .filter((run) => run.length > 1)
      .map((run) => run.flatMap((p) => dotAt(p) ?? []))
    return { agencyId: agency.agencyId, dots, runs }
  })
  placeLabels(
    plotted.flatMap((p) => p.dots),
    years,
    plot,
  )
  return plotted
}

type Box = { left: number; right: number; top: number; bottom: number }
const overlaps = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

const PLACES: readonly LabelPlace[] = [
  { dx: 0, dy: -10, anchor: 'middle' },
  { dx: 9, dy: 4, anchor: 'start' },
  { dx: -9, dy: 4, anchor: 'end' },
  { dx: 0, dy: 18, anchor: 'middle' },
  { dx: 9, dy: -8, anchor: 'start' },
  { dx: 9, dy: 16, anchor: 'start' },
  { dx: -9, dy: -8, anchor: 'end' },
  { dx: -9, dy: 16, anchor: 'end' },
]

function boxOf({ dx, dy, anchor }: LabelPlace, x: number, y: number): Box {
  const left = x + dx - (anchor === 'start' ? 0 : anchor === 'end' ? LABEL.width : LABEL.width / 2)
  const bottom = y + dy + 2
  return { left, right: left + LABEL.width, top: bottom - LABEL.height, bottom }
}

/** The newest year first, from the top down: each figure takes the first place that is free. */
function placeLabels(dots: TrendDot[], years: readonly number[], plot: Plot): void {
  const first = years[0]
  if (dots.length === 0 || first === undefined) return
  const perPoint = plot.height / (100 - axisFloor(dots.map((d) => d.index)))
  const at = (d: TrendDot) => ({
    x: ((d.x - first + 0.5) / years.length) * plot.width,
    y: (100 - d.index) * perPoint,
  })
  const taken: Box[] = dots.map((d) => {
    const { x, y } = at(d)
    return { left: x - DOT, right: x + DOT, top: y - DOT, bottom: y + DOT }
  })
  for (const dot of [...dots].sort((a, b) => b.x - a.x || b.index - a.index)) {
    const { x, y } = at(dot)
    const isFree = (box: Box) =>
      box.left >= -LABEL.width / 2 &&
      box.right <= plot.width + DOT * 2 &&
      !taken.some((other) => overlaps(box, other))
    dot.place = PLACES.find((place) => isFree(boxOf(place, x, y))) ?? null
    if (dot.place) taken.push(boxOf(dot.place, x, y))
  }
}
