import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/actor'
import { addDisputed, addRow, addWhole, drawRows, moveItem, saveOption, takeOff } from '@/lib/agenda/commands'
import { getAgenda } from '@/lib/agenda/queries'
import { addSeat, changeSeat, endSeat } from '@/lib/composition/commands'
import { getComposition } from '@/lib/composition/queries'
import {
  announcePapers,
  cancelSession,
  changeSession,
  closeSession,
  inviteMembers,
  noteAttendance,
  openSession,
  planSession,
} from '@/lib/council-session/commands'
import { getSession, listSessions } from '@/lib/council-session/queries'
import { planSessionSchema } from '@/lib/council-session/schema'
import { db } from '@/lib/db'
import { actorOf } from '@/prisma/factories'
import {
  CLAIM_NOTE,
  clearSessions,
  itemsOf,
  makeCouncil,
  opened,
  plan,
  sessionOf,
  step,
  withAgenda,
  type Council,
} from '@/tests/support/council-session'
import { ABSENT, caught, FINANCE, HEALTH, JUSTICE, MEETING, person, refusal } from '@/tests/support/stages'

/** What leads up to a meeting: who sits on the council, when it meets and what about. */

let world: Council
beforeAll(async () => {
  world = await makeCouncil()
})
beforeEach(clearSessions)

const BLOCK = 'departments'
const DECISION = { decisionNumber: '99/QĐ-UBND', decidedOn: '2022-02-10' }
const seatInput = (more: object = {}) => ({
  ...{ roundId: world.roundId, body: 'council' as const, role: 'member' as const, ...DECISION },
  ...{ positionVi: 'Ủy viên', positionEn: 'Member', agencyId: null, personId: null, ...more },
})
const seatOf = async (seatId: string) => {
  const { version } = await db.councilSeat.findUniqueOrThrow({ where: { id: seatId } })
  return { roundId: world.roundId, seatId, version }
}
const actions = (action: string) =>
  db.auditEntry.findMany({ where: { action }, orderBy: { sequence: 'asc' } })
const grantsOf = (personId: string) =>
  db.roleGrant.findMany({ where: { personId, revokedAt: null }, select: { role: true, roundId: true } })

describe('the composition', () => {
  it('gives who is seated the papers of the round, takes them back, and keeps who sat there', async () => {
    const { personId } = await person('newcomer', 'clerk', { agencyId: HEALTH }, HEALTH)
    const { seatId } = await addSeat(world.homeAffairs, seatInput({ personId }))
    expect(await grantsOf(personId)).toContainEqual({ role: 'councilMember', roundId: world.roundId })
    // The seat stands aside for the agency of who sits there.
    expect(await db.councilSeat.findUniqueOrThrow({ where: { id: seatId } })).toMatchObject({
      agencyId: HEALTH,
      decisionNumber: DECISION.decisionNumber,
    })
    const newcomer = await actorOf('newcomer@test.example')
    expect(await getComposition(newcomer, world.roundId)).not.toBeNull()
    const other = await person('successor', 'clerk', { agencyId: HEALTH }, HEALTH)
    const { seatId: next } = await changeSeat(
      world.homeAffairs,
      { ...(await seatOf(seatId)), ...seatInput({ personId: other.personId }) },
      MEETING,
    )
    expect((await grantsOf(personId)).some((g) => g.role === 'councilMember')).toBe(false)
    expect((await grantsOf(other.personId)).some((g) => g.role === 'councilMember')).toBe(true)
    await endSeat(world.homeAffairs, { ...(await seatOf(next)), ...DECISION }, MEETING)
    expect((await grantsOf(other.personId)).some((g) => g.role === 'councilMember')).toBe(false)
    const composition = await getComposition(world.homeAffairs, world.roundId)
    expect(composition?.former.map((s) => s.seatId).sort()).toEqual([seatId, next].sort())
    expect(composition).toMatchObject({ votingMembers: 5, canChange: { allowed: true } })
    for (const action of ['council.seatAdded', 'council.seatChanged', 'council.seatEnded'])
      expect((await actions(action)).length).toBe(1)
  })

  it('has one chair, one seat for each, and stays as it is while a session is held', async () => {
    const add = (more: object, actor = world.homeAffairs) => addSeat(actor, seatInput(more))
    expect(await caught(add({ role: 'chair' }))).toEqual(refusal('chair-taken'))
    expect(await caught(add({ personId: world.member.personId }))).toEqual(refusal('seat-taken'))
    expect(await caught(add({}, world.chair))).toEqual(refusal('not-allowed'))
    const seat = await seatOf(world.seats.institute)
    const stale = { ...seat, version: seat.version - 1, ...DECISION }
    expect(await caught(endSeat(world.homeAffairs, stale))).toEqual(refusal('stale-version'))
    await opened(world)
    expect(await caught(add({}))).toEqual(refusal('session-running'))
    expect(await caught(endSeat(world.homeAffairs, { ...seat, ...DECISION }))).toEqual(
      refusal('session-running'),
    )
  })

  it('is read by those who read the council’s papers, and its forms are offered to Home Affairs alone', async () => {
    for (const actor of [world.chair, world.member, world.auditor]) {
      const seen = await getComposition(actor, world.roundId)
      expect(seen?.seats.length).toBe(5)
      expect(seen?.candidates).toEqual([])
    }
    for (const actor of [world.clerk, world.appraiser, world.surveyOfficer])
      expect(await getComposition(actor, world.roundId)).toBeNull()
  })
})

describe('a session', () => {
  it('is planned, invited to, opened with the members of the day, and closed; what is left is postponed', async () => {
    const sessionId = await withAgenda(world)
    await inviteMembers(world.homeAffairs, await step(sessionId), MEETING)
    await announcePapers(world.homeAffairs, await step(sessionId), MEETING)
    const told = await db.notification.groupBy({ by: ['kind'], _count: true, orderBy: { kind: 'asc' } })
    expect(told.map((n) => [n.kind, n._count])).toEqual([
      ['council-invited', 4],
      ['council-papers-ready', 4],
    ])
    await openSession(world.homeAffairs, await step(sessionId), MEETING)
    const present = [{ seatId: world.seats.chair, isPresent: true }]
    await noteAttendance(world.chair, { ...(await step(sessionId)), present }, MEETING)
    expect(await getSession(world.auditor, { roundId: world.roundId, sessionId })).toMatchObject({
      state: 'open',
      presentCount: 1,
      hasQuorum: false,
      version: null,
    })
    await closeSession(world.chair, await step(sessionId), MEETING)
    expect((await sessionOf(sessionId)).state).toBe('closed')
    expect((await itemsOf(sessionId)).map((i) => i.state)).toEqual(['postponed', 'postponed'])
    expect(await caught(closeSession(world.chair, await step(sessionId), MEETING))).toEqual(
      refusal('session-over'),
    )
    // What was postponed may be put before another session.
    expect((await itemsOf(await withAgenda(world))).length).toBe(2)
  })

  it('is refused without agenda, to who may not, and to who saw an older version', async () => {
    const { sessionId } = await plan(world)
    const open = async (actor: Actor) => openSession(actor, await step(sessionId), MEETING)
    expect(await caught(open(world.homeAffairs))).toEqual(refusal('agenda-empty'))
    expect(await caught(open(world.member))).toEqual(refusal('not-allowed'))
    expect(await caught(plan(world, 'inRoom', world.chair))).toEqual(refusal('not-allowed'))
    const old = { ...(await step(sessionId)), version: 7 }
    expect(await caught(inviteMembers(world.homeAffairs, old, MEETING))).toEqual(refusal('stale-version'))
    const changed = {
      ...(await step(sessionId)),
      ...{ roundId: world.roundId, kind: 'inRoom' as const, meetsAt: MEETING, votesBefore: null },
      ...{ place: 'Phòng 5', rules: 'Mỗi nội dung 3 phút.' },
    }
    await changeSession(world.homeAffairs, changed)
    expect(await sessionOf(sessionId)).toMatchObject({ place: 'Phòng 5', version: 1 })
    const cancelled = { ...(await step(sessionId)), reason: 'Chủ tịch bận.' }
    await cancelSession(world.homeAffairs, cancelled, MEETING)
    expect(await caught(changeSession(world.homeAffairs, changed))).toEqual(refusal('session-over'))
    expect((await listSessions(world.member, world.roundId))?.sessions).toMatchObject([
      { state: 'cancelled' },
    ])
    expect(await listSessions(world.clerk, world.roundId)).toBeNull()
  })

  it('wants a place in the room, and in writing a deadline after its beginning', () => {
    const base = { roundId: '2021', meetsAt: MEETING.toISOString(), place: '' }
    const issues = (more: object) =>
      planSessionSchema.safeParse({ ...base, ...more }).error?.issues.map((i) => [i.path[0], i.message])
    expect(issues({ kind: 'inRoom' })).toEqual([['place', 'required']])
    expect(issues({ kind: 'inWriting' })).toEqual([['votesBefore', 'required']])
    expect(issues({ kind: 'inWriting', votesBefore: MEETING.toISOString() })).toEqual([
      ['votesBefore', 'before-previous-step'],
    ])
  })

  it('tells the round’s members only: a stranger’s session does not exist for him', async () => {
    const sessionId = await withAgenda(world)
    expect(await getSession(world.clerk, { roundId: world.roundId, sessionId })).toBeNull()
    expect(await getSession(world.chair, { roundId: '1999', sessionId })).toBeNull()
  })
})

describe('the agenda', () => {
  const base = async (sessionId: string) => ({ ...(await step(sessionId)), blockId: BLOCK })

  it('takes in what is disputed once, with both alternatives', async () => {
    const sessionId = await withAgenda(world)
    const items = await itemsOf(sessionId)
    expect(
      items.map((i) => [i.line?.assessment.agencyId, i.options.map((o) => [o.source, o.points])]),
    ).toEqual([
      [
        FINANCE,
        [
          ['standing', 850_000],
          ['claimed', 900_000],
        ],
      ],
      [HEALTH, [['standing', 850_000]]],
    ])
    expect(items[0]?.options[1]).toMatchObject({ reasonCode: 'L99', note: CLAIM_NOTE })
    const again = { ...(await base(sessionId)), claimNote: CLAIM_NOTE }
    expect(await caught(addDisputed(world.homeAffairs, again, MEETING))).toEqual(refusal('nothing-to-add'))
    expect(await caught(addDisputed(world.chair, again, MEETING))).toEqual(refusal('not-allowed'))
  })

  it('takes in a sample that can be drawn again, a chosen row, and the results', async () => {
    const sessionId = await withAgenda(world)
    const draw = { size: 3, seed: 2022 }
    await drawRows(world.homeAffairs, { ...(await base(sessionId)), ...draw }, MEETING)
    const drawn = (await itemsOf(sessionId)).filter((i) => i.kind === 'sampled')
    const sample = await db.agendaSample.findFirstOrThrow({ where: { sessionId } })
    expect(sample).toMatchObject({ seed: '2022', size: 3 })
    expect(drawn.length).toBe(3)
    const row = { agencyId: JUSTICE, code: '8.2.2', claimNote: CLAIM_NOTE }
    const chosen = async (more: object = {}) =>
      addRow(world.homeAffairs, { ...(await base(sessionId)), ...row, ...more }, MEETING)
    if (!drawn.some((i) => i.line?.assessment.agencyId === JUSTICE && i.line.code === '8.2.2')) await chosen()
    expect(await caught(chosen())).toEqual(refusal('row-on-agenda'))
    expect(await caught(chosen({ agencyId: ABSENT }))).toMatchObject({
      problems: [{ field: 'code', reason: 'unknown-row' }],
    })
    await addWhole(world.homeAffairs, { ...(await base(sessionId)), kind: 'result' }, MEETING)
    expect(
      await caught(addWhole(world.homeAffairs, { ...(await base(sessionId)), kind: 'result' }, MEETING)),
    ).toEqual(refusal('row-on-agenda'))
    // A member's list holds nothing of his own agency, and is numbered as if there were nothing.
    const session = await getSession(world.justice, { roundId: world.roundId, sessionId })
    const seen = session && (await getAgenda(world.justice, session, MEETING))
    expect(seen?.items.some((i) => i.subject?.agencyId === JUSTICE)).toBe(false)
    expect(seen?.items.map((i) => i.number)).toEqual(seen?.items.map((_, i) => i + 1))
    expect(seen?.offers).toEqual([])
    expect(seen?.samples).toEqual([])
  })

  it('is ordered, and what is taken off leaves it', async () => {
    const sessionId = await withAgenda(world)
    const [first, second] = await itemsOf(sessionId)
    const item = async (id = '') => ({ ...(await step(sessionId)), itemId: id })
    await moveItem(world.homeAffairs, { ...(await item(first?.id)), by: 1 })
    expect((await itemsOf(sessionId)).map((i) => i.id)).toEqual([second?.id, first?.id])
    await takeOff(world.homeAffairs, { ...(await item(second?.id)), how: 'withdrawn' }, MEETING)
    const session = await getSession(world.homeAffairs, { roundId: world.roundId, sessionId })
    expect(session?.itemCount).toBe(1)
    expect(await caught(moveItem(world.homeAffairs, { ...(await item(second?.id)), by: 1 }))).toEqual(
      refusal('not-found'),
    )
  })

  it('takes in another alternative for a reason of the list, within the maximum', async () => {
    const sessionId = await withAgenda(world)
    const [item] = await itemsOf(sessionId)
    const save = async (more: object) =>
      saveOption(world.homeAffairs, {
        ...(await step(sessionId)),
        ...{
          itemId: item?.id ?? '',
          optionId: null,
          points: 880_000,
          reasonCode: 'L04',
          note: 'Theo số đối chiếu.',
        },
        ...more,
      })
    await save({})
    expect((await itemsOf(sessionId))[0]?.options.map((o) => o.source)).toEqual([
      'standing',
      'claimed',
      'other',
    ])
    expect(await caught(save({ points: 1_000_001 }))).toMatchObject({
      problems: [{ field: 'points', reason: 'above-maximum' }],
    })
    expect(await caught(save({ reasonCode: 'L77' }))).toMatchObject({
      problems: [{ field: 'reasonCode', reason: 'reason-not-listed' }],
    })
    expect(await caught(save({ optionId: item?.options[0]?.id }))).toEqual(refusal('not-found'))
  })

  it('is refused on a session that is over, and to two who saw the same version', async () => {
    const sessionId = await withAgenda(world)
    const seen = { ...(await base(sessionId)), kind: 'survey' as const }
    const both = await Promise.allSettled([
      addWhole(world.homeAffairs, seen, MEETING),
      addWhole(world.homeAffairs, { ...seen, kind: 'result' }, MEETING),
    ])
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
    const cancelled = { ...(await step(sessionId)), reason: 'Hoãn.' }
    await cancelSession(world.homeAffairs, cancelled, MEETING)
    const late = { ...(await base(sessionId)), kind: 'survey' as const }
    expect(await caught(addWhole(world.homeAffairs, late, MEETING))).toEqual(refusal('session-over'))
  })
})

it('a session of a round that is not before the council cannot be opened, but can be planned', async () => {
  await db.roundBlock.updateMany({ where: { roundId: world.roundId }, data: { phase: 'appraisal2' } })
  const { sessionId } = await planSession(
    world.homeAffairs,
    {
      ...{ roundId: world.roundId, kind: 'inRoom', meetsAt: MEETING },
      ...{ votesBefore: null, place: 'Phòng 2', rules: '' },
    },
    MEETING,
  )
  const open = openSession(world.homeAffairs, await step(sessionId), MEETING)
  expect(await caught(open)).toEqual(refusal('phase-not-reached'))
  await db.roundBlock.updateMany({ where: { roundId: world.roundId }, data: { phase: 'council' } })
})
