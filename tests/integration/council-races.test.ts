import { beforeAll, beforeEach, expect, it } from 'vitest'
import type { VoteChoice } from '@/lib/council/types'
import { db } from '@/lib/db'
import { cancelPoll, closePolls, openPoll } from '@/lib/meeting/commands'
import { getVoteItem } from '@/lib/meeting/queries'
import { takeOff } from '@/lib/agenda/commands'
import { addSeat } from '@/lib/composition/commands'
import { openSession } from '@/lib/council-session/commands'
import { castVote } from '@/lib/vote/commands'
import {
  clearSessions,
  itemsOf,
  makeCouncil,
  MINUTES,
  opened,
  putToVote,
  step,
  withAgenda,
  type Council,
} from '@/tests/support/council-session'
import { HEALTH, MEETING } from '@/tests/support/stages'

/** Whoever comes first wins; a vote is counted or refused, never lost in between. */

let world: Council
beforeAll(async () => {
  world = await makeCouncil()
})
beforeEach(clearSessions)

const reasonsOf = (results: PromiseSettledResult<unknown>[]): string[] =>
  results.flatMap((r) =>
    r.status === 'rejected' ? [(r.reason as { reason?: string }).reason ?? String(r.reason)] : [],
  )
const TIMES = [1, 2, 3, 4]

it.each(TIMES)('a vote while it closes (%i)', async () => {
  const sessionId = await opened(world)
  const { pollId, itemVersion } = await putToVote(world, sessionId, HEALTH, 'standing')
  const cast = (actor: typeof world.chair, choice: VoteChoice) =>
    castVote(actor, { pollId, itemVersion, choice }, MEETING)
  await cast(world.chair, 'approve')
  await cast(world.transport, 'approve')
  const closing = { ...(await step(sessionId)), polls: [{ pollId, minutesPlace: MINUTES }] }
  const [vote, close] = await Promise.allSettled([
    cast(world.justice, 'approve'),
    closePolls(world.homeAffairs, closing, MEETING),
  ])
  expect(close?.status).toBe('fulfilled')
  const poll = await db.poll.findUniqueOrThrow({ where: { id: pollId }, include: { votes: true } })
  const counted = vote?.status === 'fulfilled' ? 3 : 2
  expect(poll.votes.length).toBe(counted)
  expect(poll.result).toMatchObject({ approve: counted, approved: counted === 3 })
  if (vote?.status === 'rejected') expect(reasonsOf([vote])).toEqual(['vote-closed'])
})

it.each(TIMES)('a vote while the agenda changes under it (%i)', async () => {
  const sessionId = await opened(world)
  const { pollId, itemId, itemVersion } = await putToVote(world, sessionId, HEALTH, 'standing')
  const cancelling = { ...(await step(sessionId)), pollId }
  const [vote, cancel] = await Promise.allSettled([
    castVote(world.justice, { pollId, itemVersion, choice: 'approve' }, MEETING),
    cancelPoll(world.homeAffairs, cancelling, MEETING),
  ])
  expect(cancel?.status).toBe('fulfilled')
  if (vote?.status === 'rejected') expect(reasonsOf([vote])).toEqual(['agenda-changed'])
  const [item] = (await itemsOf(sessionId)).filter((i) => i.id === itemId)
  const again = await openPoll(
    world.homeAffairs,
    { ...(await step(sessionId)), itemId, optionId: item?.options[0]?.id ?? '' },
    MEETING,
  )
  // What was cast on the vote that was called off is not on the new one.
  expect(await db.vote.count({ where: { pollId: again.pollId } })).toBe(0)
})

it('what a member reads of an item is of one instant: its vote and the version he votes on', async () => {
  const sessionId = await opened(world)
  const { pollId, itemId, itemVersion } = await putToVote(world, sessionId, HEALTH, 'standing')
  const { roundId, seats } = world
  // The reader has the item and waits for its votes, while one is written and the item moves on.
  let reading: ReturnType<typeof getVoteItem> | undefined
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE "Vote" IN ACCESS EXCLUSIVE MODE`
    reading = getVoteItem(world.justice, { roundId, sessionId, itemId }, MEETING)
    await expect
      .poll(async () => {
        const [{ waiting } = { waiting: 0n }] = await tx.$queryRaw<
          { waiting: bigint }[]
        >`SELECT count(*) AS "waiting" FROM pg_locks WHERE NOT granted AND relation = '"Vote"'::regclass`
        return Number(waiting)
      })
      .toBe(1)
    await tx.vote.create({
      data: {
        ...{ pollId, seatId: seats.chair, choice: 'approve', byHand: false },
        ...{ castAt: MEETING, castById: world.chair.personId },
      },
    })
    await tx.agendaItem.update({ where: { id: itemId }, data: { version: { increment: 1 } } })
  })
  const seen = await reading
  expect([seen?.item.version, seen?.poll?.votedCount]).toEqual([itemVersion, 0])
})

it.each(TIMES)('two secretaries close the same vote (%i)', async () => {
  const sessionId = await opened(world)
  const { pollId } = await putToVote(world, sessionId, HEALTH, 'standing')
  const closing = { ...(await step(sessionId)), polls: [{ pollId, minutesPlace: MINUTES }] }
  const results = await Promise.allSettled([
    closePolls(world.homeAffairs, closing, MEETING),
    closePolls(world.chair, closing, MEETING),
  ])
  expect(reasonsOf(results)).toEqual(['stale-version'])
})

it.each(TIMES)('two secretaries: one puts an item to the vote, the other takes it off (%i)', async () => {
  const sessionId = await opened(world)
  const [item] = await itemsOf(sessionId)
  const { callItem } = await import('@/lib/meeting/commands')
  const call = { ...(await step(sessionId)), itemId: item?.id ?? '', membersLeft: true }
  await callItem(world.homeAffairs, call)
  const seen = { ...(await step(sessionId)), itemId: item?.id ?? '' }
  const results = await Promise.allSettled([
    openPoll(world.chair, { ...seen, optionId: item?.options[0]?.id ?? '' }, MEETING),
    takeOff(world.homeAffairs, { ...seen, how: 'postponed' }, MEETING),
  ])
  expect(reasonsOf(results)).toEqual(['stale-version'])
})

it.each(TIMES)('ten votes at once are ten votes, and one member’s two are one (%i)', async () => {
  const sessionId = await opened(world)
  const { pollId, itemVersion } = await putToVote(world, sessionId, HEALTH, 'standing')
  const cast = (actor: typeof world.chair, choice: VoteChoice) =>
    castVote(actor, { pollId, itemVersion, choice }, MEETING)
  const results = await Promise.allSettled([
    cast(world.chair, 'approve'),
    cast(world.member, 'against'),
    cast(world.justice, 'approve'),
    cast(world.justice, 'against'),
    cast(world.transport, 'abstain'),
  ])
  expect(reasonsOf(results)).toEqual([])
  expect(await db.vote.count({ where: { pollId } })).toBe(4)
})

it.each(TIMES)('the composition changes while the session is opened (%i)', async () => {
  const sessionId = await withAgenda(world)
  const seat = {
    ...{ roundId: world.roundId, body: 'council' as const, role: 'member' as const },
    ...{ positionVi: 'Ủy viên', positionEn: 'Member', agencyId: null, personId: null },
    ...{ decisionNumber: '100/QĐ-UBND', decidedOn: '2022-02-20' },
  }
  const before = await db.councilSeat.count({ where: { roundId: world.roundId, endedOn: null } })
  const [open, add] = await Promise.allSettled([
    openSession(world.homeAffairs, await step(sessionId), MEETING),
    addSeat(world.homeAffairs, seat),
  ])
  expect(open?.status).toBe('fulfilled')
  const members = await db.attendance.count({ where: { sessionId } })
  if (add?.status === 'rejected') expect(reasonsOf([add])).toEqual(['session-running'])
  expect(members).toBe(before + (add?.status === 'fulfilled' ? 1 : 0))
})
