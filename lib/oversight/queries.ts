import 'server-only'
import { addDays } from 'date-fns'
import { recusedAgencyId, type Actor } from '@/lib/actor'
import { listLoad } from '@/lib/assignment/queries'
import { startOfDay } from '@/lib/calendar'
import { listNotes } from '@/lib/agency-note/queries'
import { db } from '@/lib/db'
import { canRemind, canSeeProgress } from '@/lib/progress/policy'
import { listProgress } from '@/lib/progress/queries'
import { listReminders } from '@/lib/reminder/queries'
import { getRound } from '@/lib/round/queries'
import { lateOfAgency } from './policy'
import type { LateItem, LoadRow, Oversight } from './types'

type LoadRecord = Omit<LoadRow, 'agencyName'> & { agencyVi: string | null; agencyEn: string | null }

/**
 * Rows of the open readings by the people who may appraise them, in one statement: done, open and late. Nobody's own
 * agency counts for him, and the one that the reader stands aside from counts for nobody.
 */
async function readGranted(roundId: string, exceptAgencyId: string | null, now: Date): Promise<LoadRow[]> {
  const found = await db.$queryRaw<LoadRecord[]>`
    WITH appraiser AS (
      SELECT p."id", p."name", p."agencyId" AS own, g."code", g."blockId", g."agencyId"
        FROM "RoleGrant" g JOIN "Person" p ON p."id" = g."personId"
       WHERE g."role" = 'appraiser' AND g."revokedAt" IS NULL AND p."disabledAt" IS NULL AND (g."roundId" IS NULL OR g."roundId" = ${roundId})),
    line AS (
      SELECT l."id", l."code", a."blockId", a."agencyId", b."phase" = 'appraisal2' AS second,
             CASE WHEN b."phase" = 'appraisal2' THEN b."appraisal2Before" ELSE b."appraisal1Before" END AS due,
             l."claimState" = 'claimed' AS claimed, coalesce(e.decided, false) AS decided, coalesce(e.disputed, false) AS disputed, e.settled
        FROM "Assessment" a JOIN "RoundBlock" b USING ("roundId", "blockId") JOIN "Line" l ON l."assessmentId" = a."id"
        JOIN LATERAL (
          SELECT bool_or(s."stage" = 'self') AS signed,
                 max(s."sequence") FILTER (WHERE s."stage" = 'appraisal1' AND s."verdict" IN ('recognise', 'adjust', 'ask'))
                   > max(s."sequence") FILTER (WHERE s."stage" = 'self') AS decided,
                 bool_or(s."stage" = 'appraisal2' AND s."verdict" IN ('recognise', 'adjust', 'confirm')) AS settled,
                 bool_or(s."stage" = 'explanation' AND s."verdict" = 'claim') OR coalesce((array_agg(s."verdict" ORDER BY s."sequence" DESC) FILTER (
                   WHERE s."stage" = 'appraisal1' AND s."verdict" IN ('recognise', 'adjust', 'ask')))[1] IN ('adjust', 'ask'), false) AS disputed
            FROM "StandingEntry" s WHERE s."lineId" = l."id") e ON e.signed OR l."claimState" = 'claimed'
       WHERE a."roundId" = ${roundId} AND a."state" = 'submitted' AND a."agencyId" IS DISTINCT FROM ${exceptAgencyId}
         AND b."phase" IN ('selfAssessment', 'appraisal1', 'appraisal2') AND l."claimState" <> 'granted'),
    work AS (
      SELECT l.*, NOT claimed AND CASE WHEN second THEN coalesce(settled, false) ELSE decided END AS done
        FROM line l WHERE claimed OR NOT second OR disputed OR NOT decided),
    his AS (
      SELECT DISTINCT ON (p."id", w."id") p."id" AS person, w.done, w.due
        FROM appraiser p JOIN work w ON w."agencyId" IS DISTINCT FROM p.own AND (p."blockId" IS NULL OR p."blockId" = w."blockId")
         AND (p."agencyId" IS NULL OR p."agencyId" = w."agencyId") AND (p."code" IS NULL OR w."code" = p."code" OR w."code" LIKE p."code" || '.%'))
    SELECT p."id" AS "personId", p."name", g."nameVi" AS "agencyVi", g."nameEn" AS "agencyEn",
           (count(*) FILTER (WHERE h.done))::int AS "done", (count(*) FILTER (WHERE NOT h.done))::int AS "open",
           (count(*) FILTER (WHERE NOT h.done AND h.due <= ${now}))::int AS "late", min(h.due) FILTER (WHERE NOT h.done) AS "dueBefore"
      FROM (SELECT DISTINCT "id" FROM appraiser) q JOIN "Person" p USING ("id") LEFT JOIN "Agency" g ON g."id" = p."agencyId"
      LEFT JOIN his h ON h.person = p."id"
     GROUP BY p."id", p."name", g."nameVi", g."nameEn", g."position" ORDER BY g."position" NULLS LAST, p."name", p."id"`
  return found.map(({ agencyVi, agencyEn, ...rest }) => ({
    ...rest,
    agencyName: agencyVi && agencyEn ? { vi: agencyVi, en: agencyEn } : null,
  }))
}

/** What was assigned counts; only where nobody has anything yet, what each may appraise does. Null: not the actor's to see. */
export async function readLoad(actor: Actor, roundId: string, now: Date): Promise<Oversight['load']> {
  const assigned = await listLoad(actor, roundId, now)
  if (!assigned) return null
  if (assigned.every(({ lines }) => lines === 0))
    return { basis: 'granted', rows: await readGranted(roundId, recusedAgencyId(actor), now) }
  const rows = assigned.map(({ personId, name, agencyName, done, open, late, dueOn }): LoadRow => ({
    personId,
    name,
    agencyName,
    done,
    open,
    late,
    dueBefore: dueOn === null ? null : addDays(startOfDay(dueOn), 1),
  }))
  return { basis: 'assigned', rows }
}

const lateOfPerson = ({ personId, name, late, dueBefore }: LoadRow): LateItem[] =>
  late > 0 && dueBefore
    ? [
        {
          kind: 'appraisal',
          id: personId,
          name: { vi: name, en: name },
          blockName: null,
          dueBefore,
          rows: late,
          progress: null,
        },
      ]
    : []

/** Home Affairs' board of a round: agencies, appraisers, what is late, notes and reminders; null for who may not see it. */
export async function getOversight(
  actor: Actor,
  roundId: string,
  now = new Date(),
): Promise<Oversight | null> {
  const round = canSeeProgress(actor) ? await getRound(actor, roundId) : null
  const blocks = round && (await listProgress(actor, roundId, now))
  if (!round || !blocks) return null
  const [load, notes, reminders] = await Promise.all([
    readLoad(actor, roundId, now),
    listNotes(actor, roundId),
    listReminders(actor, roundId),
  ])
  const late = blocks.flatMap(({ blockId, agencies }) => {
    const block = round.blocks.find((b) => b.blockId === blockId)
    return block ? agencies.flatMap((agency) => lateOfAgency(agency, block, now) ?? []) : []
  })
  return {
    roundId,
    year: round.year,
    blocks,
    load,
    late: [...late, ...(load?.rows ?? []).flatMap(lateOfPerson)].sort(
      (a, b) => a.dueBefore.getTime() - b.dueBefore.getTime(),
    ),
    notes,
    reminders,
    canRemind: canRemind(actor, roundId).allowed,
  }
}
