import 'server-only'
import { createHash } from 'node:crypto'
import { recusedAgencyId, type Actor } from '@/lib/actor'
import { canSetAgenda } from '@/lib/agenda/policy'
import { readItems } from '@/lib/agenda/queries'
import type { ItemRow } from '@/lib/agenda/types'
import { dayOf } from '@/lib/calendar'
import { countVotes, impactOf } from '@/lib/council/policy'
import { readCouncilLines, summarise } from '@/lib/council/queries'
import type { CouncilLine, VoteCount } from '@/lib/council/types'
import { getSession } from '@/lib/council-session/queries'
import type { SessionHead } from '@/lib/council-session/types'
import { db, inSnapshot } from '@/lib/db'
import { readBlockScores } from '@/lib/ranking/queries'
import type { BlockScores } from '@/lib/ranking/types'
import { readRound } from '@/lib/round/queries'
import type { RoundBlockView, RoundView } from '@/lib/round/types'
import type { Points } from '@/lib/scoring/points'
import { canCastVote, canRunVote, tellsCount } from '@/lib/vote/policy'
import type { MemberVote, OptionView, PollView, VoteItem } from './types'

type Place = { roundId: string; sessionId: string; itemId: string }

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

const pollSelect = {
  id: true,
  sequence: true,
  optionId: true,
  openedAt: true,
  closedAt: true,
  outcome: true,
  result: true,
  minutesPlace: true,
  votes: { select: { seatId: true, choice: true, byHand: true } },
  standsAside: { select: { seatId: true, reason: true } },
} as const

const readItemRecord = (itemId: string) =>
  db.agendaItem.findUnique({
    where: { id: itemId },
    select: {
      version: true,
      options: {
        orderBy: { position: 'asc' },
        select: { id: true, source: true, points: true, reasonCode: true, note: true },
      },
      polls: { orderBy: { sequence: 'desc' }, take: 1, select: pollSelect },
    },
  })
type ItemRecord = NonNullable<Awaited<ReturnType<typeof readItemRecord>>>
type PollRecord = ItemRecord['polls'][number]

function toPoll(poll: PollRecord, options: OptionView[], told: boolean): PollView | null {
  const option = options.find((o) => o.optionId === poll.optionId)
  if (!option) return null
  const { id, sequence, openedAt, closedAt, outcome, minutesPlace } = poll
  return {
    pollId: id,
    ...{ sequence, option, openedAt, closedAt, outcome, minutesPlace },
    votedCount: poll.votes.length,
    count: told && poll.result ? (poll.result as VoteCount) : null,
  }
}

/** The members at this item: their agencies are asked from the session's seats, the votes from the open or last vote. */
async function memberVotes(
  session: SessionHead,
  item: ItemRow,
  poll: PollRecord | undefined,
  { runs, sees }: { runs: boolean; sees: boolean },
): Promise<MemberVote[]> {
  const seats = await db.councilSeat.findMany({
    where: { id: { in: session.members.map((m) => m.seatId) } },
    select: { id: true, agencyId: true, person: { select: { agencyId: true } } },
  })
  const agenciesOf = new Map(seats.map((s) => [s.id, [s.agencyId, s.person?.agencyId ?? null]]))
  const votes = new Map(poll?.votes.map((v) => [v.seatId, v]))
  const setAside = new Set(
    poll?.standsAside.filter((s) => s.reason === 'rankChange').map((s) => s.seatId) ?? [],
  )
  return session.members.map(({ seatId, position, personName, isPresent }): MemberVote => {
    const vote = votes.get(seatId)
    const isOwn = item.subject !== null && agenciesOf.get(seatId)?.includes(item.subject.agencyId)
    const there = session.kind === 'inWriting' || isPresent
    const state = isOwn
      ? 'aside'
      : vote
        ? 'voted'
        : session.state === 'planned'
          ? 'expected'
          : !there
            ? 'absent'
            : poll
              ? 'notVoted'
              : ('present' as const)
    const shown = runs && vote && (vote.byHand || poll?.closedAt) ? vote.choice : null
    return { seatId, position, personName, state, choice: shown, setAside: sees && setAside.has(seatId) }
  })
}

/** What another alternative would change against the standing points: the one that is put, else the first other. */
function impactOfOptions(
  scores: BlockScores,
  line: CouncilLine,
  options: OptionView[],
  put: OptionView | undefined,
): VoteItem['impact'] {
  const standing = options.find((o) => o.source === 'standing')
  const other =
    put && put.source !== 'standing'
      ? put
      : options.find((o) => o.source !== 'standing' && o.points !== standing?.points)
  if (!other || other.points === null) return null
  const change = { agencyId: line.line.agencyId, code: line.row.code }
  const before = standing?.points ?? line.standingPoints
  const impact = impactOf(scores, { ...change, before, after: other.points })
  return impact && { option: other, impact }
}

type Facts = {
  actor: Actor
  session: SessionHead
  round: RoundView
  block: RoundBlockView
  item: ItemRow
  record: ItemRecord
}

/** What the reader may do at this item: members vote, chair and secretary lead, Home Affairs words alternatives. */
function permissions({ actor, session, round, block, item, record }: Facts, now: Date) {
  const place = { roundId: round.id, blockId: block.blockId, phase: block.phase }
  const agencyId = item.subject?.agencyId ?? null
  const run = canRunVote(actor, { ...place, agencyId }, session.state)
  const own = session.members.find((m) => m.seatId === session.ownSeatId)
  const poll = record.polls[0]
  const cast =
    own && poll
      ? canCastVote(
          actor,
          {
            ...{ ...place, agencyId, kind: session.kind, state: session.state },
            ...{ votesBefore: session.votesBefore, isMember: true, isPresent: own.isPresent },
            poll: {
              isClosed: poll.closedAt !== null,
              isCancelled: poll.outcome === 'cancelled',
              itemVersion: record.version,
              seenVersion: record.version,
            },
          },
          now,
        )
      : null
  const words = canSetAgenda(actor, place, session.state)
  const isRunner = run.allowed || run.reason !== 'not-allowed'
  return { canVote: cast, canRun: isRunner ? run : null, canWord: words.allowed }
}

/**
 * An item of a session with its papers, its vote and what the reader may do: the same page for members, secretary and
 * auditors, and what the projector takes its part from. Null when absent or out of the reader's scope; an item of his
 * own agency is.
 */
export const getVoteItem = (actor: Actor, place: Place, now = new Date()): Promise<VoteItem | null> =>
  // One instant: a vote that opens between two readings would come with the version from before it, and be refused.
  inSnapshot(() => readVoteItem(actor, place, now))

async function readVoteItem(actor: Actor, place: Place, now: Date): Promise<VoteItem | null> {
  const [session, round] = await Promise.all([getSession(actor, place), readRound(place.roundId)])
  if (!session || !round) return null
  const items = await readItems(actor, round, place.sessionId)
  const index = items.findIndex((i) => i.itemId === place.itemId)
  const item = items[index]
  const block = round.blocks.find((b) => b.blockId === item?.blockId)
  if (!item || !block) return null
  const [record, scores] = await Promise.all([
    readItemRecord(item.itemId),
    readBlockScores(round.id, block.blockId, recusedAgencyId(actor), db, now, round),
  ])
  if (!record || !scores) return null
  const facts = { actor, session, round, block, item, record }
  const latestDay = dayOf(now)
  const [line = null] = item.lineId ? await readCouncilLines(actor, scores, [item.lineId], latestDay) : []
  const options = record.options.map(({ id, points, ...option }, i) => ({
    ...{ optionId: id, letter: LETTERS[i] ?? '?', ...option },
    points: points as Points | null,
  }))
  const may = permissions(facts, now)
  const [pollRecord] = record.polls
  const rules = round.settings.council
  // Who is set aside, and the figures that would say so, are for those who judge without an agency of their own.
  const sees = recusedAgencyId(actor) === null
  const poll = pollRecord ? toPoll(pollRecord, options, tellsCount(sees, rules)) : null
  const members = await memberVotes(session, item, pollRecord, { runs: may.canRun !== null, sees })
  const blank = members.map(({ state }) => ({
    choice: null,
    standsAside: state === 'aside',
    isChair: false,
  }))
  return {
    ...{
      session,
      item: { ...item, version: record.version },
      block,
      line,
      options,
      poll,
      members,
      latestDay,
    },
    position: {
      count: items.length,
      before: items[index - 1]?.itemId ?? null,
      after: items[index + 1]?.itemId ?? null,
    },
    impact: line && impactOfOptions(scores, line, options, poll?.option),
    summary: item.lineId ? null : summarise(scores),
    needed: countVotes(blank, rules).needed,
    ownVote: pollRecord?.votes.find((v) => v.seatId === session.ownSeatId)?.choice ?? null,
    ...may,
    castingVote: rules.castingVote,
    reasonCodes: round.settings.reasonCodes,
    grounds: round.settings.grounds,
  }
}

/** On which items of a session the reader has voted, and on which a vote is open: item id → state. */
export async function listOwnVotes(
  actor: Actor,
  session: SessionHead,
): Promise<Map<string, 'toVote' | 'voted'>> {
  if (!session.ownSeatId) return new Map()
  const own = recusedAgencyId(actor)
  const found = await db.poll.findMany({
    where: {
      closedAt: null,
      item: {
        sessionId: session.sessionId,
        ...(own ? { OR: [{ lineId: null }, { line: { assessment: { agencyId: { not: own } } } }] } : {}),
      },
    },
    select: { itemId: true, votes: { where: { seatId: session.ownSeatId }, select: { seatId: true } } },
  })
  return new Map(found.map((p) => [p.itemId, p.votes.length > 0 ? 'voted' : 'toVote']))
}

/** Votes in writing of a round that wait for the actor, the soonest deadline first; none of his own agency. */
export async function listOpenVotes(
  actor: Actor,
  roundId: string,
): Promise<{ sessionId: string; votesBefore: Date }[]> {
  const own = recusedAgencyId(actor)
  const seat = { personId: actor.personId }
  const found = await db.poll.findMany({
    where: {
      closedAt: null,
      votes: { none: { seat } },
      item: {
        session: { roundId, state: 'open', kind: 'inWriting', attendance: { some: { seat } } },
        ...(own ? { OR: [{ lineId: null }, { line: { assessment: { agencyId: { not: own } } } }] } : {}),
      },
    },
    orderBy: { item: { session: { votesBefore: 'asc' } } },
    select: { item: { select: { session: { select: { id: true, votesBefore: true } } } } },
  })
  return found.flatMap(({ item: { session } }) =>
    session.votesBefore ? [{ sessionId: session.id, votesBefore: session.votesBefore }] : [],
  )
}

/**
 * A short text that changes when anything changes that this reader's live pages show; pages that follow a session ask
 * for it and read themselves anew only then. Made of what he may know alone, so that it says nothing more.
 */
export async function getLiveStamp(
  actor: Actor,
  place: { roundId: string; sessionId: string },
): Promise<string | null> {
  const [session, round] = await Promise.all([getSession(actor, place), readRound(place.roundId)])
  if (!session || !round) return null
  const items = await readItems(actor, round, place.sessionId)
  const votes = await db.poll.findMany({
    where: { itemId: { in: items.map((i) => i.itemId) } },
    orderBy: { id: 'asc' },
    select: { id: true, outcome: true, _count: { select: { votes: true } } },
  })
  const seen = {
    state: session.state,
    current: session.currentItemId,
    present: session.members.map((m) => [m.seatId, m.isPresent]),
    items: items.map((i) => [i.itemId, i.state, i.version]),
    votes: votes.map((v) => [v.id, v.outcome, v._count.votes]),
    version: session.version,
  }
  return createHash('sha256').update(JSON.stringify(seen)).digest('hex').slice(0, 16)
}
