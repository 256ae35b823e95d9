import 'server-only'
import { recusedAgencyId, type Actor } from '@/lib/actor'
import { db } from '@/lib/db'
import { treeOf } from '@/lib/publication/policy'
import { getPublicationOfYear, listPublishedYears } from '@/lib/publication/queries'
import type { Bundle } from '@/lib/publication/schema'
import { leftOutAgencyId, scoreOfFrozenRow } from '@/lib/ranking/policy'
import { getPublishedRanking, getRanking, listRankedRounds, readBlockScores } from '@/lib/ranking/queries'
import type { PartFigures, RankingView, ScoredAgency } from '@/lib/ranking/types'
import { readRound } from '@/lib/round/queries'
import { scoreAgency, type AgencyScore } from '@/lib/scoring/agency-score'
import type { AgencyComparison, Compared, YearComparison } from './types'

/** What a side has of its ranking; points come from the rows. */
function sideOf(
  ranking: RankingView,
  agencyId: string,
  inner: Pick<Compared, 'nodes' | 'lines'> & { score: AgencyScore },
  placed: Pick<ScoredAgency, 'rank' | 'tied'> & { bandKey: string | null },
  parts: Record<'appraisal' | 'survey', PartFigures | null> & { total: PartFigures },
): Compared | null {
  const row = ranking.rows.find((r) => r.agencyId === agencyId)
  if (!row) return null
  return {
    agencyId,
    roundId: ranking.roundId,
    year: ranking.year,
    blockId: ranking.blockId,
    blockName: ranking.blockName,
    name: row.name,
    rank: placed.rank,
    tied: placed.tied,
    rankedCount: ranking.rows.filter((r) => r.rank !== null).length,
    band: ranking.bands.find((b) => b.key === placed.bandKey)?.name ?? null,
    ...parts,
    byCode: inner.score.byCode,
    lines: inner.lines,
    nodes: inner.nodes,
    withSurvey: ranking.withSurvey,
    soFar: ranking.soFar,
    catalogueDecision: ranking.catalogueDecision.number,
    published: ranking.publication !== null,
    demonstration: ranking.demonstration,
    illustrative: ranking.illustrative,
  }
}

function frozenSide(bundle: Bundle, ranking: RankingView, agencyId: string): Compared | null {
  const block = bundle.blocks.find((b) => b.id === ranking.blockId)
  const agency = block?.agencies.find((a) => a.id === agencyId)
  const row = ranking.rows.find((r) => r.agencyId === agencyId)
  if (!block || !agency || !row?.total) return null
  const nodes = treeOf(block.catalogue.nodes)
  const lines = new Map(agency.rows.map((r) => [r.code, scoreOfFrozenRow(r)]))
  const tree = { maxPoints: block.catalogue.maxPoints, nodes }
  const score = scoreAgency(tree, lines, { withoutSurvey: !block.withSurvey })
  const { total, appraisal, survey } = row
  return sideOf(ranking, agencyId, { nodes, lines, score }, row, { total, appraisal, survey })
}

/** Sides of a live ranking, from one reading of the block, without the agency that the reader must not see. */
async function liveSides(
  ranking: RankingView,
  agencyIds: readonly string[],
  leftOut: string | null,
  now: Date,
): Promise<(Compared | null)[]> {
  const scores = await readBlockScores(ranking.roundId, ranking.blockId, leftOut, db, now)
  return agencyIds.map((agencyId) => {
    const agency = scores?.agencies.find((a) => a.agencyId === agencyId)
    if (!scores || !agency?.score) return null
    const { score, lines, rank, tied, band } = agency
    const { total, appraisal, survey } = score
    const inner = { nodes: scores.catalogue.nodes, lines, score }
    return sideOf(
      ranking,
      agencyId,
      inner,
      { rank, tied, bandKey: band?.key ?? null },
      { total, appraisal, survey },
    )
  })
}

async function sidesOf(
  ranking: RankingView,
  agencyIds: readonly string[],
  leftOut: string | null,
  now: Date,
  sequence?: number,
): Promise<(Compared | null)[]> {
  if (!ranking.publication) return liveSides(ranking, agencyIds, leftOut, now)
  const published = await getPublicationOfYear(ranking.year, sequence)
  return agencyIds.map((id) => published && frozenSide(published.bundle, ranking, id))
}

const comparisonOf = (
  ranking: RankingView,
  agencyIds: readonly string[],
  found: readonly (Compared | null)[],
): AgencyComparison => ({
  ranking,
  sides: found.filter((side) => side !== null),
  missing: agencyIds.filter((_, i) => !found[i]),
})

/**
 * Agencies of a block side by side, for those who see its ranking. A judge's own agency is as absent as one that
 * does not exist. Null when out of scope or absent.
 */
export async function getAgencyComparison(
  actor: Actor,
  roundId: string,
  blockId: string,
  agencyIds: readonly string[],
  now = new Date(),
): Promise<AgencyComparison | null> {
  const ranking = await getRanking(actor, roundId, blockId, now)
  if (!ranking) return null
  const leftOut = leftOutAgencyId(actor, ranking.phase)
  return comparisonOf(ranking, agencyIds, await sidesOf(ranking, agencyIds, leftOut, now))
}

/** The same for everyone, from the frozen bundle alone; null where nothing is published. */
export async function getPublishedComparison(
  year: number,
  blockId: string,
  agencyIds: readonly string[],
  sequence?: number,
): Promise<AgencyComparison | null> {
  const ranking = await getPublishedRanking(year, blockId, sequence)
  if (!ranking) return null
  return comparisonOf(ranking, agencyIds, await sidesOf(ranking, agencyIds, null, new Date(), sequence))
}

type YearPlace = { year: number; read: () => Promise<Compared | null> }

async function yearsOf(
  agencyId: string,
  asked: readonly number[],
  places: readonly YearPlace[],
): Promise<YearComparison | null> {
  const newest = places.slice(0, 2).map((p) => p.year)
  const years = asked.length > 0 ? asked : newest.reverse()
  const found = await Promise.all(
    years.map((year) => places.find((p) => p.year === year)?.read() ?? Promise.resolve(null)),
  )
  const name = (found.find((side) => side) ?? (await places[0]?.read()))?.name
  if (!name) return null
  return {
    agencyId,
    name,
    years: places.map((p) => p.year),
    sides: found.filter((side) => side !== null),
    missing: years.filter((_, i) => !found[i]),
  }
}

/** Two years of one agency, without a choice the two newest, from what is published; null where it has no published result. */
export async function getPublishedYearComparison(
  agencyId: string,
  years: readonly number[],
): Promise<YearComparison | null> {
  const places: YearPlace[] = []
  for (const year of await listPublishedYears()) {
    const published = await getPublicationOfYear(year)
    const block = published?.bundle.blocks.find((b) => b.agencies.some((a) => a.id === agencyId && a.total))
    const ranking = block && (await getPublishedRanking(year, block.id))
    if (published && ranking)
      places.push({ year, read: () => Promise.resolve(frozenSide(published.bundle, ranking, agencyId)) })
  }
  return yearsOf(agencyId, years, places)
}

/**
 * Two years of one agency, for those who see the rankings: published years and the live one. A judge's own agency has
 * no live year for him.
 */
export async function getYearComparison(
  actor: Actor,
  agencyId: string,
  years: readonly number[],
  now = new Date(),
): Promise<YearComparison | null> {
  const rounds = await listRankedRounds(actor)
  const placed = await db.assessment.findMany({
    where: { agencyId, roundId: { in: rounds.map((r) => r.roundId) }, state: 'submitted' },
    orderBy: { roundId: 'asc' },
    select: { roundId: true, blockId: true },
  })
  const blockOf = new Map(placed.map((p) => [p.roundId, p.blockId]))
  const places: YearPlace[] = []
  for (const { roundId, year, blocks } of rounds) {
    const blockId = blockOf.get(roundId)
    if (!blockId || !blocks.some((b) => b.blockId === blockId)) continue
    if (recusedAgencyId(actor) === agencyId && !(await isPublished(roundId, blockId))) continue
    const read = async () =>
      (await getAgencyComparison(actor, roundId, blockId, [agencyId], now))?.sides[0] ?? null
    places.push({ year, read })
  }
  return yearsOf(agencyId, years, places)
}

async function isPublished(roundId: string, blockId: string): Promise<boolean> {
  const round = await readRound(roundId)
  return round?.blocks.some((b) => b.blockId === blockId && b.phase === 'published') ?? false
}
