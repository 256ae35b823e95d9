import { generalisedEsd } from './generalised-esd'
import { grubbs } from './grubbs'
import type { MarkRules } from './mark-rules'
import type { BareMark } from './marks-by-deviation'
import type { PresentFigure } from './present-figures'

/**
 * The mark of Grubbs' test, two-sided: on the one figure farthest from the mean, where the test calls it an
 * outlier. Only for figures that are normal otherwise. Source and worked number: see `grubbs`.
 */
export function marksByGrubbs(figures: readonly PresentFigure[], rules: MarkRules): BareMark[] {
  const result = grubbs(
    figures.map(({ value }) => value),
    'both',
    rules.alpha,
  )
  if (!result?.isOutlier) return []
  return figures
    .slice(result.place, result.place + 1)
    .map((figure) => bareMark(figure, 'grubbs', result.mean, result.sd, result.critical))
}

/**
 * The marks of the generalised ESD test, which looks at up to a fifth of the figures. Each mark has the mean
 * and standard deviation of its own step. Only for figures that are normal otherwise.
 * Source: see `generalisedEsd`; a fifth: docs/decisions/0023-marks-on-unusual-values.md.
 */
export function marksByEsd(figures: readonly PresentFigure[], rules: MarkRules): BareMark[] {
  const most = Math.max(1, Math.floor(figures.length / 5))
  const values = figures.map(({ value }) => value)
  const { steps, outliers } = generalisedEsd(values, most, rules.alpha)
  const found = steps.slice(0, outliers)
  return figures.flatMap((figure, place) =>
    found
      .filter((step) => step.place === place)
      .map((step) => bareMark(figure, 'esd', step.mean, step.sd, step.critical)),
  )
}

function bareMark(
  { key, value }: PresentFigure,
  kind: 'grubbs' | 'esd',
  centre: number,
  scale: number,
  critical: number,
): BareMark {
  const distance = (value - centre) / scale
  const side = distance < 0 ? 'low' : 'high'
  return {
    key,
    kind,
    side,
    value,
    centre,
    scale,
    distance,
    limit: centre + Math.sign(distance) * critical * scale,
  }
}
