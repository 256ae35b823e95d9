import { level, probability, positive } from '@/lib/scoring/statistics/checked'
import { ascending, median, quantileOfSorted } from '@/lib/scoring/statistics/quantile'

/** Two reported figures of one unit, both above 0: earlier and later, or appraised and self-scored. */
export type RatioPair = { before: number; after: number }

export type RatioEditOptions = {
  /** How much size counts, from 0 (not at all) to 1; 0,5 unless given. */
  size?: number
  /** The least width of a side, as a share of the median effect; 0,05 unless given. */
  floor?: number
  /** Widths from the median to a bound; 4 unless given. */
  reach?: number
}

export type RatioEdit = {
  medianRatio: number
  /** Lower quartile, median and upper quartile of the effects (type 7). */
  quartiles: [number, number, number]
  lower: number
  upper: number
  /** Widths of the two sides: median to quartile, at least floor × |median|. */
  widthBelow: number
  widthAbove: number
  ratios: number[]
  /** The effects E in the order of the pairs. */
  effects: number[]
  /** (E − median) ÷ the side's width: beyond ∓ reach is outside. 0 where that side has no width. */
  scores: number[]
}

/**
 * The edit of Hidiroglou and Berthelot for figures reported in pairs: the ratio r = after ÷ before against
 * the median ratio, s = 1 − r_M ÷ r below it and r ÷ r_M − 1 above, so that half and double weigh the same;
 * the effect is E = s·max(before, after)^size. Bounds: median E ∓ reach × the width of that side.
 *
 * Source: M. A. Hidiroglou & J.-M. Berthelot (1986), Survey Methodology 12, 73–83; as in R's univOutl.
 * Units: E in (units of the figures)^size. Missing: give only pairs of figures above 0; others and an empty
 * list are refused. Example: before 1, 1, 1, after 1, 1, 2 → effects 0, 0, √2; median ratio 1.
 */
export function ratioEdit(
  pairs: readonly RatioPair[],
  { size = 0.5, floor = 0.05, reach = 4 }: RatioEditOptions = {},
): RatioEdit {
  probability('size', size)
  level('floor', floor)
  positive('reach', reach)
  const ratios = pairs.map(({ before, after }) => positive('after', after) / positive('before', before))
  const medianRatio = median(ratios)
  const effects = pairs.map(({ before, after }, index) => {
    const ratio = ratios[index] ?? 0
    const change = ratio < medianRatio ? 1 - medianRatio / ratio : ratio / medianRatio - 1
    return change * Math.max(before, after) ** size
  })
  const sorted = ascending(effects)
  const [q1, q2, q3] = [0.25, 0.5, 0.75].map((p) => quantileOfSorted(sorted, p)) as [number, number, number]
  const least = Math.abs(floor * q2)
  const widthBelow = Math.max(q2 - q1, least)
  const widthAbove = Math.max(q3 - q2, least)
  const scoreOf = (effect: number) => {
    const width = effect >= q2 ? widthAbove : widthBelow
    return width === 0 ? 0 : (effect - q2) / width
  }
  return {
    medianRatio,
    quartiles: [q1, q2, q3],
    lower: q2 - reach * widthBelow,
    upper: q2 + reach * widthAbove,
    widthBelow,
    widthAbove,
    ratios,
    effects,
    scores: effects.map(scoreOf),
  }
}
