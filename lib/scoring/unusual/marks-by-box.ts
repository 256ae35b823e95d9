import { adjustedFences, boxFences } from './box-fences'
import type { MarkRules } from './mark-rules'
import type { BareMark } from './marks-by-deviation'
import type { PresentFigure } from './present-figures'

/**
 * Marks on figures beyond the whiskers of the box plot, common or adjusted for skewness. Where the middle
 * half of the figures is one value there is no box and nothing is marked.
 * Source and worked numbers: see `boxFences` and `adjustedFences`. A figure on the whisker's end is not marked.
 */
export function marksByBox(
  figures: readonly PresentFigure[],
  kind: 'box' | 'adjusted-box',
  rules: MarkRules,
): BareMark[] {
  const fencesOf = kind === 'box' ? boxFences : adjustedFences
  const fences = fencesOf(
    figures.map(({ value }) => value),
    rules.reach,
  )
  const { centre, interquartileRange: scale, lower, upper } = fences
  if (scale === 0) return []
  return figures.flatMap(({ key, value }): BareMark[] => {
    if (value >= lower && value <= upper) return []
    const side = value < lower ? 'low' : 'high'
    const limit = value < lower ? lower : upper
    return [{ key, kind, side, value, centre, scale, distance: (value - centre) / scale, limit }]
  })
}
