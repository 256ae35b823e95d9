import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/actor'
import type { VoteChoice } from '@/lib/council/types'
import { closeSession, openSession } from '@/lib/council-session/commands'
import { db } from '@/lib/db'
import { callItem, cancelPoll, closePolls, openInWriting, openPoll } from '@/lib/meeting/commands'
import { getLiveStamp, getVoteItem, listOwnVotes } from '@/lib/meeting/queries'
import { getProjector } from '@/lib/projector/queries'
import { getSession } from '@/lib/council-session/queries'
import { castVote, recordHands, remindVoters } from '@/lib/vote/commands'
import {
  clearSessions,
  CLAIM_NOTE,
  itemsOf,
  makeCouncil,
  MINUTES,
  opened,
  present,
  putToVote,
  step,
  UNTIL,
  withAgenda,
  type Council,
  type Seat,
} from '@/tests/support/council-session'
import { caught, FINANCE, HEALTH, lineAt, MEETING, refusal } from '@/tests/support/stages'

/** A meeting in the room and one in writing, with those who lead, vote, stand aside and only read. */

let world: Council
beforeAll(async () => {
  world = await makeCouncil()
})
beforeEach(clearSessions)

type Put = { pollId: string; itemVersion: number; itemId: string }
const cast = (actor: Actor, { pollId, itemVersion }: Put, choice: VoteChoice, now = MEETING) =>
  castVote(actor, { pollId, itemVersion, choice }, now)
const hands = (pollId: string, votes: Partial<Record<Seat, VoteChoice | null>>, actor = world.homeAffairs) =>
  recordHands(
    actor,
    {
      pollId,
      hands: Object.entries(votes).map(([seat, choice]) => ({ seatId: world.seats[seat as Seat], choice })),
    },
    MEETING,
  )
const close = async (sessionId: string, pollId: string, actor = world.homeAffairs, now = MEETING) =>
  closePolls(actor, { ...(await step(sessionId)), polls: [{ pollId, minutesPlace: MINUTES }] }, now)
const poll = (id: string) =>
  db.poll.findUniqueOrThrow({ where: { id }, include: { votes: true, standsAside: true } })
const place = (sessionId: string) => ({ roundId: world.roundId, sessionId })
const lastEntry = async (agencyId: string) => (await lineAt(world, agencyId, '1.1.4')).entries.at(-1)

describe('a vote in the room', () => {
  it('is carried by more than half of all members and written into the ledger', async () => {
    const sessionId = await opened(world)
    const put = await putToVote(world, sessionId, FINANCE)
    await cast(world.chair, put, 'approve')
    await cast(world.justice, put, 'against')
    await cast(world.justice, put, 'approve')
    await hands(put.pollId, { institute: 'approve' })
    expect(await close(sessionId, put.pollId)).toEqual({ approved: 1 })
    expect(await lastEntry(FINANCE)).toMatchObject({
      stage: 'council',
      verdict: 'adjust',
      points: 900_000,
      note: CLAIM_NOTE,
      clause: MINUTES,
      personId: world.homeAffairs.personId,
    })
    const closed = await poll(put.pollId)
    expect(closed).toMatchObject({ outcome: 'approved', minutesPlace: MINUTES })
    expect(closed.result).toMatchObject({ members: 5, needed: 3, approve: 3, approved: true })
    expect(closed.entrySequence).toBe((await lastEntry(FINANCE))?.sequence)
    const trail = await db.auditEntry.findMany({ where: { action: 'council.voteClosed' } })
    expect(trail).toMatchObject([{ agencyId: FINANCE, detail: { outcome: 'approved', approve: 3 } }])
  })

  it('lets the points stand when it is not carried, and another alternative may be put', async () => {
    const sessionId = await opened(world)
    const before = await lastEntry(FINANCE)
    const put = await putToVote(world, sessionId, FINANCE)
    await hands(put.pollId, { chair: 'approve', justice: 'against', institute: 'abstain' })
    expect(await close(sessionId, put.pollId)).toEqual({ approved: 0 })
    expect(await lastEntry(FINANCE)).toEqual(before)
    const item = (await itemsOf(sessionId)).find((i) => i.id === put.itemId)
    expect(item?.state).toBe('notApproved')
    const standing = item?.options.find((o) => o.source === 'standing')
    const again = await openPoll(
      world.homeAffairs,
      { ...(await step(sessionId)), itemId: put.itemId, optionId: standing?.id ?? '' },
      MEETING,
    )
    await hands(again.pollId, { chair: 'approve', justice: 'approve', transport: 'approve' })
    expect(await close(sessionId, again.pollId)).toEqual({ approved: 1 })
    expect(await lastEntry(FINANCE)).toMatchObject({ verdict: 'confirm', points: 850_000 })
  })

  it('needs the item before the room, the quorum, and one vote at a time', async () => {
    const sessionId = await withAgenda(world)
    await openSession(world.homeAffairs, await step(sessionId), MEETING)
    const [first, second] = await itemsOf(sessionId)
    const put = async (item: typeof first) =>
      openPoll(
        world.homeAffairs,
        { ...(await step(sessionId)), itemId: item?.id ?? '', optionId: item?.options[0]?.id ?? '' },
        MEETING,
      )
    const call = async (item: typeof first) =>
      callItem(world.homeAffairs, { ...(await step(sessionId)), itemId: item?.id ?? '', membersLeft: false })
    expect(await caught(put(first))).toEqual(refusal('item-decided'))
    await call(first)
    await present(world, sessionId, ['chair', 'justice'])
    expect(await caught(put(first))).toEqual(refusal('no-quorum'))
    await present(world, sessionId, ['institute'])
    await put(first)
    expect(await caught(put(first))).toEqual(refusal('vote-open'))
    expect(await caught(call(second))).toEqual(refusal('vote-open'))
    expect(await caught(closeSession(world.homeAffairs, await step(sessionId), MEETING))).toEqual(
      refusal('votes-still-running'),
    )
  })

  it('refuses who is no member, not there, too late, or voting on what has changed', async () => {
    const sessionId = await withAgenda(world)
    await openSession(world.homeAffairs, await step(sessionId), MEETING)
    await present(world, sessionId, ['chair', 'justice', 'institute'])
    const put = await putToVote(world, sessionId, FINANCE)
    expect(await caught(cast(world.homeAffairs, put, 'approve'))).toEqual(refusal('not-a-member'))
    expect(await caught(cast(world.transport, put, 'approve'))).toEqual(refusal('not-present'))
    expect(await caught(hands(put.pollId, { transport: 'approve' }))).toEqual(refusal('not-present'))
    expect(await caught(hands(put.pollId, { chair: 'approve' }, world.justice))).toEqual(
      refusal('not-allowed'),
    )
    expect(
      await caught(cast(world.justice, { ...put, itemVersion: put.itemVersion - 1 }, 'approve')),
    ).toEqual(refusal('agenda-changed'))
    await cancelPoll(world.homeAffairs, { ...(await step(sessionId)), pollId: put.pollId }, MEETING)
    expect(await caught(cast(world.justice, put, 'approve'))).toEqual(refusal('agenda-changed'))
    const again = await putToVote(world, sessionId, FINANCE)
    await close(sessionId, again.pollId)
    expect(await caught(cast(world.justice, again, 'approve'))).toEqual(refusal('vote-closed'))
  })

  it('has a version: the second of two secretaries is told', async () => {
    const sessionId = await opened(world)
    const seen = await step(sessionId)
    const [item] = await itemsOf(sessionId)
    await callItem(world.homeAffairs, { ...seen, itemId: item?.id ?? '', membersLeft: false })
    expect(
      await caught(callItem(world.chair, { ...seen, itemId: item?.id ?? '', membersLeft: false })),
    ).toEqual(refusal('stale-version'))
  })

  it('is refused at the end when the ledger has moved on meanwhile', async () => {
    const sessionId = await opened(world)
    const put = await putToVote(world, sessionId, HEALTH, 'standing')
    await hands(put.pollId, { chair: 'approve', justice: 'approve', transport: 'approve' })
    const { decideAtCouncil } = await import('@/lib/council/commands')
    const { lineId, expectedSequence } = await lineAt(world, HEALTH, '1.1.4')
    await decideAtCouncil(world.chair, { lineId, expectedSequence, verdict: 'confirm', clause: 'x' }, MEETING)
    expect(await caught(close(sessionId, put.pollId))).toEqual(refusal('stale-version'))
    expect((await poll(put.pollId)).outcome).toBeNull()
  })
})

describe('standing aside', () => {
  it('shows a member nothing of his own agency: list, count, item, vote, stamp, projector', async () => {
    const sessionId = await opened(world)
    const put = await putToVote(world, sessionId, FINANCE)
    const at = { ...place(sessionId), itemId: put.itemId }
    expect(await getVoteItem(world.member, at, MEETING)).toBeNull()
    expect(await getVoteItem(world.justice, at, MEETING)).not.toBeNull()
    const seen = await getSession(world.member, place(sessionId))
    expect(seen).toMatchObject({ itemCount: 1, currentItemId: null, version: null })
    expect(await getSession(world.justice, place(sessionId))).toMatchObject({
      itemCount: 2,
      currentItemId: put.itemId,
    })
    expect((await getProjector(world.member, place(sessionId), MEETING))?.item).toBeNull()
    const wall = await getProjector(world.homeAffairs, place(sessionId), MEETING)
    expect(wall?.item).toMatchObject({ number: 1, count: 2, aside: [{ vi: 'finance' }] })
    expect(seen && (await listOwnVotes(world.member, seen)).size).toBe(0)
    expect(await caught(cast(world.member, put, 'approve'))).toEqual(refusal('not-found'))
    expect(await caught(hands(put.pollId, { finance: 'approve' }))).toEqual(refusal('stands-aside'))
    const stamp = await getLiveStamp(world.member, place(sessionId))
    await cast(world.justice, put, 'approve')
    expect(await getLiveStamp(world.member, place(sessionId))).toBe(stamp)
  })

  it('shows the room who leaves before it shows the item', async () => {
    const sessionId = await opened(world)
    const item = (await itemsOf(sessionId)).find((i) => i.line?.assessment.agencyId === FINANCE)
    const call = async (membersLeft: boolean) =>
      callItem(world.homeAffairs, { ...(await step(sessionId)), itemId: item?.id ?? '', membersLeft })
    await call(false)
    const wall = async () => (await getProjector(world.homeAffairs, place(sessionId), MEETING))?.item
    expect(await wall()).toMatchObject({ state: 'called', shown: null, aside: [{ vi: 'finance' }] })
    await call(true)
    expect((await wall())?.shown?.subject?.agencyId).toBe(FINANCE)
  })

  it('sets aside whose own rank would change, and tells only those who have no agency before the council', async () => {
    const sessionId = await opened(world)
    const item = (await itemsOf(sessionId)).find((i) => i.line?.assessment.agencyId === HEALTH)
    // Another value for Health would change the rank of Finance, and of nobody else who sits on the council.
    await db.agendaOption.create({
      data: {
        ...{ itemId: item?.id ?? '', position: 3, source: 'other', points: 100_000 },
        ...{ reasonCode: 'L99', note: 'Theo thực tế.' },
      },
    })
    const put = await putToVote(world, sessionId, HEALTH, 'standing')
    const aside = (await poll(put.pollId)).standsAside
    expect(aside.map((s) => [s.seatId, s.reason])).toEqual([[world.seats.finance, 'rankChange']])
    const at = { ...place(sessionId), itemId: put.itemId }
    const seen = await getVoteItem(world.member, at, MEETING)
    expect(seen?.canVote).toEqual({ allowed: true })
    expect(seen?.members.some((m) => m.setAside)).toBe(false)
    await cast(world.member, put, 'approve')
    await hands(put.pollId, { chair: 'approve', justice: 'approve' })
    // Three hands of five are up; one of them does not count.
    expect(await close(sessionId, put.pollId)).toEqual({ approved: 0 })
    expect((await poll(put.pollId)).result).toMatchObject({
      members: 5,
      needed: 3,
      approve: 2,
      standAside: 1,
    })
    expect((await getVoteItem(world.member, at, MEETING))?.poll).toMatchObject({ count: null, votedCount: 3 })
    const told = await getVoteItem(world.homeAffairs, at, MEETING)
    expect(told?.poll?.count).toMatchObject({ standAside: 1 })
    expect(told?.members.find((m) => m.seatId === world.seats.finance)?.setAside).toBe(true)
    const wall = await getProjector(world.homeAffairs, place(sessionId), MEETING)
    expect(wall?.item?.shown?.poll?.count).toBeNull()
  })
})

describe('votes in writing', () => {
  const open = async () => {
    const sessionId = await opened(world, 'inWriting')
    const step_ = await step(sessionId)
    await openInWriting(world.homeAffairs, { ...step_, put: 'standing' }, MEETING)
    const items = await itemsOf(sessionId)
    const puts = items.map((i): Put & { agencyId: string } => ({
      pollId: i.polls[0]?.id ?? '',
      itemId: i.id,
      itemVersion: i.version,
      agencyId: i.line?.assessment.agencyId ?? '',
    }))
    return { sessionId, puts, finance: puts.find((p) => p.agencyId === FINANCE) as Put }
  }
  const LATE = UNTIL
  const notices = (kind: string) =>
    db.notification.findMany({ where: { kind }, orderBy: { id: 'asc' }, select: { personId: true } })

  it('are opened at once, told to the members, and taken until the deadline', async () => {
    const { finance } = await open()
    expect((await notices('council-vote-open')).length).toBe(4)
    await cast(world.transport, finance, 'approve')
    expect(await caught(cast(world.justice, finance, 'approve', LATE))).toEqual(refusal('vote-closed'))
    expect(await caught(hands(finance.pollId, { justice: 'approve' }))).toEqual(refusal('not-yours'))
    await hands(finance.pollId, { institute: 'against' })
    expect((await poll(finance.pollId)).votes.length).toBe(2)
  })

  it('are counted after the deadline, or once everybody has voted who may', async () => {
    const { sessionId, finance } = await open()
    await cast(world.chair, finance, 'approve')
    expect(await caught(close(sessionId, finance.pollId))).toEqual(refusal('votes-still-running'))
    await cast(world.justice, finance, 'approve')
    await cast(world.transport, finance, 'approve')
    expect(await close(sessionId, finance.pollId)).toEqual({ approved: 1 })
  })

  it('are counted with what came in when the time is over', async () => {
    const { sessionId, puts } = await open()
    const polls = puts.map(({ pollId }) => ({ pollId, minutesPlace: MINUTES }))
    const closing = { ...(await step(sessionId)), polls }
    expect(await closePolls(world.homeAffairs, closing, LATE)).toEqual({ approved: 0 })
    expect((await itemsOf(sessionId)).map((i) => i.state)).toEqual(['notApproved', 'notApproved'])
  })

  it('remind those who have not voted, and nobody of what he stands aside from', async () => {
    const { sessionId, puts, finance } = await open()
    const health = puts.find((p) => p !== finance) as Put
    await cast(world.member, health, 'approve')
    await cast(world.chair, health, 'approve')
    await cast(world.chair, finance, 'approve')
    await cast(world.justice, health, 'approve')
    await remindVoters(world.homeAffairs, await step(sessionId), MEETING)
    const reminded = (await notices('council-vote-reminder')).map((n) => n.personId)
    // Finance has voted on all that it may; Justice and Transport have not voted on Finance's row.
    expect(reminded.sort()).toEqual([world.justice.personId, world.transport.personId].sort())
  })
})
