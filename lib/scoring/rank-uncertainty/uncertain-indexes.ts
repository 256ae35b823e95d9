import { finiteNumbers, type Numbers } from '@/lib/scoring/statistics/checked'

/**
 * The indexes of a block and how uncertain each is, in the same order and the same unit (percent).
 * Only agencies that are ranked; an index that is not sampled at all has standard error 0.
 */
export type UncertainIndexes = {
  estimates: Numbers
  standardErrors: Numbers
}

/**
 * The same with the errors' covariances, where agencies share respondents or appraisers: agency-major,
 * K × K, in squared percent; its diagonal holds the squared standard errors.
 */
export type CorrelatedIndexes = { estimates: Numbers; covariance: Numbers }

/**
 * The input, if it can be: finite estimates and as many finite standard errors from 0 on; else a RangeError
 * that names the first fault. Source: definition. Units: percent. Missing: refused.
 * Example: standard error −1 at place 3 → "standard error 3 is negative: -1".
 */
export function checkedIndexes(input: UncertainIndexes): UncertainIndexes {
  const { estimates, standardErrors } = input
  finiteNumbers('estimates', estimates)
  finiteNumbers('standard errors', standardErrors)
  if (standardErrors.length !== estimates.length)
    throw new RangeError(`${estimates.length} estimates, but ${standardErrors.length} standard errors`)
  for (let agency = 0; agency < standardErrors.length; agency += 1)
    if ((standardErrors[agency] as number) < 0)
      throw new RangeError(`standard error ${agency} is negative: ${standardErrors[agency]}`)
  return input
}

/** The standard errors on the diagonal of a covariance. Example: [4, 1, 1, 9] → 2, 3. */
export function standardErrorsOf(covariance: Numbers, agencies: number): Float64Array {
  return Float64Array.from({ length: agencies }, (_, agency) =>
    Math.sqrt(covariance[agency * agencies + agency] as number),
  )
}
