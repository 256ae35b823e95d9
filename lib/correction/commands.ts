import 'server-only'
import type { Actor } from '@/lib/actor'
import { record } from '@/lib/audit'
import { inTransaction, type Tx } from '@/lib/db'
import { demand, FieldErrors, Refusal } from '@/lib/errors'
import { Prisma } from '@/lib/generated/prisma/client'
import { inProvenTransaction } from '@/lib/identity'
import { notify, readOfficers } from '@/lib/notify'
import { listPublicationsOfRound, readPublication } from '@/lib/publication/queries'
import type { PublishedRound } from '@/lib/publication/types'
import { readOfferedReasons } from '@/lib/round/queries'
import type { Phase } from '@/lib/round/types'
import {
  canBeginCorrection,
  canCorrectRow,
  canDecideCorrection,
  canDropCorrection,
  canEditCorrection,
  canPutCorrection,
  correctedRow,
  findRow,
} from './policy'
import { contentHashOf, readCorrection, stageOf, type CorrectionRecord } from './queries'
import type {
  ApproveCorrectionInput,
  BeginCorrectionInput,
  ChangeRowInput,
  LeaveRowInput,
  MoveCorrectionInput,
  ReturnCorrectionInput,
  SaveReasonInput,
} from './schema'

/** Begins a correction of the round's latest publication. Refused while another is open. */
export async function beginCorrection(
  actor: Actor,
  { roundId, reason }: BeginCorrectionInput,
  now = new Date(),
): Promise<{ number: number }> {
  return inTransaction(async (tx) => {
    const blocks = await lockRound(tx, roundId)
    const hasOpen =
      (await tx.correction.count({
        where: { roundId, state: { in: ['drafting', 'withChair', 'approved'] } },
      })) > 0
    demand(canBeginCorrection(actor, blocks, hasOpen))
    const base = (await listPublicationsOfRound(roundId, tx)).at(-1)
    if (!base) throw new Refusal('not-published')
    const number = (await tx.correction.count({ where: { roundId } })) + 1
    const { id } = await tx.correction.create({
      data: { roundId, number, baseId: base.id, reason, begunAt: now, begunById: actor.personId },
      select: { id: true },
    })
    const detail = { number, corrects: base.decisionNumber, reason }
    await record(tx, actor, {
      action: 'correction.begun',
      subjectType: 'Correction',
      subjectId: id,
      roundId,
      detail,
    })
    return { number }
  })
}

async function lockRound(tx: Tx, roundId: string): Promise<Phase[]> {
  const rounds = await tx.$queryRaw<
    { id: string }[]
  >`SELECT "id" FROM "Round" WHERE "id" = ${roundId} FOR UPDATE`
  if (rounds.length === 0) throw new Refusal('not-found')
  const blocks = await tx.$queryRaw<{ phase: Phase }[]>`
    SELECT "phase"::text AS "phase" FROM "RoundBlock" WHERE "roundId" = ${roundId} ORDER BY "blockId" FOR SHARE`
  return blocks.map((b) => b.phase)
}

type Locked = { correction: CorrectionRecord; base: PublishedRound }

/** Locks a correction, with the publication that it corrects. */
async function lock(tx: Tx, id: string): Promise<Locked> {
  const found = await tx.$queryRaw<
    { id: string }[]
  >`SELECT "id" FROM "Correction" WHERE "id" = ${id}::uuid FOR UPDATE`
  const correction = found.length > 0 ? await readCorrection({ id }, tx) : null
  if (!correction) throw new Refusal('not-found')
  return { correction, base: await readPublication(correction.baseId, tx) }
}

/** Said after policy: who may not do it at all is not told that somebody else was faster. */
function demandVersion(correction: CorrectionRecord, version: number): void {
  if (correction.version !== version)
    throw new Refusal('stale-version', {
      current: { version: correction.version, reason: correction.reason },
    })
}

const audited = (
  correction: CorrectionRecord,
  action: string,
  detail: Record<string, unknown>,
  agencyId?: string,
) => ({
  action,
  subjectType: 'Correction',
  subjectId: correction.id,
  roundId: correction.roundId,
  agencyId,
  detail: { number: correction.number, ...detail },
})

async function touch(tx: Tx, id: string, data: Prisma.CorrectionUncheckedUpdateInput = {}): Promise<void> {
  await tx.correction.update({ where: { id }, data: { ...data, version: { increment: 1 } } })
}

/** The reason of the whole correction, as it will be published. */
export async function saveCorrectionReason(
  actor: Actor,
  input: SaveReasonInput,
): Promise<{ version: number }> {
  return inTransaction(async (tx) => {
    const { correction } = await lock(tx, input.correctionId)
    demand(canEditCorrection(actor, stageOf(correction)))
    demandVersion(correction, input.version)
    await touch(tx, correction.id, { reason: input.reason })
    const detail = { before: correction.reason, after: input.reason }
    await record(tx, actor, audited(correction, 'correction.reasonSaved', detail))
    return { version: input.version + 1 }
  })
}

/**
 * Gives a published row other facts or points in the draft. Refused: not a draft any more, own agency, a row that does
 * not apply, a stale version. Facts that cannot be, and a change that changes nothing, are field errors.
 */
export async function changeRow(
  actor: Actor,
  input: ChangeRowInput,
  now = new Date(),
): Promise<{ version: number }> {
  return inTransaction(async (tx) => {
    const { correction, base } = await lock(tx, input.correctionId)
    const { blockId, agencyId, code, facts, points, reasonCode, ground } = input
    const stage = stageOf(correction)
    demand(canEditCorrection(actor, { ...stage, agencyIds: [...stage.agencyIds, agencyId] }))
    demandVersion(correction, input.version)
    const found = findRow(base.bundle, { blockId, agencyId, code })
    if (!found) throw new Refusal('not-found')
    demand(canCorrectRow(found.agency, found.published))
    const after = correctedRow(
      found.row,
      found.published,
      { facts, points, reasonCode },
      base.bundle.latestDay,
    )
    const reasons = await readOfferedReasons(tx, correction.roundId)
    const problems = [
      ...(reasons.has(reasonCode) ? [] : [{ field: 'reasonCode', reason: 'unknown-key' }]),
      ...(after.ok ? [] : after.problems),
    ]
    if (problems.length > 0) throw new FieldErrors(problems)
    const content = {
      facts: facts ?? Prisma.DbNull,
      points,
      reasonCode,
      ground,
      savedAt: now,
      savedById: actor.personId,
    }
    const key = { correctionId: correction.id, agencyId, code }
    await tx.correctionChange.upsert({
      where: { correctionId_agencyId_code: key },
      create: { ...key, blockId, ...content },
      update: content,
    })
    await touch(tx, correction.id)
    const detail = { code, facts, points, reasonCode, ground }
    await record(tx, actor, audited(correction, 'correction.rowChanged', detail, agencyId))
    return { version: input.version + 1 }
  })
}

/** Leaves a row as it was published. */
export async function leaveRow(actor: Actor, input: LeaveRowInput): Promise<{ version: number }> {
  return inTransaction(async (tx) => {
    const { correction } = await lock(tx, input.correctionId)
    demand(canEditCorrection(actor, stageOf(correction)))
    demandVersion(correction, input.version)
    const { agencyId, code } = input
    const { count } = await tx.correctionChange.deleteMany({
      where: { correctionId: correction.id, agencyId, code },
    })
    if (count === 0) throw new Refusal('not-found')
    await touch(tx, correction.id)
    await record(tx, actor, audited(correction, 'correction.rowLeft', { code }, agencyId))
    return { version: input.version + 1 }
  })
}

/** Puts the draft before the chair; from then on nothing of it changes unless he gives it back. */
export async function putCorrection(
  actor: Actor,
  input: MoveCorrectionInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(async (tx) => {
    const { correction, base } = await lock(tx, input.correctionId)
    demand(canPutCorrection(actor, stageOf(correction)))
    demandVersion(correction, input.version)
    await touch(tx, correction.id, { state: 'withChair', putAt: now, returnNote: null })
    await tell(tx, await readChairs(tx, correction), correction, 'correction-put', now)
    const detail = { contentHash: contentHashOf(correction, base.head), rows: correction.changes.length }
    await record(tx, actor, audited(correction, 'correction.put', detail))
  })
}

/** Who may decide on it: chairs whose own agency it does not touch. */
async function readChairs(tx: Tx, correction: CorrectionRecord): Promise<{ id: string }[]> {
  const { roundId } = correction
  const chairs = await tx.person.findMany({
    where: {
      disabledAt: null,
      roles: { some: { role: 'councilChair', revokedAt: null, OR: [{ roundId: null }, { roundId }] } },
    },
    select: { id: true, agencyId: true },
  })
  const { agencyIds } = stageOf(correction)
  return chairs.filter((p) => p.agencyId === null || !agencyIds.includes(p.agencyId))
}

async function tell(
  tx: Tx,
  people: { id: string }[],
  { roundId, number }: CorrectionRecord,
  kind: string,
  now: Date,
): Promise<void> {
  const link = `/rounds/${roundId}/corrections/${String(number)}`
  await notify(tx, people, { kind, params: { roundId, number: String(number) }, link }, now)
}

/** The chair gives it back to be changed, with a note. */
export async function returnCorrection(
  actor: Actor,
  input: ReturnCorrectionInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(async (tx) => {
    const { correction } = await lock(tx, input.correctionId)
    demand(canDecideCorrection(actor, correction.roundId, stageOf(correction)))
    demandVersion(correction, input.version)
    await touch(tx, correction.id, { state: 'drafting', putAt: null, returnNote: input.note })
    await tell(tx, await readOfficers(tx), correction, 'correction-returned', now)
    await record(tx, actor, audited(correction, 'correction.returned', { note: input.note }))
  })
}

/**
 * The chair approves exactly what he saw, and proves again who he is. Refused: own agency concerned, not put to him, a
 * publication that is no longer the latest, another content than the one named.
 */
export async function approveCorrection(
  actor: Actor,
  input: ApproveCorrectionInput,
  now = new Date(),
): Promise<void> {
  const { password, code } = input
  await inProvenTransaction(actor, { password, code }, now, async (tx, proveAgain) => {
    const { correction, base } = await lock(tx, input.correctionId)
    demand(canDecideCorrection(actor, correction.roundId, stageOf(correction)))
    demandVersion(correction, input.version)
    const contentHash = contentHashOf(correction, base.head)
    if (contentHash !== input.contentHash) throw new Refusal('stale-version')
    await proveAgain()
    const approved = { approvedAt: now, approvedById: actor.personId, approvedHash: contentHash }
    await touch(tx, correction.id, { state: 'approved', ...approved })
    await tell(tx, await readOfficers(tx), correction, 'correction-approved', now)
    await record(tx, actor, audited(correction, 'correction.approved', { contentHash }))
  })
}

/** Gives a correction up; nothing that is published changes. */
export async function dropCorrection(
  actor: Actor,
  input: MoveCorrectionInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(async (tx) => {
    const { correction } = await lock(tx, input.correctionId)
    demand(canDropCorrection(actor, stageOf(correction)))
    demandVersion(correction, input.version)
    await touch(tx, correction.id, { state: 'dropped', closedAt: now })
    await record(tx, actor, audited(correction, 'correction.dropped', { state: correction.state }))
  })
}
