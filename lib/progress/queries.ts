import 'server-only'
import { recusedAgencyId, type Actor } from '@/lib/actor'
import { dayOf } from '@/lib/calendar'
import { db } from '@/lib/db'
import { getRound } from '@/lib/round/queries'
import { canSeeProgress, isBehind, owes, progressOf, type ProgressCounts } from './policy'
import type { AgencyProgress, BlockProgress } from './types'

type ProgressRecord = ProgressCounts & {
  agencyId: string
  blockId: string
  nameVi: string
  nameEn: string
  submittedAt: Date | null
  submitBefore: Date
  reopenedUntil: Date | null
}

/**
 * Every agency of the round with its counts, in one statement; a judge's own agency is left out. A row counts as
 * appraised only if the word was said about the self-score that stands.
 */
function readProgress(roundId: string, recused: string | null): Promise<ProgressRecord[]> {
  return db.$queryRaw<ProgressRecord[]>`
    WITH scope AS (
      SELECT a."id", a."agencyId", a."blockId", a."catalogueId", a."state", a."submittedAt", a."explainedAt", a."reopenedUntil", b."phase", b."submitBefore", r."year"
        FROM "Assessment" a JOIN "RoundBlock" b USING ("roundId", "blockId") JOIN "Round" r ON r."id" = a."roundId"
       WHERE a."roundId" = ${roundId} AND a."agencyId" IS DISTINCT FROM ${recused}),
    fillable AS (
      SELECT s."id", count(*)::int AS n
        FROM scope s JOIN "CatalogueNode" c ON c."catalogueId" = s."catalogueId" AND c."rule"->>'kind' NOT IN ('survey', 'external')
       WHERE c."appliesWhen" IS NULL OR EXISTS (
         SELECT 1 FROM "AgencyAttribute" t WHERE t."agencyId" = s."agencyId" AND t."year" = s."year" AND t."key" = c."appliesWhen" AND t."value")
       GROUP BY s."id"),
    filled AS (
      SELECT l."assessmentId", count(*)::int AS n FROM "Line" l JOIN scope s ON s."id" = l."assessmentId"
       WHERE l."facts" IS NOT NULL OR l."claimState" IN ('claimed', 'granted') GROUP BY 1),
    ledger AS (
      SELECT l."assessmentId", bool_or(e."stage" = 'self') AS signed,
             max(e."sequence") FILTER (WHERE e."stage" = 'appraisal1' AND e."verdict" IN ('recognise', 'adjust', 'ask'))
               > max(e."sequence") FILTER (WHERE e."stage" = 'self') AS appraised,
             bool_or(e."stage" = 'explanation' AND e."verdict" = 'claim') OR coalesce((array_agg(e."verdict" ORDER BY e."sequence" DESC) FILTER (
               WHERE e."stage" = 'appraisal1' AND e."verdict" IN ('recognise', 'adjust', 'ask')))[1] <> 'recognise',
               s."phase" = 'appraisal2') AS disputed,
             bool_or(e."stage" = 'appraisal2' AND e."verdict" IN ('recognise', 'adjust', 'confirm')) AS settled
        FROM "Line" l JOIN scope s ON s."id" = l."assessmentId" JOIN "StandingEntry" e ON e."lineId" = l."id"
       WHERE l."claimState" <> 'granted'
       GROUP BY s."phase", l."assessmentId", l."id"),
    judged AS (
      SELECT "assessmentId", (count(*) FILTER (WHERE signed))::int AS signed, (count(*) FILTER (WHERE signed AND appraised))::int AS appraised,
             (count(*) FILTER (WHERE disputed))::int AS disputed, (count(*) FILTER (WHERE disputed AND settled))::int AS settled
        FROM ledger GROUP BY 1)
    SELECT s."agencyId", s."blockId", g."nameVi", g."nameEn", s."state"::text AS "state", s."phase"::text AS "phase", s."submittedAt", s."submitBefore", s."reopenedUntil",
           s."explainedAt" IS NOT NULL AS "explained", coalesce(f.n, 0) AS "fillable", coalesce(d.n, 0) AS "filled", coalesce(j.signed, 0) AS "signed",
           coalesce(j.appraised, 0) AS "appraised", coalesce(j.disputed, 0) AS "disputed", coalesce(j.settled, 0) AS "settled"
      FROM scope s JOIN "Agency" g ON g."id" = s."agencyId" LEFT JOIN fillable f ON f."id" = s."id"
      LEFT JOIN filled d ON d."assessmentId" = s."id" LEFT JOIN judged j ON j."assessmentId" = s."id"
     ORDER BY g."position"`
}

function toProgress(record: ProgressRecord, now: Date): AgencyProgress {
  const { state, percent } = progressOf(record)
  return {
    agencyId: record.agencyId,
    blockId: record.blockId,
    name: { vi: record.nameVi, en: record.nameEn },
    state,
    percent,
    submittedOn: record.submittedAt && record.state === 'submitted' ? dayOf(record.submittedAt) : null,
    reopenedUntil: record.state === 'submitted' ? null : record.reopenedUntil,
    isBehind: isBehind(state, percent, record.submitBefore, now),
    isRemindable: owes(record) !== null,
  }
}

/** How far each agency of the round is, by block; null when that is not the actor's to see. */
export async function listProgress(
  actor: Actor,
  roundId: string,
  now = new Date(),
): Promise<BlockProgress[] | null> {
  const round = canSeeProgress(actor) ? await getRound(actor, roundId) : null
  if (!round) return null
  const records = await readProgress(roundId, recusedAgencyId(actor))
  const agencies = records.map((record) => toProgress(record, now))
  return round.blocks.map(({ blockId, blockName }) => ({
    blockId,
    blockName,
    agencies: agencies.filter((a) => a.blockId === blockId),
  }))
}
