import type { SeededRandom } from '@/lib/scoring/statistics/seeded-random'
import { covarianceFactor } from './covariance-factor'
import {
  checkedIndexes,
  standardErrorsOf,
  type CorrelatedIndexes,
  type UncertainIndexes,
} from './uncertain-indexes'

/** Draws one set of errors at a time, each agency's beside its index. */
export type NormalErrors = {
  agencies: number
  standardErrors: Float64Array
  /** Standard deviation of the difference of two agencies' errors; exactly 0 where both are certain. */
  deviationOf(first: number, second: number): number
  /** Fills `errors` with one draw; takes one normal number per agency, in order. */
  draw(random: SeededRandom, errors: Float64Array): void
}

/**
 * Normal errors with mean 0 and the stated standard errors (independent) or covariance.
 * Source: methods, see `docs/decisions/0024-how-sure-is-the-rank.md`. Units: percent. Rounding: none.
 * Missing: refused. Example: SE 3 and 4 → the difference deviates by 5.
 */
export function normalErrors(input: UncertainIndexes | CorrelatedIndexes): NormalErrors {
  return 'covariance' in input ? correlatedErrors(input) : independentErrors(input)
}

function independentErrors(input: UncertainIndexes): NormalErrors {
  const standardErrors = Float64Array.from(checkedIndexes(input).standardErrors)
  return {
    agencies: standardErrors.length,
    standardErrors,
    deviationOf: (first, second) =>
      Math.hypot(standardErrors[first] as number, standardErrors[second] as number),
    draw(random, errors) {
      for (let agency = 0; agency < standardErrors.length; agency += 1)
        errors[agency] = random.nextNormal() * (standardErrors[agency] as number)
    },
  }
}

function correlatedErrors({ estimates, covariance }: CorrelatedIndexes): NormalErrors {
  const agencies = estimates.length
  const factor = covarianceFactor(covariance, agencies)
  const standardErrors = standardErrorsOf(covariance, agencies)
  checkedIndexes({ estimates, standardErrors })
  const normals = new Float64Array(agencies)
  return {
    agencies,
    standardErrors,
    deviationOf(first, second) {
      let squares = 0
      // From the factor and not from the covariance, where two large variances would cancel.
      for (let at = 0; at <= Math.max(first, second); at += 1)
        squares +=
          ((factor[first * agencies + at] as number) - (factor[second * agencies + at] as number)) ** 2
      return Math.sqrt(squares)
    },
    draw(random, errors) {
      for (let agency = 0; agency < agencies; agency += 1) normals[agency] = random.nextNormal()
      for (let row = 0; row < agencies; row += 1) {
        let error = 0
        for (let at = 0; at <= row; at += 1)
          error += (factor[row * agencies + at] as number) * (normals[at] as number)
        errors[row] = error
      }
    },
  }
}
