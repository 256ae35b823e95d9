import { finiteNumbers } from '@/lib/scoring/statistics/checked'

/** Two lists of the same units in the same order, e.g. self-scores and appraised scores in percent. */
export type PairedValues = { first: readonly number[]; second: readonly number[] }

/** The pairs if both lists are as long, hold finite numbers and at least two of them; else a RangeError. */
export function checkPairs({ first, second }: PairedValues): PairedValues {
  finiteNumbers('the first list', first)
  finiteNumbers('the second list', second)
  if (first.length !== second.length) {
    throw new RangeError(`the lists differ in length: ${first.length} and ${second.length}`)
  }
  if (first.length < 2) throw new RangeError('agreement takes at least two pairs')
  return { first, second }
}
