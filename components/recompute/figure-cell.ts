import type { Figure } from '@/lib/scoring/recompute/comparison'
import type { FigureUnit } from './figure-name'

const UNIT_SIZE: Partial<Record<FigureUnit, number>> = { points: 1_000_000, percent: 100, share: 10_000 }

/** A compared figure as a number in the unit of its column; null where it is none. */
export function numberOf(value: Figure, unit: FigureUnit): number | null {
  if (typeof value !== 'number') return null
  // What is no whole number stands in the bundle as it is read.
  return Number.isInteger(value) ? value / (UNIT_SIZE[unit] ?? 1) : value
}
