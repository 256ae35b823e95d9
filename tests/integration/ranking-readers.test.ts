import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/actor'
import { getAgencyResult, getPublishedAgencyResult } from '@/lib/agency-result/queries'
import type { AgencyResult } from '@/lib/agency-result/types'
import { saveLines } from '@/lib/assessment/commands'
import { decideAtCouncil } from '@/lib/council/commands'
import { db } from '@/lib/db'
import {
  listFormerResults,
  listFormerResultsOfAgency,
  listFormerResultsOfYear,
} from '@/lib/former-result/queries'
import { readPreviousFigures } from '@/lib/previous-figure/queries'
import { getRanking, listRankedRounds } from '@/lib/ranking/queries'
import type { RankingView } from '@/lib/ranking/types'
import {
  ABSENT,
  advance,
  approveAll,
  assessmentOf,
  enterCentral,
  FINANCE,
  HEALTH,
  JUSTICE,
  lineAt,
  makeSubmittedWorld,
  MEETING,
  person,
  publish,
  PUBLISHING,
  READING,
  readFirst,
  RELEASE,
  REREADING,
  TRANSPORT,
  type Stages,
} from '@/tests/support/stages'
import { DURING, ratioLine } from '@/tests/support/world'

/** Self-scores of 1.1.4 and 8.2.2, of 2 points: Finance 1,80, Health 1,85, Justice 1,80, Transport 1,70. */
let world: Stages
const INTERNAL = 'Đã gọi điện hỏi, chưa trả lời.'

beforeAll(async () => {
  world = await makeSubmittedWorld()
})

const find = (actor: Actor, now: Date, blockId = 'departments') =>
  getRanking(actor, world.roundId, blockId, now)
async function ranking(actor: Actor, now: Date, blockId?: string): Promise<RankingView> {
  const view = await find(actor, now, blockId)
  if (!view) throw new Error('no ranking')
  return view
}
const rowOf = (view: RankingView, agencyId: string) => view.rows.find((r) => r.agencyId === agencyId)
const placesOf = (view: RankingView) =>
  view.rows.flatMap((r) => (r.rank === null ? [] : [[r.agencyId, r.rank, r.total?.percentHundredths]]))

const outside: [string, () => Actor][] = [
  ['a clerk', () => world.clerk],
  ['a head', () => world.head],
  ['an appraiser', () => world.appraiser],
  ['the survey officer', () => world.surveyOfficer],
]

describe('the ranking while scoring goes on', () => {
  it.each(outside)('is not there for %s', async (_who, actor) => {
    expect(await find(actor(), DURING)).toBeNull()
    expect(await getAgencyResult(actor(), world.roundId, FINANCE, DURING)).toBeNull()
    expect(await listRankedRounds(actor())).toEqual([])
  })

  it('is not there for a council of the other block, a round or a block that does not exist', async () => {
    const districts = await person('district-member', 'councilMember', { blockId: 'districts' })
    expect(await find(districts, DURING)).toBeNull()
    expect((await ranking(districts, DURING, 'districts')).rows).toHaveLength(30)
    expect((await listRankedRounds(districts))[0]?.blocks.map((b) => b.blockId)).toEqual(['districts'])
    expect(await getRanking(world.homeAffairs, '1999', 'departments', DURING)).toBeNull()
    expect(await find(world.homeAffairs, DURING, 'communes')).toBeNull()
  })

  it.each([
    ['Home Affairs', () => world.homeAffairs],
    ['an auditor', () => world.auditor],
    ['the chair', () => world.chair],
  ])('counts the rows scored so far for %s', async (_who, actor) => {
    const view = await ranking(actor(), DURING)
    expect(view).toMatchObject({ soFar: true, ownLeftOut: false, publication: null, phase: 'selfAssessment' })
    expect(placesOf(view)).toEqual([
      [HEALTH, 1, 9250],
      [JUSTICE, 2, 9000],
      [FINANCE, 2, 9000],
      [TRANSPORT, 4, 8500],
    ])
    expect(rowOf(view, HEALTH)?.total).toEqual({
      points: 1_850_000,
      maxPoints: 2_000_000,
      percentHundredths: 9250,
    })
    expect([view.meanHundredths, view.medianHundredths]).toEqual([8938, 9000])
    expect(view.rows).toHaveLength(22)
    expect(rowOf(view, ABSENT)).toMatchObject({ submitted: false, rank: null, total: null, fields: [] })
    expect(view.settledCount).toBe(0)
    expect(view.tabs.map((t) => t.agencyCount)).toEqual([22, 30])
  })

  it('gives each field of an agency, its sum, and the block’s median of each field', async () => {
    const view = await ranking(world.homeAffairs, DURING)
    const fields = rowOf(view, HEALTH)?.fields ?? []
    expect(fields.map((f) => f.code)).toEqual(view.fields.map((f) => f.code))
    expect(fields.reduce((sum, f) => sum + f.points, 0)).toBe(1_850_000)
    expect(fields.find((f) => f.code === '1')?.percentHundredths).toBe(8500)
    expect(fields.find((f) => f.code === '2')?.percentHundredths).toBeNull()
    expect(view.fields.find((f) => f.code === '1')?.medianHundredths).toBe(8750)
    expect(view.fields.find((f) => f.code === '8')?.medianHundredths).toBe(9000)
    expect(view.fields.find((f) => f.code === '2')?.medianHundredths).toBeNull()
  })

  it('leaves a judge’s own agency out of rows, places, means, medians and counts', async () => {
    const view = await ranking(world.member, DURING)
    expect(view.ownLeftOut).toBe(true)
    expect(view.rows).toHaveLength(21)
    expect(placesOf(view).map(([agencyId, rank]) => [agencyId, rank])).toEqual([
      [HEALTH, 1],
      [JUSTICE, 2],
      [TRANSPORT, 3],
    ])
    expect([view.meanHundredths, view.medianHundredths]).toEqual([8917, 9000])
    expect(view.tabs.map((t) => t.agencyCount)).toEqual([21, 30])
    expect(JSON.stringify(view)).not.toContain(FINANCE)
    expect((await ranking(world.member, DURING, 'districts')).ownLeftOut).toBe(false)
    expect(await getAgencyResult(world.member, world.roundId, FINANCE, DURING)).toBeNull()
    expect(await getAgencyResult(world.member, world.roundId, HEALTH, DURING)).not.toBeNull()
  })

  it('says the same to him whatever happens to his own agency', async () => {
    const { id } = await assessmentOf(world.roundId, ABSENT)
    const own = await person('head-absent', 'councilMember', {}, ABSENT)
    const clerk = await person('clerk-absent', 'clerk', { agencyId: ABSENT }, ABSENT)
    const before = await ranking(own, DURING)
    await saveLines(clerk, { assessmentId: id, lines: [ratioLine(20, 20)] }, DURING)
    expect(await ranking(own, DURING)).toEqual(before)
  })
})

describe('last year’s figures', () => {
  it('come from what was published, with their source, and are nobody’s where none were', async () => {
    const view = await ranking(world.homeAffairs, DURING)
    expect(rowOf(view, FINANCE)?.previous).toEqual({
      year: 2020,
      rank: 1,
      indexHundredths: 9276,
      source: 'published',
    })
    expect(rowOf(view, HEALTH)?.previous).toBeNull()
  })

  it('are without places that counted the agency that stands aside', async () => {
    const all = await readPreviousFigures(2021, 'departments', [FINANCE, HEALTH], null)
    const without = await readPreviousFigures(2021, 'departments', [FINANCE, HEALTH], HEALTH)
    expect(all.get(FINANCE)?.rank).toBe(1)
    expect(without.get(FINANCE)).toEqual({
      year: 2020,
      rank: null,
      indexHundredths: 9276,
      source: 'published',
    })
    expect((await readPreviousFigures(2021, 'departments', [FINANCE], FINANCE)).size).toBe(0)
    expect((await readPreviousFigures(2021, 'districts', [FINANCE], null)).size).toBe(0)
  })

  it('are public as former results, the newest year first, the best place first, with their sources', async () => {
    const all = await listFormerResults()
    expect([...new Set(all.map((r) => r.year))]).toEqual([2024, 2023, 2022, 2021, 2020, 2019])
    const year = await listFormerResultsOfYear(2019, 'departments')
    expect(year.map((r) => [r.rank, r.indexHundredths])).toEqual([
      [1, 8693],
      [2, 8672],
      [3, 8663],
    ])
    expect(year.every((r) => r.sourceUrls.length > 0 && r.decision !== null)).toBe(true)
    const finance = await listFormerResultsOfAgency(FINANCE)
    expect(finance.map((r) => r.year)).toEqual([2023, 2022, 2021, 2020])
    expect(finance[1]?.rank).toBeNull()
    expect(finance[0]?.agencyName.vi).toBe('Sở Tài chính')
    expect(await listFormerResultsOfYear(1999, 'departments')).toEqual([])
  })

  it('go from a predecessor to its one successor, and end where agencies were merged', async () => {
    const link = { successorId: ABSENT, year: 2021, kind: 'renamed' }
    await db.agencyLineage.create({ data: { ...link, predecessorId: FINANCE } })
    const renamed = await readPreviousFigures(2021, 'departments', [ABSENT], null)
    expect(renamed.get(ABSENT)).toMatchObject({ year: 2020, rank: 1, indexHundredths: 9276 })
    await db.agencyLineage.create({ data: { ...link, kind: 'merged', predecessorId: HEALTH } })
    expect((await readPreviousFigures(2021, 'departments', [ABSENT], null)).size).toBe(0)
    await db.agencyLineage.deleteMany({ where: { successorId: ABSENT, year: 2021 } })
  })
})

const stepSum = ({ steps }: AgencyResult) =>
  steps && steps.self + steps.appraisal1 + steps.appraisal2 + steps.council + steps.external + steps.survey

describe('the ranking before and at the council', () => {
  it('follows the appraisers’ words, and counts who is settled', async () => {
    await advance(world, 'appraisal1', READING)
    await readFirst(world)
    const view = await ranking(world.homeAffairs, READING)
    expect(rowOf(view, FINANCE)?.total?.points).toBe(1_750_000)
    expect(rowOf(view, HEALTH)?.total?.points).toBe(1_850_000)
    await enterCentral(world)
    const settled = await ranking(world.homeAffairs, REREADING)
    expect(settled.settledCount).toBe(3)
    expect(rowOf(settled, HEALTH)?.openRowCount).toBe(1)
    expect(rowOf(settled, JUSTICE)?.openRowCount).toBe(0)
    expect(settled.soFar).toBe(true)
    expect(rowOf(settled, JUSTICE)?.total?.maxPoints).toBeLessThan(100_000_000)
  })

  it('counts every row that applies from the council on: what is not scored brings nothing', async () => {
    await advance(world, 'explanation', RELEASE)
    await advance(world, 'council', MEETING)
    const view = await ranking(world.homeAffairs, MEETING)
    expect(view.soFar).toBe(false)
    expect(placesOf(view)).toEqual([
      [HEALTH, 1, 2925],
      [JUSTICE, 2, 2920],
      [FINANCE, 3, 2915],
      [TRANSPORT, 4, 2910],
    ])
    expect(rowOf(view, JUSTICE)?.total?.maxPoints).toBe(100_000_000)
    expect(rowOf(view, JUSTICE)?.survey).toEqual({
      points: 24_000_000,
      maxPoints: 30_000_000,
      percentHundredths: 8000,
    })
    expect([view.meanHundredths, view.medianHundredths]).toEqual([2918, 2918])
  })

  it('goes down to an agency’s rows: steps and rows add up to its points', async () => {
    const { lineId, expectedSequence } = await lineAt(world, HEALTH, '1.1.4')
    await decideAtCouncil(
      world.chair,
      {
        lineId,
        expectedSequence,
        verdict: 'adjust',
        points: 800_000,
        reasonCode: 'L04',
        clause: 'Mục 1',
        note: 'Thiếu.',
      },
      MEETING,
    )
    for (const agencyId of [FINANCE, HEALTH, JUSTICE, TRANSPORT]) {
      const result = await getAgencyResult(world.homeAffairs, world.roundId, agencyId, MEETING)
      if (!result) throw new Error('no result')
      const final = result.standing.total?.points
      expect(stepSum(result)).toBe(final)
      expect(result.steps?.final).toBe(final)
      const points = result.rows.map((r) => (r.final.status === 'scored' ? Number(r.final.points) : 0))
      expect(points.reduce((sum, p) => sum + p, 0)).toBe(final)
      expect(result.fields.reduce((sum, f) => sum + f.points, 0)).toBe(final)
      expect(result.criteria.reduce((sum, c) => sum + c.points, 0)).toBe(final)
    }
    const health = await getAgencyResult(world.homeAffairs, world.roundId, HEALTH, MEETING)
    expect(health?.steps).toMatchObject({ self: 1_850_000, appraisal1: 0, appraisal2: 0, council: -50_000 })
    const finance = await getAgencyResult(world.homeAffairs, world.roundId, FINANCE, MEETING)
    expect(finance?.steps).toMatchObject({ self: 1_800_000, appraisal1: -50_000, council: 0 })
    const row = finance?.rows.find((r) => r.code === '1.1.4')
    expect(row).toMatchObject({ by: 'rule', reasonCode: 'L03', lostPoints: 150_000 })
    expect(row?.working).toMatchObject({ status: 'scored', points: 850_000 })
    expect(JSON.stringify(row?.trail)).toContain(INTERNAL)
    // Four councillors answered, forty each of the others: one more is not told, or he could be subtracted.
    expect(finance?.survey.find((r) => r.code === '1.8.1')?.groups).toMatchObject([
      { key: 'dai-bieu-hdnd', tooFew: true, shareMillionths: null, answerCount: null, interval: null },
      { key: 'cbccvc', tooFew: true, shareMillionths: null, answerCount: null, interval: null },
      { key: 'lanh-dao-phong', tooFew: false, shareMillionths: 810_000, answerCount: 40 },
    ])
    const absent = await getAgencyResult(world.homeAffairs, world.roundId, ABSENT, MEETING)
    expect(absent).toMatchObject({ rows: [], steps: null, standing: { total: null, rank: null } })
    expect(await getAgencyResult(world.homeAffairs, world.roundId, 'phuong-ba-dinh', MEETING)).toBeNull()
  })
})

describe('the published ranking', () => {
  beforeAll(async () => {
    await approveAll(world)
    await publish(world)
  })

  it.each([...outside, ['a member', () => world.member] as [string, () => Actor]])(
    'is there in full for %s',
    async (_who, actor) => {
      const view = await ranking(actor(), PUBLISHING)
      expect(view.rows).toHaveLength(22)
      expect(placesOf(view)).toEqual([
        [JUSTICE, 1, 2920],
        [HEALTH, 1, 2920],
        [FINANCE, 3, 2915],
        [TRANSPORT, 4, 2910],
      ])
      expect((await listRankedRounds(actor())).map((r) => r.year)).toEqual([2021])
    },
  )

  it('shows an agency how its points came about, without what judges wrote for themselves', async () => {
    const own = await getAgencyResult(world.clerk, world.roundId, FINANCE, PUBLISHING)
    expect(own?.steps).toMatchObject({ self: 1_800_000, appraisal1: -50_000 })
    const trail = own?.rows.find((r) => r.code === '1.1.4')?.trail
    expect(trail?.ledger.map((e) => [e.stage, e.points])).toEqual([
      ['self', 900_000],
      ['appraisal1', 850_000],
    ])
    expect(JSON.stringify(own)).not.toContain(INTERNAL)
  })

  it('shows nobody the way of another agency’s points, nor a judge that of his own', async () => {
    const other = await getAgencyResult(world.clerk, world.roundId, HEALTH, PUBLISHING)
    expect(other?.standing.total?.points).toBe(29_200_000)
    expect(other?.steps).toBeNull()
    expect(other?.rows.every((r) => r.trail === null)).toBe(true)
    const judge = await getAgencyResult(world.member, world.roundId, FINANCE, PUBLISHING)
    expect(judge?.steps).toBeNull()
    expect(JSON.stringify(judge)).not.toContain(INTERNAL)
  })

  it('says to the public of each agency what it says to those signed in', async () => {
    for (const agencyId of [FINANCE, HEALTH, ABSENT]) {
      const open = await getPublishedAgencyResult(2021, 'departments', agencyId)
      const inside = await getAgencyResult(world.homeAffairs, world.roundId, agencyId, PUBLISHING)
      expect(open?.standing).toEqual(inside?.standing)
      expect(open?.fields).toEqual(inside?.fields)
      expect(open?.criteria).toEqual(inside?.criteria)
      expect(open?.survey).toEqual(inside?.survey)
      expect(open?.rows).toEqual(inside?.rows.map((r) => ({ ...r, trail: null })))
    }
    expect(await getPublishedAgencyResult(2021, 'districts', FINANCE)).toBeNull()
    expect(await getPublishedAgencyResult(2020, 'departments', FINANCE)).toBeNull()
  })

  it('is last year’s figures of the year after, with places given again where an agency stands aside', async () => {
    const next = await readPreviousFigures(2022, 'departments', [JUSTICE, HEALTH, FINANCE, ABSENT], null)
    expect(next.get(FINANCE)).toEqual({ year: 2021, rank: 3, indexHundredths: 2915, source: 'round' })
    expect(next.get(ABSENT)).toEqual({ year: 2021, rank: null, indexHundredths: null, source: 'round' })
    const aside = await readPreviousFigures(2022, 'departments', [FINANCE], JUSTICE)
    expect(aside.get(FINANCE)?.rank).toBe(2)
  })

  it('stands in the agency’s history beside the published results of former years, each with its source', async () => {
    const result = await getAgencyResult(world.homeAffairs, world.roundId, FINANCE, PUBLISHING)
    expect(
      result?.years.history.map((h) => [h.year, h.source, h.indexHundredths, h.rank, h.provisional]),
    ).toEqual([
      [2020, 'published', 9276, 1, false],
      [2021, 'published', 8983, 1, false],
      [2021, 'round', 2915, 3, false],
    ])
  })
})
