import type { Actor } from '@/lib/actor'
import { addDisputed } from '@/lib/agenda/commands'
import { noteAttendance, openSession, planSession } from '@/lib/council-session/commands'
import { db } from '@/lib/db'
import { callItem, openPoll } from '@/lib/meeting/commands'
import { makeCouncilWorld } from '@/tests/support/council'
import { JUSTICE, MEETING, person, TRANSPORT, type Stages } from '@/tests/support/stages'

/** The small round with a council of five: chair, heads of Finance, Justice and Transport, and one without an account. */

export const CLAIM_NOTE = 'Hội đồng thống nhất theo giải trình.'
export const UNTIL = new Date('2022-02-25T03:00:00Z')
export const MINUTES = 'Biên bản phiên 22/02/2022, mục 1'

export type Council = Stages & { justice: Actor; transport: Actor; seats: Record<Seat, string> }
export const SEATS = ['chair', 'finance', 'justice', 'transport', 'institute'] as const
export type Seat = (typeof SEATS)[number]

export async function makeCouncil(): Promise<Council> {
  const stages = await makeCouncilWorld()
  const justice = await person('member-justice', 'councilMember', {}, JUSTICE)
  const transport = await person('member-transport', 'councilMember', {}, TRANSPORT)
  const people: Record<Seat, Actor | null> = {
    chair: stages.chair,
    finance: stages.member,
    justice,
    transport,
    institute: null,
  }
  const seats = {} as Record<Seat, string>
  for (const [i, seat] of SEATS.entries()) {
    const actor = people[seat]
    const { id } = await db.councilSeat.create({
      data: {
        roundId: stages.roundId,
        body: 'council',
        role: seat === 'chair' ? 'chair' : 'member',
        positionVi: seat,
        positionEn: seat,
        agencyId: actor?.agencyId ?? null,
        personId: actor?.personId ?? null,
        position: i + 1,
      },
    })
    seats[seat] = id
  }
  return { ...stages, justice, transport, seats }
}

/** Everything of sessions and the council's words gone again: what is written once cannot be unwritten otherwise. */
export async function clearSessions(): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`
    for (const table of TABLES) await tx.$executeRawUnsafe(`DELETE FROM "${table}"`)
    await tx.$executeRaw`DELETE FROM "ScoreEntry" WHERE "stage" = 'council'`
    await tx.$executeRaw`SELECT stand_lines(array(SELECT "id" FROM "Line"))`
  })
}
const TABLES = [
  'Vote',
  'StandAside',
  'Poll',
  'AgendaOption',
  'AgendaItem',
  'AgendaSample',
  'Attendance',
  'CouncilSession',
  'Notification',
]

export const sessionOf = (sessionId: string) =>
  db.councilSession.findUniqueOrThrow({ where: { id: sessionId } })
/** What who runs a session sends with each step. */
export const step = async (sessionId: string) => ({
  sessionId,
  version: (await sessionOf(sessionId)).version,
})

export const itemsOf = (sessionId: string) =>
  db.agendaItem.findMany({
    where: { sessionId },
    orderBy: { position: 'asc' },
    include: {
      options: { orderBy: { position: 'asc' } },
      line: { include: { assessment: true } },
      polls: { orderBy: { sequence: 'asc' }, include: { votes: true, standsAside: true } },
    },
  })

export const plan = (world: Council, kind: 'inRoom' | 'inWriting' = 'inRoom', actor = world.homeAffairs) =>
  planSession(
    actor,
    {
      ...{ roundId: world.roundId, kind, meetsAt: MEETING, rules: '' },
      votesBefore: kind === 'inWriting' ? UNTIL : null,
      place: kind === 'inRoom' ? 'Phòng 2' : '',
    },
    MEETING,
  )

/** A session with the disputed rows of the departments on it: Finance's claim and Health's adjusted row. */
export async function withAgenda(world: Council, kind: 'inRoom' | 'inWriting' = 'inRoom'): Promise<string> {
  const { sessionId } = await plan(world, kind)
  await addDisputed(
    world.homeAffairs,
    { ...(await step(sessionId)), blockId: 'departments', claimNote: CLAIM_NOTE },
    MEETING,
  )
  return sessionId
}

export const present = async (world: Council, sessionId: string, seats: readonly Seat[]) =>
  noteAttendance(
    world.homeAffairs,
    {
      ...(await step(sessionId)),
      present: seats.map((s) => ({ seatId: world.seats[s], isPresent: true })),
    },
    MEETING,
  )

/** Opened, everybody noted as present. */
export async function opened(world: Council, kind: 'inRoom' | 'inWriting' = 'inRoom'): Promise<string> {
  const sessionId = await withAgenda(world, kind)
  await openSession(world.homeAffairs, await step(sessionId), MEETING)
  if (kind === 'inRoom') await present(world, sessionId, SEATS)
  return sessionId
}

/** The item of an agency before the room, and one of its options put to the vote. */
export async function putToVote(
  world: Council,
  sessionId: string,
  agencyId: string,
  source: 'standing' | 'claimed' = 'claimed',
): Promise<{ pollId: string; itemId: string; itemVersion: number }> {
  const item = (await itemsOf(sessionId)).find((i) => i.line?.assessment.agencyId === agencyId)
  if (!item) throw new Error(`nothing of ${agencyId} on the agenda`)
  await callItem(world.homeAffairs, { ...(await step(sessionId)), itemId: item.id, membersLeft: true })
  const option = item.options.find((o) => o.source === source) ?? item.options[0]
  const { pollId } = await openPoll(
    world.homeAffairs,
    { ...(await step(sessionId)), itemId: item.id, optionId: option?.id ?? '' },
    MEETING,
  )
  const { version } = await db.agendaItem.findUniqueOrThrow({ where: { id: item.id } })
  return { pollId, itemId: item.id, itemVersion: version }
}
