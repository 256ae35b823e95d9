import 'server-only'
import { recusedAgencyId, type Actor } from '@/lib/actor'
import { readingShown } from '@/lib/appraisal/policy'
import { readDesks, type Desk } from '@/lib/appraisal/queries'
import { dayOf } from '@/lib/calendar'
import { db } from '@/lib/db'
import type { AppraisalQueue, QueueAgency, QueueBlock, QueueRow, WorkCounts } from './types'

type CountRecord = WorkCounts & { blockId: string; code: string | null; agencyId: string | null }

const NONE: WorkCounts = { total: 0, done: 0, asked: 0, claims: 0, objections: 0 }

/**
 * Work per row and per agency in one statement. A word of the first reading counts only if it was said about the
 * self-score that stands; the second reading looks at what was asked, adjusted, claimed or not read at all.
 */
function countWork(roundId: string, desks: Desk[], own: string | null): Promise<CountRecord[]> {
  const mine = desks.flatMap((d) =>
    d.rows.flatMap(({ code }) =>
      d.scope.agencyIds
        .filter((agencyId) => d.scope.isHis({ agencyId, code }))
        .map((agency) => ({ block: d.block.blockId, code, agency })),
    ),
  )
  const second = desks.filter((d) => readingShown(d.block.phase) === 'appraisal2').map((d) => d.block.blockId)
  return db.$queryRaw<CountRecord[]>`
    WITH line AS (
      SELECT a."blockId", a."agencyId", l."code", l."claimState" = 'claimed' AS claimed, a."blockId" = ANY(${second}) AS second,
             e.said > e.self AS read, e.verdict = 'ask' AND e.said > e.self AS asked, e.again > e.self AS reread, e.objected,
             e.verdict <> 'recognise' OR e.said < e.self OR e.objected AS disputed
        FROM "Line" l JOIN "Assessment" a ON a."id" = l."assessmentId"
        JOIN unnest(${mine.map((m) => m.block)}::text[], ${mine.map((m) => m.code)}::text[], ${mine.map((m) => m.agency)}::text[]) AS m(block, code, agency)
          ON m.block = a."blockId" AND m.code = l."code" AND m.agency = a."agencyId"
        JOIN LATERAL (
          SELECT max(s."sequence") FILTER (WHERE s."stage" = 'self') AS self,
                 coalesce(max(s."sequence") FILTER (WHERE s."stage" = 'appraisal1' AND s."verdict" IN ('recognise', 'adjust', 'ask')), 0) AS said,
                 coalesce((array_agg(s."verdict" ORDER BY s."sequence" DESC) FILTER (WHERE s."stage" = 'appraisal1' AND s."verdict" IN ('recognise', 'adjust', 'ask')))[1]::text, '') AS verdict,
                 coalesce(max(s."sequence") FILTER (WHERE s."stage" = 'appraisal2' AND s."verdict" IN ('recognise', 'adjust', 'confirm')), 0) AS again,
                 bool_or(s."stage" = 'explanation' AND s."verdict" = 'claim') AS objected
            FROM "StandingEntry" s WHERE s."lineId" = l."id") e ON e.self IS NOT NULL
       WHERE a."roundId" = ${roundId} AND a."state" = 'submitted' AND l."claimState" <> 'granted'
         AND a."agencyId" IS DISTINCT FROM ${own}),
    work AS (SELECT *, CASE WHEN second THEN disputed ELSE true END AS counted, CASE WHEN second THEN reread ELSE read END AS done FROM line)
    SELECT "blockId", "code", "agencyId", (count(*) FILTER (WHERE counted))::int AS "total",
           (count(*) FILTER (WHERE counted AND done AND NOT claimed))::int AS "done", (count(*) FILTER (WHERE asked))::int AS "asked",
           (count(*) FILTER (WHERE claimed))::int AS "claims", (count(*) FILTER (WHERE objected))::int AS "objections"
      FROM work GROUP BY GROUPING SETS (("blockId", "code"), ("blockId", "agencyId"), ("blockId"))`
}

/** The actor's work in a round: his rows and the agencies, with what is done; null when he appraises nothing there. */
export async function getAppraisalQueue(
  actor: Actor,
  roundId: string,
  now = new Date(),
): Promise<AppraisalQueue | null> {
  const desks = await readDesks(actor, roundId)
  const [first] = desks
  if (!first) return null
  const own = recusedAgencyId(actor)
  const [counts, agencies] = await Promise.all([countWork(roundId, desks, own), readAgencies(roundId, own)])
  const ownAgencyName =
    own && actor.agencyNameVi
      ? { vi: actor.agencyNameVi, en: actor.agencyNameEn ?? actor.agencyNameVi }
      : null
  const blocks = desks.map((desk) => toBlock(desk, counts, agencies, dayOf(now)))
  return { roundId, year: first.round.year, blocks, ownAgencyName }
}

type AgencyRecord = Awaited<ReturnType<typeof readAgencies>>[number]

const readAgencies = (roundId: string, own: string | null) =>
  db.assessment.findMany({
    where: { roundId, ...(own ? { agencyId: { not: own } } : {}) },
    orderBy: { agency: { position: 'asc' } },
    select: {
      blockId: true,
      agencyId: true,
      state: true,
      agency: { select: { nameVi: true, nameEn: true } },
    },
  })

function toBlock(desk: Desk, counts: CountRecord[], agencies: AgencyRecord[], today: string): QueueBlock {
  const { blockId } = desk.block
  const ofBlock = counts.filter((c) => c.blockId === blockId)
  const rowCounts = new Map(ofBlock.filter((c) => c.code !== null).map((c) => [c.code, c]))
  const agencyCounts = new Map(ofBlock.filter((c) => c.agencyId !== null).map((c) => [c.agencyId, c]))
  const rows = desk.rows.map((row): QueueRow => {
    const work = countsOf(rowCounts.get(row.code))
    return {
      ...work,
      ...dueOf(desk, row.code, work, today),
      code: row.code,
      fieldCode: row.fieldCode,
      name: row.name,
    }
  })
  const fields = desk.catalogue.nodes.flatMap((node) => {
    const own = rows.filter((row) => row.fieldCode === node.code)
    return own.length > 0 ? [{ code: node.code, name: node.name, rows: own }] : []
  })
  return {
    ...countsOf(ofBlock.find((c) => c.code === null && c.agencyId === null)),
    block: desk.block,
    stage: readingShown(desk.block.phase),
    fields,
    agencies: agencies
      .filter((a) => a.blockId === blockId && desk.rows.some((r) => desk.scope.isHis({ ...a, code: r.code })))
      .map((a): QueueAgency => ({
        ...countsOf(agencyCounts.get(a.agencyId)),
        agencyId: a.agencyId,
        name: { vi: a.agency.nameVi, en: a.agency.nameEn },
        isSubmitted: a.state === 'submitted',
      })),
  }
}

/** The soonest day of a row's lines that were given to the actor; nothing is late once everything is done. */
function dueOf(
  desk: Desk,
  code: string,
  { total, done }: WorkCounts,
  today: string,
): Pick<QueueRow, 'dueOn' | 'isLate'> {
  const days = desk.scope.agencyIds.flatMap((agencyId) =>
    desk.scope.isHis({ agencyId, code }) ? (desk.scope.partOf({ agencyId, code })?.dueOn ?? []) : [],
  )
  const dueOn = [...days].sort()[0] ?? null
  return { dueOn, isLate: dueOn !== null && dueOn < today && done < total }
}

const countsOf = (c: CountRecord | undefined): WorkCounts =>
  c ? { total: c.total, done: c.done, asked: c.asked, claims: c.claims, objections: c.objections } : NONE
