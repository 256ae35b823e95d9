import { beforeAll, describe, expect, it } from 'vitest'
import { ZodError } from 'zod'
import type { Actor } from '@/lib/actor'
import { decideAtCouncil } from '@/lib/council/commands'
import { getCouncilBlock, getCouncilItem, listCouncilBlocks } from '@/lib/council/queries'
import type { DecideAtCouncilCall } from '@/lib/council/schema'
import { db } from '@/lib/db'
import { enterCentralResults } from '@/lib/survey/commands'
import { approveBlock } from '@/tests/support/approval'
import { makeCouncilWorld } from '@/tests/support/council'
import {
  ABSENT,
  blockVersion,
  caught,
  FINANCE,
  HEALTH,
  JUSTICE,
  lineAt,
  MEETING,
  person,
  ratio,
  refusal,
  REREADING,
  type Stages,
} from '@/tests/support/stages'

let world: Stages
beforeAll(async () => {
  world = await makeCouncilWorld()
})

const place = (blockId = 'departments') => ({ roundId: world.roundId, blockId })
const at = async (agencyId: string, code = '1.1.4') => {
  const { lineId, expectedSequence } = await lineAt(world, agencyId, code)
  return { lineId, expectedSequence }
}
const WORDS = { clause: 'Biên bản phiên 22/02/2022, mục 1', note: 'Hội đồng thống nhất.' }
type More = Partial<DecideAtCouncilCall>
const record = async (more: More = {}, actor: Actor = world.chair, agencyId = FINANCE, code = '1.1.4') =>
  decideAtCouncil(actor, { ...(await at(agencyId, code)), verdict: 'confirm', ...WORDS, ...more }, MEETING)
const last = async (agencyId: string, code = '1.1.4') => (await lineAt(world, agencyId, code)).entries.at(-1)
const approve = async (blockId = 'departments', actor: Actor = world.chair, version?: number) =>
  approveBlock(
    actor,
    { ...place(blockId), version: version ?? (await blockVersion(world, blockId)) },
    MEETING,
  )
const issues = (error: unknown) =>
  error instanceof ZodError ? error.issues.map((i) => [i.path.join('.'), i.message]) : error

describe('the council’s papers', () => {
  it('hold what was claimed and not given, and what the second reading changed', async () => {
    const block = await getCouncilBlock(world.chair, place(), MEETING)
    expect(
      block?.agenda.map((i) => [i.line.agencyId, i.row.code, i.kind, i.standingPoints, i.claimedPoints]),
    ).toEqual([
      [FINANCE, '1.1.4', 'claimed', 850_000, 900_000],
      [HEALTH, '1.1.4', 'adjusted', 850_000, null],
    ])
    expect(block).toMatchObject({
      openLineCount: 0,
      missingCentralCount: 0,
      approve: { allowed: true },
      recordsDecisions: true,
      summary: { notRankedCount: 18 },
    })
  })

  it('show what the claimed points would change in the block', async () => {
    const { lineId } = await at(FINANCE)
    const item = await getCouncilItem(world.chair, { ...place(), lineId }, MEETING)
    const [finance] = item?.impact?.rows ?? []
    expect(finance?.agencyId).toBe(FINANCE)
    expect((finance?.after.indexHundredths ?? 0) > (finance?.before.indexHundredths ?? 0)).toBe(true)
    expect(item?.position).toMatchObject({ index: 0, count: 2 })
    const recognised = await at(JUSTICE)
    expect(await getCouncilItem(world.chair, { ...place(), ...recognised }, MEETING)).toBeNull()
  })

  it('are for members, chair, Home Affairs and auditors', async () => {
    for (const actor of [world.chair, world.homeAffairs, world.auditor, world.member])
      expect(await getCouncilBlock(actor, place(), MEETING)).not.toBeNull()
    for (const actor of [world.clerk, world.head, world.appraiser, world.surveyOfficer]) {
      expect(await getCouncilBlock(actor, place(), MEETING)).toBeNull()
      expect(await getCouncilItem(actor, { ...place(), ...(await at(FINANCE)) }, MEETING)).toBeNull()
      expect(await listCouncilBlocks(actor, world.roundId)).toBeNull()
    }
    expect(await getCouncilBlock(world.chair, place('none'), MEETING)).toBeNull()
    expect((await listCouncilBlocks(world.chair, world.roundId))?.blocks).toHaveLength(2)
  })

  it('offer approval to the chair alone', async () => {
    expect((await getCouncilBlock(world.homeAffairs, place(), MEETING))?.approve).toBeNull()
    expect((await getCouncilBlock(world.member, place(), MEETING))?.approve).toBeNull()
  })
})

describe('recording what the council decided', () => {
  it('lets the points stand, with the place in the minutes, and records it', async () => {
    const { sequence } = await record()
    expect(await last(FINANCE)).toMatchObject({
      sequence,
      stage: 'council',
      verdict: 'confirm',
      points: 850_000,
      facts: ratio(17, 20),
      clause: WORDS.clause,
    })
    expect(await db.auditEntry.findMany({ where: { action: 'line.decidedAtCouncil' } })).toMatchObject([
      { agencyId: FINANCE, personId: world.chair.personId, detail: { verdict: 'confirm', sequence } },
    ])
  })

  it('decides otherwise from facts or points, also by Home Affairs as secretary', async () => {
    await record({ verdict: 'adjust', facts: ratio(18, 20), reasonCode: 'L07' }, world.homeAffairs)
    expect(await last(FINANCE)).toMatchObject({ points: 900_000, reasonCode: 'L07' })
    await record({ verdict: 'adjust', points: 880_000, reasonCode: 'L99' })
    expect(await last(FINANCE)).toMatchObject({ points: 880_000, facts: null })
    await record({ verdict: 'confirm' })
    expect(await last(FINANCE)).toMatchObject({ verdict: 'confirm', points: 880_000, reasonCode: null })
  })

  it('wants minutes, and of a change reason, note, and facts or points', async () => {
    expect(issues(await caught(record({ clause: ' ' })))).toEqual([['clause', 'required']])
    expect(issues(await caught(record({ verdict: 'adjust', note: '' })))).toEqual([
      ['reasonCode', 'required'],
      ['note', 'required'],
      ['points', 'required'],
    ])
  })

  it.each<[More, object]>([
    [
      { points: 1_000_001, reasonCode: 'L99' },
      { field: 'points', reason: 'above-maximum', limit: 1 },
    ],
    [
      { points: 1, reasonCode: 'L77' },
      { field: 'reasonCode', reason: 'unknown-key' },
    ],
    [
      { facts: ratio(21, 20), reasonCode: 'L99' },
      { field: 'facts.numerator', reason: 'numerator-above-denominator' },
    ],
  ])('refuses %j at its field', async (more, problem) => {
    expect(await caught(record({ verdict: 'adjust', ...more }))).toMatchObject({
      problems: [expect.objectContaining(problem)],
    })
  })

  it('is not a member’s, an appraiser’s or an auditor’s', async () => {
    for (const actor of [world.member, world.appraiser, world.auditor, world.clerk])
      await expect(record({}, actor, JUSTICE)).rejects.toEqual(refusal('not-allowed'))
    const own = await person('chair-of-finance', 'councilChair', {}, FINANCE)
    await expect(record({}, own)).rejects.toEqual(refusal('own-agency'))
    const ofDistricts = await person('chair-of-districts', 'councilChair', { blockId: 'districts' })
    await expect(record({}, ofDistricts)).rejects.toEqual(refusal('not-allowed'))
  })

  it('is refused where nothing was submitted, and on a row that does not apply', async () => {
    const { id } = await db.assessment.findUniqueOrThrow({
      where: { roundId_agencyId: { roundId: world.roundId, agencyId: ABSENT } },
    })
    const { id: lineId } = await db.line.create({ data: { assessmentId: id, code: '1.1.4' } })
    await expect(record({ lineId, expectedSequence: 0 })).rejects.toEqual(refusal('not-submitted'))
    await expect(record({}, world.chair, JUSTICE, '1.5')).rejects.toEqual(refusal('not-applicable-row'))
    const absent = '00000000-0000-7000-8000-000000000000'
    await expect(record({ lineId: absent, expectedSequence: 0 })).rejects.toEqual(refusal('not-found'))
  })

  it('hears what stands when the ledger has moved on, and one of two at once', async () => {
    expect(await caught(record({ expectedSequence: 1 }))).toMatchObject({
      reason: 'stale-version',
      data: { code: '1.1.4', current: { stage: 'council', verdict: 'confirm', personName: 'chair' } },
    })
    const both = await Promise.allSettled([
      record({}, world.chair, HEALTH),
      record({}, world.homeAffairs, HEALTH),
    ])
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((r) => r.status === 'rejected')).toMatchObject({ reason: { reason: 'stale-version' } })
  })
})

async function enterShare(value: number | null): Promise<unknown> {
  const { roundId } = world
  const cell = { roundId, agencyId: HEALTH, code: '1.8.1' }
  const stored = await db.centralResult.findUnique({ where: { roundId_agencyId_code: cell } })
  const results = [{ agencyId: HEALTH, code: '1.8.1', version: stored?.version ?? 0, value }]
  return enterCentralResults(world.surveyOfficer, { roundId, kind: 'survey', source: '', results }, REREADING)
}

describe('approving a block', () => {
  it('is the chair’s, on the version he saw', async () => {
    for (const actor of [world.homeAffairs, world.member, world.auditor, world.clerk])
      await expect(approve('departments', actor)).rejects.toEqual(refusal('not-allowed'))
    await expect(approve('departments', world.chair, 0)).rejects.toEqual(refusal('stale-version'))
    await expect(approve('none', world.chair, 0)).rejects.toEqual(refusal('not-found'))
  })

  it('is refused while a survey result or an external rating is missing, with the count', async () => {
    await enterShare(null)
    expect(await caught(approve())).toMatchObject({ reason: 'central-missing', data: { count: 1 } })
    await enterShare(80)
  })

  it('closes the block, tells Home Affairs, and records it; two at once approve once', async () => {
    const version = await blockVersion(world, 'departments')
    const both = await Promise.allSettled([
      approve('departments', world.chair, version),
      approve('departments', world.chair, version),
    ])
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
    const block = await db.roundBlock.findUniqueOrThrow({ where: { roundId_blockId: place() } })
    expect(block).toMatchObject({
      phase: 'approved',
      approvedById: world.chair.personId,
      approvedAt: MEETING,
    })
    expect(await db.notification.findMany({ where: { kind: 'block-approved' } })).toMatchObject([
      { personId: world.homeAffairs.personId },
    ])
    expect(await db.auditEntry.count({ where: { action: 'round.blockApproved' } })).toBe(1)
    await expect(approve()).rejects.toEqual(refusal('phase-over'))
    await expect(record({})).rejects.toEqual(refusal('phase-over'))
    await expect(enterShare(10)).rejects.toEqual(refusal('phase-over'))
  })
})
