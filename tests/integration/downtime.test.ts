import { randomUUID } from 'node:crypto'
import { addMinutes, subHours, subMinutes } from 'date-fns'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { saveLines } from '@/lib/assessment/commands'
import { db } from '@/lib/db'
import { beat } from '@/lib/heartbeat'
import { movePhase } from '@/lib/round/commands'
import { listTasks } from '@/lib/task/queries'
import { extendForDowntime } from '@/lib/uptime/commands'
import { listDowntimeOffers } from '@/lib/uptime/queries'
import type { DowntimeOffer } from '@/lib/uptime/types'
import { blockVersion, caught, makePeopledWorld, refusal, type Stages } from '@/tests/support/stages'
import { DEADLINE, ratioLine } from '@/tests/support/world'

/** The portal was down before a deadline (decision record 0031). */

const REASON = 'Hệ thống gián đoạn do mất điện.'
const alive = (startedAt: Date, lastAliveAt: Date) =>
  db.portalRun.create({ data: { startedAt, lastAliveAt } })
const offersAt = (world: Stages, now: Date, actor = world.homeAffairs) =>
  listDowntimeOffers(actor, world.roundId, now)
const extend = (world: Stages, offer: DowntimeOffer, now: Date, actor = world.homeAffairs) =>
  extendForDowntime(actor, { ...offer, reason: REASON }, now)
const deadlinesOf = (world: Stages, blockId = 'departments') =>
  db.roundBlock.findUniqueOrThrow({ where: { roundId_blockId: { roundId: world.roundId, blockId } } })

describe('the heartbeat', () => {
  beforeEach(() => db.portalRun.deleteMany())
  const runs = () => db.portalRun.findMany({ orderBy: { startedAt: 'asc' } })

  it('prolongs its run, and begins another after a silence of more than a minute', async () => {
    const first = await beat(null)
    expect(await beat(first)).toBe(first)
    expect(await runs()).toHaveLength(1)
    await db.$executeRaw`UPDATE "PortalRun" SET "startedAt" = now() - interval '9 minutes', "lastAliveAt" = now() - interval '61 seconds'`
    const second = await beat(first)
    expect(second).not.toBe(first)
    const [before, after] = await runs()
    expect(before?.id).toBe(first)
    expect(after?.startedAt.getTime() ?? 0).toBeGreaterThan((before?.lastAliveAt.getTime() ?? 0) + 60_000)
  })

  it('of two processes is two runs, and a run that is gone is begun anew', async () => {
    const [one, two] = [await beat(null), await beat(null)]
    expect(one).not.toBe(two)
    expect(await beat(randomUUID())).not.toBe(one)
    expect(await runs()).toHaveLength(3)
  })
})

describe('downtime before the deadline of the self-assessment', () => {
  let world: Stages
  const now = subHours(DEADLINE, 2)
  const [from, until] = [subHours(DEADLINE, 6), addMinutes(subHours(DEADLINE, 6), 47)]
  beforeAll(async () => {
    world = await makePeopledWorld()
  })
  beforeEach(() => db.portalRun.deleteMany())
  const wasDown = async () => {
    await alive(subHours(DEADLINE, 100), from)
    await alive(until, now)
  }

  it('is not claimed of a portal that has only just been started', async () => {
    expect(await offersAt(world, now)).toEqual([])
    await alive(subHours(now, 1), now)
    expect(await offersAt(world, now)).toEqual([])
    expect(await caught(extend(world, await madeUpOffer(), now))).toEqual(refusal('no-downtime'))
  })

  const madeUpOffer = async (): Promise<DowntimeOffer> => ({
    roundId: world.roundId,
    blockId: 'departments',
    deadline: 'submitBefore',
    version: await blockVersion(world, 'departments'),
    gaps: [],
    minutes: 47,
    deadlineAt: DEADLINE,
    extendedTo: DEADLINE,
    agencyCount: 1,
  })

  it('is not counted from before the last 24 hours, also where the last run before them is long ago', async () => {
    await alive(subHours(DEADLINE, 100), subHours(DEADLINE, 50))
    await alive(subHours(DEADLINE, 30), now)
    expect(await offersAt(world, now)).toEqual([])
    await db.portalRun.deleteMany()
    await alive(subHours(DEADLINE, 100), subHours(DEADLINE, 50))
    await alive(subHours(DEADLINE, 23), now)
    expect((await offersAt(world, now))[0]).toMatchObject({ minutes: 60 })
  })

  it('is offered to Home Affairs for every block, and waits among its tasks', async () => {
    await wasDown()
    const offers = await offersAt(world, now)
    expect(offers.map((o) => [o.blockId, o.deadline, o.minutes])).toEqual([
      ['departments', 'submitBefore', 47],
      ['districts', 'submitBefore', 47],
    ])
    expect(offers[0]).toMatchObject({
      gaps: [{ from, until }],
      deadlineAt: DEADLINE,
      extendedTo: addMinutes(DEADLINE, 47),
    })
    for (const actor of [world.clerk, world.auditor, world.appraiser, world.chair])
      expect(await offersAt(world, now, actor)).toEqual([])
    const tasks = await listTasks(world.homeAffairs, now)
    expect(tasks.find((t) => t.key === 'extendForDowntime')).toMatchObject({ count: 2, kind: 'act' })
    expect((await listTasks(world.auditor, now)).map((t) => t.key)).not.toContain('extendForDowntime')
  })

  it('is refused to others, on a stale version, and for other minutes than those offered', async () => {
    await wasDown()
    const [offer] = await offersAt(world, now)
    if (!offer) throw new Error('nothing offered')
    for (const actor of [world.clerk, world.auditor, world.chair])
      expect(await caught(extend(world, offer, now, actor))).toEqual(refusal('not-allowed'))
    expect(await caught(extend(world, { ...offer, version: -1 }, now))).toEqual(refusal('stale-version'))
    expect(await caught(extend(world, { ...offer, minutes: 600 }, now))).toEqual(refusal('stale-version'))
    expect(await caught(extend(world, { ...offer, deadline: 'explainBefore' }, now))).toEqual(
      refusal('phase-over'),
    )
    expect(await caught(extend(world, { ...offer, blockId: 'none' }, now))).toEqual(refusal('not-found'))
  })

  it('is given back once where two click at once: all agencies are told, and it is recorded', async () => {
    await wasDown()
    const [offer] = await offersAt(world, now)
    if (!offer) throw new Error('nothing offered')
    const raced = await Promise.allSettled([extend(world, offer, now), extend(world, offer, now)])
    expect(raced.filter((r) => r.status === 'fulfilled')).toHaveLength(1)
    expect(raced.find((r) => r.status === 'rejected')).toMatchObject({ reason: refusal('stale-version') })
    expect(await deadlinesOf(world)).toMatchObject({
      submitBefore: addMinutes(DEADLINE, 47),
      appraisal1Before: new Date('2022-01-14T17:00:00Z'),
    })
    expect(await deadlinesOf(world, 'districts')).toMatchObject({ submitBefore: DEADLINE })
    for (const { personId } of [world.clerk, world.head, world.stranger]) {
      const notices = await db.notification.findMany({ where: { personId, kind: 'deadline-extended' } })
      expect(notices).toMatchObject([{ params: { minutes: '47', until: '00:47 22/12/2021' } }])
    }
    const entry = await db.auditEntry.findFirstOrThrow({ where: { action: 'round.extendedForDowntime' } })
    expect(entry).toMatchObject({
      personId: world.homeAffairs.personId,
      subjectId: '2021/departments',
      detail: { minutes: 47, deadline: 'submitBefore', reason: REASON, wasBefore: DEADLINE.toISOString() },
    })
    await expect(db.$executeRawUnsafe('DELETE FROM "DowntimeExtension"')).rejects.toThrow('append-only')
  })

  it('is not offered again, and another downtime is counted alone', async () => {
    await wasDown()
    expect((await offersAt(world, addMinutes(now, 5))).map((o) => o.blockId)).toEqual(['districts'])
    const later = addMinutes(now, 60)
    await alive(addMinutes(now, 30), later)
    const [again] = await offersAt(world, later)
    expect(again).toMatchObject({ blockId: 'departments', minutes: 30, gaps: [{ from: now }] })
    if (again) await extend(world, again, later)
    expect(await deadlinesOf(world)).toMatchObject({ submitBefore: addMinutes(DEADLINE, 77) })
  })

  it('can be given back when the deadline has passed: the minutes count from then, and who missed it can save', async () => {
    const end = (await deadlinesOf(world)).submitBefore
    await alive(subHours(DEADLINE, 100), subMinutes(end, 30))
    await alive(addMinutes(end, 20), addMinutes(end, 40))
    const after = addMinutes(end, 40)
    const save = () =>
      saveLines(world.clerk, { assessmentId: world.assessmentId, lines: [ratioLine(18, 20)] }, after)
    expect(await caught(save())).toEqual(refusal('deadline-passed'))
    const [offer] = await offersAt(world, after)
    expect(offer).toMatchObject({ minutes: 30, gaps: [{ from: subMinutes(end, 30), until: end }] })
    if (offer) expect(await extend(world, offer, after)).toEqual({ extendedTo: addMinutes(after, 30) })
    await save()
    // What was down after the old deadline took nobody's time before it.
    const ofDepartments = (await offersAt(world, addMinutes(after, 1))).filter(
      (o) => o.blockId === 'departments',
    )
    expect(ofDepartments).toEqual([])
  })

  it('is over with the step', async () => {
    await wasDown()
    const [offer] = await offersAt(world, now)
    expect(offer).toMatchObject({ blockId: 'districts' })
    if (!offer) return
    const place = { roundId: world.roundId, blockId: 'districts' }
    const version = await blockVersion(world, 'districts')
    await movePhase(world.homeAffairs, { ...place, to: 'appraisal1', version })
    expect(await caught(extend(world, { ...offer, version: version + 1 }, now))).toEqual(
      refusal('phase-over'),
    )
    expect(await offersAt(world, now)).toEqual([])
  })
})
