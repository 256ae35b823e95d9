import type { Origin } from '@/lib/analysis/types'

/** By where the points come from; said in the legend and beside every name too. */
export const LOSS_INK: Record<Origin, string> = {
  appraisal: 'var(--chart-1)',
  survey: 'var(--chart-2)',
  external: 'var(--chart-3)',
  mixed: 'var(--chart-4)',
}
