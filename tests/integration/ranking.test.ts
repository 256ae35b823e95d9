import { beforeAll, describe, expect, it } from 'vitest'
import { getAgencyResult, getPublishedAgencyResult } from '@/lib/agency-result/queries'
import { db } from '@/lib/db'
import {
  listFormerResults,
  listFormerResultsOfAgency,
  listFormerResultsOfYear,
} from '@/lib/former-result/queries'
import { listFormerLines, readLedgersOfAssessment, readLedger } from '@/lib/ledger/queries'
import { getWorkspace } from '@/lib/assessment/queries'
import { readCatalogue } from '@/lib/catalogue/queries'
import { listLessons } from '@/lib/lesson/queries'
import { readPreviousFigures } from '@/lib/previous-figure/queries'
import { getPublishedRanking, getRanking, listRankedRounds } from '@/lib/ranking/queries'
import { makeCouncilWorld } from '@/tests/support/council'
import {
  ABSENT,
  approveAll,
  FINANCE,
  HEALTH,
  JUSTICE,
  lineAt,
  MEETING,
  publish,
  PUBLISHING,
  TRANSPORT,
  type Stages,
} from '@/tests/support/stages'

/** The live ranking before the council, then the published one, with an agency's result and its former years. */

let world: Stages
beforeAll(async () => {
  world = await makeCouncilWorld()
})

const live = (actor = world.chair, blockId = 'departments') =>
  getRanking(actor, world.roundId, blockId, MEETING)
const result = (actor = world.chair, agencyId = FINANCE) =>
  getAgencyResult(actor, world.roundId, agencyId, MEETING)

describe('the live ranking', () => {
  /** Justice has fewer points than Health, of a maximum that is smaller still: the index decides. */
  it('gives equal indexes one place, skips the next, and lists at the end who is not ranked', async () => {
    const rows = (await live())?.rows ?? []
    expect(rows.slice(0, 5).map((r) => [r.agencyId, r.rank, r.tied])).toEqual([
      [JUSTICE, 1, false],
      [TRANSPORT, 2, true],
      [HEALTH, 2, true],
      [FINANCE, 4, false],
      [expect.any(String), null, false],
    ])
    const absent = rows.find((r) => r.agencyId === ABSENT)
    expect(absent).toMatchObject({ submitted: false, rank: null, total: null, bandKey: null })
    expect(rows).toHaveLength(22)
  })

  it('takes rows that do not apply out of the maximum, and says that the agency is partial', async () => {
    const rows = (await live())?.rows ?? []
    const [justice, health] = [JUSTICE, HEALTH].map((id) => rows.find((r) => r.agencyId === id))
    // 1.5 by a granted claim (1 point) and 2.1.1 by a denominator of 0 (0,5 points).
    expect((health?.total?.maxPoints ?? 0) - (justice?.total?.maxPoints ?? 0)).toBe(1_500_000)
    expect([justice?.partial, health?.partial]).toEqual([true, false])
  })

  it('is for Home Affairs, auditors and the council, until it is published', async () => {
    for (const actor of [world.chair, world.homeAffairs, world.auditor, world.member])
      expect(await live(actor)).not.toBeNull()
    for (const actor of [world.clerk, world.head, world.appraiser, world.surveyOfficer]) {
      expect(await live(actor)).toBeNull()
      expect(await result(actor, HEALTH)).toBeNull()
      expect(await listRankedRounds(actor)).toEqual([])
    }
    expect(await live(world.chair, 'none')).toBeNull()
    expect(await getRanking(world.chair, '1999', 'departments', MEETING)).toBeNull()
    expect(await listRankedRounds(world.chair)).toMatchObject([{ roundId: world.roundId, year: 2021 }])
    expect(await getPublishedRanking(2021, 'departments')).toBeNull()
  })
})

describe('an agency’s result', () => {
  it('explains its points from the self-score to the last word', async () => {
    const found = await result()
    const row = found?.rows.find((r) => r.code === '1.1.4')
    expect(row).toMatchObject({
      final: { status: 'scored', points: 850_000 },
      working: { status: 'scored', points: 850_000 },
      by: 'rule',
      lostPoints: 150_000,
      trail: { self: { points: 900_000 }, appraised1: { points: 850_000 }, appraised2: { points: 850_000 } },
    })
    const steps = found?.steps
    expect(steps).toMatchObject({ self: 1_800_000, appraisal1: -50_000, appraisal2: 0, council: 0 })
    expect(steps?.final).toBe(found?.standing.total?.points)
    expect((steps?.appraisal ?? 0) + (steps?.survey ?? 0)).toBe(steps?.final)
    const rows = found?.rows.map((r) => (r.final.status === 'scored' ? r.final.points : 0)) ?? []
    expect(rows.reduce<number>((a, b) => a + b, 0)).toBe(steps?.final)
  })

  it('has the judges’ internal notes for those who judge', async () => {
    expect(JSON.stringify(await result())).toContain('Đã gọi điện hỏi')
  })

  it('is not there for an agency of another round or block, and empty for who has not submitted', async () => {
    expect(await result(world.chair, 'no-such-agency')).toBeNull()
    expect(await getAgencyResult(world.chair, '1999', FINANCE, MEETING)).toBeNull()
    expect(await result(world.chair, ABSENT)).toMatchObject({ rows: [], standing: { rank: null } })
  })
})

describe('the ledgers', () => {
  it('give the stages asked for, in order, with internal notes only to those who may', async () => {
    const { lineId } = await lineAt(world, FINANCE, '1.1.4')
    const said = (await readLedger(lineId, ['self', 'appraisal1', 'explanation', 'appraisal2'], true)).map(
      (e) => [e.sequence, e.stage, e.verdict, e.personName],
    )
    expect(said).toEqual([
      [1, 'self', 'submit', 'head'],
      [2, 'appraisal1', 'adjust', 'appraiser'],
      [3, 'explanation', 'claim', 'head'],
      [4, 'appraisal2', 'confirm', 'appraiser'],
    ])
    const ledgers = await readLedgersOfAssessment(world.assessmentId, ['self', 'appraisal1'], false)
    expect(ledgers.get('1.1.4')?.map((e) => e.stage)).toEqual(['self', 'appraisal1'])
    expect(JSON.stringify([...ledgers])).not.toContain('internalNote')
  })

  it('give the next year the agency’s own word, and the result once published', async () => {
    const before = await listFormerLines(FINANCE, 'hanoi-2021-departments', 2022)
    expect(before['1.1.4']).toMatchObject([{ year: 2021, selfPoints: 900_000, finalPoints: null, note: '' }])
    expect(await listFormerLines(ABSENT, 'hanoi-2021-departments', 2022)).toEqual({})
  })
})

describe('former results', () => {
  it('are public history, with their sources, newest and best first', async () => {
    const all = await listFormerResults()
    const years = all.map((f) => f.year)
    expect(years).toEqual([...years].sort((a, b) => b - a))
    expect(all.every((f) => f.sourceUrls.length > 0)).toBe(true)
    const of2020 = await listFormerResultsOfYear(2020, 'departments')
    expect(of2020.every((f) => f.year === 2020 && f.blockId === 'departments')).toBe(true)
    const own = await listFormerResultsOfAgency(FINANCE)
    expect(own.length).toBeGreaterThan(0)
    expect(own.every((f) => f.agencyId === FINANCE)).toBe(true)
  })

  it('stand beside this year’s figures; places are withheld where one agency is left out', async () => {
    const of2020 = await listFormerResultsOfYear(2020, 'departments')
    const known = of2020.find((f) => f.rank !== null && f.indexHundredths !== null)
    if (!known) throw new Error('no published place of 2020')
    const ids = of2020.map((f) => f.agencyId)
    const figures = await readPreviousFigures(2021, 'departments', ids, null)
    expect(figures.get(known.agencyId)).toEqual({
      year: 2020,
      rank: known.rank,
      indexHundredths: known.indexHundredths,
      source: 'published',
    })
    const without = await readPreviousFigures(2021, 'departments', ids, HEALTH)
    expect(without.has(HEALTH)).toBe(false)
    expect([...without.values()].every((f) => f.rank === null)).toBe(true)
  })

  it('go on through a renaming, and end where agencies were merged or one was split', async () => {
    const year = 2021
    const [renamed, merged, half, rest] = ['test-renamed', 'test-merged', 'test-half', 'test-rest']
    const made = [renamed, merged, half, rest]
    for (const id of [...made, 'test-former'])
      await db.agency.create({
        data: { id, nameVi: id, nameEn: id, type: 'department', position: 900, assessedYears: [] },
      })
    const [first, second] = (await listFormerResultsOfYear(2020, 'departments')).map((f) => f.agencyId)
    if (!first || !second) throw new Error('two former results are needed')
    const link = (predecessorId: string, successorId: string, kind: string) =>
      db.agencyLineage.create({ data: { predecessorId, successorId, year, kind } })
    await link(first, renamed, 'renamed')
    await link(second, merged, 'merged')
    await link('test-former', merged, 'merged')
    const figures = await readPreviousFigures(year, 'departments', made, null)
    const [former] = await listFormerResultsOfYear(2020, 'departments')
    expect(figures.get(renamed)?.indexHundredths).toBe(former?.indexHundredths)
    expect(figures.has(merged)).toBe(false)
    await db.agencyLineage.deleteMany({ where: { successorId: merged } })
    await link(second, half, 'split')
    const alone = await readPreviousFigures(year, 'departments', [half, rest], null)
    expect([...alone.keys()]).toEqual([half])
    await link(second, rest, 'split')
    expect((await readPreviousFigures(year, 'departments', [half, rest], null)).size).toBe(0)
  })
})

describe('once published', () => {
  it('everyone sees the frozen ranking, the same that stood before', async () => {
    const before = await live()
    await approveAll(world)
    await publish(world)
    const shown = (view: Awaited<ReturnType<typeof live>>) =>
      view?.rows.map((r) => [r.agencyId, r.rank, r.tied, r.bandKey, r.total, r.appraisal, r.survey, r.fields])
    for (const actor of [world.clerk, world.member, world.appraiser, world.homeAffairs]) {
      const view = await getRanking(actor, world.roundId, 'departments', PUBLISHING)
      expect(shown(view)).toEqual(shown(before))
      expect(view).toMatchObject({ phase: 'published', ownLeftOut: false, soFar: false })
    }
    expect(shown(await getPublishedRanking(2021, 'departments'))).toEqual(shown(before))
    expect(await getPublishedRanking(2021, 'none')).toBeNull()
    expect(await listRankedRounds(world.clerk)).toHaveLength(1)
  })

  it('the agency sees how its points came about, without internal notes; others see the result alone', async () => {
    const own = await result(world.clerk)
    expect(own?.rows.find((r) => r.code === '1.1.4')?.trail?.ledger.map((e) => e.stage)).toEqual([
      'self',
      'appraisal1',
      'explanation',
      'appraisal2',
    ])
    expect(JSON.stringify(own)).not.toContain('Đã gọi điện hỏi')
    const other = await result(world.clerk, HEALTH)
    expect(other?.steps).toBeNull()
    expect(other?.rows.every((r) => r.trail === null)).toBe(true)
    const judge = await result(world.member)
    expect(judge?.rows.every((r) => r.trail === null)).toBe(true)
    const everyone = await getPublishedAgencyResult(2021, 'departments', FINANCE)
    expect(everyone?.rows.every((r) => r.trail === null)).toBe(true)
    expect(JSON.stringify(everyone)).not.toContain('Chưa đủ căn cứ')
    expect(await getPublishedAgencyResult(2020, 'departments', FINANCE)).toBeNull()
    expect(await getPublishedAgencyResult(2021, 'districts', FINANCE)).toBeNull()
  })

  it('the next year has the published points, the last word, and places counted anew without one', async () => {
    const lines = await listFormerLines(FINANCE, 'hanoi-2021-departments', 2022)
    expect(lines['1.1.4']).toMatchObject([
      { year: 2021, selfPoints: 900_000, finalPoints: 850_000, note: 'Chưa đủ căn cứ.' },
    ])
    const figures = await readPreviousFigures(2022, 'departments', [FINANCE, HEALTH], HEALTH)
    expect(figures.get(FINANCE)).toMatchObject({ year: 2021, rank: 3, source: 'round' })
    expect(figures.has(HEALTH)).toBe(false)
  })

  it('the next year learns from it: what the agency lost and why, and how its block fared', async () => {
    const workspace = await getWorkspace(world.clerk, world.roundId, FINANCE, PUBLISHING)
    const catalogue = await readCatalogue('hanoi-2021-departments')
    if (!workspace || !catalogue) throw new Error('the assessment is missing')
    const next = { ...workspace.head, year: 2022 }
    const former = await listFormerLines(FINANCE, catalogue.id, 2022)
    const lessons = await listLessons(world.clerk, next, catalogue, former)
    expect(lessons?.rows.find(({ code }) => code === '1.1.4')).toMatchObject({
      own: [{ year: 2021, points: 850_000, lostPoints: 150_000, by: 'judges', note: 'Chưa đủ căn cứ.' }],
      block: [{ year: 2021, scoredCount: 4 }],
    })
    expect(lessons?.reasons.find(({ code }) => code === 'L01')?.remedy?.vi).toContain('Đính kèm')
    // The same year has nothing to learn from itself, and others have no way in.
    expect((await listLessons(world.clerk, workspace.head, catalogue, {}))?.rows).toEqual([])
    expect(await listLessons(world.clerk, { ...next, agencyId: HEALTH }, catalogue, {})).toBeNull()
  })
})
