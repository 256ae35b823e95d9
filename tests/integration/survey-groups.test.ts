import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/actor'
import { db } from '@/lib/db'
import { applyCsv, enterCentralResults } from '@/lib/survey/commands'
import { cellKey } from '@/lib/survey/policy'
import { getCentralGrid } from '@/lib/survey/queries'
import type { CentralEntry } from '@/lib/survey/types'
import { groupTable } from '@/lib/survey-file/policy'
import { previewCsv } from '@/lib/survey-file/queries'
import { getBlockGroups, getCellGroups } from '@/lib/survey-group/queries'
import type { GroupResult } from '@/lib/survey-group/types'
import { toCsv } from '@/lib/csv'
import { makePerson, sha256Of } from '@/prisma/factories'
import { DURING, makeWorld, PASSWORD, type World } from '@/tests/support/world'

let world: World
let officer: Actor

beforeAll(async () => {
  world = await makeWorld()
  officer = await makePerson({
    ...{ email: 'officer@test.example', name: 'officer', password: PASSWORD },
    grants: [{ role: 'surveyOfficer' }],
  })
})

const AGENCY = 'so-tai-chinh'
/** Asked of councillors, own staff and division heads, with weights 0,15, 0,2 and 0,2. */
const CODE = '1.8.1'
const said = (group: string, value: number, answerCount: number | null = 40): GroupResult => ({
  ...{ group, value, answerCount },
  standardError: answerCount === null ? null : 1.25,
})
const GROUPS = [said('dai-bieu-hdnd', 80, 9), said('cbccvc', 84), said('lanh-dao-phong', 82)]
/** (0,15 × 80 + 0,2 × 84 + 0,2 × 82) ÷ 0,55 */
const MEAN = 82.1818

const caught = (work: Promise<unknown>) => work.then(() => null).catch((error: unknown) => error)
const input = (more: Partial<CentralEntry>, agencyId = AGENCY, code = CODE) => ({
  ...{ roundId: world.roundId, kind: 'survey' as const, source: '' },
  results: [{ agencyId, code, version: 0, value: 82.18, ...more }],
})
const place = (agencyId = AGENCY, code = CODE) => ({
  ...{ roundId: world.roundId, blockId: 'departments', agencyId, code },
})
const groupsAt = async (code = CODE, agencyId = AGENCY) =>
  (await getCellGroups(officer, place(agencyId, code)))?.groups
const versionAt = async (code = CODE) => (await getCellGroups(officer, place(AGENCY, code)))?.version ?? 0
const lastDetail = async () =>
  (
    await db.auditEntry.findMany({
      where: { action: 'centralResults.entered', agencyId: AGENCY },
      orderBy: { sequence: 'desc' },
      take: 1,
    })
  )[0]?.detail

describe('results of groups beside a share', () => {
  it('are stored with it under one version, and told in the audit trail', async () => {
    const { versions, differences } = await enterCentralResults(officer, input({ groups: GROUPS }), DURING)
    expect(differences).toEqual([])
    const cell = await getCellGroups(officer, place())
    expect(cell).toMatchObject({ version: versions[cellKey(AGENCY, CODE)], value: 82.18 })
    expect(cell?.groups).toEqual([GROUPS[1], GROUPS[0], GROUPS[2]])
    expect(await lastDetail()).toMatchObject({
      cells: [
        {
          ...{ code: CODE, before: null, after: 82.18, groupsBefore: [] },
          groups: [
            { group: 'cbccvc', valueMicro: 840_000, standardErrorMicro: 12_500, answerCount: 40 },
            { group: 'dai-bieu-hdnd' },
            { group: 'lanh-dao-phong' },
          ],
        },
      ],
    })
    const grid = await getCentralGrid(officer, world.roundId, 'departments', 'survey')
    expect(grid?.agencies.find((a) => a.agencyId === AGENCY)?.cells[CODE]?.groupCount).toBe(3)
    expect(grid?.rows.find((r) => r.code === CODE)?.groups.map(({ key, weight }) => [key, weight])).toEqual([
      ['dai-bieu-hdnd', 0.15],
      ['cbccvc', 0.2],
      ['lanh-dao-phong', 0.2],
    ])
  })

  it('stay while only the precision changes, and are left alone where nothing does', async () => {
    await enterCentralResults(officer, input({ version: await versionAt(), answerCount: 89 }), DURING)
    expect(await groupsAt()).toHaveLength(3)
    const same = await enterCentralResults(
      officer,
      input({ version: await versionAt(), groups: GROUPS }),
      DURING,
    )
    expect(same).toMatchObject({ changed: 0, unchanged: 1 })
  })

  it('are refused where the cell changed meanwhile, and nothing of them is written', async () => {
    const refusal = await caught(enterCentralResults(officer, input({ version: 1, groups: [] }), DURING))
    expect(refusal).toMatchObject({ reason: 'stale-version' })
    expect(await groupsAt()).toHaveLength(3)
  })

  it('name the group that cannot be, and leave everything as it was', async () => {
    const version = await versionAt()
    for (const [groups, reason, group, limit] of [
      [[said('nguoi-dan', 80)], 'unknown-group', 'nguoi-dan', 'dai-bieu-hdnd, cbccvc, lanh-dao-phong'],
      [[said('cbccvc', 100.5)], 'too-large', 'cbccvc', 100],
      [[said('cbccvc', 80, 0)], 'too-small', 'cbccvc', 1],
      [[said('cbccvc', 80), said('cbccvc', 81)], 'duplicate', 'cbccvc', undefined],
    ] as const) {
      const work = enterCentralResults(officer, input({ version, groups: [...groups] }), DURING)
      expect(await caught(work)).toMatchObject({
        problems: [
          {
            field: `${AGENCY}/${CODE}/${group}`,
            code: CODE,
            reason,
            ...(limit === undefined ? {} : { limit }),
          },
        ],
      })
    }
    expect(await groupsAt()).toHaveLength(3)
    const rating = {
      ...{ roundId: world.roundId, kind: 'external' as const, source: 'QĐ' },
      results: [{ agencyId: AGENCY, code: '8.1', version: 0, value: 80, groups: [said('cbccvc', 80)] }],
    }
    expect(await caught(enterCentralResults(world.homeAffairs, rating, DURING))).toMatchObject({
      problems: [{ field: `${AGENCY}/8.1/cbccvc`, reason: 'no-questionnaire' }],
    })
  })

  it('are told, not refused, where they do not come to the share', async () => {
    const entered = await enterCentralResults(
      officer,
      input({ version: await versionAt(), value: 85, groups: GROUPS }),
      DURING,
    )
    expect(entered.differences).toEqual([{ agencyId: AGENCY, code: CODE, share: 85, mean: MEAN }])
    expect(await groupsAt()).toHaveLength(3)
  })

  it('go with another share and with a share that is taken back, and the audit trail keeps them', async () => {
    await enterCentralResults(officer, input({ version: await versionAt(), value: 86 }), DURING)
    expect(await groupsAt()).toEqual([])
    expect(await lastDetail()).toMatchObject({ cells: [{ groupsBefore: [{}, {}, {}], groups: [] }] })
    await enterCentralResults(officer, input({ version: await versionAt(), groups: GROUPS }), DURING)
    expect(await groupsAt()).toHaveLength(3)
    await enterCentralResults(officer, input({ version: await versionAt(), value: null }), DURING)
    expect(await db.centralGroupResult.count()).toBe(0)
    expect(await lastDetail()).toMatchObject({
      cells: [{ after: null, groupsBefore: [{}, {}, {}], groups: [] }],
    })
  })
})

describe('who reads what groups said', () => {
  it('is the institute, Home Affairs and auditors; for others there is nothing', async () => {
    await enterCentralResults(officer, input({ groups: GROUPS }), DURING)
    for (const reader of [officer, world.homeAffairs]) {
      expect((await getCellGroups(reader, place()))?.groups).toHaveLength(3)
      expect(
        (await getBlockGroups(reader, world.roundId, 'departments'))?.get(cellKey(AGENCY, CODE)),
      ).toHaveLength(3)
    }
    expect(await getCellGroups(world.clerk, place())).toBeNull()
    expect(await getBlockGroups(world.clerk, world.roundId, 'departments')).toBeNull()
    expect(await getCellGroups(officer, { ...place(), blockId: 'districts' })).toBeNull()
    expect(await getCellGroups(officer, place('so-khong-co'))).toBeNull()
  })

  it('is not who judges others, of his own agency', async () => {
    const judge = await makePerson({
      ...{ email: 'judge@test.example', name: 'judge', agencyId: AGENCY, password: PASSWORD },
      grants: [{ role: 'homeAffairs' }, { role: 'councilMember' }],
    })
    expect(await getCellGroups(judge, place())).toBeNull()
    const groups = await getBlockGroups(judge, world.roundId, 'departments')
    expect([...(groups?.keys() ?? [])].filter((key) => key.startsWith(`${AGENCY}/`))).toEqual([])
  })
})

describe('a file by group', () => {
  const csv = (text: string) => ({
    ...{ roundId: world.roundId, kind: 'survey' as const, blockId: 'departments', text },
  })
  const HEAD = 'Mã cơ quan;Mã tiêu chí;Nhóm;Tỷ lệ;Sai số chuẩn;Số phiếu'

  it('is only looked at until it is applied, and then replaces the groups of its cells', async () => {
    const lines = [
      HEAD,
      `${AGENCY};TC 1.8.2;;80,5;2;60`,
      `${AGENCY};TC 1.8.2;cbccvc;81;3;30`,
      `${AGENCY};TC 1.8.2;Lãnh đạo phòng chuyên môn thuộc UBND quận, huyện, thị xã;80;3;30`,
      `${AGENCY};TC ${CODE};cbccvc;90;;`,
    ]
    const preview = await previewCsv(officer, csv(lines.join('\n')))
    expect(preview).toMatchObject({
      errors: [],
      cells: [
        { code: '1.8.2', state: 'new', difference: null },
        { code: CODE, state: 'changed', difference: { share: 82.18, mean: 90 } },
      ],
    })
    expect(await groupsAt('1.8.2')).toEqual([])
    const versions = Object.fromEntries(
      (preview?.cells ?? []).map((c) => [cellKey(c.agencyId, c.code), c.version]),
    )
    const applied = await applyCsv(officer, { ...csv(lines.join('\n')), source: 'Báo cáo', versions }, DURING)
    expect(applied).toMatchObject({ changed: 2, differences: [{ code: CODE, share: 82.18, mean: 90 }] })
    expect(await groupsAt('1.8.2')).toEqual([
      { group: 'cbccvc', value: 81, standardError: 3, answerCount: 30 },
      { group: 'lanh-dao-phong', value: 80, standardError: 3, answerCount: 30 },
    ])
    expect(await groupsAt()).toEqual([{ group: 'cbccvc', value: 90, standardError: null, answerCount: null }])
  })

  it('comes back unchanged from its own template', async () => {
    const grid = await getCentralGrid(officer, world.roundId, 'departments', 'survey')
    const groups = await getBlockGroups(officer, world.roundId, 'departments')
    if (!grid || !groups) throw new Error('no table')
    for (const locale of ['vi', 'en'] as const) {
      const preview = await previewCsv(officer, csv(toCsv(groupTable(grid, groups, locale))))
      expect(preview?.errors).toEqual([])
      expect(preview?.cells.map(({ code, state }) => [code, state])).toEqual([
        [CODE, 'unchanged'],
        ['1.8.2', 'unchanged'],
      ])
    }
  })
})

describe('once a block is approved', () => {
  it('the database itself refuses groups of a published block', async () => {
    const bundle = '{}'
    await db.publication.create({
      data: {
        ...{ roundId: world.roundId, sequence: 1, decisionNumber: '1/QĐ-UBND', decidedOn: DURING, bundle },
        ...{ sha256: sha256Of(Buffer.from(bundle)), publishedAt: DURING },
        publishedById: world.homeAffairs.personId,
      },
    })
    await db.roundBlock.updateMany({
      where: { roundId: world.roundId, blockId: 'departments' },
      data: { phase: 'published', approvedAt: DURING, approvedById: world.homeAffairs.personId },
    })
    expect(await caught(db.$executeRaw`DELETE FROM "CentralGroupResult"`)).toMatchObject({
      message: expect.stringContaining('the result is published') as string,
    })
    expect(await caught(enterCentralResults(officer, input({ groups: [] }), DURING))).toMatchObject({
      reason: 'round-published',
    })
  })
})
