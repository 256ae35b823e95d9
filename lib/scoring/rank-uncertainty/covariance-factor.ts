import { finiteNumbers, type Numbers } from '@/lib/scoring/statistics/checked'

/** What a pivot may lie below 0 by rounding, as a share of the largest variance. */
const ROUNDING = 1e-10

/**
 * The lower triangle L with L·Lᵀ = covariance (Cholesky), row-major, zeros above the diagonal: it turns
 * independent normal numbers into correlated ones. An index that is certain, or a combination of others,
 * has a pivot of 0 and its column stays 0.
 *
 * Source: Cholesky factorisation for matrices that may be singular. Units: those of a standard error.
 * Rounding: pivots within 1e-10 of the largest variance count as 0. Missing: refused, as is a matrix that
 * is not square, not symmetric or not a covariance. Example: [4, 2, 2, 10] → [2, 0, 1, 3].
 */
export function covarianceFactor(covariance: Numbers, agencies: number): Float64Array {
  if (covariance.length !== agencies * agencies)
    throw new RangeError(`${covariance.length} covariances are not ${agencies} × ${agencies}`)
  finiteNumbers('covariance', covariance)
  const tolerance = ROUNDING * largestVariance(covariance, agencies)
  const factor = new Float64Array(agencies * agencies)
  for (let row = 0; row < agencies; row += 1)
    for (let column = 0; column <= row; column += 1) {
      const value = covariance[row * agencies + column] as number
      if (Math.abs(value - (covariance[column * agencies + row] as number)) > tolerance)
        throw new RangeError(`covariance of ${row} and ${column} is not symmetric`)
      const rest = value - dotOfRows(factor, row * agencies, column * agencies, column)
      factor[row * agencies + column] =
        row === column
          ? rootOfPivot(rest, tolerance, row)
          : belowPivot(rest, factor[column * agencies + column] as number, tolerance)
    }
  return factor
}

function largestVariance(covariance: Numbers, agencies: number): number {
  let largest = 0
  for (let row = 0; row < agencies; row += 1)
    largest = Math.max(largest, covariance[row * agencies + row] as number)
  return largest
}

function dotOfRows(factor: Float64Array, first: number, second: number, length: number): number {
  let sum = 0
  for (let at = 0; at < length; at += 1)
    sum += (factor[first + at] as number) * (factor[second + at] as number)
  return sum
}

function rootOfPivot(rest: number, tolerance: number, row: number): number {
  if (rest < -tolerance) throw new RangeError(`not a covariance: variance of ${row} left over is ${rest}`)
  return rest <= tolerance ? 0 : Math.sqrt(rest)
}

function belowPivot(rest: number, pivot: number, tolerance: number): number {
  if (pivot > 0) return rest / pivot
  // The square root, because a covariance with a variance of nearly 0 may be as large as that.
  if (Math.abs(rest) > Math.sqrt(tolerance))
    throw new RangeError('not a covariance: it covaries without variance')
  return 0
}
