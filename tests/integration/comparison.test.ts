import { beforeAll, describe, expect, it } from 'vitest'
import { compareSides } from '@/lib/comparison/policy'
import {
  getAgencyComparison,
  getPublishedComparison,
  getPublishedYearComparison,
  getYearComparison,
} from '@/lib/comparison/queries'
import { getAgencyResult } from '@/lib/agency-result/queries'
import type { Compared } from '@/lib/comparison/types'
import { getPublishedRanking } from '@/lib/ranking/queries'
import { makeCouncilWorld } from '@/tests/support/council'
import {
  ABSENT,
  approveAll,
  FINANCE,
  HEALTH,
  JUSTICE,
  MEETING,
  publish,
  PUBLISHING,
  TRANSPORT,
  type Stages,
} from '@/tests/support/stages'

/** Agencies side by side, before and after publication. */

let world: Stages
beforeAll(async () => {
  world = await makeCouncilWorld()
})

const live = (actor = world.chair, ids = [FINANCE, JUSTICE]) =>
  getAgencyComparison(actor, world.roundId, 'departments', ids, MEETING)

/** The figures of a side against those of the agency's own page. */
async function expectAsOnItsPage(side: Compared | undefined): Promise<void> {
  const result = await getAgencyResult(world.chair, world.roundId, side?.agencyId ?? '', MEETING)
  expect(side?.total.points).toBe(result?.standing.total?.points)
  expect(side?.total.percentHundredths).toBe(result?.standing.total?.percentHundredths)
  expect(side?.rank).toBe(result?.standing.rank)
  for (const part of [...(result?.fields ?? []), ...(result?.criteria ?? [])])
    expect([part.code, side?.byCode.get(part.code)?.points]).toEqual([part.code, part.points])
  for (const row of result?.rows ?? [])
    expect([row.code, side?.lines.get(row.code)]).toEqual([row.code, row.final])
}

describe('a live comparison', () => {
  it('has the figures of the agencies’ own pages, in the order asked for', async () => {
    const found = await live()
    expect(found?.sides.map((s) => s.agencyId)).toEqual([FINANCE, JUSTICE])
    expect(found?.missing).toEqual([])
    for (const side of found?.sides ?? []) await expectAsOnItsPage(side)
    const row = compareSides(found?.sides ?? []).find((l) => l.code === '1.1.4')
    // 0,85 decided for Finance, 20 of 20 for Justice.
    expect(row?.differences).toEqual([null, 150_000])
  })

  it('names what is not there: unknown, of another block, or without a result', async () => {
    const found = await live(world.chair, [FINANCE, 'no-such', ABSENT])
    expect(found?.sides).toHaveLength(1)
    expect(found?.missing).toEqual(['no-such', ABSENT])
  })

  it('is for those who see the ranking; to a judge his own agency is not there', async () => {
    for (const actor of [world.clerk, world.appraiser, world.surveyOfficer])
      expect(await live(actor)).toBeNull()
    expect(await getAgencyComparison(world.chair, '1999', 'departments', [], MEETING)).toBeNull()
    const own = world.member.agencyId ?? ''
    const found = await live(world.member, [JUSTICE, own])
    expect(found?.missing).toEqual([own])
    expect(found?.ranking.rows.map((r) => r.agencyId)).not.toContain(own)
    expect(await getYearComparison(world.member, own, [], MEETING)).toBeNull()
    expect(await getYearComparison(world.chair, FINANCE, [], MEETING)).toMatchObject({
      years: [2021],
      missing: [],
    })
    expect(await getYearComparison(world.clerk, FINANCE, [], MEETING)).toBeNull()
  })

  it('tells the public nothing', async () => {
    expect(await getPublishedComparison(2021, 'departments', [FINANCE, JUSTICE])).toBeNull()
    expect(await getPublishedYearComparison(FINANCE, [2021])).toBeNull()
  })
})

describe('a published comparison', () => {
  beforeAll(async () => {
    await approveAll(world)
    await publish(world, PUBLISHING)
  })

  it('has the frozen figures, the same for everyone', async () => {
    const found = await getPublishedComparison(2021, 'departments', [TRANSPORT, HEALTH])
    const ranking = await getPublishedRanking(2021, 'departments')
    for (const side of found?.sides ?? []) {
      const row = ranking?.rows.find((r) => r.agencyId === side.agencyId)
      expect([side.total, side.rank]).toEqual([row?.total, row?.rank])
      await expectAsOnItsPage(side)
    }
    const asClerk = await getAgencyComparison(world.clerk, world.roundId, 'departments', [TRANSPORT, HEALTH])
    expect(asClerk?.sides).toEqual(found?.sides)
    const own = world.member.agencyId ?? ''
    expect((await live(world.member, [JUSTICE, own]))?.missing).toEqual([])
  })

  it('knows the years that are published, and names those that are not', async () => {
    const found = await getPublishedYearComparison(FINANCE, [2021, 2020])
    expect(found).toMatchObject({ years: [2021], missing: [2020] })
    expect(found?.sides.map((s) => s.year)).toEqual([2021])
    expect(await getPublishedYearComparison('no-such', [2021])).toBeNull()
    expect(await getPublishedComparison(1999, 'departments', [FINANCE])).toBeNull()
  })
})
