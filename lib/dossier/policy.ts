import { pointsFromDecimal, pointsFromMillionths, type Points } from '@/lib/scoring/points'
import type { DossierLine, Mark } from './types'

/** Share of a row's maximum from which a difference to the block's median is pointed at; a fourth. */
const FAR_FROM_MEDIAN = 4
/** Share of a row's maximum from which a change on last year is pointed at: an eighth. */
const CHANGED = 8

/** The middle of the points of a row, of an even number the mean of the middle two; null without any. */
export function medianPoints(list: readonly (Points | null)[]): Points | null {
  const sorted = list.filter((p) => p !== null).sort((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.floor((sorted.length - 1) / 2)]
  return upper === undefined || lower === undefined
    ? null
    : pointsFromMillionths(Math.floor((upper + lower + 1) / 2))
}

/**
 * What deserves a closer look: a self-score far from the block's median, points without a single document, a jump
 * since last year. Nothing is decided by it.
 */
export function marksOf(
  line: Pick<DossierLine, 'evidence' | 'previous'>,
  selfPoints: Points | null,
  median: Points | null,
  maxDecimalPoints: number,
): Mark[] {
  const marks: Mark[] = []
  if (selfPoints === null) return marks
  const max = pointsFromDecimal(maxDecimalPoints)
  const far = median === null ? 0 : selfPoints - median
  if (far !== 0 && Math.abs(far) * FAR_FROM_MEDIAN >= max)
    marks.push({ type: 'far-from-median', difference: pointsFromMillionths(far) })
  if (selfPoints > 0 && line.evidence.length === 0) marks.push({ type: 'no-evidence' })
  const before = line.previous?.points ?? null
  if (
    line.previous &&
    before !== null &&
    Math.abs(selfPoints - before) * CHANGED >= max &&
    selfPoints !== before
  ) {
    marks.push({
      type: 'changed',
      difference: pointsFromMillionths(selfPoints - before),
      year: line.previous.year,
    })
  }
  return marks
}
