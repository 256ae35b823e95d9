import 'server-only'
import { db, type Tx } from '@/lib/db'
import type { Facts } from '@/lib/scoring/facts'
import type { AgencyRecord } from './types'

/** Lines as they leave the database: one text for all codes, all points, all states of an agency. */
type PackedRecord = Omit<AgencyRecord, 'lines'> & {
  codes: string | null
  points: string | null
  states: string | null
  facts: Record<string, Facts> | null
}

/**
 * Every agency of a block with the last word on each of its lines, in one statement. The council's word stands
 * before the appraisers', theirs before the agency's own, and within a stage the latest (as scoresOfLine has it).
 * A line is settled when a judge has decided points after the last question or claim. The database keeps both beside
 * the line as words are added (decision record 0059).
 */
export async function readBlockRecords(
  roundId: string,
  blockId: string,
  excludeAgencyId: string | null,
  reader: Tx = db,
  onlyAgencyId: string | null = null,
): Promise<AgencyRecord[]> {
  const found = await reader.$queryRaw<PackedRecord[]>`
    SELECT a."agencyId", g."nameVi", g."nameEn", g."position", a."state" = 'submitted' AS "submitted",
           l."codes", l."points", l."states", l."facts", c."central"
      FROM "Assessment" a JOIN "Agency" g ON g."id" = a."agencyId"
      LEFT JOIN LATERAL (
        SELECT string_agg(l."code", ' ' ORDER BY l."code") AS "codes",
               string_agg(coalesce(l."standingPoints"::text, ''), ' ' ORDER BY l."code") AS "points",
               string_agg(CASE WHEN l."settled" THEN upper(left(l."claimState"::text, 1)) ELSE left(l."claimState"::text, 1) END,
                          '' ORDER BY l."code") AS "states",
               (SELECT json_object_agg(f."code", f."standingFacts") FROM "Line" f
                 WHERE f."assessmentId" = a."id" AND f."standingFacts" IS NOT NULL AND f."standingPoints" IS NULL) AS "facts"
          FROM "Line" l WHERE l."assessmentId" = a."id") l ON a."state" = 'submitted'
      LEFT JOIN LATERAL (
        SELECT json_object_agg(c."code", c."valueMicro") AS "central" FROM "CentralResult" c
         WHERE c."roundId" = a."roundId" AND c."agencyId" = a."agencyId") c ON true
     WHERE a."roundId" = ${roundId} AND a."blockId" = ${blockId}
       AND (${excludeAgencyId}::text IS NULL OR a."agencyId" <> ${excludeAgencyId})
       AND (${onlyAgencyId}::text IS NULL OR a."agencyId" = ${onlyAgencyId})
     ORDER BY a."agencyId"`
  // Agencies of a block mostly have the same rows: the text of the codes is cut once.
  let known: { text: string; codes: readonly string[] } = { text: '', codes: [] }
  return found.map(({ codes: text, points, states, facts, ...agency }) => {
    if (text === null) return { ...agency, lines: { codes: [], points: [], states: '', facts: null } }
    if (known.text !== text) known = { text, codes: text.split(' ') }
    const figures = (points ?? '').split(' ').map((figure) => (figure === '' ? null : Number(figure)))
    return { ...agency, lines: { codes: known.codes, points: figures, states: states ?? '', facts } }
  })
}
