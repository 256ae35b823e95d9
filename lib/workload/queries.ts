import 'server-only'
import { holdsAny, recusedAgencyId, type Actor } from '@/lib/actor'
import { readDeskScope } from '@/lib/assignment/queries'
import { db, type Tx } from '@/lib/db'
import type { AppraisalLoad, BlockCount, ExplanationLoad } from './types'

/** Counts of rows that wait for somebody, each in one statement. A judge's own agency is in none of them. */

type RowToAppraise = {
  blockId: string
  agencyId: string
  code: string
  phase: string
  claimed: boolean
  decided: boolean
  disputed: boolean
  settled: boolean
}

function countIn(rows: RowToAppraise[]): BlockCount[] {
  const blockIds = [...new Set(rows.map((r) => r.blockId))]
  return blockIds.map((blockId) => {
    const list = rows.filter((r) => r.blockId === blockId)
    return { blockId, rows: list.length, agencies: new Set(list.map((r) => r.agencyId)).size }
  })
}

/**
 * Rows within the actor's grants that wait for the first or second reading, or for a ruling on a claim. A word of the
 * first reading counts only if it was said about the self-score that stands.
 */
export async function readAppraisalLoad(actor: Actor, roundId: string): Promise<AppraisalLoad> {
  const grants = actor.grants.filter(
    (g) => g.role === 'appraiser' && (g.roundId === null || g.roundId === roundId),
  )
  if (grants.length === 0) return { first: [], second: [], claims: [] }
  const rows = await db.$queryRaw<RowToAppraise[]>`
    WITH mine AS (
      SELECT * FROM unnest(${grants.map((g) => g.code)}::text[], ${grants.map((g) => g.blockId)}::text[], ${grants.map((g) => g.agencyId)}::text[]) AS m(code, block, agency))
    SELECT a."blockId", a."agencyId", l."code", b."phase"::text AS "phase", l."claimState" = 'claimed' AS "claimed", coalesce(e.decided, false) AS "decided",
           coalesce(e.disputed, false) AS "disputed", coalesce(e.settled, false) AS "settled"
      FROM "Assessment" a JOIN "RoundBlock" b USING ("roundId", "blockId") JOIN "Line" l ON l."assessmentId" = a."id"
      LEFT JOIN LATERAL (
        SELECT bool_or(s."stage" = 'self') AS signed,
               max(s."sequence") FILTER (WHERE s."stage" = 'appraisal1' AND s."verdict" IN ('recognise', 'adjust', 'ask'))
                 > max(s."sequence") FILTER (WHERE s."stage" = 'self') AS decided,
               bool_or(s."stage" = 'appraisal2' AND s."verdict" IN ('recognise', 'adjust', 'confirm')) AS settled,
               bool_or(s."stage" = 'explanation' AND s."verdict" = 'claim') OR coalesce((array_agg(s."verdict" ORDER BY s."sequence" DESC) FILTER (
                 WHERE s."stage" = 'appraisal1' AND s."verdict" IN ('recognise', 'adjust', 'ask')))[1] IN ('adjust', 'ask'), false) AS disputed
          FROM "StandingEntry" s WHERE s."lineId" = l."id") e ON true
     WHERE a."roundId" = ${roundId} AND a."state" = 'submitted' AND a."agencyId" IS DISTINCT FROM ${recusedAgencyId(actor)}
       AND b."phase" IN ('selfAssessment', 'appraisal1', 'appraisal2') AND l."claimState" <> 'granted' AND (e.signed OR l."claimState" = 'claimed')
       AND EXISTS (SELECT 1 FROM mine m WHERE (m.block IS NULL OR m.block = a."blockId") AND (m.agency IS NULL OR m.agency = a."agencyId")
                      AND (m.code IS NULL OR l."code" = m.code OR l."code" LIKE m.code || '.%'))`
  const blockIds = [...new Set(rows.map((r) => r.blockId))]
  const scopes = new Map(
    await Promise.all(blockIds.map(async (id) => [id, await readDeskScope(actor, roundId, id)] as const)),
  )
  const his = rows.filter((r) => scopes.get(r.blockId)?.isHis(r))
  const open = his.filter((r) => !r.claimed)
  return {
    first: countIn(open.filter((r) => r.phase !== 'appraisal2' && !r.decided)),
    second: countIn(open.filter((r) => r.phase === 'appraisal2' && (r.disputed || !r.decided) && !r.settled)),
    claims: countIn(his.filter((r) => r.claimed)),
  }
}

/** Rows that the released appraisal lowered or asked about, and those the agency has not answered yet. */
export async function readExplanationLoad(assessmentId: string, reader: Tx = db): Promise<ExplanationLoad> {
  const [found] = await reader.$queryRaw<ExplanationLoad[]>`
    SELECT count(*)::int AS "rows", (count(*) FILTER (WHERE o."lineId" IS NULL))::int AS "unanswered"
      FROM "Line" l LEFT JOIN "Objection" o ON o."lineId" = l."id"
      JOIN LATERAL (SELECT s."verdict" FROM "StandingEntry" s WHERE s."lineId" = l."id" AND s."stage" = 'appraisal1' AND s."verdict" IN ('recognise', 'adjust', 'ask')
                     ORDER BY s."sequence" DESC LIMIT 1) v ON true
     WHERE l."assessmentId" = ${assessmentId}::uuid AND v."verdict" IN ('adjust', 'ask')`
  return found ?? { rows: 0, unanswered: 0 }
}

/** Rows still asked about or claimed when the council meets, on which it has not decided. */
export async function readDisputed(actor: Actor, roundId: string): Promise<BlockCount[]> {
  if (!holdsAny(actor, ['councilMember', 'councilChair', 'homeAffairs'], { roundId })) return []
  return db.$queryRaw<BlockCount[]>`
    SELECT "blockId", count(*)::int AS "rows", count(DISTINCT "agencyId")::int AS "agencies" FROM (
      SELECT a."blockId", a."agencyId" FROM "Assessment" a JOIN "RoundBlock" b USING ("roundId", "blockId")
        JOIN "Line" l ON l."assessmentId" = a."id" JOIN "StandingEntry" s ON s."lineId" = l."id"
       WHERE a."roundId" = ${roundId} AND b."phase" = 'council' AND a."agencyId" IS DISTINCT FROM ${recusedAgencyId(actor)}
       GROUP BY a."blockId", a."agencyId", l."id"
      HAVING bool_or(s."stage" = 'explanation' AND s."verdict" = 'claim') AND NOT bool_or(s."stage" = 'council')) open
     GROUP BY "blockId"`
}

type CentralScope = {
  kinds: ('survey' | 'external')[]
  /** Only agencies that have submitted; the others are not ranked whatever is entered. */
  ofSubmitted?: boolean
  exceptAgencyId?: string | null
}

/** Values that are entered centrally and are still missing, by block. */
export async function readMissingCentral(
  roundId: string,
  { kinds, ofSubmitted = false, exceptAgencyId = null }: CentralScope,
  reader: Tx = db,
): Promise<BlockCount[]> {
  return reader.$queryRaw<BlockCount[]>`
    SELECT a."blockId", count(*)::int AS "rows", count(DISTINCT a."agencyId")::int AS "agencies"
      FROM "Assessment" a JOIN "RoundBlock" b USING ("roundId", "blockId") JOIN "Round" r ON r."id" = a."roundId"
      JOIN "CatalogueNode" c ON c."catalogueId" = a."catalogueId" AND c."rule"->>'kind' = ANY(${kinds})
      LEFT JOIN "CentralResult" v ON v."roundId" = a."roundId" AND v."agencyId" = a."agencyId" AND v."code" = c."code"
     WHERE a."roundId" = ${roundId} AND v."code" IS NULL AND b."phase" NOT IN ('preparation', 'approved', 'published') AND (b."withSurvey" OR c."rule"->>'kind' <> 'survey')
       AND (NOT ${ofSubmitted} OR a."state" = 'submitted') AND a."agencyId" IS DISTINCT FROM ${exceptAgencyId}
       AND (c."appliesWhen" IS NULL OR EXISTS (
         SELECT 1 FROM "AgencyAttribute" t WHERE t."agencyId" = a."agencyId" AND t."year" = r."year" AND t."key" = c."appliesWhen" AND t."value"))
     GROUP BY a."blockId"`
}
