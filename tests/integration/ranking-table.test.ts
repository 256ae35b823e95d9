import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { listFormerResultsOfYear } from '@/lib/former-result/queries'
import { getPublishedRankingTable, getRankingTable } from '@/lib/ranking-table/queries'
import { simultaneousRankSets } from '@/lib/scoring/rank-uncertainty/rank-sets'
import { enterCentralResults } from '@/lib/survey/commands'
import { makeCouncilWorld } from '@/tests/support/council'
import {
  ABSENT,
  approveAll,
  FINANCE,
  HEALTH,
  JUSTICE,
  MEETING,
  publish,
  REREADING,
  TRANSPORT,
  type Stages,
} from '@/tests/support/stages'

/** What the table sets beside the ranking: ranges from the survey report, years, kinds, reasons. */

let world: Stages
beforeAll(async () => {
  world = await makeCouncilWorld()
})

const table = (actor = world.chair) => getRankingTable(actor, world.roundId, 'departments', MEETING)
const RANKED = [JUSTICE, TRANSPORT, HEALTH, FINANCE]

/** Gives every survey share of some agencies an error, in percentage points; the shares stay. */
async function giveErrors(agencyIds: string[], errorOf: (agencyId: string) => number): Promise<void> {
  const found = await db.centralResult.findMany({
    where: { roundId: world.roundId, kind: 'survey', agencyId: { in: agencyIds } },
    orderBy: [{ agencyId: 'asc' }, { code: 'asc' }],
  })
  const results = found.map(({ agencyId, code, version, valueMicro }) => ({
    agencyId,
    code,
    version,
    value: valueMicro / 10_000,
    standardError: errorOf(agencyId),
    answerCount: 400,
  }))
  await enterCentralResults(
    world.surveyOfficer,
    { roundId: world.roundId, kind: 'survey', source: '', results },
    REREADING,
  )
}

describe('the ranges of places', () => {
  it('are not drawn while the report gives no errors, or not of everybody', async () => {
    expect((await table())?.intervals).toEqual({
      known: false,
      why: 'no-errors',
      withErrors: 0,
      ranked: 4,
    })
    await giveErrors(RANKED.slice(0, 3), () => 1)
    expect((await table())?.intervals).toMatchObject({ known: false, withErrors: 3, ranked: 4 })
  })

  it('are those of the errors of all survey rows by their weight', async () => {
    const errors: Record<string, number> = { [JUSTICE]: 2, [TRANSPORT]: 1.5, [HEALTH]: 1, [FINANCE]: 2.5 }
    await giveErrors(RANKED, (id) => errors[id] ?? 0)
    const view = await table()
    const ranked = view?.rows.filter((r) => r.rank !== null) ?? []
    const nodes = await db.catalogueNode.findMany({
      where: { catalogueId: 'hanoi-2021-departments', method: 'survey' },
      select: { maxPoints: true, code: true },
    })
    const rows = await db.centralResult.findMany({ where: { roundId: world.roundId, kind: 'survey' } })
    const errorOf = (id: string, maxPoints: number) =>
      rows
        .filter((r) => r.agencyId === id)
        .reduce((sum, r) => sum + (nodes.find((n) => n.code === r.code)?.maxPoints ?? 0), 0) *
      ((errors[id] ?? 0) / maxPoints)
    const sets = simultaneousRankSets(
      {
        estimates: Float64Array.from(ranked, (r) => (r.total?.percentHundredths ?? 0) / 100),
        standardErrors: Float64Array.from(ranked, (r) => errorOf(r.agencyId, r.total?.maxPoints ?? 1)),
      },
      { coverage: 0.9, draws: 20_000, seed: 2021 },
    )
    expect(ranked.map((r) => r.interval)).toEqual(
      ranked.map((_, at) => ({ best: sets.best[at], worst: sets.worst[at] })),
    )
    expect(view?.rows.find((r) => r.agencyId === ABSENT)?.interval).toBeNull()
  })

  it('are taken without the agency from which a judge stands aside', async () => {
    const own = await table({ ...world.member, agencyId: HEALTH })
    expect(own?.ownLeftOut).toBe(true)
    expect(own?.rows.map((r) => r.agencyId)).not.toContain(HEALTH)
    const { intervals } = own ?? {}
    if (!intervals?.known) throw new Error('not known')
    expect([...intervals.places.keys()]).toEqual(RANKED.filter((id) => id !== HEALTH))
    expect(Math.max(...[...intervals.places.values()].map((r) => r.worst))).toBe(3)
  })

  it('are gone with the error of a share that was changed', async () => {
    const cell = await db.centralResult.findFirstOrThrow({
      where: { roundId: world.roundId, kind: 'survey', agencyId: FINANCE },
      orderBy: { code: 'asc' },
    })
    const change = (value: number, version: number) =>
      enterCentralResults(
        world.surveyOfficer,
        {
          roundId: world.roundId,
          kind: 'survey',
          source: '',
          results: [{ agencyId: FINANCE, code: cell.code, version, value }],
        },
        REREADING,
      )
    await change(81, cell.version)
    expect((await table())?.intervals).toMatchObject({ known: false, withErrors: 3 })
    await giveErrors([FINANCE], () => 2.5)
    expect((await table())?.intervals.known).toBe(true)
  })
})

describe('the years and kinds', () => {
  it('begin with the published figures that can be read, each as it was', async () => {
    const of2020 = await listFormerResultsOfYear(2020, 'departments')
    const view = await table()
    for (const { agencyId, indexHundredths } of of2020.filter((f) => f.indexHundredths !== null)) {
      const years = view?.rows.find((r) => r.agencyId === agencyId)?.years
      expect(years?.find((f) => f.year === 2020)).toMatchObject({ indexHundredths, source: 'published' })
    }
    const finance = view?.rows.find((r) => r.agencyId === FINANCE)
    expect(finance?.years.at(-1)).toMatchObject({
      year: 2021,
      indexHundredths: finance?.total?.percentHundredths,
      provisional: true,
    })
  })

  it('name the kind of each agency and why it has no former figure', async () => {
    const view = await table()
    expect(view?.rows.find((r) => r.agencyId === FINANCE)).toMatchObject({ kind: 'so', noFormer: null })
    expect(new Set(view?.rows.map((r) => r.kind))).toEqual(new Set(['so', 'co-quan-tuong-duong']))
  })

  it('say merged and split where lineage says so', async () => {
    await db.agencyLineage.createMany({
      data: [
        { predecessorId: FINANCE, successorId: ABSENT, year: 2021, kind: 'merged' },
        { predecessorId: HEALTH, successorId: ABSENT, year: 2021, kind: 'merged' },
      ],
    })
    const view = await table()
    expect(view?.rows.find((r) => r.agencyId === ABSENT)).toMatchObject({ noFormer: 'merged' })
    await db.agencyLineage.deleteMany({ where: { successorId: ABSENT, year: 2021 } })
  })
})

describe('the published table', () => {
  it('has the same ranges as the live one had, from the bundle alone', async () => {
    const live = await table()
    await approveAll(world)
    await publish(world)
    const published = await getPublishedRankingTable(2021, 'departments')
    const ranges = (view: typeof live) => view?.rows.map((r) => [r.agencyId, r.interval])
    expect(ranges(published)).toEqual(ranges(live))
    await db.$executeRaw`ALTER TABLE "CentralResult" DISABLE TRIGGER USER`
    await db.centralResult.updateMany({ data: { standardErrorMicro: null } })
    await db.$executeRaw`ALTER TABLE "CentralResult" ENABLE TRIGGER USER`
    expect(ranges(await getPublishedRankingTable(2021, 'departments'))).toEqual(ranges(live))
    expect(ranges(await table(world.homeAffairs))).toEqual(ranges(live))
  })

  it('is not there for years and blocks that were not published', async () => {
    expect(await getPublishedRankingTable(1999, 'departments')).toBeNull()
    expect(await getPublishedRankingTable(2021, 'none')).toBeNull()
    expect(await getPublishedRankingTable(2021, 'departments', 9)).toBeNull()
  })
})
