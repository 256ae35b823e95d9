import { isCentralRow } from '@/lib/assessment/policy'
import type { AnalysedAgency, AnalysedBlock, AnalysedRow } from '@/lib/analysis/types'
import type { JudgedClaim } from '@/lib/ground-outcome/types'
import type { LineScore } from '@/lib/scoring/agency-score'
import { percentHundredths, pointsFromDecimal, type Points } from '@/lib/scoring/points'
import { standardDeviation } from '@/lib/scoring/statistics/moments'
import { pointsOf, stageScores } from '@/lib/score-stage/policy'
import type { StageRecord } from '@/lib/score-stage/types'
import {
  DIVIDING_REASONS,
  type DividingReason,
  type DividingRow,
  type DividingView,
  type RowAdjusted,
  type RowClaims,
  type RowSpread,
} from './types'

/** From where a row is said to divide; assumed, see docs/decisions/0048-rows-that-divide.md. */
export const DIVIDING_LIMITS = {
  /** Standard deviation of the shares reached, in hundredths of a percent, over at least so many agencies. */
  spread: { fromHundredths: 4000, least: 5 },
  /** Share of appraised lines that were changed, with at least so many changed. */
  adjusted: { fromHundredths: 2000, least: 3 },
  /** Share of claims ruled on that were upheld, with at least so many upheld. */
  claims: { fromHundredths: 5000, least: 2 },
} as const

const WHOLE = 10_000
/** Counts as a share in hundredths of a percent; both are whole numbers, so points' own rounding serves. */
const shareOf = (part: number, whole: number): number =>
  percentHundredths(part as Points, whole as Points) ?? 0

function spreadOfRow(max: Points, scores: readonly LineScore[]): RowSpread | null {
  const points = scores.flatMap((s) => (s.status === 'scored' ? [s.points] : []))
  if (points.length < DIVIDING_LIMITS.spread.least) return null
  const deviation = standardDeviation(points.map((p) => p / max))
  return {
    count: points.length,
    deviationHundredths: Math.floor(deviation * WHOLE + 0.5),
    none: points.filter((p) => p === 0).length,
    full: points.filter((p) => p >= max).length,
  }
}

const sameScore = (a: LineScore | null, b: LineScore): boolean =>
  (a?.status ?? 'not-scored') === b.status && pointsOf(a) === pointsOf(b)

function adjustedAt(
  row: AnalysedRow,
  records: readonly StageRecord[],
  latestDay: string,
): RowAdjusted | null {
  const judged = records.flatMap((record) => {
    const { self, first, second } = stageScores(row, record, latestDay)
    const appraised = second ?? first
    return appraised ? [!sameScore(self, appraised)] : []
  })
  if (judged.length === 0) return null
  const changed = judged.filter(Boolean).length
  return { judged: judged.length, changed, shareHundredths: shareOf(changed, judged.length) }
}

function claimsAt(claims: readonly JudgedClaim[]): RowClaims | null {
  if (claims.length === 0) return null
  const open = claims.filter((c) => c.outcome === 'open').length
  const upheld = claims.filter((c) => c.outcome === 'full' || c.outcome === 'part').length
  const ruled = claims.length - open
  return { ruled, upheld, open, shareHundredths: ruled === 0 ? null : shareOf(upheld, ruled) }
}

/** Which limits a row reaches. */
export function reasonsOf({
  spread,
  adjusted,
  claims,
}: Pick<DividingRow, 'spread' | 'adjusted' | 'claims'>): DividingReason[] {
  const limits = DIVIDING_LIMITS
  const reached: Record<DividingReason, boolean> = {
    spread: spread !== null && spread.deviationHundredths >= limits.spread.fromHundredths,
    adjusted:
      adjusted !== null &&
      adjusted.changed >= limits.adjusted.least &&
      adjusted.shareHundredths >= limits.adjusted.fromHundredths,
    claims:
      claims !== null &&
      claims.upheld >= limits.claims.least &&
      (claims.shareHundredths ?? 0) >= limits.claims.fromHundredths,
  }
  return DIVIDING_REASONS.filter((reason) => reached[reason])
}

export type DividingFacts = {
  agencies: readonly AnalysedAgency[]
  /** By agency. */
  records: ReadonlyMap<string, readonly StageRecord[]>
  /** Null: not for this reader yet. */
  claims: readonly JudgedClaim[] | null
  ownLeftOut: boolean
}

/** Every row of the block with the three measures and the limits it reaches. */
export function dividingView(
  { head, rows, nodes, latestDay }: AnalysedBlock,
  { agencies, records, claims, ownLeftOut }: DividingFacts,
): DividingView {
  const ids = new Set(agencies.map((a) => a.agencyId))
  const recordsBy = new Map<string, StageRecord[]>()
  for (const [agencyId, lines] of records)
    if (ids.has(agencyId))
      for (const line of lines) recordsBy.set(line[0], [...(recordsBy.get(line[0]) ?? []), line])
  const origins = new Map(nodes.map((n) => [n.code, n.origin]))
  const measured = rows.map((row): DividingRow => {
    const { code, fieldCode, name } = row
    const max = pointsFromDecimal(row.maxPoints)
    const scores = agencies.flatMap((a) => a.lines.get(code) ?? [])
    const measures = {
      spread: spreadOfRow(max, scores),
      adjusted: isCentralRow(row) ? null : adjustedAt(row, recordsBy.get(code) ?? [], latestDay),
      claims: claimsAt(claims?.filter((c) => c.code === code) ?? []),
    }
    const reasons = reasonsOf(measures)
    const origin = origins.get(code) ?? 'appraisal'
    return {
      code,
      fieldCode,
      name,
      maxPoints: max,
      origin,
      ...measures,
      reasons,
      rewrite: reasons.length > 1,
    }
  })
  return { head, rows: measured, claimsSeen: claims !== null, ownLeftOut }
}

/** What a row is ranked by within one measure; null where it has none. */
export function measureOf(row: DividingRow, reason: DividingReason): number | null {
  if (reason === 'spread') return row.spread?.deviationHundredths ?? null
  return row[reason]?.shareHundredths ?? null
}

const countOf = (row: DividingRow, reason: DividingReason): number =>
  reason === 'spread' ? 0 : reason === 'adjusted' ? (row.adjusted?.changed ?? 0) : (row.claims?.upheld ?? 0)

/** Rows by one measure, the most dividing first; those at 0 divide nobody and are left out. */
export function rankedBy(rows: readonly DividingRow[], reason: DividingReason): DividingRow[] {
  return rows
    .filter((row) => (measureOf(row, reason) ?? 0) > 0)
    .sort(
      (a, b) =>
        (measureOf(b, reason) ?? 0) - (measureOf(a, reason) ?? 0) || countOf(b, reason) - countOf(a, reason),
    )
}

/** Rows with a reason, those with most reasons first, then by how far they exceed the limits together. */
export function dividingRows(rows: readonly DividingRow[]): DividingRow[] {
  const excess = (row: DividingRow) =>
    row.reasons.reduce(
      (sum, reason) => sum + (measureOf(row, reason) ?? 0) / DIVIDING_LIMITS[reason].fromHundredths,
      0,
    )
  return rows
    .filter((row) => row.reasons.length > 0)
    .sort((a, b) => b.reasons.length - a.reasons.length || excess(b) - excess(a))
}
