import { level, positive, wholeNumber } from '@/lib/scoring/statistics/checked'

/** How figures of a block are looked at. Everything has a default; see docs/decisions/0023-marks-on-unusual-values.md. */
export type MarkRules = {
  /** Fewer figures than this are not compared; 8. */
  leastCount: number
  /** A figure nearer to the centre than this is not marked, whatever the spread; 0. In units of the figure. */
  leastDistance: number
  /** Deviations from the median beyond which a figure is marked; 3,5. */
  deviations: number
  /** Where over half of the figures are the same: measure in mean deviations, or mark nothing by deviations. */
  whenHalfAreEqual: 'mean-deviation' | 'no-marks'
  /** Interquartile ranges that whiskers reach; 1,5. */
  reach: number
  /** Level of Grubbs' test and of the ESD test; 0,05. */
  alpha: number
}

export const DEFAULT_MARK_RULES: MarkRules = {
  leastCount: 8,
  leastDistance: 0,
  deviations: 3.5,
  whenHalfAreEqual: 'mean-deviation',
  reach: 1.5,
  alpha: 0.05,
}

/** The rules given, the defaults for the rest; what cannot be is a RangeError. Example: { deviations: 3 } → 3, 8, 1,5, …. */
export function markRules(rules: Partial<MarkRules>): MarkRules {
  const complete = { ...DEFAULT_MARK_RULES, ...rules }
  wholeNumber('leastCount', complete.leastCount, 3)
  if (complete.leastDistance !== 0) positive('leastDistance', complete.leastDistance)
  positive('deviations', complete.deviations)
  positive('reach', complete.reach)
  level('alpha', complete.alpha)
  return complete
}
