import { finiteNumbers, wholeNumber, type Numbers } from '@/lib/scoring/statistics/checked'
import { checkedColumns, type WeightedColumns } from './weighted-columns'

/**
 * Survey rows whose points come from groups of respondents: `pointsByGroup[group]` is agency-major over
 * `columns`, NaN where nobody of the group answered; `weights` are the plan's, above 0.
 */
export type SurveyGroups = {
  columns: readonly number[]
  weights: readonly number[]
  pointsByGroup: readonly Numbers[]
}

/** A block with what choices of method need to know beside its points. */
export type ScenarioFacts = WeightedColumns & {
  /** The field of each column, numbered from 0. */
  fieldOf: Numbers
  /** The maximum of each column where it applies. */
  fullMaxima: Numbers
  /** Takes the place of `points` in its columns. */
  survey?: SurveyGroups
}

/** Agency-major sums by field: what a field reached, could reach, and (by field only) weighs when every row applies. */
export type FieldSums = {
  fields: number
  reached: Float64Array
  possible: Float64Array
  full: Float64Array
}

/**
 * Sums of the columns by field, survey columns with groups left out of `reached`. Source: index = points ÷
 * applicable maximum × 100, docs/decisions/0003-not-applicable.md. Units: points. Rounding: none. Missing:
 * a column that does not apply has maximum 0 and its points are not read; anything that does not fit
 * throws. Example: columns of fields 0, 0, 1 with 1, 2, 3 points → 3, 3.
 */
export function fieldSums(facts: ScenarioFacts): FieldSums {
  const { agencies, columns, points, maxPoints, fieldOf, fullMaxima } = checkedFacts(facts)
  const surveyed = new Set(facts.survey?.columns)
  const fields = 1 + Array.from(fieldOf).reduce((highest, field) => Math.max(highest, field), -1)
  const sums = {
    fields,
    reached: new Float64Array(agencies * fields),
    possible: new Float64Array(agencies * fields),
    full: new Float64Array(fields),
  }
  const add = (to: Float64Array, at: number, value: number) => void (to[at] = (to[at] as number) + value)
  for (let column = 0; column < columns; column += 1) {
    const field = fieldOf[column] as number
    add(sums.full, field, fullMaxima[column] as number)
    for (let agency = 0; agency < agencies; agency += 1) {
      const at = agency * columns + column
      add(sums.possible, agency * fields + field, maxPoints[at] as number)
      if (maxPoints[at] !== 0 && !surveyed.has(column))
        add(sums.reached, agency * fields + field, points[at] as number)
    }
  }
  return sums
}

function checkedFacts(facts: ScenarioFacts): ScenarioFacts {
  const { columns, fieldOf, fullMaxima } = facts
  checkedColumns(facts)
  finiteNumbers('full maxima', fullMaxima)
  if (fieldOf.length !== columns || fullMaxima.length !== columns)
    throw new RangeError(
      `${fieldOf.length} fields and ${fullMaxima.length} full maxima for ${columns} columns`,
    )
  for (let column = 0; column < columns; column += 1) {
    wholeNumber(`the field of column ${column}`, fieldOf[column] as number)
    if (!((fullMaxima[column] as number) > 0)) throw new RangeError(`full maximum ${column} is not above 0`)
  }
  if (facts.survey) checkGroups(facts, facts.survey)
  return facts
}

function checkGroups({ agencies, columns }: ScenarioFacts, survey: SurveyGroups): void {
  checkColumnNumbers(survey.columns, columns)
  if (survey.weights.length === 0 || survey.weights.some((weight) => !(weight > 0 && weight < Infinity)))
    throw new RangeError(`not weights of groups: ${survey.weights.join(', ')}`)
  checkGroupPoints(survey.pointsByGroup, survey, agencies)
}

/** Whether a number counts something of which there are so many, from 0. */
export function isNumberBelow(value: number, count: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < count
}

/** Throws unless the columns exist and each is named once. */
export function checkColumnNumbers(chosen: readonly number[], columns: number): void {
  chosen.forEach((column, at) => {
    if (!isNumberBelow(column, columns)) throw new RangeError(`there is no column ${column}`)
    if (chosen.indexOf(column) !== at) throw new RangeError(`column ${column} is named twice`)
  })
}

/** Throws unless there are points of every group for every agency and survey column. */
export function checkGroupPoints(
  pointsByGroup: readonly Numbers[],
  { columns, weights }: SurveyGroups,
  agencies: number,
): void {
  if (pointsByGroup.length !== weights.length)
    throw new RangeError(`points of ${pointsByGroup.length} groups for ${weights.length} weights`)
  const needed = agencies * columns.length
  pointsByGroup.forEach((points, group) => {
    if (points.length !== needed)
      throw new RangeError(`group ${group} has ${points.length} points, not ${needed}`)
  })
}
