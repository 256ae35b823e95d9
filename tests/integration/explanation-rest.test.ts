import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { acceptRest, saveObjection, signExplanation } from '@/lib/explanation/commands'
import { getExplanation, getSignedExplanation } from '@/lib/explanation/queries'
import { getGroundOutcomes } from '@/lib/ground-outcome/queries'
import { decideAtCouncil } from '@/lib/council/commands'
import {
  advance,
  approveAll,
  assessmentOf,
  caught,
  decide,
  enterCentral,
  EXPLAINED_TOO_LATE,
  EXPLAINING,
  FINANCE,
  HEALTH,
  JUSTICE,
  lineAt,
  makeSubmittedWorld,
  MEETING,
  publish,
  READING,
  recogniseRest,
  refusal,
  RELEASE,
  REREADING,
  type Stages,
} from '@/tests/support/stages'
import { PASSWORD } from '@/tests/support/world'

/**
 * Accepting the rest at once, the signed explanation as a paper, what became of the claims, and what the agency sees of
 * it and when. Finance has three rows to answer, Health and Justice one each.
 */

let world: Stages
const ROWS = ['1.1.1', '1.1.4', '8.2.2'] as const
const why = { reasonCode: 'L03', note: 'Chưa có sản phẩm.', internalNote: 'Chỉ để tổ công tác biết.' }
const at = async (agencyId: string, code = '1.1.4') => {
  const { lineId, expectedSequence } = await lineAt(world, agencyId, code)
  return { lineId, expectedSequence }
}
beforeAll(async () => {
  world = await makeSubmittedWorld()
  await advance(world, 'appraisal1', READING)
  await decide(world, [
    { ...(await at(FINANCE, '1.1.1')), verdict: 'ask', note: 'Đề nghị gửi kế hoạch.' },
    { ...(await at(FINANCE, '1.1.4')), verdict: 'adjust', points: 500_000, ...why },
    { ...(await at(FINANCE, '8.2.2')), verdict: 'adjust', points: 600_000, ...why },
    { ...(await at(HEALTH)), verdict: 'adjust', points: 100_000, ...why },
    { ...(await at(JUSTICE)), verdict: 'adjust', points: 200_000, ...why },
  ])
  await recogniseRest(world)
  await advance(world, 'explanation', RELEASE)
})

const lineIds = async (codes: readonly string[] = ROWS) =>
  Promise.all(codes.map(async (code) => (await at(FINANCE, code)).lineId))
const rest = async (codes: readonly string[] = ROWS, actor = world.clerk, now = EXPLAINING) =>
  acceptRest(actor, { assessmentId: world.assessmentId, lineIds: await lineIds(codes) }, now)
const claim = async (agencyId: string, actor = world.clerk, ground = 'G01') =>
  saveObjection(
    actor,
    {
      ...{ lineId: (await at(agencyId)).lineId, version: 0, stance: 'claim', ground },
      ...{ claimedPoints: 900_000, text: 'Gửi kèm quyết định.' },
    },
    EXPLAINING,
  )
const sign = async (agencyId: string, now = EXPLAINING) => {
  const { id, version } = await assessmentOf(world.roundId, agencyId)
  const head = world.heads[agencyId]
  if (!head) throw new Error('nobody signs')
  return signExplanation(head, { assessmentId: id, version, password: PASSWORD }, now)
}
const outcomes = (actor = world.homeAffairs) => getGroundOutcomes(actor, world.roundId, 'departments')
const countsOf = async (actor = world.homeAffairs) => (await outcomes(actor))?.total.counts

describe('accepting the rest at once', () => {
  it.each<[string, string, () => Promise<unknown>]>([
    ['others', 'not-yours', () => rest(ROWS, world.homeAffairs)],
    ['another agency', 'not-yours', () => rest(ROWS, world.stranger)],
    ['everyone from the deadline on', 'deadline-passed', () => rest(ROWS, world.clerk, EXPLAINED_TOO_LATE)],
    ['rows that were recognised', 'nothing-to-explain', () => rest(['1.1.1', '1.1.2'])],
    [
      'rows of another assessment',
      'not-found',
      async () =>
        acceptRest(
          world.clerk,
          { assessmentId: world.assessmentId, lineIds: [(await at(HEALTH)).lineId] },
          EXPLAINING,
        ),
    ],
  ])('is refused to %s', async (_what, reason, work) => {
    const error = await caught(work())
    expect(error).toEqual(refusal(reason))
    expect(await db.objection.count()).toBe(0)
  })

  it('takes exactly the rows that were shown, or none when one was answered meanwhile', async () => {
    await claim(FINANCE)
    expect(await caught(rest())).toMatchObject({ reason: 'answered-meanwhile', data: { count: 1 } })
    expect(await db.objection.count()).toBe(1)
    expect(await rest(['1.1.1'])).toEqual({ accepted: 1 })
    const audited = await db.auditEntry.findMany({
      where: { action: 'line.explained', subjectId: `${world.assessmentId}/1.1.1` },
    })
    expect(audited.map((a) => a.detail)).toMatchObject([{ stance: 'accept', atOnce: 1 }])
  })

  it('lets one of two win who do it at once', async () => {
    const both = await Promise.allSettled([rest(['8.2.2']), rest(['8.2.2'], world.colleague)])
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((r) => r.status === 'rejected')).toMatchObject({
      reason: { reason: 'answered-meanwhile' },
    })
    const lost = (await lineIds(['8.2.2']))[0] ?? ''
    await db.objection.delete({ where: { lineId: lost } })
  })
})

describe('the signed explanation', () => {
  it('holds every row with its answer, unanswered ones too, and its hash is the receipt’s', async () => {
    expect(await getSignedExplanation(world.clerk, world.roundId)).toBeNull()
    const receipt = await sign(FINANCE)
    const signed = await getSignedExplanation(world.clerk, world.roundId)
    expect(signed).toMatchObject({ signedAt: EXPLAINING, signedByName: world.head.name, year: 2021 })
    expect(
      signed?.content.rows.map((r) => [r.code, r.asked, r.stance, r.claimedPoints, r.appraisedPoints]),
    ).toEqual([
      ['1.1.1', true, 'accept', null, null],
      ['1.1.4', false, 'claim', 900_000, 500_000],
      ['8.2.2', false, 'unanswered', null, 600_000],
    ])
    expect(signed?.content.rows[1]).toMatchObject({ ground: { code: 'G01' }, text: 'Gửi kèm quyết định.' })
    const hash = createHash('sha256')
      .update(canonicalize(signed?.content) ?? '')
      .digest('hex')
    expect([signed?.contentHash, receipt.contentHash]).toEqual([hash, hash])
    const view = await getExplanation(world.head, world.roundId, EXPLAINING)
    expect(view?.receipt).toEqual({ signedAt: EXPLAINING, signedByName: world.head.name, contentHash: hash })
    expect(view?.fieldNames).toHaveProperty('1')
  })

  it('is the agency’s own, and cannot be changed', async () => {
    expect(await getSignedExplanation(world.stranger, world.roundId)).toBeNull()
    for (const actor of [world.homeAffairs, world.appraiser, world.chair, world.member])
      expect(await getSignedExplanation(actor, world.roundId)).toBeNull()
    const change = db.signedExplanation.updateMany({ data: { contentHash: 'f'.repeat(64) } })
    await expect(change).rejects.toThrow(/violated/)
    await expect(sign(FINANCE)).rejects.toEqual(refusal('already-explained'))
  })
})

describe('what became of the claims', () => {
  it('is told once they are signed, without those that are still being written', async () => {
    await claim(HEALTH, world.stranger, 'G02')
    expect(await outcomes()).toMatchObject({ total: { claims: 1, counts: { open: 1 } } })
    await sign(HEALTH)
    const clerk = world.clerks[JUSTICE]
    if (!clerk) throw new Error('nobody fills it')
    await claim(JUSTICE, clerk, 'G02')
    await sign(JUSTICE)
    expect((await outcomes())?.byGround.map((g) => [g.key, g.claims])).toEqual([
      ['G01', 1],
      ['G02', 2],
    ])
  })

  it('counts what was given in full, in part and not at all, and the council’s word last', async () => {
    await advance(world, 'appraisal2', REREADING)
    await decide(
      world,
      [
        { ...(await at(FINANCE)), verdict: 'adjust', points: 900_000, ...why },
        { ...(await at(HEALTH)), verdict: 'adjust', points: 300_000, ...why },
        { ...(await at(JUSTICE)), verdict: 'confirm', note: 'Giữ nguyên.' },
        { ...(await at(FINANCE, '1.1.1')), verdict: 'adjust', points: 0, ...why },
        { ...(await at(FINANCE, '8.2.2')), verdict: 'confirm', note: 'Giữ nguyên.' },
      ],
      { stage: 'appraisal2', now: REREADING },
    )
    expect(await countsOf()).toEqual({ full: 1, part: 1, none: 1, open: 0 })
    expect(await outcomes()).toMatchObject({ total: { claims: 3, change: 600_000 } })
    const [field] = (await outcomes())?.byField ?? []
    expect(field).toMatchObject({ key: '1', claims: 3 })
    const [appraiser] = (await outcomes())?.byAppraiser ?? []
    expect(appraiser).toMatchObject({ name: { vi: world.appraiser.name }, claims: 3 })
  })

  it('is the council’s to read when the block is before it, without its own agencies and the appraisers', async () => {
    expect(await outcomes(world.chair)).toBeNull()
    await advance(world, 'council', REREADING)
    expect(await outcomes(world.chair)).toMatchObject({ total: { claims: 3 }, byAppraiser: null })
    // The member heads Finance.
    expect(await outcomes(world.member)).toMatchObject({ total: { claims: 2 }, byAppraiser: null })
    for (const actor of [world.appraiser, world.clerk, world.head, world.surveyOfficer])
      expect(await outcomes(actor)).toBeNull()
    expect(await outcomes(world.auditor)).toMatchObject({ total: { claims: 3 }, byAppraiser: [{}] })
    expect(await getGroundOutcomes(world.homeAffairs, '1999')).toBeNull()
  })

  it('does not tell the member what the council says of his own agency', async () => {
    const before = await outcomes(world.member)
    const decision = {
      verdict: 'adjust',
      points: 0,
      reasonCode: 'L01',
      note: 'Thiếu.',
      clause: 'Mục 1',
    } as const
    await decideAtCouncil(world.chair, { ...(await at(FINANCE)), ...decision }, MEETING)
    expect(await outcomes(world.member)).toEqual(before)
    expect(await countsOf()).toEqual({ full: 0, part: 1, none: 2, open: 0 })
  })
})

describe('the ruling', () => {
  it('reaches the agency with the publication, and the internal notes never', async () => {
    const before = await getExplanation(world.clerk, world.roundId, MEETING)
    expect(before?.rows.map((r) => r.ruling)).toEqual([null, null, null])
    await enterCentral(world)
    await approveAll(world)
    await publish(world)
    const after = await getExplanation(world.clerk, world.roundId, MEETING)
    expect(after?.rows.map((r) => r.ruling)).toEqual([
      { stage: 'appraisal2', verdict: 'adjust', points: 0 },
      { stage: 'council', verdict: 'adjust', points: 0 },
      { stage: 'appraisal2', verdict: 'confirm', points: 600_000 },
    ])
    expect(after?.rows[1]?.ledger.at(-1)).toMatchObject({ stage: 'council', note: 'Thiếu.' })
    for (const view of [before, after]) expect(JSON.stringify(view)).not.toContain('Chỉ để tổ công tác biết')
  })
})
