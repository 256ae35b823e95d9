import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/actor'
import { saveLines } from '@/lib/assessment/commands'
import { db } from '@/lib/db'
import { readBlockScores } from '@/lib/ranking/queries'
import { handOver, returnToClerk, submitAssessment, withdrawSubmission } from '@/lib/submission/commands'
import { getSelfReport } from '@/lib/self-report/queries'
import { getReceipt, getSubmissionHistory } from '@/lib/submission/queries'
import {
  advance,
  assessmentOf,
  caught,
  FINANCE,
  makePeopledWorld,
  ratio,
  READING,
  refusal,
  type Stages,
} from '@/tests/support/stages'
import { AFTER, DURING, PASSWORD } from '@/tests/support/world'

/** Copies of what was handed over and signed, and taking a signed report back. */

let world: Stages
beforeAll(async () => {
  world = await makePeopledWorld()
})

const version = async () => (await assessmentOf(world.roundId, FINANCE)).version
const at = async () => ({ assessmentId: world.assessmentId, version: await version() })
const hand = async () => handOver(world.clerk, await at(), DURING)
const giveBack = async () => returnToClerk(world.head, { ...(await at()), note: 'Sửa 1.1.4.' }, DURING)
const sign = async () => submitAssessment(world.head, { ...(await at()), password: PASSWORD }, DURING)
const withdraw = async (actor: Actor, now = DURING) => withdrawSubmission(actor, await at(), now)
const history = (actor: Actor) => getSubmissionHistory(actor, world.roundId, FINANCE, DURING)
const enter = async (numerator: number, line: number) => {
  const { assessmentId } = world
  const saved = { code: '1.1.4', version: line, facts: ratio(numerator, 20), explanation: 'Theo báo cáo.' }
  await saveLines(world.clerk, { assessmentId, lines: [saved] }, DURING)
}

describe('what the head sees of a report handed over again', () => {
  it('is nothing to compare with at first', async () => {
    await enter(18, 0)
    await hand()
    expect(await history(world.head)).toMatchObject({
      copies: [{ sequence: 1, event: 'handedOver', personName: 'clerk' }],
      changes: null,
    })
  })

  it('names what was changed since the report was given back', async () => {
    await giveBack()
    await enter(19, 1)
    await hand()
    expect((await history(world.head))?.changes).toMatchObject({
      since: { sequence: 1, event: 'handedOver' },
      rows: [{ code: '1.1.4', facts: { before: ratio(18, 20), after: ratio(19, 20) } }],
    })
    expect((await history(world.head))?.changes?.rows).toHaveLength(1)
  })
})

describe('a signature', () => {
  it('keeps the content of which the receipt bears the hash', async () => {
    const { contentHash } = await sign()
    const copy = await db.assessmentCopy.findFirstOrThrow({ orderBy: { sequence: 'desc' } })
    expect(copy).toMatchObject({ sequence: 3, event: 'submitted', contentHash })
    const again = createHash('sha256')
      .update(canonicalize(copy.content) ?? '')
      .digest('hex')
    expect(again).toBe(contentHash)
    const lines = (copy.content as { lines: { code: string }[] }).lines
    expect(lines.find((l) => l.code === '1.1.4')).toMatchObject({ facts: ratio(19, 20), claim: null })
  })

  it('has a receipt with its counts, for those who may read the report, and only a signature has one', async () => {
    const receipt = await getReceipt(world.clerk, world.roundId, FINANCE, 3)
    const copy = await db.assessmentCopy.findFirstOrThrow({ where: { sequence: 3 } })
    expect(receipt).toMatchObject({
      year: 2021,
      planNumber: '216/KH-UBND',
      agencyName: { vi: 'Sở Tài chính' },
      sequence: 3,
      signedAt: DURING,
      signedByName: 'head',
      contentHash: copy.contentHash,
      content: copy.content,
      counts: { evidence: 0, selfPoints: 950_000 },
    })
    const report = await getSelfReport(world.head, world.roundId, FINANCE, DURING)
    expect(receipt?.counts).toMatchObject({
      rows: report?.fields.flatMap((f) => f.rows).length,
      selfPoints: report?.score.total.points,
      maxPoints: report?.score.total.maxPoints,
    })
    for (const actor of [world.head, world.homeAffairs, world.auditor])
      expect(await getReceipt(actor, world.roundId, FINANCE, 3)).not.toBeNull()
    for (const actor of [world.stranger, world.appraiser, world.ownAppraiser, world.chair])
      expect(await getReceipt(actor, world.roundId, FINANCE, 3)).toBeNull()
    for (const sequence of [1, 4])
      expect(await getReceipt(world.clerk, world.roundId, FINANCE, sequence)).toBeNull()
  })

  it('cannot be changed or removed in the database', async () => {
    for (const sql of [
      `UPDATE "AssessmentCopy" SET "contentHash" = 'x'`,
      'DELETE FROM "AssessmentCopy"',
      'TRUNCATE "AssessmentCopy"',
    ])
      await expect(db.$executeRawUnsafe(sql)).rejects.toThrow('append-only')
  })

  it('is read by the agency, Home Affairs and auditors, and by nobody else', async () => {
    for (const actor of [world.clerk, world.head, world.homeAffairs, world.auditor])
      expect((await history(actor))?.copies).toHaveLength(3)
    for (const actor of [
      world.stranger,
      world.appraiser,
      world.ownAppraiser,
      world.chair,
      world.surveyOfficer,
    ])
      expect(await history(actor)).toBeNull()
  })
})

describe('a signed report', () => {
  it('is taken back by its head only, on the version that he sees, and before the deadline', async () => {
    for (const actor of [
      world.clerk,
      world.homeAffairs,
      world.appraiser,
      world.heads['so-y-te'] ?? world.stranger,
    ])
      await expect(withdraw(actor)).rejects.toEqual(refusal('not-yours'))
    await expect(withdraw(world.head, AFTER)).rejects.toEqual(refusal('deadline-passed'))
    const { assessmentId } = world
    const stale = { assessmentId, version: (await version()) - 1 }
    await expect(withdrawSubmission(world.head, stale, DURING)).rejects.toEqual(refusal('stale-version'))
    const absent = { assessmentId: '00000000-0000-7000-8000-000000000000', version: 0 }
    await expect(withdrawSubmission(world.head, absent, DURING)).rejects.toEqual(refusal('not-found'))
    expect((await assessmentOf(world.roundId, FINANCE)).state).toBe('submitted')
  })

  it('is taken back once when two tabs ask at the same time', async () => {
    const input = await at()
    const both = await Promise.allSettled([
      withdrawSubmission(world.head, input, DURING),
      withdrawSubmission(world.head, input, DURING),
    ])
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await db.auditEntry.count({ where: { action: 'assessment.withdrawn' } })).toBe(1)
    expect(await caught(withdraw(world.head))).toMatchObject({ reason: 'not-submitted' })
  })

  it('is a draft then, does not count as submitted, and its clerk is told', async () => {
    expect((await assessmentOf(world.roundId, FINANCE)).state).toBe('drafting')
    const scores = await readBlockScores(world.roundId, 'departments', null, db, DURING)
    expect(scores?.agencies.find((a) => a.agencyId === FINANCE)).toMatchObject({ rank: null, score: null })
    const told = await db.notification.findMany({ where: { kind: 'withdrawn' } })
    expect(told.map((n) => n.personId)).toContain(world.clerk.personId)
  })

  it('is signed again, with the former signature kept and the difference named', async () => {
    await enter(20, 2)
    await hand()
    expect((await history(world.head))?.changes).toMatchObject({ since: { sequence: 3, event: 'submitted' } })
    await sign()
    expect(await history(world.clerk)).toMatchObject({
      copies: [{ sequence: 1 }, { sequence: 2 }, { sequence: 3 }, { sequence: 4 }, { event: 'submitted' }],
      changes: {
        since: { sequence: 3 },
        rows: [{ facts: { before: ratio(19, 20), after: ratio(20, 20) } }],
      },
    })
  })

  it('stays where it is once the first appraisal has begun', async () => {
    await advance(world, 'appraisal1', READING)
    await expect(withdraw(world.head, READING)).rejects.toEqual(refusal('deadline-passed'))
  })
})
