import 'server-only'
import type { Actor } from '@/lib/actor'
import type { ItemState, OptionSource } from '@/lib/agenda/types'
import type { AuditRecord } from '@/lib/audit'
import type { Ballot } from '@/lib/council/types'
import { itemsInScope, lockSession } from '@/lib/council-session/queries'
import type { SessionGates } from '@/lib/council-session/types'
import type { Tx } from '@/lib/db'
import { Refusal } from '@/lib/errors'
import { formatDeadline } from '@/lib/format'
import type { Notice } from '@/lib/notify'
import { readRound } from '@/lib/round/queries'
import type { CouncilRules, Phase, RoundView } from '@/lib/round/types'

/** What the commands of a vote lock and read. */

export type HeldOption = {
  optionId: string
  source: OptionSource
  points: number | null
  reasonCode: string | null
  note: string
}

export type HeldRow = {
  itemId: string
  state: ItemState
  blockId: string
  phase: Phase
  lineId: string | null
  agencyId: string | null
  code: string | null
  version: number
  openPollId: string | null
  options: HeldOption[]
}

export type HeldItem = { session: SessionGates; item: HeldRow; rules: CouncilRules }
export type HeldStep = {
  session: SessionGates
  /** As far as the actor may know of them. */
  items: HeldRow[]
  itemOf: (itemId: string) => HeldItem
}
export type HeldPoll = HeldItem & {
  poll: {
    pollId: string
    optionId: string
    ledgerSequence: number | null
    isClosed: boolean
    isCancelled: boolean
  }
}

async function readRows(tx: Tx, actor: Actor, round: RoundView, sessionId: string): Promise<HeldRow[]> {
  const found = await tx.agendaItem.findMany({
    where: { sessionId, ...itemsInScope(actor, round) },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      state: true,
      blockId: true,
      lineId: true,
      version: true,
      line: { select: { code: true, assessment: { select: { agencyId: true } } } },
      polls: { where: { closedAt: null }, select: { id: true } },
      options: {
        orderBy: { position: 'asc' },
        select: { id: true, source: true, points: true, reasonCode: true, note: true },
      },
    },
  })
  return found.map(({ id, line, polls, options, ...item }) => ({
    itemId: id,
    ...item,
    phase: round.blocks.find((b) => b.blockId === item.blockId)?.phase ?? 'preparation',
    agencyId: line?.assessment.agencyId ?? null,
    code: line?.code ?? null,
    openPollId: polls[0]?.id ?? null,
    options: options.map(({ id: optionId, ...option }) => ({ optionId, ...option })),
  }))
}

async function readHeld(tx: Tx, actor: Actor, session: SessionGates): Promise<HeldStep> {
  const round = await readRound(session.roundId, tx)
  if (!round) throw new Refusal('not-found')
  const items = await readRows(tx, actor, round, session.sessionId)
  const itemOf = (itemId: string): HeldItem => {
    const item = items.find((i) => i.itemId === itemId)
    if (!item) throw new Refusal('not-found')
    return { session, item, rules: round.settings.council }
  }
  return { session, items, itemOf }
}

/** The session locked for a step of who runs it, as he saw it: two secretaries come one after the other. */
export async function heldStep(
  tx: Tx,
  actor: Actor,
  input: { sessionId: string; version: number },
): Promise<HeldStep> {
  const session = await lockSession(tx, input.sessionId, 'update')
  if (session.version !== input.version && session.state === 'open') throw new Refusal('stale-version')
  return readHeld(tx, actor, session)
}

/** A vote with its item, the session locked. An item that the actor may not know of is not there. */
export async function heldPoll(
  tx: Tx,
  actor: Actor,
  pollId: string,
  how: 'update' | 'share',
): Promise<HeldPoll> {
  const place = await tx.poll.findUnique({
    where: { id: pollId },
    select: { itemId: true, item: { select: { sessionId: true } } },
  })
  if (!place) throw new Refusal('not-found')
  const session = await lockSession(tx, place.item.sessionId, how)
  const held = (await readHeld(tx, actor, session)).itemOf(place.itemId)
  const poll = await tx.poll.findUniqueOrThrow({
    where: { id: pollId },
    select: { optionId: true, ledgerSequence: true, closedAt: true, outcome: true },
  })
  const { optionId, ledgerSequence, closedAt, outcome } = poll
  const isCancelled = outcome === 'cancelled'
  return { ...held, poll: { pollId, optionId, ledgerSequence, isClosed: closedAt !== null, isCancelled } }
}

export type SessionSeat = {
  seatId: string
  role: string
  personId: string | null
  isPresent: boolean
  /** That of the seat, and that of the person who sits there. */
  agencyIds: string[]
}

/** The members of a session that has been opened. */
export async function readSeatsAtSession(tx: Tx, sessionId: string): Promise<SessionSeat[]> {
  const found = await tx.attendance.findMany({
    where: { sessionId },
    orderBy: { seat: { position: 'asc' } },
    select: {
      seatId: true,
      isPresent: true,
      seat: {
        select: { role: true, agencyId: true, personId: true, person: { select: { agencyId: true } } },
      },
    },
  })
  return found.map(({ seatId, isPresent, seat }) => ({
    seatId,
    isPresent,
    role: seat.role,
    personId: seat.personId,
    agencyIds: [seat.agencyId, seat.person?.agencyId ?? null].filter((id) => id !== null),
  }))
}

/** The ballots of a vote, one per member, beside who of them may vote: not on his own agency, and with an account. */
export async function readBallots(tx: Tx, sessionId: string, pollId: string) {
  const seats = await readSeatsAtSession(tx, sessionId)
  const poll = await tx.poll.findUniqueOrThrow({
    where: { id: pollId },
    select: {
      votes: { select: { seatId: true, choice: true } },
      standsAside: { select: { seatId: true, reason: true } },
      item: { select: { session: { select: { roundId: true } } } },
    },
  })
  const round = await readRound(poll.item.session.roundId, tx)
  if (!round) throw new Refusal('not-found')
  const choices = new Map(poll.votes.map((v) => [v.seatId, v.choice]))
  const aside = new Map(poll.standsAside.map((s) => [s.seatId, s.reason]))
  const ballots = seats.map((s): Ballot => ({
    choice: choices.get(s.seatId) ?? null,
    standsAside: aside.has(s.seatId),
    isChair: s.role === 'chair',
  }))
  return {
    ballots,
    mayVote: seats.map((s) => aside.get(s.seatId) !== 'ownAgency' && s.personId !== null),
    personIds: seats.map((s) => s.personId),
    rules: round.settings.council,
  }
}

/** What was done in a session; about a row it is filed under its agency, so that who stands aside does not find it. */
export const recordOfSession = (
  action: string,
  { session, item }: { session: SessionGates; item?: HeldRow },
  detail: object,
): AuditRecord => ({
  action: `council.${action}`,
  subjectType: 'CouncilSession',
  subjectId: session.sessionId,
  roundId: session.roundId,
  agencyId: item?.agencyId ?? null,
  detail: { ...(item ? { itemId: item.itemId } : {}), ...detail },
})

/** What members are told about votes in writing. */
export const noticeOfVotes = (kind: string, { roundId, sessionId, votesBefore }: SessionGates): Notice => ({
  kind,
  params: { roundId, until: votesBefore ? formatDeadline(votesBefore) : '' },
  link: `/council/${roundId}/sessions/${sessionId}`,
})
