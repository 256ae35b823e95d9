import { mean } from '@/lib/scoring/statistics/moments'
import { symmetricInverse } from '@/lib/scoring/statistics/symmetric-inverse'
import { appraiserGroups } from './appraiser-groups'
import type { Ratings } from './rating-table'

/** Least squares of rating = unit + appraiser, in which each group's appraisers add up to 0. */
export type AppraiserEffects = {
  /** The group of each column; only appraisers of one group can be compared. */
  groups: number[]
  /** Per column; 0 for an appraiser who is alone. */
  effects: number[]
  /** The variance of an effect, as a multiple of the residual variance. */
  effectVariances: number[]
  residualSquares: number
  /** Ratings − units − appraisers + groups. */
  degreesOfFreedom: number
}

type Cell = { column: number; value: number }

/**
 * The appraisers' levels once the units' levels are taken out, in any design: each unit's mean is
 * subtracted, and the equations that remain for the appraisers are solved within each group. In a complete
 * table an effect is the appraiser's mean less the mean of all.
 * Source: least squares for two factors without interaction, e.g. H. Scheffé (1959), The Analysis of
 * Variance, ch. 4. Units: of the ratings. Missing: null ratings. Example: [[1, 2], [3, 6]] → −1, 1.
 */
export function appraiserEffects(ratings: Ratings): AppraiserEffects {
  const groups = appraiserGroups(ratings)
  const lines = ratings.map(cellsOf).filter((line) => line.length > 0)
  const { matrix, right } = equations(lines, groups)
  const inverse = symmetricInverse(matrix)
  const effects = inverse.map((line) =>
    line.reduce((sum, value, column) => sum + value * (right[column] ?? 0), 0),
  )
  const number = new Set(groups).size
  return {
    groups,
    effects,
    // The extra matrix that fixes the sum at 0 adds 1 ÷ members to every entry of the inverse.
    effectVariances: inverse.map((line, column) => (line[column] ?? 0) - 1 / membersOf(groups, column)),
    residualSquares: residualSquares(lines, effects),
    degreesOfFreedom: lines.flat().length - lines.length - groups.length + number,
  }
}

function cellsOf(line: readonly (number | null)[]): Cell[] {
  return line.flatMap((value, column) => (value === null ? [] : [{ column, value }]))
}

function membersOf(groups: readonly number[], column: number): number {
  return groups.filter((group) => group === groups[column]).length
}

/** The reduced normal equations, with 1 ÷ members added within a group, which fixes its sum at 0. */
function equations(lines: readonly (readonly Cell[])[], groups: readonly number[]) {
  const matrix = groups.map((group, row) =>
    groups.map((other) => (group === other ? 1 / membersOf(groups, row) : 0)),
  )
  const right = groups.map(() => 0)
  for (const line of lines) {
    const centre = mean(line.map(({ value }) => value))
    for (const { column, value } of line) {
      right[column] = (right[column] ?? 0) + value - centre
      const own = matrix[column] ?? []
      own[column] = (own[column] ?? 0) + 1
      for (const other of line) own[other.column] = (own[other.column] ?? 0) - 1 / line.length
    }
  }
  return { matrix, right }
}

function residualSquares(lines: readonly (readonly Cell[])[], effects: readonly number[]): number {
  let squares = 0
  for (const line of lines) {
    const rest = line.map(({ column, value }) => value - (effects[column] ?? 0))
    const centre = mean(rest)
    for (const value of rest) squares += (value - centre) ** 2
  }
  return squares
}
