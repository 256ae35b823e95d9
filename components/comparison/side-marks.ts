import type { MarkShape } from '@/components/chart/chart-legend'

/** How the sides are told apart, first by shape: two colours, then ink. */
export const SIDE_MARKS: readonly { shape: MarkShape; ink: string }[] = [
  { shape: 'dot', ink: 'var(--chart-1)' },
  { shape: 'diamond', ink: 'var(--chart-2)' },
  { shape: 'hollow-square', ink: 'var(--chart-5)' },
  { shape: 'triangle', ink: 'var(--chart-5)' },
]

export const sideMark = (place: number) => SIDE_MARKS[place] ?? { shape: 'dot' as const, ink: 'var(--ink)' }
