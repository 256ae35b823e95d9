import 'server-only'
import type { Actor } from '@/lib/actor'
import { record } from '@/lib/audit'
import { writeCouncilWord } from '@/lib/council-word'
import { canDecideAtCouncil, countVotes, hasQuorum, ranksThatChange } from '@/lib/council/policy'
import { decideAtCouncilSchema } from '@/lib/council/schema'
import type { VoteCount } from '@/lib/council/types'
import { inTransaction, type Tx } from '@/lib/db'
import { demand, FieldErrors, Refusal } from '@/lib/errors'
import { notify } from '@/lib/notify'
import { readBlockScores } from '@/lib/ranking/queries'
import type { Points } from '@/lib/scoring/points'
import { canRunVote } from '@/lib/vote/policy'
import {
  heldPoll,
  heldStep,
  noticeOfVotes,
  readBallots,
  readSeatsAtSession,
  recordOfSession,
  type HeldItem,
  type HeldPoll,
  type HeldStep,
} from '@/lib/vote/queries'
import type {
  CallItemInput,
  CancelPollInput,
  ClosePollsInput,
  OpenInWritingInput,
  OpenPollInput,
} from './schema'

/** Leading a session: what is before the room or asked in writing, what is put to the vote, and how it ends. */

const moved = (tx: Tx, sessionId: string, data: object = {}) =>
  tx.councilSession.update({ where: { id: sessionId }, data: { ...data, version: { increment: 1 } } })

const setItem = (tx: Tx, itemId: string, data: object) =>
  tx.agendaItem.update({ where: { id: itemId }, data: { ...data, version: { increment: 1 } } })

function demandRun(actor: Actor, { session, item }: HeldItem): void {
  demand(canRunVote(actor, { ...item, roundId: session.roundId }, session.state))
}

/**
 * Brings an item before the room. Where a member who is present stands aside, its content is shown only once he has
 * left. Refused while another item is being voted on.
 */
export async function callItem(actor: Actor, input: CallItemInput): Promise<void> {
  await inTransaction(async (tx) => {
    const held = await heldStep(tx, actor, input)
    const { session } = held
    const at = held.itemOf(input.itemId)
    demandRun(actor, at)
    if (held.items.some((i) => i.state === 'voting' && i.itemId !== input.itemId))
      throw new Refusal('vote-open')
    const pending = { sessionId: session.sessionId, state: { in: ['called' as const, 'open' as const] } }
    await tx.agendaItem.updateMany({
      where: { ...pending, id: { not: input.itemId } },
      data: { state: 'waiting' },
    })
    if (['waiting', 'called', 'open'].includes(at.item.state)) {
      const seats = await readSeatsAtSession(tx, session.sessionId)
      const waits = seats.some((s) => s.isPresent && s.agencyIds.includes(at.item.agencyId ?? ''))
      const state = waits && !input.membersLeft ? 'called' : 'open'
      await setItem(tx, input.itemId, { state })
    }
    await moved(tx, session.sessionId, { currentItemId: input.itemId })
    await record(tx, actor, recordOfSession('itemCalled', at, {}))
  })
}

/** Who stands aside at a vote: always for the own agency; for its rank where the round's settings say so. */
async function standAside(tx: Tx, at: HeldItem, pollId: string, now: Date): Promise<void> {
  const { session, item } = at
  if (!item.agencyId || !item.code) return
  const place = { agencyId: item.agencyId, code: item.code }
  const seats = await readSeatsAtSession(tx, session.sessionId)
  const own = new Set(seats.filter((s) => s.agencyIds.includes(place.agencyId)).map((s) => s.seatId))
  const rows = [...own].map((seatId) => ({ pollId, seatId, reason: 'ownAgency' as const }))
  const scores = at.rules.standAsideOnRankChange
    ? await readBlockScores(session.roundId, item.blockId, null, tx, now)
    : null
  const alternatives = [...new Set(item.options.map((o) => o.points as Points | null))]
  const changed = scores && alternatives.length > 1 ? ranksThatChange(scores, place, alternatives) : null
  const others = seats.filter((s) => !own.has(s.seatId) && s.agencyIds.some((id) => changed?.has(id)))
  await tx.standAside.createMany({
    data: [...rows, ...others.map(({ seatId }) => ({ pollId, seatId, reason: 'rankChange' as const }))],
  })
}

async function putToVote(
  tx: Tx,
  actor: Actor,
  at: HeldItem,
  optionId: string,
  now: Date,
): Promise<{ pollId: string }> {
  const { item } = at
  const option = item.options.find((o) => o.optionId === optionId)
  if (!option) throw new Refusal('agenda-changed')
  const changes = option.source === 'claimed' || option.source === 'other'
  if (changes && (!option.reasonCode || option.note === ''))
    throw new FieldErrors([{ field: option.reasonCode ? 'note' : 'reasonCode', reason: 'required' }])
  const [ledger] = item.lineId
    ? await tx.$queryRaw<
        { sequence: number }[]
      >`SELECT coalesce(max("sequence"), 0)::int AS "sequence" FROM "ScoreEntry" WHERE "lineId" = ${item.lineId}::uuid`
    : []
  const sequence = 1 + (await tx.poll.count({ where: { itemId: item.itemId } }))
  const { id } = await tx.poll.create({
    data: {
      ...{ itemId: item.itemId, sequence, optionId },
      ledgerSequence: ledger?.sequence ?? null,
      openedAt: now,
      openedById: actor.personId,
    },
    select: { id: true },
  })
  await standAside(tx, at, id, now)
  await setItem(tx, item.itemId, { state: 'voting' })
  await record(tx, actor, recordOfSession('voteOpened', at, { option: option.source, points: option.points }))
  return { pollId: id }
}

/**
 * Puts one alternative of the item to the vote. In the room it must be the item before the room, and the council must
 * have its quorum. An item that was not approved may be put again with another alternative.
 */
export async function openPoll(
  actor: Actor,
  input: OpenPollInput,
  now = new Date(),
): Promise<{ pollId: string }> {
  return inTransaction(async (tx) => {
    const held = await heldStep(tx, actor, input)
    const { session } = held
    const at = held.itemOf(input.itemId)
    demandRun(actor, at)
    if (at.item.state === 'voting') throw new Refusal('vote-open')
    const inRoom = session.kind === 'inRoom'
    const ready = inRoom ? ['open', 'notApproved'] : ['waiting', 'open', 'notApproved']
    if (!ready.includes(at.item.state)) throw new Refusal('item-decided')
    if (inRoom) await demandQuorum(tx, held, input.itemId)
    else if (session.votesBefore && now >= session.votesBefore) throw new Refusal('vote-closed')
    const poll = await putToVote(tx, actor, at, input.optionId, now)
    await moved(tx, session.sessionId)
    return poll
  })
}

async function demandQuorum(tx: Tx, { session, items }: HeldStep, itemId: string): Promise<void> {
  if (session.currentItemId !== itemId || items.some((i) => i.state === 'voting'))
    throw new Refusal('agenda-changed')
  const seats = await readSeatsAtSession(tx, session.sessionId)
  if (!hasQuorum(seats.filter((s) => s.isPresent).length, seats.length)) throw new Refusal('no-quorum')
}

/** In writing: puts every item that waits to the vote at once, and tells the members until when they may vote. */
export async function openInWriting(
  actor: Actor,
  input: OpenInWritingInput,
  now = new Date(),
): Promise<{ opened: number }> {
  return inTransaction(async (tx) => {
    const held = await heldStep(tx, actor, input)
    const { session } = held
    if (session.kind !== 'inWriting' || !session.votesBefore) throw new Refusal('session-not-open')
    if (now >= session.votesBefore) throw new Refusal('vote-closed')
    const waiting = held.items
      .filter((i) => i.state === 'waiting')
      .map((i) => held.itemOf(i.itemId))
      .filter(({ item }) => item.agencyId === null || item.agencyId !== actor.agencyId)
    if (waiting.length === 0) throw new Refusal('nothing-to-add')
    for (const at of waiting) {
      demandRun(actor, at)
      const { options } = at.item
      const option = options.find((o) => o.source === input.put) ?? options[0]
      await putToVote(tx, actor, at, option?.optionId ?? '', now)
    }
    await moved(tx, session.sessionId)
    const people = (await readSeatsAtSession(tx, session.sessionId)).flatMap((s) =>
      s.personId ? [{ id: s.personId }] : [],
    )
    await notify(tx, people, noticeOfVotes('council-vote-open', session), now)
    return { opened: waiting.length }
  })
}

/** The council's word in the ledger, by the same way as one that is recorded alone. */
async function writeWord(
  tx: Tx,
  actor: Actor,
  { item, poll }: HeldPoll,
  minutesPlace: string,
  now: Date,
): Promise<number | null> {
  if (!item.lineId) return null
  const option = item.options.find((o) => o.optionId === poll.optionId)
  const keeps = option?.source === 'standing'
  const input = decideAtCouncilSchema.parse({
    lineId: item.lineId,
    expectedSequence: poll.ledgerSequence ?? 0,
    clause: minutesPlace,
    verdict: keeps ? 'confirm' : 'adjust',
    note: option?.note ?? '',
    ...(keeps ? {} : { points: option?.points, reasonCode: option?.reasonCode }),
  })
  const { sequence } = await writeCouncilWord(tx, actor, input, (l) => canDecideAtCouncil(actor, l), now)
  return sequence
}

/**
 * Closes votes and counts them; what is approved is written into the ledger, what is not lets the points stand. In
 * writing only after the deadline, or when everybody who may vote has. Refused when the row's ledger has moved on.
 */
export async function closePolls(
  actor: Actor,
  input: ClosePollsInput,
  now = new Date(),
): Promise<{ approved: number }> {
  return inTransaction(async (tx) => {
    const step = await heldStep(tx, actor, input)
    let approved = 0
    for (const { pollId, minutesPlace } of input.polls) {
      const held = await heldPoll(tx, actor, pollId, 'update')
      if (held.session.sessionId !== input.sessionId) throw new Refusal('not-found')
      demandRun(actor, held)
      const count = await countNow(tx, held, now)
      const entrySequence = count.approved ? await writeWord(tx, actor, held, minutesPlace, now) : null
      const outcome = count.approved ? ('approved' as const) : ('notApproved' as const)
      await tx.poll.update({
        where: { id: pollId },
        data: {
          ...{ outcome, result: count, minutesPlace, entrySequence },
          closedAt: now,
          closedById: actor.personId,
        },
      })
      await setItem(tx, held.item.itemId, { state: outcome, endedAt: now })
      await record(tx, actor, recordOfSession('voteClosed', held, { outcome, ...count }))
      if (count.approved) approved += 1
    }
    await moved(tx, step.session.sessionId)
    return { approved }
  })
}

async function countNow(tx: Tx, { session, poll }: HeldPoll, now: Date): Promise<VoteCount> {
  if (poll.isClosed) throw new Refusal('vote-closed')
  const { ballots, mayVote, rules } = await readBallots(tx, session.sessionId, poll.pollId)
  const isOver = session.votesBefore !== null && now >= session.votesBefore
  const waits = ballots.some((b, i) => b.choice === null && mayVote[i])
  if (session.kind === 'inWriting' && !isOver && waits) throw new Refusal('votes-still-running')
  return countVotes(ballots, rules)
}

/** Calls a vote off without a count: another alternative may be put. Votes that were cast stay with it. */
export async function cancelPoll(actor: Actor, input: CancelPollInput, now = new Date()): Promise<void> {
  await inTransaction(async (tx) => {
    const { session } = await heldStep(tx, actor, input)
    const held = await heldPoll(tx, actor, input.pollId, 'update')
    if (held.session.sessionId !== input.sessionId) throw new Refusal('not-found')
    demandRun(actor, held)
    if (held.poll.isClosed) throw new Refusal('vote-closed')
    await tx.poll.update({
      where: { id: input.pollId },
      data: { outcome: 'cancelled', closedAt: now, closedById: actor.personId },
    })
    await setItem(tx, held.item.itemId, { state: session.kind === 'inRoom' ? 'open' : 'waiting' })
    await moved(tx, session.sessionId)
    await record(tx, actor, recordOfSession('voteCancelled', held, {}))
  })
}
