import { joinedTo } from '@/lib/ranking-table/policy'
import type { RankingTableRow, YearFigure } from '@/lib/ranking-table/types'

/** Years from left to right and indexes from below, the same for every row of a table so that lines can be compared. */
export type SparkScale = { firstYear: number; lastYear: number; lowest: number; highest: number }

export const SPARK_WIDTH = 84
export const SPARK_HEIGHT = 22
const EDGE = 4
const HOLLOW_RADIUS = 2
const SOLID_RADIUS = 2.5

export function sparkScale(rows: readonly Pick<RankingTableRow, 'years'>[]): SparkScale {
  const scale = { firstYear: Infinity, lastYear: -Infinity, lowest: Infinity, highest: -Infinity }
  for (const { years } of rows)
    for (const { year, indexHundredths } of years) {
      scale.firstYear = Math.min(scale.firstYear, year)
      scale.lastYear = Math.max(scale.lastYear, year)
      scale.lowest = Math.min(scale.lowest, indexHundredths)
      scale.highest = Math.max(scale.highest, indexHundredths)
    }
  return scale
}

const tenth = (value: number): number => Math.round(value * 10) / 10
const between = (value: number, from: number, to: number): number =>
  to > from ? (value - from) / (to - from) : 0.5

/** A dot as a path, so that all dots of a row are one shape. */
const dot = (x: number, y: number, radius: number): string =>
  `M${tenth(x - radius)} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0`

/** The shapes of one row as paths; empty where there is nothing of a kind. */
export function sparkShapes(years: readonly YearFigure[], scale: SparkScale) {
  const x = (year: number) =>
    tenth(EDGE + between(year, scale.firstYear, scale.lastYear) * (SPARK_WIDTH - 2 * EDGE))
  const y = (index: number) =>
    tenth(SPARK_HEIGHT - EDGE - between(index, scale.lowest, scale.highest) * (SPARK_HEIGHT - 2 * EDGE))
  let line = ''
  let solid = ''
  let hollow = ''
  const breaks = new Set<string>()
  years.forEach((figure, at) => {
    const [px, py] = [x(figure.year), y(figure.indexHundredths)]
    const joined = joinedTo(years, at)
    if (joined) line += `M${x(joined.year)} ${y(joined.indexHundredths)}L${px} ${py}`
    const before = years.slice(0, at).findLast((f) => f.year < figure.year)
    if (before && (figure.begins === 'catalogue' || figure.begins === 'agency'))
      breaks.add(`M${tenth((x(before.year) + px) / 2)} 1V${SPARK_HEIGHT - 1}`)
    if (figure.source === 'published') hollow += dot(px, py, HOLLOW_RADIUS)
    else solid += dot(px, py, SOLID_RADIUS)
  })
  return { line, solid, hollow, breaks: [...breaks].join('') }
}
