import type { Mark } from './mark'
import type { MarkRules } from './mark-rules'
import { modifiedZ } from './modified-z'
import type { PresentFigure } from './present-figures'

/** A mark before it is said whose figure it is of. */
export type BareMark = Omit<Mark, 'subject'>

/**
 * Marks on figures farther from the median than so many deviations (3,5): modified z scores.
 * Source and worked number: see `modifiedZ`. A figure exactly at the limit is not marked.
 */
export function marksByDeviation(figures: readonly PresentFigure[], rules: MarkRules): BareMark[] {
  const { basis, centre, scale, z } = modifiedZ(figures.map(({ value }) => value))
  if (basis === 'none') return []
  if (basis === 'mean-deviation' && rules.whenHalfAreEqual === 'no-marks') return []
  return figures.flatMap(({ key, value }, index): BareMark[] => {
    const distance = z[index] ?? 0
    if (Math.abs(distance) <= rules.deviations) return []
    const side = distance < 0 ? 'low' : 'high'
    const limit = centre + Math.sign(distance) * rules.deviations * scale
    return [{ key, kind: basis, side, value, centre, scale, distance, limit }]
  })
}
