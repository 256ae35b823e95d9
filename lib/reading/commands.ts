import 'server-only'
import { randomInt } from 'node:crypto'
import { recusedAgencyId, type Actor } from '@/lib/actor'
import { readAttributes } from '@/lib/agency/queries'
import { pointsOfAdjustment, selfOf, type DecidedPoints } from '@/lib/appraisal/policy'
import { appliesTo, isCentralRow } from '@/lib/assessment/policy'
import { isHeadOfGroup } from '@/lib/assignment/queries'
import type { LinePlace } from '@/lib/assignment/types'
import { record } from '@/lib/audit'
import { dayOf } from '@/lib/calendar'
import { readCatalogue } from '@/lib/catalogue/queries'
import { inTransaction, type Tx } from '@/lib/db'
import { demand, FieldErrors, Refusal } from '@/lib/errors'
import { Prisma } from '@/lib/generated/prisma/client'
import { selfSequenceOf } from '@/lib/ledger/policy'
import { lockLedgers } from '@/lib/ledger/queries'
import type { LockedLedger } from '@/lib/ledger/types'
import { readRound } from '@/lib/round/queries'
import { offered, type RoundBlockView } from '@/lib/round/types'
import { canDraw, canGiveReading, frameOf, sampleOf } from './policy'
import { readTurn } from './queries'
import {
  giveReadingSchema,
  type DrawReadingsInput,
  type GiveReadingCall,
  type WithdrawDrawInput,
} from './schema'
import type { ReaderTurn } from './types'

/** Whole numbers below it are seeds that every machine counts exactly. */
const MOST_SEEDS = 2 ** 47

async function lockBlock(tx: Tx, actor: Actor, roundId: string, blockId: string): Promise<RoundBlockView> {
  await tx.$queryRaw`SELECT 1 FROM "RoundBlock" WHERE "roundId" = ${roundId} AND "blockId" = ${blockId} FOR UPDATE`
  const block = (await readRound(roundId, tx))?.blocks.find((b) => b.blockId === blockId)
  if (!block) throw new Refusal('not-found')
  demand(
    canDraw(actor, { roundId, isHeadOfGroup: await isHeadOfGroup(actor, roundId, tx), phase: block.phase }),
  )
  return block
}

/** The lines that a draw is made from: rows that agencies fill themselves, of every agency that is assessed. */
async function readFrame(tx: Tx, block: RoundBlockView, codes: string[]): Promise<LinePlace[]> {
  const { roundId, blockId } = block
  const catalogue = await readCatalogue(block.catalogueId, tx)
  const rows = catalogue?.rows.filter((row) => !isCentralRow(row)).map((row) => row.code) ?? []
  const assessed = await tx.assessment.findMany({ where: { roundId, blockId }, select: { agencyId: true } })
  return frameOf(
    codes,
    rows,
    assessed.map((a) => a.agencyId),
  )
}

/**
 * Puts lines to an independent reading: all lines of chosen rows, or a share of a block by chance, with its seed. Lines
 * that are read already stay as they are. Refused: not one who gives out work, phase, nothing new in it.
 */
export async function drawReadings(
  actor: Actor,
  input: DrawReadingsInput,
  now = new Date(),
  seed = randomInt(MOST_SEEDS),
): Promise<{ drawId: string; drawn: number }> {
  const { roundId, blockId, kind, codes, sharePercent } = input
  return inTransaction(async (tx) => {
    const block = await lockBlock(tx, actor, roundId, blockId)
    const frame = await readFrame(tx, block, codes)
    const drawn = kind === 'chosen' ? frame : sampleOf(frame, sharePercent ?? 0, seed)
    const live = await tx.independentReading.findMany({
      where: { roundId, blockId, withdrawnAt: null },
      select: { agencyId: true, code: true },
    })
    const known = new Set(live.map((l) => `${l.agencyId}/${l.code}`))
    const fresh = drawn.filter((l) => !known.has(`${l.agencyId}/${l.code}`))
    if (fresh.length === 0) throw new Refusal('nothing-to-draw')
    const draw = await tx.readingDraw.create({
      data: {
        ...{ roundId, blockId, kind, codes, drawnById: actor.personId, drawnAt: now },
        ...(kind === 'sample' ? { sharePercent, seed: BigInt(seed) } : {}),
        ...{ frameCount: frame.length, drawnCount: drawn.length },
      },
      select: { id: true },
    })
    await tx.independentReading.createMany({
      data: fresh.map(({ agencyId, code }) => ({ drawId: draw.id, roundId, blockId, agencyId, code })),
    })
    await record(tx, actor, {
      action: 'reading.drawn',
      subjectType: 'ReadingDraw',
      subjectId: draw.id,
      roundId,
      detail: {
        blockId,
        kind,
        codes,
        sharePercent,
        ...(kind === 'sample' ? { seed } : {}),
        lines: fresh.length,
      },
    })
    return { drawId: draw.id, drawn: fresh.length }
  })
}

/**
 * Takes a draw back as far as no reader has spoken; what was said stays. Its readers are free of it. Refused: not one
 * who gives out work, phase, a draw of which everything has been read.
 */
export async function withdrawDraw(
  actor: Actor,
  { drawId }: WithdrawDrawInput,
  now = new Date(),
): Promise<{ withdrawn: number }> {
  return inTransaction(async (tx) => {
    const draw = await tx.readingDraw.findUnique({
      where: { id: drawId },
      select: { roundId: true, blockId: true },
    })
    if (!draw) throw new Refusal('not-found')
    const { roundId, blockId } = draw
    await lockBlock(tx, actor, roundId, blockId)
    const open = await tx.independentReading.findMany({
      where: { drawId, withdrawnAt: null, words: { none: {} } },
      select: { id: true, agencyId: true, code: true },
    })
    if (open.length === 0) throw new Refusal('already-read')
    await tx.independentReading.updateMany({
      where: { id: { in: open.map((r) => r.id) } },
      data: { withdrawnAt: now },
    })
    await tx.$executeRaw`
      UPDATE "Assignment" p SET "takenBackAt" = ${now}, "version" = p."version" + 1 FROM "IndependentReading" i
       WHERE i."id" = ANY(${open.map((r) => r.id)}::uuid[]) AND p."roundId" = i."roundId" AND p."agencyId" = i."agencyId"
         AND p."code" = i."code" AND p."reading" <> 'first' AND p."takenBackAt" IS NULL`
    await record(tx, actor, {
      action: 'reading.withdrawn',
      subjectType: 'ReadingDraw',
      subjectId: drawId,
      roundId,
      detail: { blockId, lines: open.length },
    })
    return { withdrawn: open.length }
  })
}

type Word = ReturnType<typeof giveReadingSchema.parse>

/** The line of an independent reading, locked; and what the actor is to it. */
async function lockReading(tx: Tx, actor: Actor, readingId: string) {
  const reading = await tx.independentReading.findFirst({
    where: { id: readingId, withdrawnAt: null },
    select: { roundId: true, blockId: true, agencyId: true, code: true },
  })
  if (!reading || recusedAgencyId(actor) === reading.agencyId) throw new Refusal('not-found')
  const { roundId, agencyId, code } = reading
  const found = await tx.line.findFirst({
    where: { code, assessment: { roundId, agencyId } },
    select: { id: true },
  })
  const line = found && (await lockLedgers(tx, [found.id])).get(found.id)
  const turn = await readTurn(actor.personId, reading, tx)
  // Absent and not his look the same.
  if (!turn) throw new Refusal('not-found')
  if (!line) throw new Refusal('not-submitted')
  return { line, turn: turn.turn }
}

async function decidedPoints(
  tx: Tx,
  line: LockedLedger,
  word: Word,
  latestDay: string,
): Promise<DecidedPoints> {
  if (word.verdict === 'recognise') return selfOf(line.entries)
  const round = await readRound(line.roundId, tx)
  if (!round || !offered(round.settings.reasonCodes).some((r) => r.code === word.reasonCode))
    throw new FieldErrors([{ field: 'reasonCode', reason: 'unknown-key' }])
  const adjusted = pointsOfAdjustment(line.row, word, latestDay)
  if (!adjusted.ok) throw new FieldErrors(adjusted.problems)
  return adjusted.decided
}

/**
 * What an independent reader found: recognise the self-score, or adjust it by own facts or by points, with reason and
 * note. A second reader's word is kept apart from the ledger; a third's is the first appraisal from then on. Said
 * once. Refused: not his, own agency, phase, not submitted, a row that does not apply, said already, a self-score
 * that has been signed anew.
 */
export async function giveReading(actor: Actor, call: GiveReadingCall, now = new Date()): Promise<void> {
  const word = giveReadingSchema.parse(call)
  const latestDay = dayOf(now)
  await inTransaction(async (tx) => {
    const { line, turn } = await lockReading(tx, actor, word.readingId)
    const selfSequence = selfSequenceOf(line.entries)
    const year = (await readRound(line.roundId, tx))?.year ?? 0
    const attributes = await readAttributes(year, [line.agencyId], tx)
    const said = await tx.readerWord.count({ where: { readingId: word.readingId, turn, selfSequence } })
    demand(
      canGiveReading(actor, {
        ...{ agencyId: line.agencyId, roundId: line.roundId, blockId: line.blockId, code: line.code },
        ...{ phase: line.phase, turn, hasSpoken: said > 0, isSelfScored: line.isSelfScored },
        isSubmitted: line.assessmentState === 'submitted',
        applies: appliesTo(line.row, attributes.get(line.agencyId) ?? new Set(), 'none'),
      }),
    )
    if (word.selfSequence !== selfSequence) throw new Refusal('stale-version', { code: line.code })
    const decided = await decidedPoints(tx, line, word, latestDay)
    await write(tx, actor, line, turn, word, decided, now)
  })
}

async function write(
  tx: Tx,
  actor: Actor,
  line: LockedLedger,
  turn: ReaderTurn,
  word: Word,
  decided: DecidedPoints,
  now: Date,
): Promise<void> {
  const { verdict, clause, evidencePage, note, internalNote, readingId, selfSequence } = word
  const content = {
    ...{ verdict, clause, evidencePage, note, internalNote, points: decided.points },
    facts: decided.facts ?? Prisma.DbNull,
    reasonCode: verdict === 'adjust' ? word.reasonCode : null,
    ...{ personId: actor.personId, createdAt: now },
  }
  await tx.readerWord.create({ data: { readingId, turn, selfSequence, ...content } })
  const sequence = line.lastSequence + 1
  if (turn === 'third')
    await tx.scoreEntry.create({ data: { lineId: line.lineId, sequence, stage: 'appraisal1', ...content } })
  await record(tx, actor, {
    action: 'reading.given',
    subjectType: 'Line',
    subjectId: `${line.assessmentId}/${line.code}`,
    roundId: line.roundId,
    agencyId: line.agencyId,
    detail: { turn, verdict, ...(turn === 'third' ? { sequence } : {}) },
  })
}
