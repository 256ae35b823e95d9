import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { beforeAll, describe, expect, it } from 'vitest'
import { claimNotApplicable } from '@/lib/assessment/commands'
import { ruleOnClaim, withdrawDecisions } from '@/lib/appraisal/commands'
import { db } from '@/lib/db'
import { getExplanation } from '@/lib/explanation/queries'
import { releaseAppraisal } from '@/lib/release/commands'
import { getOwnNotice, getRelease, listOwnNotices } from '@/lib/release/queries'
import type { ReleasedContent } from '@/lib/release/types'
import { movePhase } from '@/lib/round/commands'
import { keepRoundSettings } from '@/lib/round-settings/commands'
import { reopenAssessment } from '@/tests/support/reopen'
import {
  ABSENT,
  advance,
  assessmentOf,
  blockVersion,
  caught,
  decide,
  EXPLAINING,
  FINANCE,
  HEALTH,
  JUSTICE,
  lineAt,
  makePeopledWorld,
  person,
  ratio,
  READING,
  readFirst,
  recogniseRest,
  refusal,
  RELEASE,
  roundVersion,
  submitAgency,
  WORK,
  type Stages,
} from '@/tests/support/stages'
import { DURING } from '@/tests/support/world'

/** The first appraisal is released by its check list, and what was released stays as it was said. */

let world: Stages
beforeAll(async () => {
  world = await makePeopledWorld()
  const claim = { assessmentId: world.assessmentId, code: '1.6.1', version: 0, reason: 'Không có chức năng' }
  await claimNotApplicable(world.clerk, claim, DURING)
  for (const [agencyId, ratios] of Object.entries(WORK)) await submitAgency(world, agencyId, ratios)
  await advance(world, 'appraisal1', READING)
})

const DEPARTMENTS = 'departments'
const call = async (more: { withoutLate?: boolean; blockIds?: string[] } = {}) => ({
  roundId: world.roundId,
  blocks: await Promise.all(
    (more.blockIds ?? [DEPARTMENTS]).map(async (blockId) => ({
      blockId,
      version: await blockVersion(world, blockId),
    })),
  ),
  withoutLate: more.withoutLate ?? false,
})
const release = async (more: Parameters<typeof call>[0] = {}, actor = world.homeAffairs) =>
  releaseAppraisal(actor, await call(more), RELEASE)
const openAt = async (actor = world.homeAffairs) => {
  const view = await getRelease(actor, world.roundId, READING)
  const block = view?.blocks.find((b) => b.blockId === DEPARTMENTS)
  return Object.fromEntries(block?.checks.map((c) => [c.key, c.count]) ?? [])
}
const at = async (agencyId: string, code: string) => {
  const { lineId, expectedSequence } = await lineAt(world, agencyId, code)
  return { lineId, expectedSequence }
}
const TOLD = ['1.1.4', '1.6.1', '8.2.2']
const blockNow = () =>
  db.roundBlock.findUniqueOrThrow({
    where: { roundId_blockId: { roundId: world.roundId, blockId: DEPARTMENTS } },
  })

describe('the check list', () => {
  it('counts what is open, names the agencies and their rows, and keeps the others', async () => {
    expect(await openAt()).toMatchObject({ reopened: 0, claims: 1, unreasoned: 0, unsettled: 0 })
    const view = await getRelease(world.homeAffairs, world.roundId, READING)
    const [block] = view?.blocks ?? []
    const unread = block?.checks.find((c) => c.key === 'unread')
    const signed = await db.line.count({
      where: { assessment: { roundId: world.roundId, agencyId: HEALTH }, entries: { some: {} } },
    })
    const health = unread?.places.find((p) => p.agencyId === HEALTH)
    expect(health).toMatchObject({ count: signed })
    expect(health?.codes.slice(0, 2)).toEqual(['1.1.1', '1.1.2'])
    expect(health?.codes).toHaveLength(8)
    const late = block?.checks.find((c) => c.key === 'late')
    expect(late?.places.map((p) => p.agencyId)).toContain(ABSENT)
    expect(late?.places.map((p) => p.agencyId)).not.toContain(FINANCE)
    expect(block?.can).toEqual({ allowed: true })
  })

  it('is for Home Affairs and auditors, who only look', async () => {
    const seen = await getRelease(world.auditor, world.roundId, READING)
    expect(seen).toMatchObject({ manages: false })
    for (const actor of [world.clerk, world.head, world.appraiser, world.chair, world.member])
      expect(await getRelease(actor, world.roundId, READING)).toBeNull()
    expect(await getRelease(world.homeAffairs, '1999', READING)).toBeNull()
  })

  it('leaves out the own agency of an officer who judges as well', async () => {
    const officer = await person('officer', 'homeAffairs', {}, FINANCE)
    const judge = { ...officer, grants: [...officer.grants, ...world.member.grants] }
    const all = await openAt(officer)
    expect(all).toMatchObject({ claims: 1 })
    const rest = await openAt(judge)
    expect(rest).toMatchObject({ claims: 0, late: all.late })
    expect(rest.unread).toBeLessThan(all.unread ?? 0)
    await decide(world, [{ ...(await at(FINANCE, '1.1.4')), verdict: 'recognise' }])
    expect(await openAt(officer)).toEqual({ ...all, unread: (all.unread ?? 0) - 1 })
    expect(await openAt(judge)).toEqual(rest)
  })
})

describe('a release', () => {
  it.each<[string, string, () => Promise<unknown>]>([
    ['anyone but Home Affairs', 'not-allowed', () => release({}, world.auditor)],
    ['appraisers', 'not-allowed', () => release({}, world.appraiser)],
    ['rows without a word', 'not-settled', () => release({ withoutLate: true })],
    [
      'a block that has changed',
      'stale-version',
      () =>
        releaseAppraisal(world.homeAffairs, {
          roundId: world.roundId,
          blocks: [{ blockId: DEPARTMENTS, version: 0 }],
        }),
    ],
    [
      'what is not there',
      'not-found',
      () =>
        releaseAppraisal(world.homeAffairs, {
          roundId: '1999',
          blocks: [{ blockId: DEPARTMENTS, version: 0 }],
        }),
    ],
    [
      'the step by another command',
      'release-apart',
      async () =>
        movePhase(world.homeAffairs, {
          ...{ roundId: world.roundId, blockId: DEPARTMENTS, to: 'explanation' },
          version: await blockVersion(world, DEPARTMENTS),
        }),
    ],
  ])('is refused to %s', async (_what, reason, work) => {
    const error = await caught(work())
    expect(error).toEqual(refusal(reason))
    expect((await blockNow()).phase).toBe('appraisal1')
  })

  it('waits for claims, for agencies that are reopened, and for the late ones to be accepted', async () => {
    await readFirst(world)
    expect(await caught(release({ withoutLate: true }))).toMatchObject({
      reason: 'claims-not-ruled',
      data: { count: 1 },
    })
    const { lineId, expectedSequence } = await lineAt(world, FINANCE, '1.6.1')
    const ruling = { lineId, expectedSequence, grant: true, note: 'Đồng ý: không có chức năng.' }
    await ruleOnClaim(world.appraiser, ruling, READING)
    const { id, version } = await assessmentOf(world.roundId, JUSTICE)
    const until = new Date('2022-01-16T03:00:00Z')
    await reopenAssessment(world.homeAffairs, { assessmentId: id, version, reason: 'Nhầm.', until }, READING)
    expect(await caught(release({ withoutLate: true }))).toMatchObject({
      reason: 'still-reopened',
      data: { count: 1 },
    })
    await db.assessment.update({ where: { id }, data: { state: 'submitted', reopenedUntil: null } })
    const late = await caught(release())
    expect(late).toMatchObject({ reason: 'agencies-late', data: { count: 18 } })
  })

  it('waits for words at every question', async () => {
    const { lineId, entries } = await lineAt(world, HEALTH, '8.2.2')
    const sequence = (entries.at(-1)?.sequence ?? 0) + 1
    const bare = { lineId, stage: 'appraisal1', verdict: 'ask', note: ' ' } as const
    await db.scoreEntry.create({
      data: { ...bare, sequence, personId: world.appraiser.personId, createdAt: READING },
    })
    expect(await openAt()).toMatchObject({ unreasoned: 1 })
    expect(await caught(release({ withoutLate: true }))).toEqual(refusal('reasons-missing'))
    await decide(world, [{ lineId, expectedSequence: sequence, verdict: 'recognise' }])
    expect(await openAt()).toEqual({
      reopened: 0,
      unread: 0,
      claims: 0,
      unreasoned: 0,
      unsettled: 0,
      late: 18,
    })
  })

  it('looks past a word that was taken back', async () => {
    const { lineId, expectedSequence } = await at(JUSTICE, '8.2.2')
    const wrong = { verdict: 'adjust', points: 0, reasonCode: 'L01', note: 'Nhầm dòng.' } as const
    const { sequences } = await decide(world, [{ lineId, expectedSequence, ...wrong }])
    const lines = [{ lineId, expectedSequence: sequences[lineId] ?? 0 }]
    const taken = { roundId: world.roundId, stage: 'appraisal1', lines } as const
    await withdrawDecisions(world.appraiser, taken, READING)
    // What was recognised before it holds again.
    expect(await openAt()).toMatchObject({ unread: 0 })
  })

  it('is all or none where several blocks are released at once', async () => {
    const two = await call({ blockIds: ['departments', 'districts'], withoutLate: true })
    const [first, second] = two.blocks
    const stale = { ...two, blocks: [first, { ...second, version: -1 }] as typeof two.blocks }
    expect(await caught(releaseAppraisal(world.homeAffairs, stale, RELEASE))).toEqual(
      refusal('stale-version'),
    )
    expect(await db.releaseNotice.count()).toBe(0)
    expect(await releaseAppraisal(world.homeAffairs, two, RELEASE)).toEqual({ notices: 4 })
    expect((await blockNow()).appraisalReleasedAt).toEqual(RELEASE)
  })

  it('is recorded, and told to clerks and heads', async () => {
    const audited = await db.auditEntry.findMany({
      where: { action: 'round.appraisalReleased' },
      orderBy: { sequence: 'asc' },
    })
    expect(audited.map((a) => [a.subjectId, a.detail])).toEqual([
      [`${world.roundId}/departments`, { notices: 4 }],
      [`${world.roundId}/districts`, { notices: 0 }],
    ])
    const told = await db.notification.findMany({ where: { kind: 'appraisal-released' } })
    expect(told.map((n) => n.personId)).toEqual(
      expect.arrayContaining([world.clerk.personId, world.head.personId]),
    )
    expect(await caught(release({ withoutLate: true }))).toEqual(refusal('phase-over'))
  })
})

describe('the notice', () => {
  it('says every row as it was said, with its hash', async () => {
    const notice = await getOwnNotice(world.clerk, world.roundId)
    expect(notice).toMatchObject({
      sequence: 1,
      releasedAt: RELEASE,
      releasedByName: 'home-affairs',
      year: 2021,
    })
    expect(
      notice?.content.rows
        .filter((r) => TOLD.includes(r.code))
        .map((r) => [r.code, r.outcome, r.selfPoints, r.appraisedPoints]),
    ).toEqual([
      ['1.1.4', 'adjusted', 900_000, 850_000],
      ['1.6.1', 'claimGranted', null, null],
      ['8.2.2', 'recognised', 900_000, 900_000],
    ])
    expect(notice?.content.rows.find((r) => r.code === '1.1.4')).toMatchObject({
      reason: { code: 'L03', name: { vi: 'Sản phẩm chưa được ban hành' } },
      note: 'Nhiệm vụ 14 chưa có sản phẩm.',
      selfFacts: ratio(18, 20),
      facts: ratio(17, 20),
    })
    const hash = createHash('sha256')
      .update(canonicalize(notice?.content) ?? '')
      .digest('hex')
    expect(notice?.contentHash).toBe(hash)
    const health = await getOwnNotice(world.stranger, world.roundId)
    expect(health?.content.rows.find((r) => r.code === '1.1.4')).toMatchObject({
      outcome: 'asked',
      note: 'Đề nghị gửi danh mục nhiệm vụ.',
    })
  })

  it('says nothing internal and no appraiser’s name', async () => {
    const said = JSON.stringify(await db.releaseNotice.findMany({ select: { content: true } }))
    expect(said).not.toContain('Đã gọi điện hỏi')
    expect(said).not.toContain(world.appraiser.name)
    expect(said).not.toContain(world.appraiser.personId)
  })

  it('says nothing of what was taken back before the release', async () => {
    const head = world.heads[JUSTICE]
    const notice = head && (await getOwnNotice(head, world.roundId))
    expect(notice?.content.rows.find((r) => r.code === '8.2.2')).toMatchObject({ outcome: 'recognised' })
    expect(JSON.stringify(notice)).not.toContain('Nhầm dòng.')
  })

  it('is the agency’s own paper', async () => {
    expect((await getOwnNotice(world.head, world.roundId))?.content.agencyId).toBe(FINANCE)
    expect((await getOwnNotice(world.stranger, world.roundId))?.content.agencyId).toBe(HEALTH)
    for (const actor of [world.homeAffairs, world.auditor, world.appraiser, world.chair, world.member]) {
      expect(await getOwnNotice(actor, world.roundId)).toBeNull()
      expect(await listOwnNotices(actor, world.roundId)).toEqual([])
    }
    expect(await getOwnNotice(world.clerk, world.roundId, 2)).toBeNull()
    expect(await getOwnNotice(world.clerk, '1999')).toBeNull()
  })

  it('cannot be changed, not even in the database', async () => {
    const change = db.releaseNotice.updateMany({ data: { sequence: 7 } })
    await expect(change).rejects.toThrow(/violated/)
    const removal = db.releaseNotice.deleteMany()
    await expect(removal).rejects.toThrow(/violated/)
  })

  it('keeps its words when the round’s are changed, and stays beside the next one', async () => {
    const { settings } = await db.round.findUniqueOrThrow({ where: { id: world.roundId } })
    const before = settings as unknown as Parameters<typeof keepRoundSettings>[1]['settings']
    const reasonCodes = before.reasonCodes.map((r) =>
      r.code === 'L03' ? { ...r, name: { vi: 'Chưa ban hành sản phẩm', en: 'Not issued' } } : r,
    )
    const version = await roundVersion(world)
    await keepRoundSettings(world.homeAffairs, {
      ...{ roundId: world.roundId, version },
      settings: { ...before, reasonCodes },
    })
    const back = async (to: 'appraisal1') =>
      movePhase(world.homeAffairs, {
        ...{ roundId: world.roundId, blockId: DEPARTMENTS, to },
        version: await blockVersion(world, DEPARTMENTS),
      })
    await back('appraisal1')
    const { lineId, expectedSequence } = await lineAt(world, FINANCE, '1.1.4')
    await decide(world, [{ lineId, expectedSequence, verdict: 'recognise' }])
    await recogniseRest(world)
    await release({ withoutLate: true })
    expect((await listOwnNotices(world.clerk, world.roundId)).map((n) => n.sequence)).toEqual([2, 1])
    const [first, second] = [
      await getOwnNotice(world.clerk, world.roundId, 1),
      await getOwnNotice(world.clerk, world.roundId, 2),
    ]
    const reasonOf = (content?: ReleasedContent) =>
      content?.rows.find((r) => r.code === '1.1.4')?.reason?.name.vi
    expect(reasonOf(first?.content)).toBe('Sản phẩm chưa được ban hành')
    expect(second?.content.rows.find((r) => r.code === '1.1.4')).toMatchObject({
      outcome: 'recognised',
      appraisedPoints: 900_000,
    })
    const shown = await getExplanation(world.clerk, world.roundId, EXPLAINING)
    expect(shown?.rows.map((r) => r.row.code)).toEqual([])
  })
})
