import type { Numbers } from '@/lib/scoring/statistics/checked'
import type { FieldSums, ScenarioFacts } from './scenario-facts'

/**
 * Adds the points of the survey columns to the fields' sums: in each column the mean over the groups that
 * answered, by their weights made to add up to 1 again.
 * Source: docs/decisions/0006-group-weights.md. Units: points. Rounding: none. Missing: NaN is a group that
 * did not answer; where a column applies and no group answered it throws, such a row is not scored yet.
 * Example: 3 points with weight 0.6 and 2 with weight 0.2 → 2,75.
 */
export function addSurveyPoints(
  facts: ScenarioFacts,
  pointsByGroup: readonly Numbers[],
  weights: Float64Array,
  fields: number,
  reached: FieldSums['reached'],
): void {
  const columns = facts.survey?.columns ?? []
  for (let agency = 0; agency < facts.agencies; agency += 1)
    columns.forEach((column, at) => {
      if (facts.maxPoints[agency * facts.columns + column] === 0) return
      let sum = 0
      let weight = 0
      for (let group = 0; group < weights.length; group += 1) {
        const points = pointsByGroup[group]?.[agency * columns.length + at] ?? NaN
        if (Number.isNaN(points)) continue
        sum += (weights[group] as number) * points
        weight += weights[group] as number
      }
      if (weight === 0) throw new RangeError(`no group answered column ${column} of agency ${agency}`)
      const to = agency * fields + (facts.fieldOf[column] as number)
      reached[to] = (reached[to] as number) + sum / weight
    })
}
