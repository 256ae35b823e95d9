import 'server-only'
import type { Actor } from '@/lib/actor'
import { record } from '@/lib/audit'
import type { VoteChoice } from '@/lib/council/types'
import { inTransaction, type Tx } from '@/lib/db'
import { demand, Refusal } from '@/lib/errors'
import { notify } from '@/lib/notify'
import { canCastVote, canRunVote } from './policy'
import {
  heldPoll,
  heldStep,
  noticeOfVotes,
  readBallots,
  readSeatsAtSession,
  recordOfSession,
} from './queries'
import type { CastVoteInput, RecordHandsInput, RemindVotersInput } from './schema'

/**
 * A member's own vote. Votes do not wait for one another, only for those who run the session; a vote that comes when
 * the vote is being closed is counted, or refused as too late, never lost in between.
 */
export async function castVote(actor: Actor, input: CastVoteInput, now = new Date()): Promise<void> {
  await inTransaction(async (tx) => {
    const held = await heldPoll(tx, actor, input.pollId, 'share')
    const { session, item, poll } = held
    const seat = (await readSeatsAtSession(tx, session.sessionId)).find((s) => s.personId === actor.personId)
    const facts = {
      ...{ roundId: session.roundId, blockId: item.blockId, phase: item.phase, agencyId: item.agencyId },
      ...{ kind: session.kind, state: session.state, votesBefore: session.votesBefore },
      isMember: seat !== undefined,
      isPresent: seat?.isPresent ?? false,
      poll: { ...poll, itemVersion: item.version, seenVersion: input.itemVersion },
    }
    demand(canCastVote(actor, facts, now))
    if (!seat) throw new Refusal('not-a-member')
    await writeVote(
      tx,
      actor,
      { pollId: input.pollId, seatId: seat.seatId, choice: input.choice },
      false,
      now,
    )
    await record(tx, actor, recordOfSession('voteCast', held, { seatId: seat.seatId }))
  })
}

type Hand = { pollId: string; seatId: string; choice: VoteChoice }
async function writeVote(
  tx: Tx,
  actor: Actor,
  { pollId, seatId, choice }: Hand,
  byHand: boolean,
  now: Date,
): Promise<void> {
  const said = { choice, castAt: now, castById: actor.personId, byHand }
  await tx.vote.upsert({
    where: { pollId_seatId: { pollId, seatId } },
    create: { pollId, seatId, ...said },
    update: { ...said, version: { increment: 1 } },
  })
}

/** Hands as the secretary sees them, of members who are present; null takes a hand back. In writing: papers handed in. */
export async function recordHands(actor: Actor, input: RecordHandsInput, now = new Date()): Promise<void> {
  await inTransaction(async (tx) => {
    const held = await heldPoll(tx, actor, input.pollId, 'share')
    const { session, item, poll } = held
    demand(canRunVote(actor, { ...item, roundId: session.roundId }, session.state))
    const isLate = session.votesBefore !== null && now >= session.votesBefore
    if (poll.isClosed || isLate) throw new Refusal('vote-closed')
    const seats = new Map((await readSeatsAtSession(tx, session.sessionId)).map((s) => [s.seatId, s]))
    for (const { seatId, choice } of input.hands) {
      const seat = seats.get(seatId)
      if (!seat) throw new Refusal('not-a-member')
      if (item.agencyId && seat.agencyIds.includes(item.agencyId)) throw new Refusal('stands-aside')
      // In writing only a member without an account, whose paper was handed in: the others vote themselves.
      if (session.kind === 'inRoom' ? !seat.isPresent : seat.personId !== null)
        throw new Refusal(session.kind === 'inRoom' ? 'not-present' : 'not-yours')
      if (choice) await writeVote(tx, actor, { pollId: input.pollId, seatId, choice }, true, now)
      else await tx.vote.deleteMany({ where: { pollId: input.pollId, seatId } })
    }
    const seatIds = input.hands.map((h) => h.seatId)
    await record(tx, actor, recordOfSession('handsRecorded', held, { seatIds }))
  })
}

/** In writing: reminds the members who have not voted on an item that they may vote on. */
export async function remindVoters(
  actor: Actor,
  input: RemindVotersInput,
  now = new Date(),
): Promise<{ people: number }> {
  return inTransaction(async (tx) => {
    const { session, items } = await heldStep(tx, actor, input)
    const open = items.filter((i) => i.state === 'voting')
    const first = open[0] ?? items[0]
    const place = {
      roundId: session.roundId,
      blockId: first?.blockId ?? '',
      phase: first?.phase ?? ('council' as const),
    }
    demand(canRunVote(actor, { ...place, agencyId: null }, session.state))
    if (session.kind !== 'inWriting' || open.length === 0) throw new Refusal('vote-closed')
    const late = new Set<string>()
    for (const { openPollId } of open) {
      const { ballots, mayVote, personIds } = await readBallots(tx, session.sessionId, openPollId ?? '')
      ballots.forEach((b, i) => {
        const personId = personIds[i]
        if (b.choice === null && mayVote[i] && personId) late.add(personId)
      })
    }
    if (late.size === 0) throw new Refusal('nothing-to-add')
    await notify(
      tx,
      [...late].map((id) => ({ id })),
      noticeOfVotes('council-vote-reminder', session),
      now,
    )
    await tx.councilSession.update({
      where: { id: session.sessionId },
      data: { version: { increment: 1 } },
    })
    await record(tx, actor, recordOfSession('votersReminded', { session }, { people: late.size }))
    return { people: late.size }
  })
}
