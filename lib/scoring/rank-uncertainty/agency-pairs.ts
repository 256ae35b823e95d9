import type { Numbers } from '@/lib/scoring/statistics/checked'
import type { NormalErrors } from './normal-errors'

/** Pairs of agencies to be told apart, as columns: `gap` is first − second, `deviation` that of its error. */
export type Pairs = {
  first: Int32Array
  second: Int32Array
  gap: Float64Array
  deviation: Float64Array
}

function pairsOf(first: Int32Array, second: Int32Array, estimates: Numbers, errors: NormalErrors): Pairs {
  return {
    first,
    second,
    gap: Float64Array.from(
      first,
      (agency, pair) => (estimates[agency] as number) - (estimates[second[pair] as number] as number),
    ),
    deviation: Float64Array.from(first, (agency, pair) => errors.deviationOf(agency, second[pair] as number)),
  }
}

/** Every pair once: 0–1, 0–2, 1–2, 0–3 … Units: percent. Missing: none. Example: 3 agencies → 3 pairs. */
export function allPairs(estimates: Numbers, errors: NormalErrors): Pairs {
  const count = (errors.agencies * (errors.agencies - 1)) / 2
  const first = new Int32Array(count)
  const second = new Int32Array(count)
  let pair = 0
  for (let later = 1; later < errors.agencies; later += 1)
    for (let earlier = 0; earlier < later; earlier += 1, pair += 1) {
      first[pair] = earlier
      second[pair] = later
    }
  return pairsOf(first, second, estimates, errors)
}

/** One agency, always first, with each other one. Example: agency 1 of 3 → 1–0, 1–2. */
export function pairsWith(agency: number, estimates: Numbers, errors: NormalErrors): Pairs {
  const count = errors.agencies - 1
  const second = Int32Array.from({ length: count }, (_, at) => (at < agency ? at : at + 1))
  return pairsOf(new Int32Array(count).fill(agency), second, estimates, errors)
}
