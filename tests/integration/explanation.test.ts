import { beforeAll, describe, expect, it } from 'vitest'
import { ZodError } from 'zod'
import type { Actor } from '@/lib/actor'
import { db } from '@/lib/db'
import { FieldErrors } from '@/lib/errors'
import { saveObjection, signExplanation } from '@/lib/explanation/commands'
import { getExplanation } from '@/lib/explanation/queries'
import type { SaveObjectionCall } from '@/lib/explanation/schema'
import {
  advance,
  assessmentOf,
  caught,
  EXPLAINED_TOO_LATE,
  EXPLAINING,
  FINANCE,
  HEALTH,
  lineAt,
  makeReleasedWorld,
  refusal,
  REREADING,
  TRANSPORT,
  type Stages,
} from '@/tests/support/stages'
import { PASSWORD } from '@/tests/support/world'

/** The agency answers the released appraisal: Finance was adjusted at 1.1.4, Health was asked. */

let world: Stages
beforeAll(async () => {
  world = await makeReleasedWorld()
})

const lineOf = async (agencyId: string, code = '1.1.4') => (await lineAt(world, agencyId, code)).lineId
const CLAIM = {
  stance: 'claim' as const,
  ground: 'G01',
  claimedPoints: 900_000,
  text: 'Gửi kèm quyết định ban hành sản phẩm.',
}
type More = Partial<SaveObjectionCall>
async function answer(more: More = {}, actor: Actor = world.clerk, now = EXPLAINING) {
  const lineId = more.lineId ?? (await lineOf(FINANCE))
  const stored = await db.objection.findUnique({ where: { lineId } })
  return saveObjection(actor, { version: stored?.version ?? 0, ...CLAIM, ...more, lineId }, now)
}
const stored = async () => db.objection.findUnique({ where: { lineId: await lineOf(FINANCE) } })
const sign = async (
  actor: Actor = world.head,
  more: { password?: string; version?: number } = {},
  now = EXPLAINING,
) => {
  const { id, version } = await assessmentOf(world.roundId, FINANCE)
  return signExplanation(actor, { assessmentId: id, version, password: PASSWORD, ...more }, now)
}
const view = (actor: Actor, now = EXPLAINING) => getExplanation(actor, world.roundId, now)
const issues = (error: unknown) =>
  error instanceof ZodError ? error.issues.map((i) => [i.path.join('.'), i.message]) : error

describe('the rows to answer', () => {
  it('are those that were adjusted or asked about, with the note and without the internal one', async () => {
    const shown = await view(world.clerk)
    expect(shown).toMatchObject({ released: true, explainedAt: null, can: { save: { allowed: true } } })
    expect(shown?.rows).toMatchObject([
      {
        asked: false,
        selfPoints: 900_000,
        appraisedPoints: 850_000,
        objection: { stance: null, version: 0 },
      },
    ])
    expect(shown?.rows[0]?.ledger.map((e) => [e.stage, e.note])).toEqual([
      ['self', ''],
      ['appraisal1', 'Nhiệm vụ 14 chưa có sản phẩm.'],
    ])
    expect(JSON.stringify(shown)).not.toContain('Đã gọi điện hỏi')
    const health = await view(world.stranger)
    expect(health?.rows).toMatchObject([{ asked: true, selfPoints: 850_000, appraisedPoints: null }])
  })

  it('are shown to the clerks and heads of the agency, each their own, and to nobody else', async () => {
    expect((await view(world.head))?.agencyId).toBe(FINANCE)
    expect((await view(world.stranger))?.agencyId).toBe(HEALTH)
    for (const actor of [world.homeAffairs, world.appraiser, world.chair, world.member, world.auditor])
      expect(await view(actor)).toBeNull()
    expect(await getExplanation(world.clerk, '1999', EXPLAINING)).toBeNull()
  })
})

describe('answering a row', () => {
  it('accepts the appraisal, and keeps no claim with it', async () => {
    expect(await answer({ stance: 'accept', text: 'Nhất trí.' })).toEqual({ version: 1, savedAt: EXPLAINING })
    expect(await stored()).toMatchObject({
      stance: 'accept',
      ground: null,
      claimedPoints: null,
      text: 'Nhất trí.',
    })
  })

  it('claims points with a ground, the points and a text, and records each answer', async () => {
    await answer({}, world.head)
    expect(await stored()).toMatchObject({ ...CLAIM, version: 2, savedById: world.head.personId })
    const audited = await db.auditEntry.findMany({
      where: { action: 'line.explained' },
      orderBy: { sequence: 'asc' },
    })
    expect(audited.map((e) => [e.personId, e.agencyId, (e.detail as { stance: string }).stance])).toEqual([
      [world.clerk.personId, FINANCE, 'accept'],
      [world.head.personId, FINANCE, 'claim'],
    ])
  })

  it('withdraws a claim by accepting', async () => {
    await answer({ stance: 'accept', text: '' })
    expect(await stored()).toMatchObject({ stance: 'accept', ground: null, claimedPoints: null, version: 3 })
    await answer()
  })

  it('leaves self-score and ledger as they were', async () => {
    expect((await lineAt(world, FINANCE, '1.1.4')).entries.map((e) => [e.stage, e.points])).toEqual([
      ['self', 900_000],
      ['appraisal1', 850_000],
    ])
  })

  it('asks for ground, points and text of a claim, at their fields', async () => {
    const nothing = { ground: null, claimedPoints: null, text: '  ' }
    expect(issues(await caught(answer(nothing)))).toEqual([
      ['ground', 'required'],
      ['claimedPoints', 'required'],
      ['text', 'required'],
    ])
    expect(issues(await caught(answer({ text: 'x'.repeat(4001) })))).toEqual([['text', 'too-long']])
    expect(issues(await caught(answer({ claimedPoints: -1 })))).toEqual([['claimedPoints', 'negative']])
    expect(issues(await caught(answer({ claimedPoints: 0.5 })))).toEqual([
      ['claimedPoints', 'not-an-integer'],
    ])
    expect(issues(await caught(answer({ claimedPoints: Number.NaN })))).toEqual([
      ['claimedPoints', 'not-a-number'],
    ])
  })

  it('refuses an unknown ground and more points than the row has', async () => {
    expect(await caught(answer({ ground: 'G77' }))).toMatchObject({
      problems: [{ field: 'ground', reason: 'unknown-key' }],
    })
    expect(await caught(answer({ claimedPoints: 1_000_001 }))).toMatchObject({
      problems: [{ field: 'claimedPoints', reason: 'above-maximum', limit: 1 }],
    })
    await answer({ claimedPoints: 1_000_000 })
  })

  it('refuses a stale version and gives the answer that stands', async () => {
    expect(await caught(answer({ version: 1 }))).toMatchObject({
      reason: 'stale-version',
      data: { current: { stance: 'claim', version: 5, savedByName: 'clerk', text: CLAIM.text } },
    })
  })

  it('lets one of two win who answer at once', async () => {
    const both = await Promise.allSettled([
      answer({ text: 'Của chuyên viên', version: 5 }),
      answer({ text: 'Của người khác', version: 5 }, world.colleague),
    ])
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((r) => r.status === 'rejected')).toMatchObject({ reason: { reason: 'stale-version' } })
    expect(await stored()).toMatchObject({ version: 6 })
  })

  it.each<[string, string, () => Promise<unknown>]>([
    [
      'a row that was recognised',
      'nothing-to-explain',
      async () => answer({ lineId: await lineOf(FINANCE, '8.2.2') }),
    ],
    ['another agency’s row', 'not-yours', async () => answer({ lineId: await lineOf(HEALTH) })],
    ['those who judge', 'not-yours', () => answer({}, world.appraiser)],
    ['Home Affairs', 'not-yours', () => answer({}, world.homeAffairs)],
    ['the council member of the agency', 'not-yours', () => answer({}, world.member)],
    ['everyone from the deadline on', 'deadline-passed', () => answer({}, world.clerk, EXPLAINED_TOO_LATE)],
    [
      'a row that is not there',
      'not-found',
      () => answer({ lineId: '00000000-0000-7000-8000-000000000000' }),
    ],
  ])('refuses %s', async (_what, reason, work) => {
    const before = await stored()
    await expect(work()).rejects.toEqual(refusal(reason))
    expect(await stored()).toEqual(before)
  })
})

describe('signing', () => {
  it('is the head’s, with the password, on what he saw, in time', async () => {
    await expect(sign(world.clerk)).rejects.toEqual(refusal('not-yours'))
    await expect(sign(world.heads[HEALTH])).rejects.toEqual(refusal('not-yours'))
    await expect(sign(world.homeAffairs)).rejects.toEqual(refusal('not-yours'))
    const wrong = await caught(sign(world.head, { password: 'sai' }))
    expect(wrong).toBeInstanceOf(FieldErrors)
    expect(wrong).toMatchObject({ problems: [{ field: 'password', reason: 'wrong-password' }] })
    await expect(sign(world.head, { version: 0 })).rejects.toEqual(refusal('stale-version'))
    await expect(sign(world.head, {}, EXPLAINED_TOO_LATE)).rejects.toEqual(refusal('deadline-passed'))
    expect((await assessmentOf(world.roundId, FINANCE)).explainedAt).toBeNull()
  })

  it('enters each answer in the ledger once, tells the clerks, and records it', async () => {
    const both = await Promise.allSettled([sign(), sign()])
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
    const { entries } = await lineAt(world, FINANCE, '1.1.4')
    expect(entries.filter((e) => e.stage === 'explanation')).toMatchObject([
      { verdict: 'claim', reasonCode: 'G01', points: null, personId: world.head.personId },
    ])
    const notices = await db.notification.findMany({ where: { kind: 'explanation-signed' } })
    expect(notices.map((n) => n.personId).sort()).toEqual(
      [world.clerk.personId, world.colleague.personId].sort(),
    )
    expect(await db.auditEntry.findMany({ where: { action: 'assessment.explained' } })).toMatchObject([
      { agencyId: FINANCE, personId: world.head.personId, detail: { answers: 1 } },
    ])
  })

  it('closes the explanation: no answer, no second signature', async () => {
    await expect(answer()).rejects.toEqual(refusal('already-explained'))
    await expect(sign()).rejects.toEqual(refusal('already-explained'))
    expect((await view(world.head))?.can).toEqual({
      save: { allowed: false, reason: 'already-explained' },
      sign: { allowed: false, reason: 'already-explained' },
    })
  })

  it('may be done without an answer: what is not answered is accepted', async () => {
    const { id, version } = await assessmentOf(world.roundId, TRANSPORT)
    const head = world.heads[TRANSPORT]
    if (!head) throw new Error('nobody signs')
    const call = { assessmentId: id, version, password: PASSWORD }
    expect(await signExplanation(head, call, EXPLAINING)).toMatchObject({ answers: 0 })
  })
})

describe('after the step', () => {
  it('an agency that has not answered cannot any more', async () => {
    await advance(world, 'appraisal2', REREADING)
    await expect(answer({ lineId: await lineOf(HEALTH) }, world.stranger)).rejects.toEqual(
      refusal('phase-over'),
    )
  })
})
