import 'server-only'
import { db, type Tx } from '@/lib/db'

/**
 * Lines of a block whose points are still open: asked and never decided since, or claimed "not applicable" and
 * not ruled on.
 */
export async function countOpenLines(roundId: string, blockId: string, reader: Tx = db): Promise<number> {
  const [open] = await reader.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM "Line" l JOIN "Assessment" a ON a."id" = l."assessmentId"
     WHERE a."roundId" = ${roundId} AND a."blockId" = ${blockId} AND a."state" = 'submitted'
       AND (l."claimState" = 'claimed' OR (l."claimState" <> 'granted' AND EXISTS (
         SELECT 1 FROM "ScoreEntry" q WHERE q."lineId" = l."id" AND q."verdict" = 'ask'
            AND NOT EXISTS (SELECT 1 FROM "ScoreEntry" d WHERE d."lineId" = l."id" AND d."sequence" > q."sequence"
                               AND d."stage" <> 'self' AND d."verdict" IN ('recognise', 'adjust', 'confirm')))))`
  return open?.count ?? 0
}
