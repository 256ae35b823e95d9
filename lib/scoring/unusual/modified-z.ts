import { median } from '@/lib/scoring/statistics/quantile'
import { meanAbsoluteDeviation, medianAbsoluteDeviation } from './median-deviation'

/** What the scale rests on: the median deviation, the mean deviation where that is 0, or nothing: all are equal. */
export type ScaleBasis = 'median-deviation' | 'mean-deviation' | 'none'

export type ModifiedZ = {
  basis: ScaleBasis
  centre: number
  /** In the units of the values; z = (value − centre) ÷ scale. 0 where all values are the same. */
  scale: number
  /** In the order of the values. */
  z: number[]
}

/**
 * Modified z scores: 0,6745·(x − median) ÷ MAD; where MAD is 0, (x − median) ÷ (1,253314·mean deviation);
 * where that is 0 too, all are 0. Usual mark: |z| > 3,5.
 * Source: B. Iglewicz & D. C. Hoaglin (1993), How to Detect and Handle Outliers. Units: none.
 * Missing: leave them out; an empty list is refused. Example: 1, 2, 9 → −0,6745; 0; 4,7215.
 */
export function modifiedZ(values: readonly number[]): ModifiedZ {
  const centre = median(values)
  const mad = medianAbsoluteDeviation(values)
  const deviation = meanAbsoluteDeviation(values)
  if (deviation === 0) return { basis: 'none', centre, scale: 0, z: values.map(() => 0) }
  if (mad === 0) {
    const scale = 1.253314 * deviation
    return { basis: 'mean-deviation', centre, scale, z: values.map((value) => (value - centre) / scale) }
  }
  return {
    basis: 'median-deviation',
    centre,
    scale: mad / 0.6745,
    z: values.map((value) => (0.6745 * (value - centre)) / mad),
  }
}
