import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/actor'
import { db } from '@/lib/db'
import { FieldErrors, Refusal } from '@/lib/errors'
import { movePhase } from '@/lib/round/commands'
import { applyCsv, enterCentralResults } from '@/lib/survey/commands'
import { cellKey } from '@/lib/survey/policy'
import { getCentralGrid } from '@/lib/survey/queries'
import type { CentralEntry } from '@/lib/survey/types'
import { centralTable } from '@/lib/survey-file/policy'
import { previewCsv } from '@/lib/survey-file/queries'
import { toCsv } from '@/lib/csv'
import { makePerson, sha256Of } from '@/prisma/factories'
import { DURING, makeWorld, PASSWORD, type World } from '@/tests/support/world'

let world: World
let officer: Actor

beforeAll(async () => {
  world = await makeWorld()
  officer = await makePerson({
    email: 'officer@test.example',
    name: 'officer',
    password: PASSWORD,
    grants: [{ role: 'surveyOfficer' }],
  })
})

const AGENCY = 'so-tai-chinh'
const survey = (results: CentralEntry[], source = '') => ({
  roundId: world.roundId,
  kind: 'survey' as const,
  source,
  results,
})
const external = (results: CentralEntry[], source: string) => ({
  roundId: world.roundId,
  kind: 'external' as const,
  source,
  results,
})
const cell = (code: string, value: number | null, version = 0, agencyId = AGENCY): CentralEntry => ({
  agencyId,
  code,
  version,
  value,
})
const caught = (work: Promise<unknown>) => work.then(() => null).catch((error: unknown) => error)
const stored = (code: string, agencyId = AGENCY) =>
  db.centralResult.findUnique({
    where: { roundId_agencyId_code: { roundId: world.roundId, agencyId, code } },
  })

describe('entering central results', () => {
  it('stores a share in millionths of the whole, and names who changed it from what to what', async () => {
    const { versions } = await enterCentralResults(officer, survey([cell('1.8.1', 87.3512)]), DURING)
    expect((await stored('1.8.1'))?.valueMicro).toBe(873_512)
    await enterCentralResults(
      officer,
      survey([cell('1.8.1', 90, versions[cellKey(AGENCY, '1.8.1')])]),
      DURING,
    )
    const audit = await db.auditEntry.findMany({
      where: { action: 'centralResults.entered', agencyId: AGENCY },
      orderBy: { sequence: 'asc' },
    })
    expect(audit.map((a) => a.detail)).toMatchObject([
      { count: 1, cells: [{ code: '1.8.1', before: null, after: 87.3512 }] },
      { count: 1, cells: [{ code: '1.8.1', before: 87.3512, after: 90 }] },
    ])
  })

  it('keeps how sure a share is as long as the share stays, and checks it', async () => {
    const AT = '1.8.2'
    const enter = async (more: Partial<CentralEntry>) => {
      const version = (await stored(AT))?.version ?? 0
      return caught(enterCentralResults(officer, survey([{ ...cell(AT, 85, version), ...more }]), DURING))
    }
    const precise = { standardErrorMicro: 12_500, answerCount: 320 }
    expect(await enter({ standardError: 1.25, answerCount: 320 })).toBeNull()
    expect(await stored(AT)).toMatchObject({ valueMicro: 850_000, ...precise })
    expect(await enter({})).toBeNull()
    expect(await stored(AT)).toMatchObject(precise)
    expect(await enter({ answerCount: 321 })).toBeNull()
    expect(await stored(AT)).toMatchObject({ ...precise, answerCount: 321 })
    expect(await enter({ value: 86 })).toBeNull()
    expect(await stored(AT)).toMatchObject({ standardErrorMicro: null, answerCount: null })
    for (const [more, reason] of [
      [{ standardError: -1 }, 'negative'],
      [{ standardError: 51 }, 'too-large'],
      [{ answerCount: 1.5 }, 'not-an-integer'],
    ] as const)
      expect(await enter(more)).toMatchObject({ problems: [{ reason, field: cellKey(AGENCY, AT) }] })
    const rating = { ...cell('8.1', 80), standardError: 1 }
    expect(
      await caught(enterCentralResults(world.homeAffairs, external([rating], 'QĐ'), DURING)),
    ).toMatchObject({ problems: [{ reason: 'row-of-other-kind' }] })
  })

  it('reads standard errors and answers beside the shares of a file', async () => {
    const text = (error: string, answers: string) =>
      `cơ quan;mã;giá trị;Sai số chuẩn;Số phiếu\n${AGENCY};1.8.2;86;${error};${answers}\n`
    const input = (content: string) => ({
      roundId: world.roundId,
      kind: 'survey' as const,
      blockId: 'departments',
      text: content,
    })
    const preview = await previewCsv(officer, input(text('1,5', '412')))
    expect(preview).toMatchObject({
      errors: [],
      cells: [
        { state: 'changed', before: 86, after: 86, precision: { standardError: 1.5, answerCount: 412 } },
      ],
    })
    const versions = { [cellKey(AGENCY, '1.8.2')]: preview?.cells[0]?.version ?? 0 }
    await applyCsv(officer, { ...input(text('1,5', '412')), source: '', versions }, DURING)
    expect(await stored('1.8.2')).toMatchObject({ standardErrorMicro: 15_000, answerCount: 412 })
    expect((await previewCsv(officer, input(text('1,5', '412'))))?.cells).toMatchObject([
      { state: 'unchanged' },
    ])
    for (const [error, answers, column, reason] of [
      ['x', '412', 4, 'not-a-number'],
      ['60', '412', 4, 'too-large'],
      ['1', '4,5', 5, 'not-an-integer'],
    ] as const)
      expect((await previewCsv(officer, input(text(error, answers))))?.errors).toMatchObject([
        { line: 2, column, reason },
      ])
    await db.centralResult.deleteMany({ where: { code: '1.8.2' } })
  })

  it('stores a rating in millionths of its unit, with the document that published it', async () => {
    await enterCentralResults(
      world.homeAffairs,
      external([cell('8.1', 87.35)], 'Quyết định 1/QĐ-UBND'),
      DURING,
    )
    expect(await stored('8.1')).toMatchObject({
      valueMicro: 87_350_000,
      kind: 'external',
      source: 'Quyết định 1/QĐ-UBND',
    })
  })

  it('lets Home Affairs enter the rating of its own department, which others published', async () => {
    await enterCentralResults(
      world.homeAffairs,
      external([cell('7.6', 70, 0, 'so-noi-vu')], 'Báo cáo ICT'),
      DURING,
    )
    expect(await stored('7.6', 'so-noi-vu')).toMatchObject({ valueMicro: 70_000_000 })
  })

  it('does not let somebody who judges others enter the rating of his own agency', async () => {
    const both = await makePerson({
      email: 'both@test.example',
      name: 'both',
      agencyId: 'so-y-te',
      password: PASSWORD,
      grants: [{ role: 'homeAffairs' }, { role: 'councilMember' }],
    })
    const refusal = await caught(
      enterCentralResults(both, external([cell('7.6', 70, 0, 'so-y-te')], 'x'), DURING),
    )
    expect(refusal).toMatchObject({ reason: 'own-agency' })
    expect(
      (await getCentralGrid(both, world.roundId, 'departments', 'external'))?.agencies.map((a) => a.agencyId),
    ).not.toContain('so-y-te')
  })

  it('names agency and row of every value that cannot be, and writes none', async () => {
    const error = await caught(
      enterCentralResults(
        officer,
        survey([
          cell('1.8.2', 80),
          cell('1.8.3', 100.5),
          cell('1.8.2', 1, 0, 'so-y-te'),
          cell('1.8.2', 1, 0, 'so-y-te'),
          cell('4.5.1', -1),
          cell('4.5.2', 1.23456),
          cell('1.1.1', 5),
          cell('8.1', 5),
          cell('9.9', 5),
          cell('2.5.1', 5, 0, 'van-phong-ubnd'),
        ]),
        DURING,
      ),
    )
    expect(error).toBeInstanceOf(FieldErrors)
    expect((error as FieldErrors).problems).toEqual([
      { field: 'so-tai-chinh/1.8.3', code: '1.8.3', reason: 'too-large', limit: 100 },
      { field: 'so-y-te/1.8.2', code: '1.8.2', reason: 'duplicate' },
      { field: 'so-tai-chinh/4.5.1', code: '4.5.1', reason: 'negative', limit: 0 },
      { field: 'so-tai-chinh/4.5.2', code: '4.5.2', reason: 'too-many-decimals', limit: 4 },
      { field: 'so-tai-chinh/1.1.1', code: '1.1.1', reason: 'row-of-other-kind' },
      { field: 'so-tai-chinh/8.1', code: '8.1', reason: 'row-of-other-kind' },
      { field: 'so-tai-chinh/9.9', code: '9.9', reason: 'unknown-row' },
      { field: 'van-phong-ubnd/2.5.1', code: '2.5.1', reason: 'row-does-not-apply' },
    ])
    expect(await stored('1.8.2')).toBeNull()
  })

  it.each([
    ['a clerk', () => world.clerk],
    ['Home Affairs', () => world.homeAffairs],
    ['an appraiser', () => world.appraiser],
    ['an auditor', () => world.auditor],
  ])('does not let %s enter survey shares', async (_who, actor) => {
    expect(await caught(enterCentralResults(actor(), survey([cell('5.6.1', 50)]), DURING))).toMatchObject({
      reason: 'not-allowed',
    })
  })

  it('does not let the survey officer enter ratings', async () => {
    expect(
      await caught(enterCentralResults(officer, external([cell('8.1', 50)], 'x'), DURING)),
    ).toMatchObject({ reason: 'not-allowed' })
  })

  it('refuses an agency that is not in the round as not found', async () => {
    expect(
      await caught(enterCentralResults(officer, survey([cell('1.8.1', 50, 0, 'phuong-ba-dinh')]), DURING)),
    ).toMatchObject({ reason: 'not-found' })
  })

  it('refuses a stale version with what stands there now', async () => {
    await enterCentralResults(officer, survey([cell('5.6.2', 71)]), DURING)
    const refusal = await caught(
      enterCentralResults(officer, survey([cell('5.6.2', 72), cell('5.6.3', 60)]), DURING),
    )
    expect(refusal).toBeInstanceOf(Refusal)
    expect(refusal).toMatchObject({
      reason: 'stale-version',
      data: { count: 1, current: [{ agencyId: AGENCY, code: '5.6.2', value: 71, enteredByName: 'officer' }] },
    })
    expect(await stored('5.6.3')).toBeNull()
  })

  it('takes an entry back, and a cell entered anew never bears a version that was seen before', async () => {
    const first = await enterCentralResults(officer, survey([cell('5.6.4', 10)]), DURING)
    const seen = first.versions[cellKey(AGENCY, '5.6.4')] ?? 0
    await enterCentralResults(
      officer,
      survey([cell('5.6.4', null, seen)]),
      new Date(DURING.getTime() + 60_000),
    )
    expect(await stored('5.6.4')).toBeNull()
    const again = await enterCentralResults(
      officer,
      survey([cell('5.6.4', 20)]),
      new Date(DURING.getTime() + 120_000),
    )
    expect(again.versions[cellKey(AGENCY, '5.6.4')]).toBeGreaterThan(seen)
    expect(
      await caught(enterCentralResults(officer, survey([cell('5.6.4', 30, seen)]), DURING)),
    ).toMatchObject({ reason: 'stale-version' })
  })

  it('lets one of two win who enter the same cell at once', async () => {
    const both = await Promise.all(
      [61, 62].map((value) => caught(enterCentralResults(officer, survey([cell('6.5.1', value)]), DURING))),
    )
    expect(both.filter((answer) => answer === null)).toHaveLength(1)
    expect(both.find((answer) => answer !== null)).toMatchObject({ reason: 'stale-version' })
  })

  it('writes nothing and records nothing where nothing changes', async () => {
    const { versions } = await enterCentralResults(officer, survey([cell('6.5.2', 55)]), DURING)
    const before = await db.auditEntry.count()
    const again = await enterCentralResults(
      officer,
      survey([cell('6.5.2', 55, versions[cellKey(AGENCY, '6.5.2')])]),
      DURING,
    )
    expect(again).toEqual({ changed: 0, unchanged: 1, versions: {}, differences: [] })
    expect(await db.auditEntry.count()).toBe(before)
  })

  it('enters a whole block in a few statements', async () => {
    const grid = await getCentralGrid(officer, world.roundId, 'districts', 'survey')
    const results = (grid?.agencies ?? []).flatMap((a) =>
      (grid?.rows ?? [])
        .filter((r) => !a.notApplicable.includes(r.code))
        .map((r) => cell(r.code, 81.25, 0, a.agencyId)),
    )
    expect(results.length).toBeGreaterThan(800)
    const { changed } = await enterCentralResults(officer, survey(results), DURING)
    expect(changed).toBe(results.length)
    expect(
      await db.auditEntry.count({ where: { action: 'centralResults.entered', agencyId: 'quan-cau-giay' } }),
    ).toBe(1)
  })
})

describe('the table of a block', () => {
  it.each([
    ['a clerk', () => world.clerk],
    ['an appraiser', () => world.appraiser],
    [
      'a council member',
      () => ({
        ...world.auditor,
        grants: [
          { role: 'councilMember' as const, agencyId: null, roundId: null, blockId: null, code: null },
        ],
      }),
    ],
  ])('is not there for %s', async (_who, actor) => {
    expect(await getCentralGrid(actor(), world.roundId, 'departments', 'survey')).toBeNull()
    expect(
      await previewCsv(actor(), {
        roundId: world.roundId,
        blockId: 'departments',
        kind: 'survey',
        text: 'x',
      }),
    ).toBeNull()
  })

  it('shows external ratings to Home Affairs and not to the survey officer', async () => {
    expect(await getCentralGrid(officer, world.roundId, 'departments', 'external')).toBeNull()
    expect(
      (await getCentralGrid(world.homeAffairs, world.roundId, 'departments', 'external'))?.rows.map(
        (r) => r.code,
      ),
    ).toEqual(['7.6', '8.1'])
  })

  it('holds every agency and survey row of the block, and marks what does not apply', async () => {
    const grid = await getCentralGrid(officer, world.roundId, 'departments', 'survey')
    expect(grid?.agencies).toHaveLength(22)
    expect(grid?.rows).toHaveLength(29)
    expect(grid?.agencies.find((a) => a.agencyId === 'van-phong-ubnd')?.notApplicable).toContain('2.5.1')
    expect(grid?.canEnter).toEqual({ allowed: true })
  })

  it('is null for a round or block that does not exist', async () => {
    expect(await getCentralGrid(officer, '1999', 'departments', 'survey')).toBeNull()
    expect(await getCentralGrid(officer, world.roundId, 'communes', 'survey')).toBeNull()
  })
})

describe('a CSV file', () => {
  const look = (text: string) =>
    previewCsv(officer, { roundId: world.roundId, blockId: 'departments', kind: 'survey', text })
  const apply = (text: string, versions: Record<string, number>) =>
    applyCsv(
      officer,
      {
        roundId: world.roundId,
        blockId: 'departments',
        kind: 'survey',
        source: 'Báo cáo điều tra',
        text,
        versions,
      },
      DURING,
    )

  it('comes back unchanged from its own template', async () => {
    const grid = await getCentralGrid(officer, world.roundId, 'departments', 'survey')
    if (!grid) throw new Error('no grid')
    const preview = await look(toCsv(centralTable(grid, 'vi')))
    expect(preview?.errors).toEqual([])
    expect(preview?.cells.length).toBeGreaterThan(3)
    expect(preview?.cells.every((c) => c.state === 'unchanged')).toBe(true)
  })

  it('is only looked at until it is applied, and then changes what the preview showed', async () => {
    const text = 'Cơ quan;TC 7.7.1;7.7.3\nSở Tài chính;88,25;91.5 %\nso-y-te;70;\n'
    const preview = await look(text)
    expect(
      preview?.cells.map((c) => [c.line, c.column, c.agencyId, c.code, c.before, c.after, c.state]),
    ).toEqual([
      [2, 2, 'so-tai-chinh', '7.7.1', null, 88.25, 'new'],
      [2, 3, 'so-tai-chinh', '7.7.3', null, 91.5, 'new'],
      [3, 2, 'so-y-te', '7.7.1', null, 70, 'new'],
    ])
    expect(await stored('7.7.1')).toBeNull()
    const versions = Object.fromEntries(
      (preview?.cells ?? []).map((c) => [cellKey(c.agencyId, c.code), c.version]),
    )
    expect(await apply(text, versions)).toMatchObject({ changed: 3, unchanged: 0 })
    expect(await stored('7.7.1')).toMatchObject({ valueMicro: 882_500, source: 'Báo cáo điều tra' })
    const changed = await look('agency,code,value\nSở Tài chính,7.7.1,"89,5"\n')
    expect(changed?.cells).toMatchObject([{ before: 88.25, after: 89.5, state: 'changed' }])
  })

  it('is refused when a cell changed since the preview', async () => {
    const text = 'a;8.4\nso-tai-chinh;40\n'
    const preview = await look(text)
    await enterCentralResults(officer, survey([cell('8.4', 41)]), DURING)
    const versions = Object.fromEntries(
      (preview?.cells ?? []).map((c) => [cellKey(c.agencyId, c.code), c.version]),
    )
    expect(await caught(apply(text, versions))).toMatchObject({ reason: 'stale-version' })
  })

  it('is not applied while one cell of it is wrong', async () => {
    const error = await caught(apply('a;8.6;8.7\nso-tai-chinh;50;nhiều\n', {}))
    expect(error).toMatchObject({
      problems: [{ field: 'line 2, column 3', reason: 'not-a-number', code: '8.7' }],
    })
    expect(await stored('8.6')).toBeNull()
  })
})

describe('after approval', () => {
  it('nothing can be entered, and the table says why', async () => {
    await db.roundBlock.updateMany({
      where: { roundId: world.roundId, blockId: 'departments' },
      data: { phase: 'approved', approvedAt: DURING, approvedById: world.homeAffairs.personId },
    })
    expect(await caught(enterCentralResults(officer, survey([cell('8.7', 50)]), DURING))).toMatchObject({
      reason: 'phase-over',
    })
    expect((await getCentralGrid(officer, world.roundId, 'departments', 'survey'))?.canEnter).toEqual({
      allowed: false,
      reason: 'phase-over',
    })
    expect(
      await caught(
        movePhase(world.homeAffairs, {
          roundId: world.roundId,
          blockId: 'departments',
          to: 'council',
          version: 1,
        }),
      ),
    ).toMatchObject({ reason: 'phase-over' })
  })

  it('the database itself refuses a published block', async () => {
    const bundle = '{}'
    await db.publication.create({
      data: {
        roundId: world.roundId,
        sequence: 1,
        decisionNumber: '1/QĐ-UBND',
        decidedOn: DURING,
        bundle,
        sha256: sha256Of(Buffer.from(bundle)),
        publishedAt: DURING,
        publishedById: world.homeAffairs.personId,
      },
    })
    await db.roundBlock.updateMany({
      where: { roundId: world.roundId, blockId: 'departments' },
      data: { phase: 'published' },
    })
    expect(await caught(enterCentralResults(officer, survey([cell('8.7', 50)]), DURING))).toMatchObject({
      reason: 'round-published',
    })
    await expect(
      db.$executeRaw`UPDATE "CentralResult" SET "valueMicro" = 1 WHERE "agencyId" = ${AGENCY}`,
    ).rejects.toThrow(/published/)
  })
})
