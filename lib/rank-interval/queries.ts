import 'server-only'
import { createHash } from 'node:crypto'
import { db } from '@/lib/db'
import { indexErrorOf, rankIntervalsOf, type SurveyError } from './policy'
import type { RankIntervals, UncertainAgency } from './types'

/** By what goes in, so that a table pays for its ranges once and again only when an index or an error moves. */
const known = new Map<string, RankIntervals>()
const KEPT = 64

/** Ranges of places of a block whose indexes and errors the caller may know. */
export function keptIntervals(agencies: readonly UncertainAgency[]): RankIntervals {
  const content = agencies.map((a) => [a.agencyId, a.indexPercent, a.standardError])
  const key = createHash('sha256').update(JSON.stringify(content)).digest('base64')
  const found = known.get(key) ?? rankIntervalsOf(agencies)
  known.delete(key)
  known.set(key, found)
  const [oldest] = known.keys()
  if (known.size > KEPT && oldest !== undefined) known.delete(oldest)
  return found
}

type ErrorRecord = { agencyId: string; maxPoints: number; standardErrorMillionths: number | null }

/**
 * Error of each agency's index as the survey report stands now, for the agencies named alone; null where it gives none.
 * For queries that already know that the reader may. `maxPoints`: the maximum that applies to each.
 */
export async function readIndexErrors(
  roundId: string,
  blockId: string,
  maxPoints: ReadonlyMap<string, number>,
): Promise<Map<string, number | null>> {
  const records = await db.$queryRaw<ErrorRecord[]>`
    SELECT c."agencyId", n."maxPoints", c."standardErrorMicro" AS "standardErrorMillionths"
      FROM "CentralResult" c
      JOIN "RoundBlock" b ON b."roundId" = c."roundId" AND b."blockId" = ${blockId}
      JOIN "CatalogueNode" n ON n."catalogueId" = b."catalogueId" AND n."code" = c."code"
     WHERE c."roundId" = ${roundId} AND c."kind" = 'survey' AND c."agencyId" = ANY(${[...maxPoints.keys()]}::text[])
     ORDER BY c."agencyId", c."code"`
  const rows = new Map<string, SurveyError[]>()
  for (const { agencyId, ...row } of records) rows.set(agencyId, [...(rows.get(agencyId) ?? []), row])
  return new Map([...maxPoints].map(([id, max]) => [id, indexErrorOf(rows.get(id) ?? [], max)]))
}
