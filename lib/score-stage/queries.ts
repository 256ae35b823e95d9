import 'server-only'
import { recusedAgencyId, type Actor } from '@/lib/actor'
import { getAnalysedBlock } from '@/lib/analysis/queries'
import { db } from '@/lib/db'
import { canSeeStages, stageView } from './policy'
import type { StageRecord, StageView } from './types'

/**
 * The last word of each stage on every line of a block, in one statement; agency id → lines. Facts are read only where
 * no points were decided. For queries that already know that the reader may.
 */
export async function readStageRecords(
  roundId: string,
  blockId: string,
  excludeAgencyId: string | null,
): Promise<Map<string, StageRecord[]>> {
  const found = await db.$queryRaw<{ agencyId: string; lines: StageRecord[] }[]>`
    SELECT a."agencyId", json_agg(json_build_array(l."code", w."self", w."first", CASE WHEN w."hasSecond" THEN w."second" END)
             ORDER BY l."code") AS "lines"
      FROM "Assessment" a JOIN "Line" l ON l."assessmentId" = a."id"
      LEFT JOIN LATERAL (
        SELECT (array_agg(e."word" ORDER BY e."sequence" DESC) FILTER (WHERE e."decides" AND e."stage" = 'self'))[1] AS "self",
               (array_agg(e."word" ORDER BY e."sequence" DESC) FILTER (WHERE e."decides" AND e."stage" = 'appraisal1'))[1] AS "first",
               (array_agg(e."word" ORDER BY e."sequence" DESC) FILTER (WHERE e."decides" AND e."stage" IN ('appraisal1', 'appraisal2')))[1] AS "second",
               bool_or(e."stage" = 'appraisal2') AS "hasSecond"
          FROM (SELECT x."sequence", x."stage", x."verdict" IN ('submit', 'recognise', 'adjust', 'confirm') AS "decides",
                       json_build_array(x."points", CASE WHEN x."points" IS NULL THEN x."facts" END) AS "word"
                  FROM "StandingEntry" x WHERE x."lineId" = l."id") e) w ON true
     WHERE a."roundId" = ${roundId} AND a."blockId" = ${blockId}
       AND (${excludeAgencyId}::text IS NULL OR a."agencyId" <> ${excludeAgencyId})
     GROUP BY a."agencyId" ORDER BY a."agencyId"`
  return new Map(found.map(({ agencyId, lines }) => [agencyId, lines]))
}

/**
 * How the points of a block's agencies moved from the self-score to the end, over all rows or one field; without the
 * agency from which the reader stands aside, even once it is published. Null when out of scope or absent.
 */
export async function getStages(
  actor: Actor,
  roundId: string,
  blockId: string,
  fieldCode: string | null,
  now = new Date(),
): Promise<StageView | null> {
  if (!canSeeStages(actor, { roundId, blockId })) return null
  const leftOutAgencyId = recusedAgencyId(actor)
  const [block, records] = await Promise.all([
    getAnalysedBlock(actor, roundId, blockId, now),
    readStageRecords(roundId, blockId, leftOutAgencyId),
  ])
  return block && stageView(block, records, { fieldCode, leftOutAgencyId })
}
