import 'server-only'
import type { Actor } from '@/lib/actor'
import { record, type AuditRecord } from '@/lib/audit'
import { columnOfDay } from '@/lib/calendar'
import { inTransaction, type Tx } from '@/lib/db'
import { demand, FieldErrors, Refusal } from '@/lib/errors'
import { canChangeComposition, roleOfSeat } from './policy'
import { readCompositionGates } from './queries'
import type { AddSeatInput, ChangeSeatInput, EndSeatInput } from './schema'

type SeatRecord = {
  id: string
  body: string
  role: string
  personId: string | null
  position: number
  version: number
  endedOn: Date | null
}

/** The round is the lock of its composition: two changes, or a change and the opening of a session, come in turn. */
async function lockComposition(tx: Tx, actor: Actor, roundId: string): Promise<void> {
  const [round] = await tx.$queryRaw<
    { id: string }[]
  >`SELECT "id" FROM "Round" WHERE "id" = ${roundId} FOR UPDATE`
  if (!round) throw new Refusal('not-found')
  demand(canChangeComposition(actor, await readCompositionGates(roundId, tx)))
}

async function heldSeat(
  tx: Tx,
  input: { roundId: string; seatId: string; version: number },
): Promise<SeatRecord> {
  const seat = await tx.councilSeat.findFirst({
    where: { id: input.seatId, roundId: input.roundId },
    select: {
      id: true,
      body: true,
      role: true,
      personId: true,
      position: true,
      version: true,
      endedOn: true,
    },
  })
  if (!seat) throw new Refusal('not-found')
  if (seat.endedOn !== null) throw new Refusal('seat-ended')
  if (seat.version !== input.version) throw new Refusal('stale-version')
  return seat
}

/**
 * One chair, and nobody twice in the same body; what the forms name must exist. Gives the agency that the seat stands
 * aside for: that of the person who sits there, where one does.
 */
async function demandFree(tx: Tx, input: AddSeatInput | ChangeSeatInput): Promise<string | null> {
  const { roundId, body, role, personId, agencyId } = input
  const held = { roundId, body, endedOn: null }
  const chair = await tx.councilSeat.count({ where: { ...held, role: 'chair' } })
  if (body === 'council' && role === 'chair' && chair > 0) throw new Refusal('chair-taken')
  if (personId && (await tx.councilSeat.count({ where: { ...held, personId } })) > 0)
    throw new Refusal('seat-taken')
  const person = personId
    ? await tx.person.findFirst({ where: { id: personId, disabledAt: null }, select: { agencyId: true } })
    : { agencyId }
  const agency = agencyId ? await tx.agency.count({ where: { id: agencyId } }) : 1
  if (!person) throw new FieldErrors([{ field: 'personId', reason: 'unknown-name' }])
  if (agency === 0) throw new FieldErrors([{ field: 'agencyId', reason: 'unknown-agency' }])
  return person.agencyId
}

type Given = { body: string; role: string; personId: string | null }

/** A seat opens the council's papers of its round to who holds it. His sessions are void, as after any new role. */
async function giveAccess(tx: Tx, roundId: string, seat: Given): Promise<AuditRecord[]> {
  const role = roleOfSeat(seat)
  const { personId } = seat
  if (!role || !personId) return []
  const known = await tx.roleGrant.count({
    where: {
      personId,
      role,
      revokedAt: null,
      OR: [{ roundId: null }, { roundId }],
      agencyId: null,
      blockId: null,
      code: null,
    },
  })
  if (known > 0) return []
  await tx.roleGrant.create({ data: { personId, role, roundId } })
  await tx.person.update({ where: { id: personId }, data: { sessionEpoch: { increment: 1 } } })
  return [roleRecord('person.roleGranted', personId, role, roundId)]
}

/** Takes back what a seat gave: roles of this round only, never those that the administrator granted for all. */
async function takeAccess(tx: Tx, roundId: string, seat: Given, now: Date): Promise<AuditRecord[]> {
  const role = roleOfSeat(seat)
  const { personId } = seat
  if (!role || !personId) return []
  const { count } = await tx.roleGrant.updateMany({
    where: { personId, role, roundId, agencyId: null, blockId: null, code: null, revokedAt: null },
    data: { revokedAt: now },
  })
  if (count === 0) return []
  await tx.person.update({ where: { id: personId }, data: { sessionEpoch: { increment: 1 } } })
  return [roleRecord('person.roleRevoked', personId, role, roundId)]
}

const roleRecord = (action: string, personId: string, role: string, roundId: string): AuditRecord => ({
  action,
  subjectType: 'Person',
  subjectId: personId,
  roundId,
  detail: { role, roundId, by: 'council seat' },
})

const seatRecord = (action: string, roundId: string, seatId: string, detail: object): AuditRecord => ({
  action,
  subjectType: 'CouncilSeat',
  subjectId: seatId,
  roundId,
  detail: { ...detail },
})

const heldData = (input: AddSeatInput | ChangeSeatInput) => {
  const { roundId, body, role, positionVi, positionEn, personId, decisionNumber } = input
  const decidedOn = columnOfDay(input.decidedOn)
  return { roundId, body, role, positionVi, positionEn, personId, decisionNumber, decidedOn }
}

const said = ({ body, role, decisionNumber, decidedOn }: AddSeatInput | ChangeSeatInput) => ({
  body,
  role,
  decisionNumber,
  decidedOn,
})

/**
 * Home Affairs adds a seat by the decision that made it; it opens the council's papers to who holds it. Refused: a
 * second chair, a second seat of one person, while a session is held.
 */
export async function addSeat(
  actor: Actor,
  input: AddSeatInput,
  _now = new Date(),
): Promise<{ seatId: string }> {
  return inTransaction(async (tx) => {
    await lockComposition(tx, actor, input.roundId)
    const agencyId = await demandFree(tx, input)
    const last = await tx.councilSeat.aggregate({
      where: { roundId: input.roundId },
      _max: { position: true },
    })
    const { id } = await tx.councilSeat.create({
      data: { ...heldData(input), agencyId, position: (last._max.position ?? 0) + 1 },
      select: { id: true },
    })
    const access = await giveAccess(tx, input.roundId, input)
    await record(tx, actor, [...access, seatRecord('council.seatAdded', input.roundId, id, said(input))])
    return { seatId: id }
  })
}

/** Another person, agency or position by another decision: the seat ends and the one that follows it begins. */
export async function changeSeat(
  actor: Actor,
  input: ChangeSeatInput,
  now = new Date(),
): Promise<{ seatId: string }> {
  return inTransaction(async (tx) => {
    await lockComposition(tx, actor, input.roundId)
    const seat = await heldSeat(tx, input)
    const ended = {
      endDecisionNumber: input.decisionNumber,
      endedOn: columnOfDay(input.decidedOn),
      version: { increment: 1 },
    }
    await tx.councilSeat.update({ where: { id: seat.id }, data: ended })
    const agencyId = await demandFree(tx, input)
    const { id } = await tx.councilSeat.create({
      data: { ...heldData(input), agencyId, position: seat.position, replacesId: seat.id },
      select: { id: true },
    })
    const stays =
      seat.personId === input.personId && roleOfSeat(seat) === roleOfSeat(input) && seat.body === input.body
    const taken = stays ? [] : await takeAccess(tx, input.roundId, seat, now)
    const given = stays ? [] : await giveAccess(tx, input.roundId, input)
    const entry = seatRecord('council.seatChanged', input.roundId, id, { ...said(input), replaces: seat.id })
    await record(tx, actor, [...taken, ...given, entry])
    return { seatId: id }
  })
}

/** A seat ends by decision; it stays in the history with the sessions that it voted in. */
export async function endSeat(actor: Actor, input: EndSeatInput, now = new Date()): Promise<void> {
  await inTransaction(async (tx) => {
    await lockComposition(tx, actor, input.roundId)
    const seat = await heldSeat(tx, input)
    await tx.councilSeat.update({
      where: { id: seat.id },
      data: {
        endDecisionNumber: input.decisionNumber,
        endedOn: columnOfDay(input.decidedOn),
        version: { increment: 1 },
      },
    })
    const taken = await takeAccess(tx, input.roundId, seat, now)
    const { decisionNumber, decidedOn } = input
    const detail = { body: seat.body, role: seat.role, decisionNumber, decidedOn }
    await record(tx, actor, [...taken, seatRecord('council.seatEnded', input.roundId, seat.id, detail)])
  })
}
