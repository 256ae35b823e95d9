import { lineScoreOf, type LineScore } from '@/lib/scoring/agency-score'
import { scoreLine } from '@/lib/scoring/line'
import { pointsFromMillionths } from '@/lib/scoring/points'
import type { LineResult } from '@/lib/scoring/working'
import type { Comparison, Place } from './comparison'
import type { PublishedNode, PublishedRow } from './published-bundle'

/** A row of the catalogue with what its agency holds and the last day a document may bear. */
export type RowSetting = { node: PublishedNode; holds: boolean; latestDay: string }

/**
 * One row of an agency again from its facts: whether it applies, whether the facts can be scored, and their points.
 * Given, not computed: a granted claim, that a row was left empty, points decided by judgement. Judged points that the
 * rule gives anyway must say so. Answers with the score to add up: the computed one, or what was judged.
 *
 * Source: catalogue format; docs/bundle.md. Units: millionths of a point. Rounding: the line's own.
 * Example: 18 of 20, proportional, maximum 1, stated as 910000 → a difference at `points`, computed 900000.
 */
export function recomputeRow(
  comparison: Comparison,
  place: Place,
  path: string,
  row: PublishedRow,
  setting: RowSetting,
): LineScore {
  const { node, holds } = setting
  if (!holds) return outside(comparison, place, path, row, 'attribute')
  if (row.status === 'not-applicable' && row.why === 'claim') return { status: 'not-applicable' }
  if (row.status === 'not-scored') return { status: 'not-scored' }
  const result = resultOf(node, row, setting.latestDay)
  if (row.status === 'not-applicable' || row.by === 'rule')
    return byRule(comparison, place, path, row, result)
  const again = result.status === 'scored' && result.points === row.points
  comparison.figure(place, `${path}/by`, row.by, again ? 'rule' : 'judgement')
  return { status: 'scored', points: pointsFromMillionths(row.points) }
}

function resultOf(
  { code, maxPoints, rule }: PublishedNode,
  row: Exclude<PublishedRow, { status: 'not-scored' }>,
  latestDay: string,
): LineResult {
  if (!rule) throw new RangeError(`row ${code} has no rule`)
  return scoreLine({ code, maxPoints, rule }, row.facts, { applies: true, latestDay })
}

function outside(
  comparison: Comparison,
  place: Place,
  path: string,
  row: PublishedRow,
  why: 'attribute' | 'denominator-zero',
): LineScore {
  comparison.figure(place, `${path}/status`, row.status, 'not-applicable')
  if (row.status === 'not-applicable') comparison.figure(place, `${path}/why`, row.why, why)
  return { status: 'not-applicable' }
}

function byRule(
  comparison: Comparison,
  place: Place,
  path: string,
  row: PublishedRow,
  result: LineResult,
): LineScore {
  if (result.status === 'not-applicable') return outside(comparison, place, path, row, 'denominator-zero')
  comparison.figure(place, `${path}/status`, row.status, result.status)
  if (row.status === 'scored' && result.status === 'scored')
    comparison.figure(place, `${path}/points`, row.points, result.points)
  return lineScoreOf(result)
}
