import 'server-only'
import { db, type Tx } from '@/lib/db'

/**
 * Lines of a block that are read independently and not settled yet: a word is missing, or the first two differ by
 * more than the round's tolerance and the third has not spoken. Counted like the rows to appraise: only what is
 * submitted, and not where the claim that the row does not apply was granted (decision record 0035).
 */
export async function countUnsettledReadings(
  roundId: string,
  blockId: string,
  reader: Tx = db,
  exceptAgencyId: string | null = null,
): Promise<number> {
  const [found] = await reader.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count
      FROM "IndependentReading" i JOIN "Round" r ON r."id" = i."roundId"
      JOIN "Assessment" a ON a."roundId" = i."roundId" AND a."agencyId" = i."agencyId" AND a."state" = 'submitted'
      JOIN "Line" l ON l."assessmentId" = a."id" AND l."code" = i."code" AND l."claimState" <> 'granted'
      JOIN "CatalogueNode" n ON n."catalogueId" = a."catalogueId" AND n."code" = i."code"
      JOIN LATERAL (SELECT max(s."sequence") AS sequence FROM "ScoreEntry" s WHERE s."lineId" = l."id" AND s."stage" = 'self') self ON self.sequence IS NOT NULL
      LEFT JOIN LATERAL (
        SELECT s."verdict"::text AS verdict, coalesce(s."points", 0) AS points FROM "StandingEntry" s
         WHERE s."lineId" = l."id" AND s."stage" = 'appraisal1' AND s."sequence" > self.sequence
           AND s."verdict"::text IN ('recognise', 'adjust', 'ask', 'withdraw')
         ORDER BY s."sequence" DESC LIMIT 1) one ON true
      LEFT JOIN "ReaderWord" two ON two."readingId" = i."id" AND two."turn" = 'second' AND two."selfSequence" = self.sequence
      LEFT JOIN "ReaderWord" three ON three."readingId" = i."id" AND three."turn" = 'third' AND three."selfSequence" = self.sequence
     WHERE i."roundId" = ${roundId} AND i."blockId" = ${blockId} AND i."withdrawnAt" IS NULL AND i."agencyId" IS DISTINCT FROM ${exceptAgencyId}
       AND three."id" IS NULL
       AND (two."id" IS NULL OR one.verdict IS NULL OR one.verdict = 'withdraw'
            OR (one.verdict <> 'ask' AND abs(one.points - coalesce(two."points", 0)) * 100.0
                > coalesce((r."settings" -> 'secondReading' ->> 'tolerancePercent')::numeric, 10) * n."maxPoints"))`
  return found?.count ?? 0
}
