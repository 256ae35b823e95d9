import 'server-only'
import { onlyAgencyOf, recusedAgencyId, type Actor } from '@/lib/actor'
import { readAttributes } from '@/lib/agency/queries'
import { canReopen, isCentralRow } from '@/lib/assessment/policy'
import { dayOfColumn } from '@/lib/calendar'
import { readCatalogue } from '@/lib/catalogue/queries'
import { db, type Tx } from '@/lib/db'
import { Refusal } from '@/lib/errors'
import { canCloseReopening, isReopeningRunning } from '@/lib/reopening/policy'
import type { Bilingual } from '@/lib/scoring/rule'
import { canManageRound, canMoveDeadlines, canMovePhase, canReadBoard } from './policy'
import { bandsSchema, roundSettingsSchema, workPlanSchema } from './schema'
import { offered, PHASES } from './types'
import type {
  BoardAgency,
  BoardBlock,
  RoundBlockView,
  RoundBoard,
  RoundView,
  SeatView,
  WorkPlan,
} from './types'

const blockSelect = {
  roundId: true,
  blockId: true,
  catalogueId: true,
  questionnaireId: true,
  phase: true,
  submitBefore: true,
  appraisal1Before: true,
  explainBefore: true,
  appraisal2Before: true,
  councilMeetsOn: true,
  withSurvey: true,
  bands: true,
  appraisalReleasedAt: true,
  approvedAt: true,
  version: true,
  approvedBy: { select: { name: true } },
  block: { select: { nameVi: true, nameEn: true, position: true } },
  catalogue: { select: { provenance: true } },
} as const

const roundSelect = {
  id: true,
  year: true,
  planNumber: true,
  demonstration: true,
  openedAt: true,
  settings: true,
  version: true,
  blocks: { orderBy: { block: { position: 'asc' } }, select: blockSelect },
} as const

type BlockRecord = Omit<
  RoundBlockView,
  'blockName' | 'provenance' | 'bands' | 'councilMeetsOn' | 'approvedByName'
> & {
  councilMeetsOn: Date
  bands: unknown
  approvedBy: { name: string } | null
  block: { nameVi: string; nameEn: string }
  catalogue: { provenance: string }
}

function toBlock(record: BlockRecord): RoundBlockView {
  const { block, catalogue, approvedBy, bands, councilMeetsOn, ...rest } = record
  const blockName: Bilingual = { vi: block.nameVi, en: block.nameEn }
  return {
    ...rest,
    blockName,
    provenance: catalogue.provenance === 'official' ? 'official' : 'illustrative',
    bands: bandsSchema.parse(bands),
    councilMeetsOn: dayOfColumn(councilMeetsOn) ?? '',
    approvedByName: approvedBy?.name ?? null,
  }
}

type RoundRecord = Omit<RoundView, 'settings' | 'blocks'> & { settings: unknown; blocks: BlockRecord[] }
const toRound = (record: RoundRecord): RoundView => ({
  ...record,
  settings: roundSettingsSchema.parse(record.settings),
  blocks: record.blocks.map(toBlock),
})

/** Codes of the reasons that a round offers now, under the lock of who decides. Refused: no such round. */
export async function readOfferedReasons(tx: Tx, roundId: string): Promise<Set<string>> {
  const round = await tx.round.findUnique({ where: { id: roundId }, select: { settings: true } })
  if (!round) throw new Refusal('not-found')
  return new Set(offered(roundSettingsSchema.parse(round.settings).reasonCodes).map((r) => r.code))
}

/** A round for queries and commands of other nouns; null when there is none. */
export async function readRound(roundId: string, reader: Tx = db): Promise<RoundView | null> {
  const found = await reader.round.findUnique({ where: { id: roundId }, select: roundSelect })
  return found && toRound(found)
}

/** Rounds, newest first. That a round is held, its phase and its deadlines are known to everyone signed in. */
export async function listRounds(_actor: Actor): Promise<RoundView[]> {
  const found = await db.round.findMany({ orderBy: { year: 'desc' }, select: roundSelect })
  return found.map(toRound)
}

export async function getRound(_actor: Actor, roundId: string): Promise<RoundView | null> {
  return readRound(roundId)
}

/** The round people work in now: the newest open and not published, else the newest; an agency's of those it is in. */
export async function getCurrentRound(actor: Actor): Promise<RoundView | null> {
  const [all, agencyId] = [await listRounds(actor), onlyAgencyOf(actor)]
  const found = await db.assessment.findMany({
    where: { agencyId: agencyId ?? '' },
    select: { roundId: true },
  })
  const own = all.filter((r) => found.some((a) => a.roundId === r.id))
  const rounds = own.length > 0 ? own : all
  return (
    rounds.find((r) => r.openedAt !== null && r.blocks.some((b) => b.phase !== 'published')) ??
    rounds[0] ??
    null
  )
}

/** Council or working group of a round, in the order of the decision. */
export async function listSeats(_actor: Actor, roundId: string): Promise<SeatView[]> {
  const seats = await db.councilSeat.findMany({
    where: { roundId },
    orderBy: { position: 'asc' },
    select: {
      body: true,
      role: true,
      positionVi: true,
      positionEn: true,
      agencyId: true,
      person: { select: { name: true } },
    },
  })
  return seats.map((s) => ({
    body: s.body === 'council' ? 'council' : 'workingGroup',
    role: s.role,
    position: { vi: s.positionVi, en: s.positionEn },
    agencyId: s.agencyId,
    personName: s.person?.name ?? null,
  }))
}

type BoardRecord = Omit<
  BoardAgency,
  'name' | 'rowsFilled' | 'rowsToFill' | 'centralMissing' | 'canReopen' | 'isOpenAgain' | 'canClose'
> & {
  blockId: string
  nameVi: string
  nameEn: string
  filledCodes: string[]
  centralCodes: string[]
}

/** Every assessment of a round with the counts that the board shows, in one statement. */
function readBoard(roundId: string, now: Date): Promise<BoardRecord[]> {
  return db.$queryRaw<BoardRecord[]>`
    WITH read AS (
      SELECT l."id", l."assessmentId", l."claimState",
             max(s."sequence") FILTER (WHERE s."stage" = 'self') AS signed,
             max(s."sequence") FILTER (WHERE s."stage" = 'appraisal1' AND s."verdict" IN ('recognise', 'adjust', 'ask')) AS first,
             bool_or(s."stage" = 'appraisal2' AND s."verdict" IN ('recognise', 'adjust', 'confirm')) AS second,
             bool_or(s."stage" = 'explanation' AND s."verdict" = 'claim') AS claimed,
             (array_agg(s."verdict"::text ORDER BY s."sequence" DESC) FILTER (WHERE s."stage" = 'appraisal1'))[1] = 'ask' AS asked
        FROM "StandingEntry" s JOIN "Line" l ON l."id" = s."lineId" JOIN "Assessment" a ON a."id" = l."assessmentId"
       WHERE a."roundId" = ${roundId} GROUP BY l."id"),
    counted AS (
      SELECT "assessmentId",
             count(*) FILTER (WHERE "claimState" <> 'granted' AND signed > coalesce(first, 0))::int AS unread,
             count(*) FILTER (WHERE "claimState" <> 'granted' AND (claimed OR asked OR signed > coalesce(first, 0)) AND NOT second)::int AS unsettled
        FROM read GROUP BY "assessmentId")
    SELECT a."id" AS "assessmentId", a."blockId", a."agencyId", g."nameVi", g."nameEn", a."state"::text AS "state", a."version",
           a."submittedAt", a."reopenedUntil", a."reopenReason", a."reopenedCodes",
           a."state" <> 'submitted' AND a."submittedAt" IS NOT NULL AND coalesce(a."reopenedUntil" > ${now}, false) AS "isReopened", a."explainedAt",
           CASE WHEN a."state" = 'submitted' THEN coalesce(c.unread, 0) ELSE 0 END AS "unread",
           CASE WHEN a."state" = 'submitted' THEN coalesce(c.unsettled, 0) ELSE 0 END AS "unsettled",
           ARRAY(SELECT l."code" FROM "Line" l WHERE l."assessmentId" = a."id" AND (l."facts" IS NOT NULL OR l."claimState" <> 'none')) AS "filledCodes",
           ARRAY(SELECT r."code" FROM "CentralResult" r WHERE r."roundId" = a."roundId" AND r."agencyId" = a."agencyId") AS "centralCodes"
      FROM "Assessment" a JOIN "Agency" g ON g."id" = a."agencyId" LEFT JOIN counted c ON c."assessmentId" = a."id"
     WHERE a."roundId" = ${roundId} ORDER BY g."position"`
}

const isIn = (codes: string[]) => {
  const set = new Set(codes)
  return (row: { code: string }) => set.has(row.code)
}

/** The agencies of one block, without the one that the actor stands aside from. */
async function boardAgencies(
  actor: Actor,
  block: RoundBlockView,
  year: number,
  records: BoardRecord[],
  now: Date,
): Promise<BoardAgency[]> {
  const rows = (await readCatalogue(block.catalogueId))?.rows ?? []
  const attributes = await readAttributes(year)
  const ofBlock = records.filter((r) => r.blockId === block.blockId && r.agencyId !== recusedAgencyId(actor))
  return ofBlock.map(({ nameVi, nameEn, filledCodes, centralCodes, blockId: _blockId, ...rest }) => {
    const held = attributes.get(rest.agencyId)
    const apply = rows.filter((row) => !row.appliesWhen || held?.has(row.appliesWhen))
    const toFill = apply.filter((row) => !isCentralRow(row))
    const central = apply.filter(isCentralRow)
    const gates = {
      ...rest,
      roundId: block.roundId,
      phase: block.phase,
      submitBefore: block.submitBefore,
    }
    return {
      ...rest,
      name: { vi: nameVi, en: nameEn },
      rowsFilled: toFill.filter(isIn(filledCodes)).length,
      rowsToFill: toFill.length,
      centralMissing: central.length - central.filter(isIn(centralCodes)).length,
      canReopen: canReopen(actor, gates),
      isOpenAgain: isReopeningRunning(gates, now),
      canClose: canCloseReopening(actor, gates, now),
    }
  })
}

function step(actor: Actor, block: RoundBlockView, by: 1 | -1): BoardBlock['forward'] {
  const to = PHASES[PHASES.indexOf(block.phase) + by]
  return to ? { to, can: canMovePhase(actor, block.phase, to) } : null
}

/** The board from which a round is run; null when absent or not the actor's to see. */
export async function getRoundBoard(
  actor: Actor,
  roundId: string,
  now = new Date(),
): Promise<RoundBoard | null> {
  if (!canReadBoard(actor, roundId)) return null
  const [round, records] = await Promise.all([readRound(roundId), readBoard(roundId, now)])
  if (!round) return null
  const blocks = await Promise.all(
    round.blocks.map(async (block) => ({
      ...block,
      agencies: await boardAgencies(actor, block, round.year, records, now),
      forward: step(actor, block, 1),
      back: step(actor, block, -1),
      canMoveDeadlines: canMoveDeadlines(actor, block.phase),
    })),
  )
  return { round, blocks, canManage: canManageRound(actor) }
}

/** The plan's tasks of a round with names in words; null when the round has no plan on record. */
export async function getWorkPlan(_actor: Actor, roundId: string): Promise<WorkPlan | null> {
  const found = await db.round.findUnique({
    where: { id: roundId },
    select: { id: true, year: true, plan: true },
  })
  const parsed = workPlanSchema.safeParse(found?.plan)
  if (!found || !parsed.success) return null
  const { plan, parties, tasks, dueQualifiers, ...rest } = parsed.data
  const agencies = await db.agency.findMany({ select: { id: true, nameVi: true, nameEn: true } })
  const names = new Map<string, Bilingual>(agencies.map((a) => [a.id, { vi: a.nameVi, en: a.nameEn }]))
  parties.forEach((p) => names.set(p.id, p.name))
  const nameOf = (id: string): Bilingual => names.get(id) ?? { vi: id, en: id }
  return {
    ...rest,
    roundId: found.id,
    year: found.year,
    number: plan.number,
    title: plan.title,
    issuer: plan.issuer,
    tasks: tasks.map((t) => ({
      code: t.code,
      task: t.task,
      ownerName: nameOf(t.owner),
      coordinatorNames: t.coordinators.map(nameOf),
      due: t.due,
      dueQualifier: dueQualifiers[t.dueQualifier] ?? { vi: '', en: '' },
      deliverable: t.deliverable ?? null,
      submitToName: t.submitTo ? nameOf(t.submitTo) : null,
    })),
  }
}
