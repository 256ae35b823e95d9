import { beforeAll, describe, expect, it } from 'vitest'
import { recusedAgencyId, type Actor } from '@/lib/actor'
import { getAgencyResult } from '@/lib/agency-result/queries'
import {
  getDistribution,
  getLosses,
  getPublishedDistribution,
  getPublishedLosses,
} from '@/lib/analysis/queries'
import type { LossChoice } from '@/lib/analysis/types'
import { db } from '@/lib/db'
import { getDividingRows } from '@/lib/dividing-row/queries'
import { getPublishedRound } from '@/lib/publication/queries'
import { getPublishedRanking, getRanking } from '@/lib/ranking/queries'
import { getStages } from '@/lib/score-stage/queries'
import { makePerson } from '@/prisma/factories'
import { makeCouncilWorld } from '@/tests/support/council'
import {
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
import { PASSWORD } from '@/tests/support/world'

/** What is told of a whole block, against what is told of each of its agencies. */

let world: Stages
let ownJudge: Actor
beforeAll(async () => {
  world = await makeCouncilWorld()
  ownJudge = await makePerson({
    ...{ email: 'own-judge@test.example', name: 'Own Judge', agencyId: FINANCE, password: PASSWORD },
    grants: [{ role: 'councilMember' }],
  })
})

const RANKED = [FINANCE, HEALTH, JUSTICE, TRANSPORT]
const ROWS: LossChoice = { scope: 'block', level: 'row', sort: 'lost', agencyId: null }
const stages = (actor = world.homeAffairs, field: string | null = null) =>
  getStages(actor, world.roundId, 'departments', field, MEETING)
const losses = (choice: Partial<LossChoice> = {}, actor = world.homeAffairs) =>
  getLosses(actor, world.roundId, 'departments', { ...ROWS, ...choice }, MEETING)
const spreads = (actor = world.homeAffairs) => getDistribution(actor, world.roundId, 'departments', MEETING)
const dividing = (actor = world.homeAffairs) => getDividingRows(actor, world.roundId, 'departments', MEETING)
const resultOf = (agencyId: string, actor = world.homeAffairs) =>
  getAgencyResult(actor, world.roundId, agencyId, MEETING)

async function expectSameSteps(actor: Actor): Promise<void> {
  const view = await stages(actor)
  for (const agency of view?.agencies ?? []) {
    const steps = (await resultOf(agency.agencyId, actor))?.steps
    expect(steps, agency.agencyId).toBeTruthy()
    if (!steps) continue
    const { self, appraisal1, appraisal2, council, correction } = steps
    expect([agency.self, agency.first, agency.second, agency.final], agency.agencyId).toEqual([
      self,
      self + appraisal1,
      self + appraisal1 + appraisal2,
      self + appraisal1 + appraisal2 + council + correction,
    ])
  }
}

describe('a block before the council', () => {
  it('tells of every agency the stages that its own page tells', async () => {
    const view = await stages()
    expect(view?.agencies.map((a) => a.agencyId).sort()).toEqual([...RANKED].sort())
    expect(view?.agencies.some((a) => a.final !== a.self)).toBe(true)
    await expectSameSteps(world.homeAffairs)
    const sum = (pick: (row: { self: number; final: number }) => number, rows = view?.agencies ?? []) =>
      rows.reduce((total, row) => total + pick(row), 0)
    expect(view?.total.final).toBe(sum((row) => row.final))
    expect(view?.fields.reduce((total, f) => total + f.self, 0)).toBe(sum((row) => row.self))
  })

  it('adds up exactly what its agencies lost', async () => {
    const view = await losses()
    const results = await Promise.all(RANKED.map((id) => resultOf(id)))
    for (const row of view?.rows ?? []) {
      const lost = results.map((r) => r?.rows.find((x) => x.code === row.code)?.lostPoints ?? null)
      expect(row.lost, row.code).toBe(lost.reduce<number>((sum, x) => sum + (x ?? 0), 0))
      expect([row.losing, row.applicable], row.code).toEqual([
        lost.filter((x) => x !== null && x > 0).length,
        lost.filter((x) => x !== null).length,
      ])
    }
    expect(view?.rows.length).toBeGreaterThan(50)
    const one = await losses({ scope: 'agency', agencyId: HEALTH })
    const total = results[1]?.standing.total
    expect(one?.lost).toBe((total?.maxPoints ?? 0) - (total?.points ?? 0))
  })

  it('tells the medians of the ranking, and takes the blocks that are seen together', async () => {
    const [view, ranking] = [
      await spreads(),
      await getRanking(world.chair, world.roundId, 'departments', MEETING),
    ]
    expect(view?.spreads[0]).toMatchObject({ count: 4, median: ranking?.medianHundredths })
    expect(view?.spreads.slice(1).map((s) => s.median)).toEqual(
      ranking?.fields.map((f) => f.medianHundredths),
    )
    const round = await losses({ scope: 'round', level: 'field' })
    expect(round?.compared?.blocks.map((b) => b.blockId)).toEqual(['departments', 'districts'])
    expect(round?.compared?.shared).toBeGreaterThan(0)
  })

  it('names rows that divide: what was claimed and refused is no claim upheld', async () => {
    const view = await dividing()
    const row = view?.rows.find((r) => r.code === '1.1.4')
    expect(view?.claimsSeen).toBe(true)
    expect(row?.claims).toMatchObject({ ruled: 1, upheld: 0 })
    expect(row?.adjusted?.judged).toBe(4)
    expect(view?.rows.length).toBe(161)
  })

  it('is for those who see the live ranking; how points came about for those who judge', async () => {
    for (const actor of [world.chair, world.homeAffairs, world.auditor, world.member])
      for (const view of [
        await spreads(actor),
        await losses({}, actor),
        await stages(actor),
        await dividing(actor),
      ])
        expect(view).not.toBeNull()
    for (const actor of [world.clerk, world.head, world.appraiser, world.surveyOfficer])
      for (const view of [
        await spreads(actor),
        await losses({}, actor),
        await stages(actor),
        await dividing(actor),
      ])
        expect(view).toBeNull()
    expect(await getDistribution(world.chair, world.roundId, 'none', MEETING)).toBeNull()
    expect(await getStages(world.chair, '1999', 'departments', null, MEETING)).toBeNull()
    expect(await getPublishedDistribution(2021, 'departments')).toBeNull()
    expect(await getPublishedLosses(2021, 'departments', ROWS)).toBeNull()
  })

  it('leaves a judge’s own agency out of everything', async () => {
    expect(recusedAgencyId(ownJudge)).toBe(FINANCE)
    const views = [
      await spreads(ownJudge),
      await losses({}, ownJudge),
      await losses({ scope: 'agency', agencyId: FINANCE }, ownJudge),
      await stages(ownJudge),
      await dividing(ownJudge),
    ]
    expect(JSON.stringify(views)).not.toContain(FINANCE)
    expect((await stages(ownJudge))?.ownLeftOut).toBe(true)
    expect((await spreads(ownJudge))?.spreads[0]?.count).toBe(3)
    await expectSameSteps(ownJudge)
  })
})

describe('a published block', () => {
  beforeAll(async () => {
    await approveAll(world)
    await publish(world, PUBLISHING)
  })

  it('is told to everyone from the frozen bundle, whatever stands in the tables', async () => {
    const before = [
      await getPublishedDistribution(2021, 'departments'),
      await getPublishedLosses(2021, 'departments', ROWS),
    ]
    expect(before).toEqual([await spreads(world.clerk), await losses({}, world.clerk)])
    const block = (await getPublishedRound(2021))?.bundle.blocks.find((b) => b.id === 'departments')
    const lost = block?.agencies.reduce(
      (sum, a) => sum + (a.total ? a.total.maxPoints - a.total.points : 0),
      0,
    )
    expect(before[1]).toMatchObject({ lost })
    await db.agencyAttribute.updateMany({ where: { year: 2021 }, data: { value: false } })
    await db.agency.updateMany({ where: { blockId: 'departments' }, data: { nameVi: 'Đổi tên' } })
    expect([
      await getPublishedDistribution(2021, 'departments'),
      await getPublishedLosses(2021, 'departments', ROWS),
    ]).toEqual(before)
    expect(await getPublishedDistribution(2021, 'none')).toBeNull()
    expect(await getPublishedLosses(2021, 'departments', ROWS, 9)).toBeNull()
  })

  it('gives every agency its criteria beside its fields', async () => {
    const view = await getPublishedRanking(2021, 'departments')
    const row = view?.rows.find((r) => r.agencyId === HEALTH)
    for (const { code, points, maxPoints } of row?.fields ?? []) {
      const criteria = row?.criteria.filter((c) => c.code.startsWith(`${code}.`)) ?? []
      const sum = (key: 'points' | 'maxPoints') => criteria.reduce((total, c) => total + c[key], 0)
      expect([sum('points'), sum('maxPoints')], code).toEqual([points, maxPoints])
    }
    expect(view?.criteria.length).toBe(row?.criteria.length)
  })

  it('keeps how points came about from the public, and a judge’s own agency from him', async () => {
    for (const actor of [world.clerk, world.head, world.appraiser]) {
      expect(await stages(actor)).toBeNull()
      expect(await dividing(actor)).toBeNull()
    }
    expect((await stages(ownJudge))?.agencies.map((a) => a.agencyId)).not.toContain(FINANCE)
    expect((await stages())?.agencies.map((a) => a.agencyId)).toContain(FINANCE)
  })
})
