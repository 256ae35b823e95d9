import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/actor'
import { db } from '@/lib/db'
import { FieldErrors, Refusal } from '@/lib/errors'
import { removeFormerResult, saveFormerResults, saveFormerYear } from '@/lib/former-result/commands'
import {
  getFormerDesk,
  getFormerEntry,
  getFormerYear,
  listAgenciesOfYear,
  listFormerYearHeads,
  listFormerYears,
} from '@/lib/former-result/queries'
import { saveFormerResultsSchema, saveFormerYearSchema } from '@/lib/former-result/schema'
import { previewFormerTable } from '@/lib/former-table/queries'
import { getTrend } from '@/lib/trend/queries'
import { makeCouncilWorld } from '@/tests/support/council'
import { approveAll, publish, type Stages } from '@/tests/support/stages'

/** Home Affairs enters what was published elsewhere; everything that stood before stays readable. */

let world: Stages
beforeAll(async () => {
  world = await makeCouncilWorld()
})

const SOURCE = {
  sourceUrls: ['https://example.org/quyet-dinh'],
  sourceDocument: '',
  decision: '1752/QĐ-UBND',
  reason: 'Bổ sung theo bảng của quyết định',
}
const entry = (agencyId: string, indexHundredths: number, more: object = {}) => ({
  ...{ agencyId, version: 0, rank: null, indexHundredths, appraisalHundredths: null, surveyHundredths: null },
  ...{ warning: '', note: '' },
  ...more,
})
const input = (entries: object[], more: object = {}) =>
  saveFormerResultsSchema.parse({ year: 2019, blockId: 'departments', ...SOURCE, entries, ...more })
const save = (actor: Actor, entries: object[], more: object = {}) =>
  saveFormerResults(actor, input(entries, more))
const stored = (agencyId: string, year = 2019) =>
  db.formerResult.findUnique({ where: { year_agencyId: { year, agencyId } } })
const refused = async (act: Promise<unknown>): Promise<string> => {
  try {
    await act
  } catch (error) {
    if (error instanceof Refusal) return error.reason
    if (error instanceof FieldErrors) return error.problems.map((p) => `${p.field} ${p.reason}`).join()
    throw error
  }
  return 'allowed'
}

describe('entering former results', () => {
  it('stores figures with their source, a revision and an audit entry each', async () => {
    const saved = await save(world.homeAffairs, [
      entry('so-tai-chinh', 8512, { rank: 4 }),
      entry('so-y-te', 7230, { warning: 'có lẽ là 72,80' }),
    ])
    expect(saved).toEqual({ saved: 2 })
    expect(await stored('so-tai-chinh')).toMatchObject({
      ...{ rank: 4, indexHundredths: 8512, version: 1, decision: '1752/QĐ-UBND' },
      sourceUrls: ['https://example.org/quyet-dinh'],
    })
    const revisions = await db.formerResultRevision.findMany({ where: { agencyId: 'so-y-te' } })
    expect(revisions).toMatchObject([{ sequence: 1, before: null, after: { warning: 'có lẽ là 72,80' } }])
    const audit = await db.auditEntry.findMany({ where: { action: 'formerResult.saved' } })
    expect(audit.map((a) => a.subjectId).sort()).toEqual(['2019/so-tai-chinh', '2019/so-y-te'])
    expect(audit[0]?.personId).toBe(world.homeAffairs.personId)
  })

  it('corrects a loaded figure, keeps what stood, and passes over what would change nothing', async () => {
    const before = await stored('so-noi-vu')
    expect(before).toMatchObject({ indexHundredths: 8693, rank: 1, version: 0 })
    const corrected = entry('so-noi-vu', 8694, { rank: 1 })
    expect(await save(world.homeAffairs, [corrected])).toEqual({ saved: 1 })
    expect(await save(world.homeAffairs, [{ ...corrected, version: 1 }])).toEqual({ saved: 0 })
    const { desk, line } = (await getFormerEntry(world.homeAffairs, 2019, 'so-noi-vu')) ?? {}
    expect(line?.figures).toMatchObject({ indexHundredths: 8694, version: 1 })
    expect(desk?.revisions.find((r) => r.agencyId === 'so-noi-vu')).toMatchObject({
      before: { indexHundredths: 8693 },
      after: { indexHundredths: 8694 },
      savedByName: world.homeAffairs.name,
      reason: SOURCE.reason,
    })
  })

  it('takes a figure out with a trace, and numbers on when it comes back', async () => {
    await save(world.homeAffairs, [entry('ban-dan-toc', 7000)])
    const out = { year: 2019, agencyId: 'ban-dan-toc', version: 1, reason: 'Nhập nhầm cơ quan' }
    await removeFormerResult(world.homeAffairs, out)
    expect(await stored('ban-dan-toc')).toBeNull()
    expect(await refused(removeFormerResult(world.homeAffairs, out))).toBe('not-found')
    await save(world.homeAffairs, [entry('ban-dan-toc', 7100)])
    expect(await stored('ban-dan-toc')).toMatchObject({ version: 3, indexHundredths: 7100 })
    expect(await db.auditEntry.count({ where: { action: 'formerResult.removed' } })).toBe(1)
  })

  it('refuses others, stale versions, foreign agencies and what has no source – and writes nothing', async () => {
    const count = await db.formerResultRevision.count()
    for (const actor of [world.auditor, world.clerk, world.chair])
      expect(await refused(save(actor, [entry('so-du-lich', 8000)]))).toBe('not-allowed')
    expect(
      await refused(save(world.homeAffairs, [entry('so-du-lich', 8000), entry('so-tai-chinh', 8513)])),
    ).toBe('stale-version')
    expect(await refused(save(world.homeAffairs, [entry('so-du-lich', 8000, { version: 5 })]))).toBe(
      'stale-version',
    )
    expect(await refused(save(world.homeAffairs, [entry('quan-tay-ho', 9000)]))).toBe(
      'entries.0.agencyId unknown-agency',
    )
    expect(await refused(save(world.homeAffairs, [entry('so-nong-nghiep-va-moi-truong', 9000)]))).toBe(
      'entries.0.agencyId unknown-agency',
    )
    expect(await refused(save(world.homeAffairs, [entry('so-du-lich', 8000)], { year: 2099 }))).toBe(
      'year too-large',
    )
    const withoutSource = { year: 2019, blockId: 'departments', ...SOURCE, sourceUrls: [], entries: [] }
    expect(saveFormerResultsSchema.safeParse(withoutSource).success).toBe(false)
    const script = { ...SOURCE, sourceUrls: ['javascript:alert(1)'] }
    expect(() => input([entry('so-du-lich', 8000)], script)).toThrow('not-an-address')
    expect(await db.formerResultRevision.count()).toBe(count)
  })

  it('never lets a revision be changed', async () => {
    const change = db.formerResultRevision.updateMany({ data: { reason: 'khác' } })
    expect(await change.then(() => 'changed').catch(() => 'refused')).toBe('refused')
  })
})

describe('the year as a whole', () => {
  const facts = (version: number, more: object = {}) =>
    saveFormerYearSchema.parse({
      ...{ year: 2018, version, ...SOURCE, announcedOn: '2019-04-01', indexSet: '', plan: '', note: '' },
      blocks: [
        {
          ...{ blockId: 'departments', agencyCount: 22, averageHundredths: 8001, averageChange: -120 },
          ...{ appraisalAverage: null, appraisalChange: null, surveyAverage: null, surveyChange: null },
          ...{ isAverageDerived: false, note: '', warnings: ['in mờ'] },
        },
      ],
      ...more,
    })

  it('is made when it is first entered, and corrected with a history of its own', async () => {
    expect(await saveFormerYear(world.homeAffairs, facts(0))).toEqual({ version: 1 })
    expect(await saveFormerYear(world.homeAffairs, facts(1, { note: 'đã đối chiếu' }))).toEqual({
      version: 2,
    })
    expect(await getFormerYear(2018)).toMatchObject({
      ...{ year: 2018, version: 2, note: 'đã đối chiếu', announcedOn: '2019-04-01', indexSet: null },
      blocks: [{ blockId: 'departments', agencyCount: 22, averageChange: -120, warnings: ['in mờ'] }],
    })
    expect(await refused(saveFormerYear(world.homeAffairs, facts(1)))).toBe('stale-version')
    expect(await refused(saveFormerYear(world.auditor, facts(2)))).toBe('not-allowed')
    const revisions = await db.formerResultRevision.findMany({
      where: { year: 2018, agencyId: null },
      orderBy: { sequence: 'asc' },
    })
    expect(revisions.map((r) => r.sequence)).toEqual([1, 2])
    expect(await db.auditEntry.count({ where: { action: 'formerYear.saved' } })).toBe(2)
  })

  it('is listed with the loaded ones: decision, index set, averages and misprints as printed', async () => {
    const year = (await listFormerYears()).find((y) => y.year === 2022)
    expect(year?.blocks.map((b) => [b.blockId, b.agencyCount, b.averageHundredths, b.surveyAverage])).toEqual(
      [
        ['departments', 22, 8573, 8919],
        ['districts', 30, 9275, 4211],
      ],
    )
    expect(year?.blocks[1]?.warnings[0]).toContain('42,11')
    expect(await stored('so-giao-thong-van-tai', 2022)).toMatchObject({
      indexHundredths: 8141,
      warning: expect.stringContaining('88,41') as string,
    })
    expect(await stored('so-tai-chinh', 2020)).toMatchObject({
      appraisalHundredths: 6640,
      surveyHundredths: 2636,
    })
  })
})

describe('the desk of former results', () => {
  it('is for Home Affairs and auditors only', async () => {
    expect((await listFormerYearHeads(world.homeAffairs))?.[0]?.year).toBe(2024)
    expect(await getFormerDesk(world.auditor, 2022, 'departments')).not.toBeNull()
    for (const actor of [world.clerk, world.chair, world.appraiser]) {
      expect(await listFormerYearHeads(actor)).toBeNull()
      expect(await getFormerDesk(actor, 2022, 'departments')).toBeNull()
      expect(await getFormerEntry(actor, 2022, 'so-tai-chinh')).toBeNull()
      expect(await previewFormerTable(actor, { year: 2022, blockId: 'departments', text: 'x' })).toBeNull()
    }
  })

  it('offers the agencies of the year: those of the nearest list where none is kept', async () => {
    const of = async (year: number, blockId = 'departments') =>
      (await listAgenciesOfYear(year, blockId)).map((a) => a.agencyId)
    expect(await of(2022)).toHaveLength(22)
    expect(await of(2019)).toEqual(await of(2020))
    expect(await of(2024)).toContain('ban-quan-ly-khu-cong-nghe-cao-hoa-lac')
    expect(await of(2025)).toHaveLength(16)
    expect(await of(2025)).not.toContain('trung-tam-phuc-vu-hanh-chinh-cong')
    expect(await of(2025, 'communes')).toHaveLength(126)
  })

  it('shows what a pasted table would change before anything is written', async () => {
    const preview = await previewFormerTable(world.homeAffairs, {
      year: 2024,
      blockId: 'districts',
      text: 'Hạng\tCơ quan\tChỉ số\n1\tLong Biên\t95,39\n2\tquan hoang mai\t95,01\n3\tPhường Ba Đình\t94,00',
    })
    expect(preview?.lines.map((l) => [l.agencyId, l.state])).toEqual([
      ['quan-long-bien', 'unchanged'],
      ['quan-hoang-mai', 'new'],
    ])
    expect(preview?.problems).toMatchObject([{ line: 4, reason: 'agency-of-other-block' }])
    expect(await stored('quan-hoang-mai', 2024)).toBeNull()
  })
})

describe('the trend of a block', () => {
  it('gives every figure its series, and every gap its reason', async () => {
    const view = await getTrend('departments')
    const cells = (id: string) => view?.agencies.find((a) => a.agencyId === id)?.cells ?? []
    const at = (id: string, year: number) => cells(id).find((c) => c.year === year)
    expect(view?.years[0]).toBe(2019)
    expect(at('so-noi-vu', 2024)).toMatchObject({ points: [{ series: 'published', indexHundredths: 9577 }] })
    expect(at('so-tu-phap', 2023)?.missing).toBe('not-in-source')
    expect(at('so-tai-nguyen-va-moi-truong', 2022)?.missing).toBe('not-legible')
    expect(at('ban-quan-ly-khu-cong-nghe-cao-hoa-lac', 2021)?.missing).toBe('not-assessed')
    expect(view?.breaks).toEqual([
      { year: 2021, indexSet: '4210/QĐ-UBND' },
      { year: 2024, indexSet: '3598/QĐ-UBND' },
    ])
    expect(view?.gaps.find((g) => g.year === 2021)).toMatchObject({
      agencyCount: 22,
      missingPlaces: [[4, 21]],
    })
    expect(await getTrend('none')).toBeNull()
  })
})

describe('a year that this portal published', () => {
  it('is corrected by a publication only, and its figures join the trend', async () => {
    await approveAll(world)
    await publish(world)
    const figure = entry('so-tai-chinh', 8983)
    expect(await refused(save(world.homeAffairs, [figure], { year: 2021 }))).toBe('year-published-here')
    const desk = await getFormerDesk(world.homeAffairs, 2021, 'departments')
    expect(desk?.canEdit).toEqual({ allowed: false, reason: 'year-published-here' })
    const finance = (await getTrend('departments'))?.agencies.find((a) => a.agencyId === 'so-tai-chinh')
    expect(finance?.cells.find((c) => c.year === 2021)?.points.map((p) => p.series)).toEqual([
      'published',
      'round',
    ])
  })
})
