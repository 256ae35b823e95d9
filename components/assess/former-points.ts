import type { FormerLine } from '@/lib/ledger/types'
import { pointsFromMillionths, type Points } from '@/lib/scoring/points'
import type { RowView } from './row-view'

/** The result of the year before where it is known, else what the agency had scored itself. */
export const formerPointsOf = (former: FormerLine | undefined): Points | null =>
  former ? (former.finalPoints ?? former.selfPoints) : null

export type AgainstFormer = {
  year: number
  /** What these rows brought the year before. */
  points: Points
  /** Change on the rows that are scored by now and were scored then. */
  change: Points
}

/** Points of rows against the year before; null when nothing is known of it. Rows entered centrally stay out. */
export function againstFormer(
  views: readonly RowView[],
  former: Readonly<Record<string, FormerLine>>,
): AgainstFormer | null {
  let year = 0
  let points = 0
  let change = 0
  for (const view of views) {
    const line = former[view.row.code]
    const then = formerPointsOf(line)
    if (!line || then === null || !view.isOpenToAgency) continue
    year = line.year
    points += then
    if (view.result.status === 'scored') change += view.result.points - then
  }
  return year === 0
    ? null
    : { year, points: pointsFromMillionths(points), change: pointsFromMillionths(change) }
}
