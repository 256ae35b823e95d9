import 'server-only'
import type { Actor } from '@/lib/actor'
import { readAttributesOfBlock } from '@/lib/agency/queries'
import { dayOf } from '@/lib/calendar'
import { readCatalogue } from '@/lib/catalogue/queries'
import { db, type Tx } from '@/lib/db'
import { readPreviousFigures } from '@/lib/previous-figure/queries'
import { getPublicationOfYear } from '@/lib/publication/queries'
import type { Bundle } from '@/lib/publication/schema'
import { listRounds, readRound } from '@/lib/round/queries'
import type { RoundView } from '@/lib/round/types'
import { scoreAgency, type LineScore } from '@/lib/scoring/agency-score'
import { blockMean, blockMedianHundredths } from '@/lib/scoring/ranking'
import { readBlockRecords } from '@/lib/block-record/queries'
import {
  canSeeRanking,
  headsOf,
  isSoFar,
  leftOutAgencyId,
  placeAgencies,
  rankingOfBundle,
  toRankingRow,
} from './policy'
import { rowScorer } from '@/lib/block-record/policy'
import type { BlockScores, BlockTab, FinalWord, RankedRound, RankingView, ScoredAgency } from './types'

/**
 * The last word on each line of a block with the facts behind it: of the deciding entry, or, where that one decided
 * points alone, of the latest before it that had facts. Agency id → code → word.
 */
export async function readFinalWords(
  roundId: string,
  blockId: string,
  agencyId: string | null,
  reader: Tx = db,
): Promise<Map<string, Map<string, FinalWord>>> {
  const found = await reader.$queryRaw<{ agencyId: string; words: FinalWord[] }[]>`
    SELECT a."agencyId", json_agg(json_build_object('code', l."code", 'points', w."points", 'reasonCode', w."reasonCode", 'facts', w."facts")) AS "words"
      FROM "Assessment" a JOIN "Line" l ON l."assessmentId" = a."id"
      JOIN LATERAL (
        SELECT (array_agg(e."points" ORDER BY e."place" DESC, e."sequence" DESC))[1] AS "points",
               CASE (array_agg(e."verdict" ORDER BY e."place" DESC, e."sequence" DESC))[1] WHEN 'confirm'
                 THEN (array_agg(e."reasonCode" ORDER BY e."place" DESC, e."sequence" DESC) FILTER (WHERE e."reasonCode" IS NOT NULL))[1]
                 ELSE (array_agg(e."reasonCode" ORDER BY e."place" DESC, e."sequence" DESC))[1] END AS "reasonCode",
               (array_agg(e."facts" ORDER BY e."place" DESC, e."sequence" DESC) FILTER (WHERE e."facts" IS NOT NULL))[1] AS "facts"
          FROM (SELECT x.*, CASE x."stage" WHEN 'council' THEN 3 WHEN 'self' THEN 1 ELSE 2 END AS "place" FROM "StandingEntry" x
                 WHERE x."lineId" = l."id" AND x."verdict" IN ('submit', 'recognise', 'adjust', 'confirm')
                   AND x."stage" IN ('self', 'appraisal1', 'appraisal2', 'council')) e
        HAVING count(*) > 0) w ON true
     WHERE a."roundId" = ${roundId} AND a."blockId" = ${blockId} AND (${agencyId}::text IS NULL OR a."agencyId" = ${agencyId})
     GROUP BY a."agencyId"`
  return new Map(found.map((a) => [a.agencyId, new Map(a.words.map((w) => [w.code, w]))]))
}

/**
 * A whole block, scored and ranked from what is stored now, without one agency where the reader must not see it.
 * Null when the round has no such block. For queries and commands that already know that the reader may.
 */
export async function readBlockScores(
  roundId: string,
  blockId: string,
  excludeAgencyId: string | null,
  reader: Tx = db,
  now = new Date(),
  known: RoundView | null = null,
): Promise<BlockScores | null> {
  const round = known ?? (await readRound(roundId, reader))
  const block = round?.blocks.find((b) => b.blockId === blockId)
  const catalogue = block && (await readCatalogue(block.catalogueId, reader))
  if (!round || !block || !catalogue) return null
  const records = await readBlockRecords(roundId, blockId, excludeAgencyId, reader)
  const attributes = await readAttributesOfBlock(round.year, roundId, blockId, reader)
  const tree = { maxPoints: catalogue.maxPoints, nodes: catalogue.nodes }
  const scoring = { withoutSurvey: !block.withSurvey, soFar: isSoFar(block.phase) }
  const scoreRows = rowScorer(catalogue, { latestDay: dayOf(now), withSurvey: block.withSurvey })
  const agencies = records.map((record) => {
    const { agencyId, position, submitted } = record
    const { lines, openRows } = submitted
      ? scoreRows(record, attributes.get(agencyId))
      : { lines: new Map<string, LineScore>(), openRows: [] }
    const score = submitted ? scoreAgency(tree, lines, scoring) : null
    return {
      agencyId,
      name: { vi: record.nameVi, en: record.nameEn },
      position,
      submitted,
      lines,
      score,
      openRows,
    }
  })
  const placed: ScoredAgency[] = placeAgencies(agencies, round.settings.ties, block.bands)
  const totals = placed.flatMap((a) => (a.score ? [a.score.total] : []))
  return {
    round,
    block,
    catalogue,
    agencies: placed,
    meanHundredths: blockMean(totals),
    medianHundredths: blockMedianHundredths(totals),
    settledCount: placed.filter((a) => a.submitted && a.openRows.length === 0).length,
  }
}

/** How many agencies each block of the round has for this reader. */
async function readTabs(round: RoundView, excludeAgencyId: string | null): Promise<BlockTab[]> {
  const counts = await db.assessment.groupBy({
    by: ['blockId'],
    where: { roundId: round.id, ...(excludeAgencyId ? { agencyId: { not: excludeAgencyId } } : {}) },
    _count: { _all: true },
  })
  const countOf = new Map(counts.map((c) => [c.blockId, c._count._all]))
  return round.blocks.map((b) => ({
    blockId: b.blockId,
    name: b.blockName,
    agencyCount: countOf.get(b.blockId) ?? 0,
  }))
}

/**
 * The ranking of a block: live and provisional for Home Affairs, auditors and the council, the frozen result for
 * everyone once it is published. A judge's own agency is left out of everything, so that what he gets does not
 * depend on it. Null when out of scope or absent.
 */
export async function getRanking(
  actor: Actor,
  roundId: string,
  blockId: string,
  now = new Date(),
): Promise<RankingView | null> {
  const round = await readRound(roundId)
  const block = round?.blocks.find((b) => b.blockId === blockId)
  if (!round || !block || !canSeeRanking(actor, { roundId, blockId }, block.phase)) return null
  if (block.phase === 'published') return getPublishedRanking(round.year, blockId)
  const leftOut = leftOutAgencyId(actor, block.phase)
  const scores = await readBlockScores(roundId, blockId, leftOut, db, now, round)
  if (!scores) return null
  const ids = scores.agencies.map((a) => a.agencyId)
  const [previous, tabs, own] = await Promise.all([
    readPreviousFigures(round.year, blockId, ids, leftOut),
    readTabs(round, leftOut),
    leftOut ? db.agency.findUnique({ where: { id: leftOut }, select: { blockId: true } }) : null,
  ])
  const { catalogue } = scores
  const rows = scores.agencies.map((a) => toRankingRow(a, catalogue.nodes, previous.get(a.agencyId) ?? null))
  return {
    roundId,
    year: round.year,
    demonstration: round.demonstration,
    illustrative: catalogue.provenance === 'illustrative',
    catalogueDecision: catalogue.decision,
    phase: block.phase,
    blockId,
    blockName: block.blockName,
    withSurvey: block.withSurvey,
    soFar: isSoFar(block.phase),
    ownLeftOut: own?.blockId === blockId,
    tabs,
    bands: block.bands,
    ...headsOf(catalogue.nodes, catalogue.rows, rows),
    rows,
    settledCount: scores.settledCount,
    meanHundredths: scores.meanHundredths,
    medianHundredths: scores.medianHundredths,
    publication: null,
  }
}

/** Rounds with a ranking for this reader, the newest first. */
export async function listRankedRounds(actor: Actor): Promise<RankedRound[]> {
  return (await listRounds(actor)).flatMap((round) => {
    const seen = round.blocks.filter((b) =>
      canSeeRanking(actor, { roundId: round.id, blockId: b.blockId }, b.phase),
    )
    const blocks = seen.map((b) => ({ blockId: b.blockId, name: b.blockName }))
    return blocks[0] ? [{ roundId: round.id, year: round.year, blockId: blocks[0].blockId, blocks }] : []
  })
}

/** A bundle never changes, so each view of it is made once. */
const publishedViews = new WeakMap<Bundle, Map<string, RankingView | null>>()

/**
 * The published ranking of a year's block, from the frozen bundle of the latest publication or the one named; null
 * before publication. Everyone may read it.
 */
export async function getPublishedRanking(
  year: number,
  blockId: string,
  sequence?: number,
): Promise<RankingView | null> {
  const published = await getPublicationOfYear(year, sequence)
  if (!published) return null
  const known = publishedViews.get(published.bundle) ?? new Map<string, RankingView | null>()
  publishedViews.set(published.bundle, known)
  const view = known.get(blockId) ?? rankingOfBundle(published.head, published.bundle, blockId)
  known.set(blockId, view)
  return view
}
