import type { MarkShape } from '@/components/chart/chart-legend'
import type { TrendSeries } from '@/lib/trend/types'

/** Published elsewhere hollow and square, a round of this portal full and round, a demonstration a diamond. */
export const SHAPES: Record<TrendSeries, MarkShape> = {
  published: 'hollow-square',
  round: 'dot',
  demonstration: 'diamond',
}
const INKS = [1, 2, 3, 4, 5, 6].map((n) => `var(--chart-${n})`)
/** Of the n-th agency. */
export const inkOf = (index: number) => INKS[index % INKS.length] ?? 'var(--chart-1)'
