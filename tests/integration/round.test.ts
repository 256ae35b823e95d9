import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/actor'
import { readAttributes } from '@/lib/agency/queries'
import { copyCatalogue, issueCatalogue } from '@/lib/catalogue/commands'
import { db } from '@/lib/db'
import { releaseAppraisal } from '@/lib/release/commands'
import { createRound, moveDeadlines, movePhase, openRound } from '@/lib/round/commands'
import {
  getCurrentRound,
  getRound,
  getRoundBoard,
  getWorkPlan,
  listRounds,
  listSeats,
} from '@/lib/round/queries'
import { createRoundSchema, type CreateRoundInput } from '@/lib/round/schema'
import { readData } from '@/prisma/seed/reference'
import { DURING, makeWorld, OPENED, type World } from '@/tests/support/world'

let world: World

beforeAll(async () => {
  world = await makeWorld()
})

const caught = (work: Promise<unknown>) => work.then(() => null).catch((error: unknown) => error)
const at = (day: string) => new Date(`${day}T00:00:00+07:00`)
const deadlinesOf = (year: number) => ({
  submitBefore: at(`${year}-12-22`),
  appraisal1Before: at(`${year + 1}-01-15`),
  explainBefore: at(`${year + 1}-01-25`),
  appraisal2Before: at(`${year + 1}-02-16`),
  councilMeetsOn: `${year + 1}-02-22`,
})

async function inputOf(year: number): Promise<CreateRoundInput> {
  const { id: catalogueId } = await copyCatalogue(world.homeAffairs, {
    catalogueId: 'hanoi-2021-departments',
    toYear: year,
  })
  await issueCatalogue(world.homeAffairs, { catalogueId })
  return {
    year,
    planNumber: '300/KH-UBND',
    blocks: [{ blockId: 'departments', catalogueId, ...deadlinesOf(year) }],
  }
}

const blockOf = async (roundId: string, blockId = 'departments') => {
  const block = (await getRound(world.homeAffairs, roundId))?.blocks.find((b) => b.blockId === blockId)
  if (!block) throw new Error('no block')
  return block
}

describe('creating and opening a round', () => {
  it('prepares a round that agencies do not see the tasks of, then gives each its assessment', async () => {
    const { id } = await createRound(world.homeAffairs, await inputOf(2022))
    expect(await blockOf(id)).toMatchObject({ phase: 'preparation', provenance: 'illustrative' })
    expect(await db.assessment.count({ where: { roundId: id } })).toBe(0)
    await openRound(world.homeAffairs, { roundId: id, version: 0 }, DURING)
    expect((await blockOf(id)).phase).toBe('selfAssessment')
    expect(await db.assessment.count({ where: { roundId: id } })).toBe(22)
    expect(
      await db.notification.count({ where: { kind: 'round-opened', personId: world.clerk.personId } }),
    ).toBe(2)
    const audit = await db.auditEntry.findMany({ where: { roundId: id }, orderBy: { sequence: 'asc' } })
    expect(audit.map((a) => a.action)).toEqual(['round.created', 'round.opened'])
  })

  it('refuses a year that has a round, at its field', async () => {
    const input = await inputOf(2023)
    expect(await caught(createRound(world.homeAffairs, { ...input, year: 2021 }))).toMatchObject({
      problems: [{ field: 'year', reason: 'year-taken' }],
    })
  })

  it.each([
    ['of another year', 'hanoi-2021-departments'],
    ['of another block', 'hanoi-2021-districts'],
    ['that does not exist', 'no-such'],
  ])('refuses a catalogue %s, at its field', async (_what, catalogueId) => {
    const block = { blockId: 'departments', catalogueId, ...deadlinesOf(2024) }
    const error = await caught(
      createRound(world.homeAffairs, { year: 2024, planNumber: 'x', blocks: [block] }),
    )
    expect(error).toMatchObject({
      problems: [{ field: 'blocks.0.catalogueId', reason: 'catalogue-not-usable' }],
    })
    expect(await getRound(world.homeAffairs, '2024')).toBeNull()
  })

  it('refuses a draft catalogue', async () => {
    const { id: catalogueId } = await copyCatalogue(world.homeAffairs, {
      catalogueId: 'hanoi-2021-departments',
      toYear: 2025,
    })
    const error = await caught(
      createRound(world.homeAffairs, {
        year: 2025,
        planNumber: 'x',
        blocks: [{ blockId: 'departments', catalogueId, ...deadlinesOf(2025) }],
      }),
    )
    expect(error).toMatchObject({ problems: [{ reason: 'catalogue-not-usable' }] })
  })

  it.each([
    ['a clerk', (): Actor => world.clerk],
    ['a head', (): Actor => world.head],
    ['an appraiser', (): Actor => world.appraiser],
    ['an auditor', (): Actor => world.auditor],
  ])('is not for %s', async (_who, actor) => {
    const block = { blockId: 'departments', catalogueId: 'hanoi-2021-departments', ...deadlinesOf(2026) }
    expect(
      await caught(createRound(actor(), { year: 2026, planNumber: 'x', blocks: [block] })),
    ).toMatchObject({ reason: 'not-allowed' })
    expect(await caught(openRound(actor(), { roundId: '2021', version: 1 }))).toMatchObject({
      reason: 'not-allowed',
    })
  })

  it('opens once, and only as the person saw it', async () => {
    expect(await caught(openRound(world.homeAffairs, { roundId: '2021', version: 0 }))).toMatchObject({
      reason: 'stale-version',
    })
    expect(await caught(openRound(world.homeAffairs, { roundId: '2021', version: 1 }))).toMatchObject({
      reason: 'phase-over',
    })
    expect(await caught(openRound(world.homeAffairs, { roundId: '1999', version: 0 }))).toMatchObject({
      reason: 'not-found',
    })
  })

  it('opens once when two do it at the same moment', async () => {
    const { id } = await createRound(world.homeAffairs, await inputOf(2027))
    const answers = await Promise.all(
      [0, 1].map(() => caught(openRound(world.homeAffairs, { roundId: id, version: 0 }, OPENED))),
    )
    expect(answers.filter((a) => a === null)).toHaveLength(1)
  })

  it('takes over the attributes of the latest year before, where the year has none of its own', async () => {
    const own = { agencyId: 'so-y-te', year: 2024, key: 'has-subordinate-units' }
    await db.agencyAttribute.create({ data: { ...own, value: false, provenance: 'official' } })
    const { id } = await createRound(world.homeAffairs, await inputOf(2024))
    await openRound(world.homeAffairs, { roundId: id, version: 0 }, OPENED)
    const keysOf = async (year: number, agencyId: string) =>
      [...((await readAttributes(year, [agencyId])).get(agencyId) ?? [])].sort()
    expect(await keysOf(2024, 'so-tai-chinh')).toEqual(await keysOf(2022, 'so-tai-chinh'))
    expect(await keysOf(2024, 'so-tai-chinh')).toContain('has-administrative-procedures')
    expect(await keysOf(2024, 'so-y-te')).toEqual([])
    const board = await getRoundBoard(world.homeAffairs, id)
    const finance = board?.blocks[0]?.agencies.find((a) => a.agencyId === 'so-tai-chinh')
    expect(finance?.rowsToFill).toBe(130)
    const opened = await db.auditEntry.findFirst({ where: { roundId: id, action: 'round.opened' } })
    // Four of each of the 22 agencies, save the one that has its own.
    expect(opened?.detail).toEqual({ attributesTakenOver: 21 * 4 })
  })
})

describe('moving a block', () => {
  const move = (to: Parameters<typeof movePhase>[1]['to'], version: number, actor = world.homeAffairs) =>
    movePhase(actor, { roundId: '2021', blockId: 'districts', to, version })

  it('goes forward and back one phase, each recorded, the other block staying where it is', async () => {
    const { version } = await blockOf('2021', 'districts')
    await move('appraisal1', version)
    await move('selfAssessment', version + 1)
    await move('appraisal1', version + 2)
    expect((await blockOf('2021', 'districts')).phase).toBe('appraisal1')
    expect((await blockOf('2021')).phase).toBe('selfAssessment')
    const audit = await db.auditEntry.findMany({
      where: { action: 'round.phaseMoved' },
      orderBy: { sequence: 'asc' },
    })
    expect(audit.map((a) => a.detail)).toEqual([
      { from: 'selfAssessment', to: 'appraisal1' },
      { from: 'appraisal1', to: 'selfAssessment' },
      { from: 'selfAssessment', to: 'appraisal1' },
    ])
  })

  it('refuses to jump, to approve, to go back to preparation, and a stale version', async () => {
    const { version } = await blockOf('2021', 'districts')
    expect(await caught(move('appraisal2', version))).toMatchObject({ reason: 'phase-not-reached' })
    expect(await caught(move('approved', version))).toMatchObject({ reason: 'phase-not-reached' })
    expect(await caught(move('preparation', version))).toMatchObject({ reason: 'phase-not-reached' })
    expect(await caught(move('selfAssessment', version - 1))).toMatchObject({ reason: 'stale-version' })
    expect(await caught(move('selfAssessment', version, world.auditor))).toMatchObject({
      reason: 'not-allowed',
    })
    expect(await caught(move('explanation', version))).toMatchObject({ reason: 'release-apart' })
  })

  it('does not release an appraisal while rows are unread, and the board counts the same', async () => {
    const assessment = await db.assessment.findUniqueOrThrow({
      where: { roundId_agencyId: { roundId: '2021', agencyId: 'quan-cau-giay' } },
    })
    await db.assessment.update({
      where: { id: assessment.id },
      data: {
        state: 'submitted',
        submittedAt: DURING,
        submittedById: world.head.personId,
        contentHash: 'a'.repeat(64),
      },
    })
    const lines = await db.line.createManyAndReturn({
      data: ['1.1.1', '1.1.2', '1.1.3'].map((code) => ({
        assessmentId: assessment.id,
        code,
        facts: { kind: 'count', count: 1 },
      })),
    })
    const entry = (
      lineId: string,
      sequence: number,
      stage: 'self' | 'appraisal1',
      verdict: 'submit' | 'recognise',
    ) => ({
      ...{ lineId, sequence, stage, verdict, points: 0 },
      ...{ personId: world.appraiser.personId, createdAt: DURING },
    })
    await db.scoreEntry.createMany({ data: lines.map((l) => entry(l.id, 1, 'self', 'submit')) })
    await db.scoreEntry.create({ data: entry(lines[0]?.id ?? '', 2, 'appraisal1', 'recognise') })
    const { version } = await blockOf('2021', 'districts')
    const release = () =>
      releaseAppraisal(
        world.homeAffairs,
        { roundId: '2021', blocks: [{ blockId: 'districts', version }], withoutLate: true },
        DURING,
      )
    expect(await caught(release())).toMatchObject({
      reason: 'not-settled',
      data: { count: 2 },
    })
    const board = await getRoundBoard(world.homeAffairs, '2021')
    const agency = board?.blocks
      .find((b) => b.blockId === 'districts')
      ?.agencies.find((a) => a.agencyId === 'quan-cau-giay')
    expect(agency).toMatchObject({ state: 'submitted', unread: 2, rowsFilled: 3 })
    await db.scoreEntry.createMany({
      data: lines.slice(1).map((l) => entry(l.id, 2, 'appraisal1', 'recognise')),
    })
    await release()
    expect((await blockOf('2021', 'districts')).appraisalReleasedAt).toEqual(DURING)
  })
})

describe('moving deadlines', () => {
  const input = async (change: Partial<ReturnType<typeof deadlinesOf>> = {}) => {
    const { version } = await blockOf('2021')
    return {
      roundId: '2021',
      blockId: 'departments',
      version,
      reason: 'Theo văn bản của Thành phố',
      ...deadlinesOf(2021),
      ...change,
    }
  }

  it('moves them for the whole block with a reason, and tells the agencies', async () => {
    await moveDeadlines(world.homeAffairs, await input({ submitBefore: at('2021-12-24') }))
    expect((await blockOf('2021')).submitBefore).toEqual(at('2021-12-24'))
    expect(
      await db.notification.count({ where: { kind: 'deadline-moved', personId: world.clerk.personId } }),
    ).toBe(1)
    const [audit] = await db.auditEntry.findMany({ where: { action: 'round.deadlinesMoved' } })
    expect(audit?.detail).toMatchObject({
      reason: 'Theo văn bản của Thành phố',
      submitBefore: at('2021-12-24').toISOString(),
    })
  })

  it('refuses others, a stale version and an approved block', async () => {
    const good = await input()
    expect(await caught(moveDeadlines(world.clerk, good))).toMatchObject({ reason: 'not-allowed' })
    expect(
      await caught(moveDeadlines(world.homeAffairs, { ...good, version: good.version - 1 })),
    ).toMatchObject({ reason: 'stale-version' })
    expect(await caught(moveDeadlines(world.homeAffairs, { ...good, roundId: '1999' }))).toMatchObject({
      reason: 'not-found',
    })
    await db.roundBlock.updateMany({
      where: { roundId: '2022' },
      data: { phase: 'approved', approvedAt: DURING, approvedById: world.head.personId },
    })
    const { version } = await blockOf('2022')
    expect(
      await caught(moveDeadlines(world.homeAffairs, { ...good, roundId: '2022', version })),
    ).toMatchObject({ reason: 'phase-over' })
  })
})

describe('reading rounds', () => {
  it('shows the board to Home Affairs and auditors, and to nobody else', async () => {
    expect((await getRoundBoard(world.homeAffairs, '2021'))?.canManage).toEqual({ allowed: true })
    expect((await getRoundBoard(world.auditor, '2021'))?.canManage).toEqual({
      allowed: false,
      reason: 'not-allowed',
    })
    for (const actor of [world.clerk, world.head, world.appraiser])
      expect(await getRoundBoard(actor, '2021')).toBeNull()
    expect(await getRoundBoard(world.homeAffairs, '1999')).toBeNull()
  })

  it('counts what an agency has to fill without the rows that do not apply to it', async () => {
    const board = await getRoundBoard(world.homeAffairs, '2021')
    const agencies = board?.blocks.find((b) => b.blockId === 'departments')?.agencies ?? []
    expect(agencies).toHaveLength(22)
    const [office, finance] = ['van-phong-ubnd', 'so-tai-chinh'].map((id) =>
      agencies.find((a) => a.agencyId === id),
    )
    expect(finance).toMatchObject({
      rowsToFill: 130,
      rowsFilled: 0,
      centralMissing: 31,
      canReopen: { allowed: true },
    })
    expect(office?.rowsToFill).toBeLessThan(130)
  })

  it('names the newest open round as the present one, to an agency of those in which it has part', async () => {
    expect((await getCurrentRound(world.homeAffairs))?.year).toBe(2027)
    const assessed = await db.assessment.findMany({
      where: { agencyId: 'so-tai-chinh' },
      select: { roundId: true },
    })
    expect(assessed.map((a) => a.roundId).sort()).toEqual(['2021', '2022', '2024'])
    expect((await getCurrentRound(world.clerk))?.year).toBe(2024)
    expect((await listRounds(world.clerk)).map((r) => r.year)).toEqual([2027, 2024, 2022, 2021])
  })

  it('lists seats in the order of the decision', async () => {
    await db.councilSeat.createMany({
      data: [2, 1].map((position) => ({
        roundId: '2021',
        body: 'council',
        role: position === 1 ? 'chair' : 'member',
        positionVi: 'x',
        positionEn: 'x',
        position,
      })),
    })
    expect((await listSeats(world.auditor, '2021')).map((s) => s.role)).toEqual(['chair', 'member'])
  })

  it('tells the plan with names in words, and none where none was entered', async () => {
    expect(await getWorkPlan(world.clerk, '2021')).toBeNull()
    await db.round.update({
      where: { id: '2021' },
      data: { plan: readData<object>('catalogue/plan-216-2021.json') },
    })
    const plan = await getWorkPlan(world.clerk, '2021')
    expect(plan?.number).toBe('216/KH-UBND')
    expect(plan?.tasks).toHaveLength(11)
    expect(plan?.tasks.find((t) => t.code === '216-02')).toMatchObject({
      due: '2021-12-22',
      submitToName: { vi: 'Sở Nội vụ' },
      dueQualifier: { vi: 'trước ngày ghi' },
    })
    expect(plan?.tasks.every((t) => !/^[a-z-]+$/.test(t.ownerName.vi))).toBe(true)
  })
})

describe('what the form sends', () => {
  it('becomes instants, whatever is missing named at its field', () => {
    const { councilMeetsOn, ...instants } = deadlinesOf(2023)
    const texts = Object.fromEntries(
      Object.entries(instants).map(([key, value]) => [key, value.toISOString()]),
    )
    const good = {
      year: '2023',
      planNumber: '1/KH',
      blocks: [{ blockId: 'departments', catalogueId: 'c', ...texts, councilMeetsOn }],
    }
    expect(createRoundSchema.parse(good).blocks[0]?.submitBefore).toEqual(at('2023-12-22'))
  })
})
