import { level } from '@/lib/scoring/statistics/checked'
import { mean, standardDeviation } from '@/lib/scoring/statistics/moments'
import { studentTQuantile } from '@/lib/scoring/statistics/student-t'

/** Which value is looked at: the one farthest from the mean, only the greatest, or only the least. */
export type GrubbsSide = 'both' | 'high' | 'low'

export type Grubbs = {
  /** The place of the value in the list, from 0. */
  place: number
  /** Its distance from the mean in standard deviations (below 0 for a value below the mean where one side is asked for). */
  g: number
  critical: number
  isOutlier: boolean
  mean: number
  sd: number
}

/**
 * Grubbs' test of one outlier among normal values: G = distance from the mean ÷ standard deviation, against
 * (n − 1) ÷ √n · √(t² ÷ (n − 2 + t²)), t the quantile at α ÷ n (α ÷ 2n for both sides) with n − 2 degrees.
 * Source: F. E. Grubbs (1969); NIST/SEMATECH e-Handbook 1.3.5.17.1. Units: none. α 0,05 unless given.
 * Missing: fewer than three values are refused; null where all are the same.
 * Example: the eight values of the handbook → G 2,4688, critical 2,0317 (one side).
 */
export function grubbs(values: readonly number[], side: GrubbsSide = 'both', alpha = 0.05): Grubbs | null {
  const size = values.length
  if (size < 3) throw new RangeError('Grubbs’ test takes at least three values')
  level('alpha', alpha)
  const centre = mean(values)
  const sd = standardDeviation(values)
  if (Math.min(...values) === Math.max(...values)) return null
  const distances = values.map((value) => distanceOn(side, value - centre))
  const most = Math.max(...distances)
  const t = studentTQuantile(alpha / (side === 'both' ? 2 * size : size), size - 2)
  const critical = ((size - 1) / Math.sqrt(size)) * Math.sqrt((t * t) / (size - 2 + t * t))
  const g = most / sd
  return { place: distances.indexOf(most), g, critical, isOutlier: g > critical, mean: centre, sd }
}

function distanceOn(side: GrubbsSide, distance: number): number {
  if (side === 'both') return Math.abs(distance)
  return side === 'high' ? distance : -distance
}
