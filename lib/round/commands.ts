import 'server-only'
import type { Actor } from '@/lib/actor'
import { record } from '@/lib/audit'
import { columnOfDay } from '@/lib/calendar'
import { inTransaction, type Tx } from '@/lib/db'
import { demand, FieldErrors, Refusal } from '@/lib/errors'
import { notifyAgencies } from '@/lib/notify'
import { canManageRound, canMoveDeadlines, canMovePhase } from './policy'
import {
  DEFAULT_SETTINGS,
  defaultBands,
  type CreateRoundInput,
  type MoveDeadlinesInput,
  type MovePhaseInput,
} from './schema'
import type { Deadlines } from './types'

const asColumns = ({
  councilMeetsOn,
  submitBefore,
  appraisal1Before,
  explainBefore,
  appraisal2Before,
}: Deadlines) => ({
  submitBefore,
  appraisal1Before,
  explainBefore,
  appraisal2Before,
  councilMeetsOn: columnOfDay(councilMeetsOn) ?? new Date(NaN),
})

/** Questionnaire of the block, that of the year if there is one, else the latest before it. */
async function questionnaireFor(tx: Tx, blockId: string, year: number): Promise<string | null> {
  const found = await tx.questionnaire.findFirst({
    where: { blockId, year: { lte: year } },
    orderBy: { year: 'desc' },
    select: { id: true },
  })
  return found?.id ?? null
}

/**
 * Prepares a round: a catalogue and deadlines per block. Plan tasks and demonstration mark come from the seed
 * only. Refused when the year has a round, or a catalogue is not issued, of
 * another block or of another year (its day rules would be wrong: it is copied first).
 */
export async function createRound(
  actor: Actor,
  input: CreateRoundInput,
  demonstration?: { plan: object },
): Promise<{ id: string }> {
  demand(canManageRound(actor))
  const id = String(input.year)
  return inTransaction(async (tx) => {
    if (await tx.round.findUnique({ where: { id }, select: { id: true } })) {
      throw new FieldErrors([{ field: 'year', reason: 'year-taken' }])
    }
    await tx.round.create({
      data: {
        id,
        year: input.year,
        planNumber: input.planNumber,
        plan: demonstration?.plan ?? {},
        demonstration: demonstration !== undefined,
        settings: DEFAULT_SETTINGS,
      },
    })
    for (const [i, block] of input.blocks.entries()) {
      const catalogue = await tx.catalogue.findUnique({
        where: { id: block.catalogueId },
        select: { blockId: true, year: true, issuedAt: true },
      })
      if (!catalogue?.issuedAt || catalogue.blockId !== block.blockId || catalogue.year !== input.year) {
        throw new FieldErrors([{ field: `blocks.${i}.catalogueId`, reason: 'catalogue-not-usable' }])
      }
      const questionnaireId = await questionnaireFor(tx, block.blockId, input.year)
      const { blockId, catalogueId, ...deadlines } = block
      await tx.roundBlock.create({
        data: {
          roundId: id,
          blockId,
          catalogueId,
          questionnaireId,
          bands: defaultBands,
          ...asColumns(deadlines),
        },
      })
    }
    await record(tx, actor, {
      action: 'round.created',
      subjectType: 'Round',
      subjectId: id,
      roundId: id,
      detail: { planNumber: input.planNumber },
    })
    return { id }
  })
}

async function lockRound(
  tx: Tx,
  roundId: string,
  version: number,
): Promise<{ year: number; openedAt: Date | null }> {
  const [round] = await tx.$queryRaw<{ year: number; openedAt: Date | null; version: number }[]>`
    SELECT "year", "openedAt", "version" FROM "Round" WHERE "id" = ${roundId} FOR UPDATE`
  if (!round) throw new Refusal('not-found')
  if (round.version !== version) throw new Refusal('stale-version')
  return round
}

/**
 * Opens the round: self-assessment begins in every block, each agency of the year gets its assessment, and the
 * attributes of the latest year before where none are recorded for this one.
 */
export async function openRound(
  actor: Actor,
  input: { roundId: string; version: number },
  now = new Date(),
): Promise<void> {
  demand(canManageRound(actor))
  const { roundId } = input
  await inTransaction(async (tx) => {
    const round = await lockRound(tx, roundId, input.version)
    if (round.openedAt) throw new Refusal('phase-over')
    const blocks = await tx.roundBlock.findMany({
      where: { roundId },
      select: { blockId: true, catalogueId: true },
    })
    for (const { blockId, catalogueId } of blocks) {
      const agencies = await tx.agency.findMany({
        where: { blockId, assessedYears: { has: round.year } },
        select: { id: true },
      })
      await tx.assessment.createMany({
        data: agencies.map((a) => ({ roundId, blockId, agencyId: a.id, catalogueId })),
      })
    }
    const attributesTakenOver = await carryAttributes(tx, roundId, round.year)
    await tx.roundBlock.updateMany({
      where: { roundId },
      data: { phase: 'selfAssessment', version: { increment: 1 } },
    })
    await tx.round.update({ where: { id: roundId }, data: { openedAt: now, version: { increment: 1 } } })
    await tellAgencies(tx, roundId, null, 'round-opened', `/assess/${roundId}`, now)
    await record(tx, actor, {
      action: 'round.opened',
      subjectType: 'Round',
      subjectId: roundId,
      roundId,
      detail: { attributesTakenOver },
    })
  })
}

/**
 * What decides which rows apply holds until something else is recorded: without it every conditional row of a new
 * year would fall out of points and maxima unnoticed.
 */
function carryAttributes(tx: Tx, roundId: string, year: number): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO "AgencyAttribute" ("agencyId", "year", "key", "value", "provenance")
    SELECT t."agencyId", ${year}, t."key", t."value", t."provenance"
      FROM "AgencyAttribute" t JOIN "Assessment" a ON a."agencyId" = t."agencyId" AND a."roundId" = ${roundId}
     WHERE t."year" = (SELECT max(l."year") FROM "AgencyAttribute" l WHERE l."agencyId" = t."agencyId" AND l."year" <= ${year})
       AND t."year" < ${year}`
}

/** A notice to clerks and heads of the agencies of a round (or of one block of it). */
const tellAgencies = (
  tx: Tx,
  roundId: string,
  blockId: string | null,
  kind: string,
  link: string,
  now: Date,
): Promise<void> => notifyAgencies(tx, { roundId, blockId }, { kind, params: { roundId }, link }, now)

/**
 * Moves a block to the next phase, or one back; on to the explanation only `releaseAppraisal` does. Refused: not Home
 * Affairs, a phase that is not a neighbour, a version that is not the latest, a session of the council that is being held.
 */
export async function movePhase(actor: Actor, input: MovePhaseInput): Promise<void> {
  const { roundId, blockId, to } = input
  await inTransaction(async (tx) => {
    const [block] = await tx.$queryRaw<{ phase: MovePhaseInput['to']; version: number }[]>`
      SELECT "phase"::text AS "phase", "version" FROM "RoundBlock" WHERE "roundId" = ${roundId} AND "blockId" = ${blockId} FOR UPDATE`
    if (!block) throw new Refusal('not-found')
    demand(canMovePhase(actor, block.phase, to))
    if (block.version !== input.version) throw new Refusal('stale-version')
    if (block.phase === 'council') await demandNoSession(tx, roundId)
    await tx.roundBlock.update({
      where: { roundId_blockId: { roundId, blockId } },
      data: { phase: to, version: { increment: 1 } },
    })
    await record(tx, actor, {
      action: 'round.phaseMoved',
      subjectType: 'RoundBlock',
      subjectId: `${roundId}/${blockId}`,
      roundId,
      detail: { from: block.phase, to },
    })
  })
}

/** A session that is being held keeps its block before the council: its votes could not be closed elsewhere. */
async function demandNoSession(tx: Tx, roundId: string): Promise<void> {
  const count = await tx.councilSession.count({ where: { roundId, state: 'open' } })
  if (count > 0) throw new Refusal('session-running', { count })
}

/** Moves a block's deadlines, for everyone in it, with a reason. */
export async function moveDeadlines(
  actor: Actor,
  input: MoveDeadlinesInput,
  now = new Date(),
): Promise<void> {
  const { roundId, blockId, version, reason, ...deadlines } = input
  await inTransaction(async (tx) => {
    const [block] = await tx.$queryRaw<
      { phase: MovePhaseInput['to']; version: number; submitBefore: Date }[]
    >`
      SELECT "phase"::text AS "phase", "version", "submitBefore" FROM "RoundBlock" WHERE "roundId" = ${roundId} AND "blockId" = ${blockId} FOR UPDATE`
    if (!block) throw new Refusal('not-found')
    demand(canMoveDeadlines(actor, block.phase))
    if (block.version !== version) throw new Refusal('stale-version')
    await tx.roundBlock.update({
      where: { roundId_blockId: { roundId, blockId } },
      data: { ...asColumns(deadlines), version: { increment: 1 } },
    })
    await tellAgencies(tx, roundId, blockId, 'deadline-moved', `/assess/${roundId}`, now)
    await record(tx, actor, {
      action: 'round.deadlinesMoved',
      subjectType: 'RoundBlock',
      subjectId: `${roundId}/${blockId}`,
      roundId,
      detail: { ...deadlines, reason },
    })
  })
}
