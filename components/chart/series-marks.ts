import type { MarkShape } from './chart-legend'
import type { Series } from './history-points'

/** Published elsewhere hollow and square, a round of this portal full and round, a demonstration a diamond. */
export const SHAPES: Record<Series, MarkShape> = {
  published: 'hollow-square',
  round: 'dot',
  demonstration: 'diamond',
}

/** Of the three kinds where all are of one agency. */
export const inkOfSeries = (series: Series): string =>
  series === 'published' ? 'var(--chart-5)' : 'var(--chart-1)'
