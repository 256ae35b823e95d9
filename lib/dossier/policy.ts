import type { CatalogueRow } from '@/lib/catalogue/types'
import { changeMarks } from '@/lib/scoring/unusual/change-marks'
import { valueMarks } from '@/lib/scoring/unusual/value-marks'
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

/** Share of a row's maximum below which nothing is unusual, however alike the others are: a tenth. */
const TOO_NEAR = 10

/** How the agencies of a block stand on a row: what one of them is compared with. */
export type RowComparison = {
  median: Points | null
  /** Keys whose points, and whose change on last year, are unusual among the others (decision record 0023). */
  unusual: ReadonlySet<string>
  jumped: ReadonlySet<string>
}
export type ComparedPoints = { key: string; points: Points | null; before: Points | null }

export function compareOnRow(all: readonly ComparedPoints[], maxDecimalPoints: number): RowComparison {
  const rules = { leastDistance: pointsFromDecimal(maxDecimalPoints) / TOO_NEAR }
  const values = all.map(({ key, points }) => ({ key, value: points }))
  const pairs = all.map(({ key, points, before }) => ({ key, before, now: points }))
  return {
    median: medianPoints(all.map((a) => a.points)),
    unusual: new Set(valueMarks(values, { ...rules, methods: ['deviation'] }).marks.map((m) => m.key)),
    jumped: new Set(changeMarks(pairs, rules).marks.map((m) => m.key)),
  }
}

/**
 * What deserves a closer look: a self-score far from the block's median, points with no document or with fewer than
 * the row asks for, a jump since last year. Nothing is decided by it.
 */
export function marksOf(
  key: string,
  line: Pick<DossierLine, 'evidence' | 'previous'>,
  row: Pick<CatalogueRow, 'maxPoints' | 'evidence'>,
  selfPoints: Points | null,
  { median, unusual, jumped }: RowComparison,
): Mark[] {
  const marks: Mark[] = []
  if (selfPoints === null) return marks
  const max = pointsFromDecimal(row.maxPoints)
  const far = median === null ? 0 : selfPoints - median
  if (median !== null && far !== 0 && (Math.abs(far) * FAR_FROM_MEDIAN >= max || unusual.has(key)))
    marks.push({ type: 'far-from-median', points: selfPoints, median })
  marks.push(...evidenceMarks(selfPoints, line, row))
  const { previous } = line
  const change = selfPoints - (previous?.points ?? selfPoints)
  if (previous && change !== 0 && (Math.abs(change) * CHANGED >= max || jumped.has(key)))
    marks.push({ type: 'changed', difference: pointsFromMillionths(change), year: previous.year })
  return marks
}

function evidenceMarks(
  selfPoints: Points,
  line: Pick<DossierLine, 'evidence'>,
  row: Pick<CatalogueRow, 'evidence'>,
): Mark[] {
  if (selfPoints === 0) return []
  const have = line.evidence.length
  const needed = row.evidence.filter((e) => e.required).length
  if (have === 0) return [{ type: 'no-evidence' }]
  return have < needed ? [{ type: 'few-evidence', have, needed }] : []
}
