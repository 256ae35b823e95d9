import { beforeAll, describe, expect, it } from 'vitest'
import { claimNotApplicable, saveLines } from '@/lib/assessment/commands'
import { handOver, returnToClerk, submitAssessment } from '@/lib/submission/commands'
import { getAssessmentHead, getWorkspace } from '@/lib/assessment/queries'
import { db } from '@/lib/db'
import { FieldErrors, Refusal } from '@/lib/errors'
import { reopenAssessment } from '@/tests/support/reopen'
import { AFTER, DURING, makeWorld, PASSWORD, ratioLine, type World } from '@/tests/support/world'

let world: World
const codes = { ratio: '1.1.4' }

beforeAll(async () => {
  world = await makeWorld()
})

const save = (lines: Parameters<typeof saveLines>[1]['lines'], actor = world.clerk, now = DURING) =>
  saveLines(actor, { assessmentId: world.assessmentId, lines }, now)
const lineOf = () => db.line.findFirst({ where: { assessmentId: world.assessmentId, code: codes.ratio } })
const versionOfAssessment = async () =>
  (await db.assessment.findUniqueOrThrow({ where: { id: world.assessmentId } })).version
const refusal = (reason: string) => expect.objectContaining({ name: 'Refusal', reason })

describe('saving a line', () => {
  it('keeps the facts, begins the draft and records it', async () => {
    await save([ratioLine(18, 20)])
    expect(await lineOf()).toMatchObject({
      version: 1,
      facts: { kind: 'ratio', numerator: 18, denominator: 20 },
    })
    expect(await db.assessment.findUnique({ where: { id: world.assessmentId } })).toMatchObject({
      state: 'drafting',
    })
    expect(await db.auditEntry.count({ where: { action: 'line.saved' } })).toBe(1)
  })

  it('refuses a stale version and gives the value that stands', async () => {
    const error = await save([ratioLine(17, 20, 0)], world.colleague).catch((e: unknown) => e)
    expect(error).toMatchObject({
      reason: 'stale-version',
      data: { code: '1.1.4', current: { version: 1, savedByName: 'clerk' } },
    })
  })

  it('lets exactly one of two clerks win who save the same row at once', async () => {
    const both = await Promise.allSettled([
      save([ratioLine(19, 20, 1)]),
      save([ratioLine(15, 20, 1)], world.colleague),
    ])
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = both.find((r) => r.status === 'rejected')
    expect(lost).toMatchObject({ reason: expect.objectContaining({ reason: 'stale-version' }) })
    expect((await lineOf())?.version).toBe(2)
  })

  it.each([
    [
      'numerator above denominator',
      { kind: 'ratio', numerator: 21, denominator: 20 },
      'numerator-above-denominator',
    ],
    ['negative', { kind: 'ratio', numerator: -1, denominator: 20 }, 'negative'],
    ['decimals where a count is asked', { kind: 'ratio', numerator: 1.5, denominator: 20 }, 'not-an-integer'],
    ['infinity', { kind: 'ratio', numerator: Infinity, denominator: 20 }, 'not-a-number'],
    ['not a number', { kind: 'ratio', numerator: NaN, denominator: 20 }, 'not-a-number'],
    ['too large', { kind: 'ratio', numerator: 1, denominator: 1e13 }, 'too-large'],
    ['the wrong kind', { kind: 'count', count: 1 }, 'wrong-kind'],
  ] as const)('refuses %s with its own reason', async (_name, facts, reason) => {
    const error = await save([{ code: '1.1.4', version: 2, facts }]).catch((e: unknown) => e)
    expect(error).toBeInstanceOf(FieldErrors)
    expect((error as FieldErrors).problems).toContainEqual(expect.objectContaining({ code: '1.1.4', reason }))
    expect((await lineOf())?.version).toBe(2)
  })

  it('refuses a wrong day, a day to come and an unknown option', async () => {
    const bad = [
      { code: '1.1.1', version: 0, facts: { kind: 'deadline', issuedOn: '2021-02-30', none: false } },
      { code: '1.1.3', version: 0, facts: { kind: 'choice', option: 'zzz' } },
    ] as const
    const error = await save([...bad]).catch((e: unknown) => e)
    expect((error as FieldErrors).problems.map((p) => p.reason).sort()).toEqual(['not-a-day', 'unknown-key'])
    const later = await save([
      { code: '1.1.1', version: 0, facts: { kind: 'deadline', issuedOn: '2021-12-31', none: false } },
    ]).catch((e: unknown) => e)
    expect((later as FieldErrors).problems).toContainEqual(
      expect.objectContaining({ reason: 'day-in-future' }),
    )
  })

  it('refuses survey and external rows, and rows that are not in the catalogue', async () => {
    await expect(save([{ code: '1.8.1', version: 0, facts: { kind: 'survey', share: 1 } }])).rejects.toEqual(
      refusal('row-not-yours-to-fill'),
    )
    await expect(save([{ code: '7.6', version: 0, facts: { kind: 'external', value: 1 } }])).rejects.toEqual(
      refusal('row-not-yours-to-fill'),
    )
    await expect(save([{ code: '9.9', version: 0, explanation: 'x' }])).rejects.toEqual(refusal('not-found'))
  })

  it('refuses other agencies, other roles, and everyone after the deadline', async () => {
    await expect(save([ratioLine(1, 2, 2)], world.stranger)).rejects.toEqual(refusal('not-yours'))
    await expect(save([ratioLine(1, 2, 2)], world.homeAffairs)).rejects.toEqual(refusal('not-yours'))
    await expect(save([ratioLine(1, 2, 2)], world.clerk, AFTER)).rejects.toEqual(refusal('deadline-passed'))
  })
})

describe('reading', () => {
  it('answers nothing to another agency, and the draft to its own people', async () => {
    expect(await getAssessmentHead(world.stranger, world.roundId, 'so-tai-chinh')).toBeNull()
    expect(await getAssessmentHead(world.appraiser, world.roundId, 'so-tai-chinh')).toBeNull()
    expect(await getAssessmentHead(world.auditor, world.roundId, 'so-tai-chinh')).toMatchObject({
      state: 'drafting',
    })
    const workspace = await getWorkspace(world.clerk, world.roundId, 'so-tai-chinh', DURING)
    expect(workspace?.lines).toHaveLength(161)
    expect(workspace?.can).toMatchObject({
      save: { allowed: true },
      submit: { allowed: false, reason: 'not-yours' },
    })
  })
})

describe('signing', () => {
  it('takes a claim that a row does not apply, and takes it back', async () => {
    const input = {
      assessmentId: world.assessmentId,
      code: '1.5',
      version: 0,
      reason: 'Không có đơn vị trực thuộc',
    }
    await claimNotApplicable(world.clerk, input, DURING)
    await expect(claimNotApplicable(world.clerk, input, DURING)).rejects.toEqual(refusal('stale-version'))
    await claimNotApplicable(world.clerk, { ...input, version: 1, reason: '' }, DURING)
  })

  it('is stopped by rows without evidence and explanation', async () => {
    const input = { assessmentId: world.assessmentId, version: await versionOfAssessment() }
    await expect(handOver(world.clerk, input, DURING)).rejects.toEqual(refusal('checks-failed'))
    await save([{ code: '1.1.4', version: 2, explanation: 'Tài liệu gửi kèm công văn 12/STC-VP.' }])
  })

  it('goes from clerk to head, back with a note, and to the end with the password', async () => {
    const at = async () => ({ assessmentId: world.assessmentId, version: await versionOfAssessment() })
    await expect(
      submitAssessment(world.head, { ...(await at()), password: PASSWORD }, DURING),
    ).rejects.toEqual(refusal('not-with-head'))
    await handOver(world.clerk, await at(), DURING)
    await expect(save([ratioLine(1, 2, 3)])).rejects.toEqual(refusal('with-head'))
    await returnToClerk(world.head, { ...(await at()), note: 'Bổ sung dòng 1.1.4' }, DURING)
    await handOver(world.clerk, await at(), DURING)
    await expect(
      submitAssessment(world.clerk, { ...(await at()), password: PASSWORD }, DURING),
    ).rejects.toEqual(refusal('not-yours'))
    await expect(
      submitAssessment(world.head, { ...(await at()), password: 'sai' }, DURING),
    ).rejects.toBeInstanceOf(FieldErrors)
    await expect(
      submitAssessment(world.head, { ...(await at()), password: PASSWORD }, AFTER),
    ).rejects.toEqual(refusal('deadline-passed'))
    const { contentHash } = await submitAssessment(
      world.head,
      { ...(await at()), password: PASSWORD },
      DURING,
    )
    expect(contentHash).toMatch(/^[0-9a-f]{64}$/)
    const entry = await db.scoreEntry.findFirst({
      where: { line: { assessmentId: world.assessmentId, code: '1.1.4' } },
    })
    expect(entry).toMatchObject({ stage: 'self', verdict: 'submit', sequence: 1 })
  })

  it('locks the draft; Home Affairs reopens one agency with a reason, and the ledger keeps both submissions', async () => {
    await expect(save([ratioLine(20, 20, 3)])).rejects.toEqual(refusal('already-submitted'))
    const until = new Date('2021-12-24T10:00:00Z')
    const at = async () => ({ assessmentId: world.assessmentId, version: await versionOfAssessment() })
    await expect(
      reopenAssessment(world.clerk, { ...(await at()), until, reason: 'x' }, AFTER),
    ).rejects.toBeInstanceOf(Refusal)
    await reopenAssessment(world.homeAffairs, { ...(await at()), until, reason: 'Hệ thống gián đoạn' }, AFTER)
    const raced = await Promise.allSettled([
      save([ratioLine(20, 20, 3)], world.clerk, AFTER),
      save([ratioLine(10, 20, 3)], world.colleague, AFTER),
    ])
    expect(raced.filter((r) => r.status === 'fulfilled')).toHaveLength(1)
    await handOver(world.clerk, await at(), AFTER)
    await submitAssessment(world.head, { ...(await at()), password: PASSWORD }, AFTER)
    expect(
      await db.scoreEntry.count({ where: { line: { assessmentId: world.assessmentId, code: '1.1.4' } } }),
    ).toBe(2)
  })

  it('is refused by the database itself to change a ledger entry or the audit trail', async () => {
    await expect(db.$executeRaw`UPDATE "ScoreEntry" SET "note" = 'x'`).rejects.toThrow(/append-only/)
    await expect(db.$executeRaw`DELETE FROM "AuditEntry"`).rejects.toThrow(/append-only/)
    await expect(db.$executeRaw`UPDATE "CatalogueNode" SET "maxPoints" = 1`).rejects.toThrow(/issued/)
  })
})
