import { finiteNumbers, type Numbers } from './checked'

/**
 * The sum of a list with the rounding of every addition carried along and added at the end, so that the
 * order of the list changes the result by no more than the last rounding. An empty list gives 0.
 *
 * Source: A. Neumaier (1974), "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen".
 * Units: those of the list. Missing values: refused (RangeError), like infinite ones.
 * Example: 1, 1e100, 1, −1e100 → 2 (plain addition gives 0).
 */
export function stableSum(values: Numbers): number {
  finiteNumbers('the list', values)
  let sum = 0
  let lost = 0
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] as number
    const next = sum + value
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum
    sum = next
  }
  return sum + lost
}
