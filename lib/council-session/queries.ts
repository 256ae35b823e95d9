import 'server-only'
import { recusedAgencyId, type Actor } from '@/lib/actor'
import { readVotingSeats } from '@/lib/composition/queries'
import { canReadCouncil, hasQuorum } from '@/lib/council/policy'
import { db, type Tx } from '@/lib/db'
import { Refusal } from '@/lib/errors'
import { readRound } from '@/lib/round/queries'
import type { RoundView } from '@/lib/round/types'
import { canPlanSession, canRunSession } from './policy'
import type { Member, SessionGates, SessionHead, SessionList, SessionRow } from './types'

/**
 * Locks a session, the first of all locks. `share`: votes go on beside one another and wait only for those who run
 * it. Refused when there is no such session.
 */
export async function lockSession(tx: Tx, sessionId: string, how: 'update' | 'share'): Promise<SessionGates> {
  const [session] =
    how === 'update'
      ? await tx.$queryRaw<SessionGates[]>`
          SELECT "id" AS "sessionId", "roundId", "kind"::text AS "kind", "state"::text AS "state", "meetsAt", "votesBefore", "currentItemId", "version"
            FROM "CouncilSession" WHERE "id" = ${sessionId}::uuid FOR UPDATE`
      : await tx.$queryRaw<SessionGates[]>`
          SELECT "id" AS "sessionId", "roundId", "kind"::text AS "kind", "state"::text AS "state", "meetsAt", "votesBefore", "currentItemId", "version"
            FROM "CouncilSession" WHERE "id" = ${sessionId}::uuid FOR SHARE`
  if (!session) throw new Refusal('not-found')
  return session
}

/** Phases of a round's blocks, which decide whether its council meets. */
export async function readPhases(roundId: string, reader: Tx = db) {
  const blocks = await reader.roundBlock.findMany({ where: { roundId }, select: { phase: true } })
  return blocks.map((b) => b.phase)
}

/**
 * The items of a session that the actor may know of: none of his own agency while he judges, none of a block that
 * he does not read. Every list, count and position of items goes through it.
 */
export function itemsInScope(actor: Actor, round: RoundView) {
  const own = recusedAgencyId(actor)
  const blockIds = round.blocks
    .map((b) => b.blockId)
    .filter((blockId) => canReadCouncil(actor, { roundId: round.id, blockId }))
  return {
    blockId: { in: blockIds },
    state: { not: 'withdrawn' as const },
    ...(own ? { OR: [{ lineId: null }, { line: { assessment: { agencyId: { not: own } } } }] } : {}),
  }
}

const rowSelect = {
  id: true,
  sequence: true,
  kind: true,
  state: true,
  meetsAt: true,
  votesBefore: true,
  place: true,
} as const

const DECIDED = ['approved', 'notApproved'] as const

type ItemState = { id: string; state: string }
type RowRecord = Omit<SessionRow, 'sessionId' | 'itemCount' | 'decidedCount'> & { id: string }
function toRow({ id, ...session }: RowRecord, items: ItemState[]): SessionRow {
  const decided = items.filter((i) => DECIDED.some((state) => state === i.state))
  return { sessionId: id, ...session, itemCount: items.length, decidedCount: decided.length }
}

/** The sessions of a round, newest first; null when the reader does not read the council's papers. */
export async function listSessions(actor: Actor, roundId: string): Promise<SessionList | null> {
  if (!canReadCouncil(actor, { roundId })) return null
  const round = await readRound(roundId)
  if (!round) return null
  const items = itemsInScope(actor, round)
  const found = await db.councilSession.findMany({
    where: { roundId },
    orderBy: { sequence: 'desc' },
    select: { ...rowSelect, items: { where: items, select: { id: true, state: true } } },
  })
  return {
    roundId,
    year: round.year,
    sessions: found.map(({ items: own, ...session }) => toRow(session, own)),
    canPlan: canPlanSession(actor, { roundId, phases: round.blocks.map((b) => b.phase) }),
    councilMeetsOn: round.blocks[0]?.councilMeetsOn ?? '',
  }
}

const headSelect = {
  ...rowSelect,
  roundId: true,
  rules: true,
  invitedAt: true,
  papersReadyAt: true,
  openedAt: true,
  closedAt: true,
  endReason: true,
  currentItemId: true,
  version: true,
  attendance: {
    orderBy: { seat: { position: 'asc' } },
    select: {
      seatId: true,
      isPresent: true,
      seat: {
        select: {
          role: true,
          positionVi: true,
          positionEn: true,
          personId: true,
          person: { select: { name: true } },
        },
      },
    },
  },
} as const

/** The members of a session: as it was opened, before that as the council is composed now. */
async function membersOf(
  roundId: string,
  attendance: {
    seatId: string
    isPresent: boolean
    seat: {
      role: string
      positionVi: string
      positionEn: string
      personId: string | null
      person: { name: string } | null
    }
  }[],
): Promise<Member[]> {
  if (attendance.length > 0)
    return attendance.map(({ seatId, isPresent, seat }) => ({
      seatId,
      position: { vi: seat.positionVi, en: seat.positionEn },
      role: seat.role,
      personId: seat.personId,
      personName: seat.person?.name ?? null,
      isPresent,
    }))
  const seats = await readVotingSeats(roundId)
  return seats.map(({ seatId, position, role, personId, personName }) => ({
    seatId,
    position,
    role,
    personId,
    personName,
    isPresent: false,
  }))
}

/** A session with its members, as far as the reader may know of it; null when absent or not his to read. */
export async function getSession(
  actor: Actor,
  place: { roundId: string; sessionId: string },
): Promise<SessionHead | null> {
  if (!canReadCouncil(actor, { roundId: place.roundId })) return null
  const round = await readRound(place.roundId)
  if (!round) return null
  const found = await db.councilSession.findFirst({
    where: { id: place.sessionId, roundId: place.roundId },
    select: {
      ...headSelect,
      items: { where: itemsInScope(actor, round), select: { id: true, state: true } },
    },
  })
  if (!found) return null
  const { items, attendance, version, currentItemId, ...session } = found
  const members = await membersOf(place.roundId, attendance)
  const gates = { roundId: round.id, phases: round.blocks.map((b) => b.phase) }
  const can = {
    plan: canPlanSession(actor, gates, session.state),
    run: canRunSession(actor, gates, session.state),
  }
  const runs = can.run.allowed || can.run.reason !== 'not-allowed'
  const presentCount = members.filter((m) => m.isPresent).length
  const { roundId, rules, invitedAt, papersReadyAt, openedAt, closedAt, endReason, ...row } = session
  return {
    ...toRow(row, items),
    ...{ roundId, rules, invitedAt, papersReadyAt, openedAt, closedAt, endReason },
    year: round.year,
    currentItemId: items.some((i) => i.id === currentItemId) ? currentItemId : null,
    members,
    presentCount,
    hasQuorum: hasQuorum(presentCount, members.length),
    ownSeatId: members.find((m) => m.personId === actor.personId)?.seatId ?? null,
    version: runs ? version : null,
    can,
  }
}
