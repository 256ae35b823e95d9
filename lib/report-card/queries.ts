import 'server-only'
import type { Actor } from '@/lib/actor'
import { getAgencyResult, getPublishedAgencyResult } from '@/lib/agency-result/queries'
import { getCorrectedOfYear } from '@/lib/publication/queries'
import type { RankIntervals } from '@/lib/rank-interval/types'
import { getPublishedRankingTable, getRankingTable } from '@/lib/ranking-table/queries'
import { readRound } from '@/lib/round/queries'
import type { CardInterval, ReportCard } from './types'

function intervalOf(intervals: RankIntervals, agencyId: string): CardInterval {
  if (!intervals.known) return { why: intervals.why }
  return intervals.places.get(agencyId) ?? { why: 'too-few' }
}

async function cardOf(
  result: Omit<ReportCard, 'reasons' | 'interval' | 'corrected'>,
  intervals: RankIntervals,
): Promise<ReportCard> {
  const { ranking, standing, fields, rows, years, survey } = result
  // Remedies stand beside the reasons in the round's settings, which are fixed before it is published.
  const settings = (await readRound(ranking.roundId))?.settings
  const reasons = [...(settings?.reasonCodes ?? []), ...(settings?.grounds ?? [])]
  const interval = intervalOf(intervals, standing.agencyId)
  const corrected = ranking.publication && (await getCorrectedOfYear(ranking.year))
  return { ranking, standing, fields, rows, years, survey, reasons, interval, corrected }
}

/** The agencies of a block in the order of its ranking, and their ranges of places; null when it is not for the actor. */
export async function getCardBlock(
  actor: Actor,
  { roundId, blockId }: { roundId: string; blockId: string },
  now = new Date(),
): Promise<{ agencyIds: string[]; intervals: RankIntervals } | null> {
  const table = await getRankingTable(actor, roundId, blockId, now)
  return table && { agencyIds: table.rows.map((r) => r.agencyId), intervals: table.intervals }
}

/** The card of one agency of a round as the actor may see it; null when its result is not for him. */
export async function getReportCard(
  actor: Actor,
  { roundId, agencyId }: { roundId: string; agencyId: string },
  intervals: RankIntervals,
  now = new Date(),
): Promise<ReportCard | null> {
  const result = await getAgencyResult(actor, roundId, agencyId, now)
  return result && cardOf(result, intervals)
}

/** The card of a published result, for everybody, from the frozen bundle. */
export async function getPublishedReportCard(
  year: number,
  blockId: string,
  agencyId: string,
): Promise<ReportCard | null> {
  const [result, table] = await Promise.all([
    getPublishedAgencyResult(year, blockId, agencyId),
    getPublishedRankingTable(year, blockId),
  ])
  return result && table && cardOf(result, table.intervals)
}
