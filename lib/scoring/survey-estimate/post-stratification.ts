import { positive, wholeNumber, type Numbers } from '@/lib/scoring/statistics/checked'
import type { SurveyDesign } from './survey-design'

/** A grouping of the population whose sizes are known: `groups` by unit (whole numbers from 0), `totals` by group. */
export type Margin = { groups: Numbers; totals: Numbers }

/**
 * Post-stratification: within each group the weights are multiplied by N_g ÷ N̂_g, so that they add up to the known
 * size; the variance then only counts what differs from the group's mean. Gives a new design.
 *
 * Source: Lumley, R `survey` (postStratify). Units: those of the totals. Rounding: none.
 * Missing: every unit has a group; a group that is known but not in the sample is refused (RangeError), because its
 * total cannot be met. Example: weights 2, 2, 2 in groups 0, 0, 1 of sizes 6 and 3 → 3, 3, 3.
 */
export function postStratify(design: SurveyDesign, margin: Margin): SurveyDesign {
  const groups = checkedGroups(design, margin)
  return {
    ...design,
    weights: scaledToTotals(design.weights, groups, margin.totals),
    calibrations: [
      ...design.calibrations,
      { residual: (values) => withoutGroupMeans(values, design.weights, groups) },
    ],
  }
}

/** The groups as whole numbers. Refused: another length than the sample's, a group without total or without units. */
export function checkedGroups(design: SurveyDesign, { groups, totals }: Margin): Int32Array {
  const units = design.weights.length
  if (groups.length !== units) throw new RangeError(`${groups.length} groups for ${units} units`)
  const found = Int32Array.from(groups, (group, unit) => wholeNumber(`the group of unit ${unit}`, group))
  const present = new Set(found)
  found.forEach((group, unit) => {
    if (group >= totals.length) throw new RangeError(`group ${group} of unit ${unit} has no total`)
  })
  for (let group = 0; group < totals.length; group += 1) {
    positive(`the total of group ${group}`, totals[group] as number)
    if (!present.has(group)) throw new RangeError(`group ${group} has a total but no units`)
  }
  return found
}

/** The weights, in each group multiplied so that they add up to its total. */
export function scaledToTotals(weights: Float64Array, groups: Int32Array, totals: Numbers): Float64Array {
  const sums = sumsBy(weights, groups, totals.length)
  return weights.map((weight, unit) => {
    const group = groups[unit] as number
    return weight * ((totals[group] as number) / (sums[group] as number))
  })
}

/** The values less the weighted mean of their group. Example: 1, 3, 5 in groups 0, 0, 1, equal weights → −1, 1, 0. */
export function withoutGroupMeans(
  values: Float64Array,
  weights: Float64Array,
  groups: Int32Array,
): Float64Array {
  const count = groups.reduce((most, group) => Math.max(most, group), 0) + 1
  const sums = sumsBy(weights, groups, count)
  const totals = sumsBy(
    values.map((value, unit) => value * (weights[unit] as number)),
    groups,
    count,
  )
  return values.map((value, unit) => {
    const group = groups[unit] as number
    return value - (totals[group] as number) / (sums[group] as number)
  })
}

/** By group, the sum of the values. */
export function sumsBy(values: Float64Array, groups: Int32Array, count: number): Float64Array {
  const sums = new Float64Array(count)
  values.forEach((value, index) => {
    const group = groups[index] as number
    sums[group] = (sums[group] as number) + value
  })
  return sums
}
