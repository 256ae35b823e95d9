import { mean, standardDeviation } from '@/lib/scoring/statistics/moments'
import { checkPairs, type PairedValues } from './paired-values'

export type LimitsOfAgreement = {
  /** Mean of first − second: how much the first inflates. */
  meanDifference: number
  sdDifference: number
  /** Where about 95 % of the differences lie. */
  lower: number
  upper: number
}

/**
 * Limits of agreement: mean difference ± 1,96 standard deviations of the differences.
 * Source: J. M. Bland & D. G. Altman (1986), Lancet 327, 307–310. Units: of the lists. Missing: give only
 * pairs with both values; fewer than two are refused. Example: 3, 5 against 1, 4 → mean 1,5, sd 0,7071….
 */
export function limitsOfAgreement(pairs: PairedValues): LimitsOfAgreement {
  const { first, second } = checkPairs(pairs)
  const differences = first.map((value, index) => value - (second[index] ?? 0))
  const meanDifference = mean(differences)
  const sdDifference = standardDeviation(differences)
  return {
    meanDifference,
    sdDifference,
    lower: meanDifference - 1.96 * sdDifference,
    upper: meanDifference + 1.96 * sdDifference,
  }
}
