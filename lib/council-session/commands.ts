import 'server-only'
import type { Actor } from '@/lib/actor'
import { record } from '@/lib/audit'
import { readVotingSeats } from '@/lib/composition/queries'
import { inTransaction, type Tx } from '@/lib/db'
import { demand, Refusal } from '@/lib/errors'
import { formatDeadline } from '@/lib/format'
import { notify } from '@/lib/notify'
import { canPlanSession, canRunSession } from './policy'
import { lockSession, readPhases } from './queries'
import type {
  CancelSessionInput,
  ChangeSessionInput,
  NoteAttendanceInput,
  PlanSessionInput,
  SessionStepInput,
} from './schema'
import type { SessionGates } from './types'

type Step = { sessionId: string; version: number }

/** The session locked for those who run it, as they saw it: two secretaries come one after the other. */
async function locked(tx: Tx, { sessionId, version }: Step): Promise<SessionGates> {
  const session = await lockSession(tx, sessionId, 'update')
  if (session.version !== version && session.state !== 'closed' && session.state !== 'cancelled')
    throw new Refusal('stale-version')
  return session
}

const trail = (action: string, { sessionId, roundId }: SessionGates, detail: object = {}) => ({
  action: `council.${action}`,
  subjectType: 'CouncilSession',
  subjectId: sessionId,
  roundId,
  detail: { ...detail },
})

const planned = ({ kind, meetsAt, votesBefore, place, rules }: PlanSessionInput) => ({
  kind,
  meetsAt,
  votesBefore,
  place,
  rules,
})

/** Home Affairs plans a session of the council, in the room or in writing. */
export async function planSession(
  actor: Actor,
  input: PlanSessionInput,
  now = new Date(),
): Promise<{ sessionId: string }> {
  const { roundId } = input
  return inTransaction(async (tx) => {
    const [round] = await tx.$queryRaw<
      { id: string }[]
    >`SELECT "id" FROM "Round" WHERE "id" = ${roundId} FOR UPDATE`
    if (!round) throw new Refusal('not-found')
    demand(canPlanSession(actor, { roundId, phases: await readPhases(roundId, tx) }))
    const sequence = 1 + (await tx.councilSession.count({ where: { roundId } }))
    const { id } = await tx.councilSession.create({
      data: { roundId, sequence, ...planned(input), createdAt: now, createdById: actor.personId },
      select: { id: true },
    })
    await record(tx, actor, {
      action: 'council.sessionPlanned',
      subjectType: 'CouncilSession',
      subjectId: id,
      roundId,
      detail: { sequence, kind: input.kind, meetsAt: input.meetsAt.toISOString() },
    })
    return { sessionId: id }
  })
}

/** Another day, place, kind or rules; only before it is opened. */
export async function changeSession(actor: Actor, input: ChangeSessionInput): Promise<void> {
  await inTransaction(async (tx) => {
    const session = await locked(tx, input)
    demand(
      canPlanSession(actor, { ...session, phases: await readPhases(session.roundId, tx) }, session.state),
    )
    if (session.state !== 'planned') throw new Refusal('session-running')
    await tx.councilSession.update({
      where: { id: session.sessionId },
      data: { ...planned(input), version: { increment: 1 } },
    })
    const { kind, meetsAt } = input
    await record(tx, actor, trail('sessionChanged', session, { kind, meetsAt: meetsAt.toISOString() }))
  })
}

/** A session that will not be held; its rows may be put before another one. */
export async function cancelSession(
  actor: Actor,
  input: CancelSessionInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(async (tx) => {
    const session = await locked(tx, input)
    demand(
      canPlanSession(actor, { ...session, phases: await readPhases(session.roundId, tx) }, session.state),
    )
    if (session.state !== 'planned') throw new Refusal('session-running')
    await postponeRest(tx, session.sessionId, now)
    await tx.councilSession.update({
      where: { id: session.sessionId },
      data: {
        state: 'cancelled',
        endReason: input.reason,
        closedAt: now,
        closedById: actor.personId,
        version: { increment: 1 },
      },
    })
    await record(tx, actor, trail('sessionCancelled', session, { reason: input.reason }))
  })
}

const postponeRest = (tx: Tx, sessionId: string, now: Date) =>
  tx.agendaItem.updateMany({
    where: { sessionId, state: { in: ['waiting', 'called', 'open'] } },
    data: { state: 'postponed', endedAt: now, version: { increment: 1 } },
  })

/** The people behind the seats that vote. */
async function readVoters(tx: Tx, roundId: string): Promise<{ id: string }[]> {
  const seats = await readVotingSeats(roundId, tx)
  return seats.flatMap((s) => (s.personId ? [{ id: s.personId }] : []))
}

/** Tells the members that they are invited, or that the papers are there; how often is theirs to say. */
async function tell(
  actor: Actor,
  input: SessionStepInput,
  what: 'invitedAt' | 'papersReadyAt',
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const session = await locked(tx, input)
    demand(
      canPlanSession(actor, { ...session, phases: await readPhases(session.roundId, tx) }, session.state),
    )
    const members = await readVoters(tx, session.roundId)
    if (members.length === 0) throw new Refusal('no-members')
    await tx.councilSession.update({
      where: { id: session.sessionId },
      data: { [what]: now, version: { increment: 1 } },
    })
    const link = `/council/${session.roundId}/sessions/${session.sessionId}`
    const params = { roundId: session.roundId, at: formatDeadline(session.meetsAt) }
    const kind = what === 'invitedAt' ? 'council-invited' : 'council-papers-ready'
    await notify(tx, members, { kind, params, link }, now)
    const action = what === 'invitedAt' ? 'membersInvited' : 'papersAnnounced'
    await record(tx, actor, trail(action, session, { people: members.length }))
  })
}

export async function inviteMembers(actor: Actor, input: SessionStepInput, now = new Date()): Promise<void> {
  await tell(actor, input, 'invitedAt', now)
}

export async function announcePapers(actor: Actor, input: SessionStepInput, now = new Date()): Promise<void> {
  await tell(actor, input, 'papersReadyAt', now)
}

/**
 * Opens a session: its members are those of the council at this moment. The round is locked shared, so that the
 * composition does not change meanwhile. Refused without members or agenda. In the room nobody is noted present yet;
 * in writing presence is not asked, and the votes are opened one by one (lib/vote).
 */
export async function openSession(actor: Actor, input: SessionStepInput, now = new Date()): Promise<void> {
  await inTransaction(async (tx) => {
    const session = await locked(tx, input)
    const { sessionId, roundId } = session
    await tx.$queryRaw`SELECT "id" FROM "Round" WHERE "id" = ${roundId} FOR SHARE`
    demand(canRunSession(actor, { roundId, phases: await readPhases(roundId, tx) }, session.state))
    if (session.state !== 'planned') throw new Refusal('session-running')
    const seats = await readVotingSeats(roundId, tx)
    if (seats.length === 0) throw new Refusal('no-members')
    const items = await tx.agendaItem.count({ where: { sessionId, state: { not: 'withdrawn' } } })
    if (items === 0) throw new Refusal('agenda-empty')
    await tx.attendance.createMany({
      data: seats.map(({ seatId }) => ({ sessionId, seatId, notedAt: now, notedById: actor.personId })),
    })
    await tx.councilSession.update({
      where: { id: sessionId },
      data: { state: 'open', openedAt: now, openedById: actor.personId, version: { increment: 1 } },
    })
    await record(tx, actor, trail('sessionOpened', session, { members: seats.length, items }))
  })
}

/** Who is present, noted by whoever runs the session; each change is one entry of the trail. */
export async function noteAttendance(
  actor: Actor,
  input: NoteAttendanceInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(async (tx) => {
    const session = await locked(tx, input)
    const { sessionId, roundId } = session
    demand(canRunSession(actor, { roundId, phases: await readPhases(roundId, tx) }, session.state))
    if (session.state !== 'open') throw new Refusal('session-not-open')
    for (const { seatId, isPresent } of input.present) {
      const { count } = await tx.attendance.updateMany({
        where: { sessionId, seatId },
        data: { isPresent, notedAt: now, notedById: actor.personId },
      })
      if (count === 0) throw new Refusal('not-a-member')
    }
    await tx.councilSession.update({ where: { id: sessionId }, data: { version: { increment: 1 } } })
    const present = await tx.attendance.count({ where: { sessionId, isPresent: true } })
    await record(tx, actor, trail('attendanceNoted', session, { changed: input.present.length, present }))
  })
}

/** Closes a session; what was not dealt with is postponed. Refused while a vote is open. */
export async function closeSession(actor: Actor, input: SessionStepInput, now = new Date()): Promise<void> {
  await inTransaction(async (tx) => {
    const session = await locked(tx, input)
    const { sessionId, roundId } = session
    demand(canRunSession(actor, { roundId, phases: await readPhases(roundId, tx) }, session.state))
    if (session.state !== 'open') throw new Refusal('session-not-open')
    if ((await tx.agendaItem.count({ where: { sessionId, state: 'voting' } })) > 0)
      throw new Refusal('votes-still-running')
    const { count } = await postponeRest(tx, sessionId, now)
    await tx.councilSession.update({
      where: { id: sessionId },
      data: {
        state: 'closed',
        closedAt: now,
        closedById: actor.personId,
        currentItemId: null,
        version: { increment: 1 },
      },
    })
    await record(tx, actor, trail('sessionClosed', session, { postponed: count }))
  })
}
