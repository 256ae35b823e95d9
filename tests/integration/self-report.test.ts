import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { saveRemarks } from '@/lib/self-report/commands'
import { getSelfReport } from '@/lib/self-report/queries'
import { saveRemarksSchema } from '@/lib/self-report/schema'
import { getSubmissionHistory } from '@/lib/submission/queries'
import {
  advance,
  approveAll,
  assessmentOf,
  caught,
  enterCentral,
  FINANCE,
  makePeopledWorld,
  MEETING,
  publish,
  READING,
  recogniseRest,
  refusal,
  submitAgency,
  WORK,
  type Stages,
} from '@/tests/support/stages'
import { AFTER, DURING } from '@/tests/support/world'

/** The agency's report: difficulties and proposals, and what its outputs are made from. */

let world: Stages
beforeAll(async () => {
  world = await makePeopledWorld()
})

const TEXTS = { difficulties: 'Thiếu biên chế.', proposals: 'Đề nghị tập huấn.' }
const input = (version: number, texts = TEXTS) => ({ assessmentId: world.assessmentId, version, ...texts })
const report = (actor = world.clerk) => getSelfReport(actor, world.roundId, FINANCE, DURING)

describe('difficulties and proposals', () => {
  it('are saved by clerk and head, begin the draft, and are recorded', async () => {
    expect(await saveRemarks(world.clerk, input(0), DURING)).toEqual({ version: 1, savedAt: DURING })
    expect((await assessmentOf(world.roundId, FINANCE)).state).toBe('drafting')
    await saveRemarks(world.head, input(1, { ...TEXTS, proposals: 'Đề nghị bổ sung.' }), DURING)
    expect((await report())?.remarks).toMatchObject({
      difficulties: 'Thiếu biên chế.',
      proposals: 'Đề nghị bổ sung.',
      version: 2,
      savedByName: 'head',
    })
    const records = await db.auditEntry.findMany({ where: { action: 'assessment.remarksSaved' } })
    expect(records).toMatchObject([{ agencyId: FINANCE }, { detail: { version: 2 } }])
  })

  it('of somebody who has not seen the latest are refused with it', async () => {
    expect(await caught(saveRemarks(world.colleague, input(1), DURING))).toMatchObject({
      reason: 'stale-version',
      data: { current: { proposals: 'Đề nghị bổ sung.', version: 2, savedByName: 'head' } },
    })
    const both = await Promise.allSettled([
      saveRemarks(world.clerk, input(2), DURING),
      saveRemarks(world.colleague, input(2), DURING),
    ])
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('are the agency’s own to write', async () => {
    for (const actor of [world.stranger, world.homeAffairs, world.appraiser, world.auditor])
      await expect(saveRemarks(actor, input(3), DURING)).rejects.toEqual(refusal('not-yours'))
    const absent = { ...input(0), assessmentId: '00000000-0000-7000-8000-000000000000' }
    await expect(saveRemarks(world.clerk, absent, DURING)).rejects.toEqual(refusal('not-found'))
    await expect(saveRemarks(world.clerk, input(3), AFTER)).rejects.toEqual(refusal('deadline-passed'))
  })

  it('may be long, and are refused whole when they are too long', () => {
    const long = (length: number) => ({ ...input(0), proposals: 'a'.repeat(length) })
    expect(saveRemarksSchema.safeParse(long(20_000)).success).toBe(true)
    expect(saveRemarksSchema.safeParse(long(20_001)).error?.issues).toMatchObject([
      { path: ['proposals'], message: 'too-long' },
    ])
    expect(saveRemarksSchema.safeParse({ ...input(0), difficulties: 'a\0b' }).success).toBe(false)
  })
})

describe('the report', () => {
  it('holds the rows that the agency fills, with points, and none that is entered centrally', async () => {
    await submitAgency(world, FINANCE, WORK[FINANCE] ?? {})
    const found = await report()
    const rows = found?.fields.flatMap((field) => field.rows) ?? []
    expect(rows.length).toBeGreaterThan(100)
    expect(rows.every(({ row }) => row.rule.kind !== 'survey' && row.rule.kind !== 'external')).toBe(true)
    expect(rows.find(({ row }) => row.code === '1.1.4')).toMatchObject({ points: 900_000 })
    expect(rows.find(({ row }) => row.code === '1.1.1')).toMatchObject({ points: null })
    expect(found?.score.total.points).toBe(1_800_000)
  })

  it('is signed with what it says of difficulties', async () => {
    const copy = await db.assessmentCopy.findFirstOrThrow({ orderBy: { sequence: 'desc' } })
    expect(copy.content).toMatchObject({ remarks: TEXTS })
    await expect(saveRemarks(world.clerk, input(3), DURING)).rejects.toEqual(refusal('already-submitted'))
    expect((await getSubmissionHistory(world.head, world.roundId, FINANCE, DURING))?.copies).toHaveLength(2)
  })

  it('is read in full by the agency, Home Affairs and auditors, and by nobody else', async () => {
    for (const actor of [world.clerk, world.head, world.homeAffairs, world.auditor])
      expect(await report(actor)).not.toBeNull()
    for (const actor of [
      world.stranger,
      world.appraiser,
      world.ownAppraiser,
      world.chair,
      world.surveyOfficer,
    ])
      expect(await report(actor)).toBeNull()
    expect(await getSelfReport(world.homeAffairs, world.roundId, 'no-such', DURING)).toBeNull()
    expect(await getSelfReport(world.homeAffairs, '1999', FINANCE, DURING)).toBeNull()
  })

  it('does not change once the result is published, not even by hand', async () => {
    await advance(world, 'appraisal1', READING)
    await recogniseRest(world)
    await advance(world, 'council', MEETING)
    await enterCentral(world)
    await approveAll(world)
    await publish(world)
    await expect(db.$executeRaw`UPDATE "Remarks" SET "proposals" = ''`).rejects.toThrow('published')
  })
})
