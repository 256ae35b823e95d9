import { addMinutes, subHours } from 'date-fns'
import { beforeAll, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { extendForDowntime } from '@/lib/uptime/commands'
import { listDowntimeOffers } from '@/lib/uptime/queries'
import { makeReleasedWorld, type Stages } from '@/tests/support/stages'

/** The portal was down before the deadline of the explanation (decision record 0031). */

const DEADLINE = new Date('2022-01-24T17:00:00Z')
let world: Stages
beforeAll(async () => {
  world = await makeReleasedWorld()
})

it('is given back like that of the self-assessment; later steps move along as far as they must', async () => {
  const now = subHours(DEADLINE, 1)
  const place = { roundId_blockId: { roundId: world.roundId, blockId: 'departments' } }
  const nextStep = addMinutes(DEADLINE, 10)
  await db.roundBlock.update({ where: place, data: { appraisal2Before: nextStep } })
  await db.portalRun.create({ data: { startedAt: subHours(now, 50), lastAliveAt: subHours(now, 3) } })
  await db.portalRun.create({ data: { startedAt: subHours(now, 1), lastAliveAt: now } })
  const offers = await listDowntimeOffers(world.homeAffairs, world.roundId, now)
  expect(offers.map((o) => [o.blockId, o.deadline, o.minutes])).toEqual([
    ['departments', 'explainBefore', 120],
    ['districts', 'explainBefore', 120],
  ])
  const [offer] = offers
  if (!offer) throw new Error('nothing offered')
  await extendForDowntime(world.homeAffairs, { ...offer, reason: 'Mất điện.' }, now)
  const block = await db.roundBlock.findUniqueOrThrow({ where: place })
  expect(block).toMatchObject({
    submitBefore: new Date('2021-12-21T17:00:00Z'),
    appraisal1Before: new Date('2022-01-14T17:00:00Z'),
    explainBefore: addMinutes(DEADLINE, 120),
    appraisal2Before: addMinutes(DEADLINE, 120),
  })
  const [notice] = await db.notification.findMany({
    where: { personId: world.head.personId, kind: 'deadline-extended' },
  })
  expect(notice).toMatchObject({ link: '/explain/2021', params: { minutes: '120' } })
})
