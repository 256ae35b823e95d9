import 'server-only'
import { recusedAgencyId, type Actor } from '@/lib/actor'
import { record } from '@/lib/audit'
import { dayOf } from '@/lib/calendar'
import { getCouncilBlock, readCouncilLines } from '@/lib/council/queries'
import type { CouncilLine } from '@/lib/council/types'
import { itemsInScope, lockSession } from '@/lib/council-session/queries'
import type { SessionGates } from '@/lib/council-session/types'
import { db, inTransaction, type Tx } from '@/lib/db'
import { demand, FieldErrors, Refusal } from '@/lib/errors'
import { readBlockScores } from '@/lib/ranking/queries'
import { readRound } from '@/lib/round/queries'
import { offered, type RoundBlockView, type RoundView } from '@/lib/round/types'
import { canSetAgenda, drawSample, isPending, optionsOf } from './policy'
import { readPendingLineIds, readPool } from './queries'
import type {
  AddDisputedInput,
  AddRowInput,
  AddWholeInput,
  DrawRowsInput,
  MoveItemInput,
  SaveOptionInput,
  TakeOffInput,
} from './schema'
import type { ItemKind } from './types'

type Step = { sessionId: string; version: number }
type Held = { session: SessionGates; round: RoundView; block: RoundBlockView }

/** Locks the session and its block (shared) as Home Affairs saw them, and asks policy. */
async function held(tx: Tx, actor: Actor, input: Step & { blockId: string }): Promise<Held> {
  const session = await lockSession(tx, input.sessionId, 'update')
  await tx.$queryRaw`SELECT 1 FROM "RoundBlock" WHERE "roundId" = ${session.roundId} AND "blockId" = ${input.blockId} FOR SHARE`
  const round = await readRound(session.roundId, tx)
  const block = round?.blocks.find((b) => b.blockId === input.blockId)
  if (!round || !block) throw new Refusal('not-found')
  demand(canSetAgenda(actor, { ...block, roundId: round.id }, session.state))
  if (session.version !== input.version) throw new Refusal('stale-version')
  return { session, round, block }
}

const nextVersion = (tx: Tx, { sessionId }: SessionGates) =>
  tx.councilSession.update({ where: { id: sessionId }, data: { version: { increment: 1 } } })

const trail = (action: string, { sessionId, roundId }: SessionGates, detail: object) => ({
  action: `council.${action}`,
  subjectType: 'CouncilSession',
  subjectId: sessionId,
  roundId,
  detail: { ...detail },
})

type NewItem = { kind: ItemKind; lineId: string | null; sampleId?: string; options: object[] }

async function addItems(
  tx: Tx,
  actor: Actor,
  { session, block }: Held,
  items: NewItem[],
  now: Date,
): Promise<void> {
  const { sessionId } = session
  const last = await tx.agendaItem.aggregate({ where: { sessionId }, _max: { position: true } })
  for (const [i, { options, ...item }] of items.entries()) {
    await tx.agendaItem.create({
      data: {
        ...{ sessionId, blockId: block.blockId, ...item },
        position: (last._max.position ?? 0) + 1 + i,
        addedAt: now,
        addedById: actor.personId,
        options: { create: options.map((o, k) => ({ source: 'asShown' as const, ...o, position: k + 1 })) },
      },
    })
  }
  await nextVersion(tx, session)
}

async function linesOf(
  actor: Actor,
  place: { roundId: string; blockId: string },
  ids: string[],
  now: Date,
): Promise<CouncilLine[]> {
  const scores = await readBlockScores(place.roundId, place.blockId, recusedAgencyId(actor), db, now)
  return scores ? readCouncilLines(actor, scores, ids, dayOf(now)) : []
}

const roundOf = async (sessionId: string) => {
  const found = await db.councilSession.findUnique({ where: { id: sessionId }, select: { roundId: true } })
  if (!found) throw new Refusal('not-found')
  return found.roundId
}

/** Puts every disputed row of a block on the agenda that is before no session and not decided yet. */
export async function addDisputed(
  actor: Actor,
  input: AddDisputedInput,
  now = new Date(),
): Promise<{ added: number }> {
  const { blockId } = input
  const council = await getCouncilBlock(actor, { roundId: await roundOf(input.sessionId), blockId }, now)
  return inTransaction(async (tx) => {
    const found = await held(tx, actor, input)
    const pending = await readPendingLineIds(found.round.id, input.sessionId, tx)
    const lines = (council?.agenda ?? []).filter(
      (i) => i.decision === null && i.kind !== 'upheld' && !pending.has(i.line.lineId),
    )
    if (lines.length === 0) throw new Refusal('nothing-to-add')
    const codes = found.round.settings.reasonCodes
    const items = lines.map((line): NewItem => ({
      kind: 'disputed',
      lineId: line.line.lineId,
      options: optionsOf(line, input.claimNote, codes),
    }))
    await addItems(tx, actor, found, items, now)
    await record(
      tx,
      actor,
      trail('rowsPut', found.session, { kind: 'disputed', blockId, rows: lines.length }),
    )
    return { added: lines.length }
  })
}

/** Draws rows by lot from those that nobody disputes. Seed, pool and size are kept: the draw can be made again. */
export async function drawRows(
  actor: Actor,
  input: DrawRowsInput,
  now = new Date(),
): Promise<{ added: number }> {
  const { blockId, seed, size } = input
  const place = { roundId: await roundOf(input.sessionId), blockId }
  const disputed = (await getCouncilBlock(actor, place, now))?.agenda.map((i) => i.line.lineId) ?? []
  return inTransaction(async (tx) => {
    const found = await held(tx, actor, input)
    const { sessionId, roundId } = found.session
    const pending = [...(await readPendingLineIds(roundId, sessionId, tx))]
    const without = { except: recusedAgencyId(actor), lineIds: [...disputed, ...pending] }
    const pool = await readPool(roundId, blockId, without, tx)
    const drawn = drawSample(pool, size, seed)
    if (drawn.length === 0) throw new Refusal('nothing-to-add')
    const lines = new Map((await linesOf(actor, place, drawn, now)).map((l) => [l.line.lineId, l]))
    const sample = await tx.agendaSample.create({
      data: {
        ...{ sessionId, blockId, seed: String(seed), size: drawn.length, poolSize: pool.length },
        drawnAt: now,
        drawnById: actor.personId,
      },
      select: { id: true },
    })
    const items = drawn.flatMap((lineId): NewItem[] => {
      const line = lines.get(lineId)
      const keep = line && optionsOf(line, '', [])[0]
      return keep ? [{ kind: 'sampled', lineId, sampleId: sample.id, options: [keep] }] : []
    })
    await addItems(tx, actor, found, items, now)
    const detail = { kind: 'sampled', blockId, rows: items.length, seed, pool: pool.length }
    await record(tx, actor, trail('rowsPut', found.session, detail))
    return { added: items.length }
  })
}

/** Puts one row on the agenda that Home Affairs chooses. */
export async function addRow(actor: Actor, input: AddRowInput, now = new Date()): Promise<void> {
  const { blockId, agencyId, code } = input
  const place = { roundId: await roundOf(input.sessionId), blockId }
  const found = await db.line.findFirst({
    where: { code, assessment: { ...place, agencyId } },
    select: { id: true },
  })
  const [line] = found ? await linesOf(actor, place, [found.id], now) : []
  await inTransaction(async (tx) => {
    const at = await held(tx, actor, input)
    if (!line) throw new FieldErrors([{ field: 'code', reason: 'unknown-row' }])
    const { lineId } = line.line
    if ((await readPendingLineIds(at.round.id, input.sessionId, tx)).has(lineId))
      throw new Refusal('row-on-agenda')
    const options = optionsOf(line, input.claimNote, at.round.settings.reasonCodes)
    await addItems(tx, actor, at, [{ kind: 'chosen', lineId, options }], now)
    await record(tx, actor, trail('rowsPut', at.session, { kind: 'chosen', blockId, rows: 1 }))
  })
}

/** Puts the survey results or the whole result of a block on the agenda. */
export async function addWhole(actor: Actor, input: AddWholeInput, now = new Date()): Promise<void> {
  const { blockId, kind, sessionId } = input
  await inTransaction(async (tx) => {
    const at = await held(tx, actor, input)
    const there = await tx.agendaItem.count({
      where: { sessionId, blockId, kind, state: { not: 'withdrawn' } },
    })
    if (there > 0) throw new Refusal('row-on-agenda')
    await addItems(tx, actor, at, [{ kind, lineId: null, options: [{}] }], now)
    await record(tx, actor, trail('rowsPut', at.session, { kind, blockId, rows: 1 }))
  })
}

/** An item that the actor may know of, with its session locked. */
async function heldItem(tx: Tx, actor: Actor, input: Step & { itemId: string }) {
  const place = await tx.agendaItem.findUnique({
    where: { id: input.itemId },
    select: { blockId: true, sessionId: true },
  })
  if (!place || place.sessionId !== input.sessionId) throw new Refusal('not-found')
  const at = await held(tx, actor, { ...input, blockId: place.blockId })
  const scope = { sessionId: input.sessionId, ...itemsInScope(actor, at.round) }
  const items = await tx.agendaItem.findMany({
    where: scope,
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: { id: true, position: true, state: true, lineId: true },
  })
  const index = items.findIndex((i) => i.id === input.itemId)
  const item = items[index]
  if (!item) throw new Refusal('not-found')
  return { ...at, items, index, item }
}

/** Moves an item before or behind its neighbour, among those that the actor may know of. */
export async function moveItem(actor: Actor, input: MoveItemInput): Promise<void> {
  await inTransaction(async (tx) => {
    const { session, items, index, item } = await heldItem(tx, actor, input)
    const other = items[index + input.by]
    if (!other) return
    await tx.agendaItem.update({ where: { id: item.id }, data: { position: other.position } })
    await tx.agendaItem.update({ where: { id: other.id }, data: { position: item.position } })
    await nextVersion(tx, session)
    await record(tx, actor, trail('agendaOrdered', session, { itemId: item.id, by: input.by }))
  })
}

/** Takes an item off the agenda, or postpones it to another session. Refused while it is being voted on or decided. */
export async function takeOff(actor: Actor, input: TakeOffInput, now = new Date()): Promise<void> {
  await inTransaction(async (tx) => {
    const { session, item } = await heldItem(tx, actor, input)
    if (item.state === 'voting') throw new Refusal('vote-open')
    if (!isPending(item.state)) throw new Refusal('item-decided')
    await tx.agendaItem.update({
      where: { id: item.id },
      data: { state: input.how, endedAt: now, version: { increment: 1 } },
    })
    if (session.currentItemId === item.id)
      await tx.councilSession.update({ where: { id: session.sessionId }, data: { currentItemId: null } })
    await nextVersion(tx, session)
    await record(tx, actor, trail('itemTakenOff', session, { itemId: item.id, how: input.how }))
  })
}

/** Another alternative for a row, or the reason and words of one that is there. Not while it is being voted on. */
export async function saveOption(actor: Actor, input: SaveOptionInput): Promise<void> {
  await inTransaction(async (tx) => {
    const { session, round, block, item } = await heldItem(tx, actor, input)
    if (item.state === 'voting') throw new Refusal('vote-open')
    if (!item.lineId || ['approved', 'postponed'].includes(item.state)) throw new Refusal('item-decided')
    await demandPossible(tx, block, item.lineId, round, input)
    const { points, reasonCode, note, itemId } = input
    if (input.optionId) {
      const { count } = await tx.agendaOption.updateMany({
        where: { id: input.optionId, itemId, source: { in: ['claimed', 'other'] } },
        data: { reasonCode, note },
      })
      if (count === 0) throw new Refusal('not-found')
    } else {
      const position = 1 + (await tx.agendaOption.count({ where: { itemId } }))
      await tx.agendaOption.create({
        data: { itemId, position, source: 'other', points, reasonCode, note },
      })
    }
    await tx.agendaItem.update({ where: { id: itemId }, data: { version: { increment: 1 } } })
    await nextVersion(tx, session)
    await record(tx, actor, trail('optionSaved', session, { itemId, points, reasonCode }))
  })
}

/** Points within the row's maximum, for a reason of the round's list. */
async function demandPossible(
  tx: Tx,
  { catalogueId }: RoundBlockView,
  lineId: string,
  { settings }: RoundView,
  { points, reasonCode }: SaveOptionInput,
): Promise<void> {
  if (!offered(settings.reasonCodes).some((r) => r.code === reasonCode))
    throw new FieldErrors([{ field: 'reasonCode', reason: 'reason-not-listed' }])
  const { code } = await tx.line.findUniqueOrThrow({ where: { id: lineId }, select: { code: true } })
  const row = await tx.catalogueNode.findUniqueOrThrow({
    where: { catalogueId_code: { catalogueId, code } },
    select: { maxPoints: true },
  })
  if (points !== null && points > row.maxPoints)
    throw new FieldErrors([{ field: 'points', reason: 'above-maximum', limit: row.maxPoints / 1_000_000 }])
}
