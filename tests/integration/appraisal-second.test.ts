import { beforeAll, describe, expect, it } from 'vitest'
import { ruleOnClaim } from '@/lib/appraisal/commands'
import { getRowTable } from '@/lib/appraisal/queries'
import { claimNotApplicable, saveLines } from '@/lib/assessment/commands'
import { db } from '@/lib/db'
import { saveObjection, signExplanation } from '@/lib/explanation/commands'
import {
  advance,
  assessmentOf,
  caught,
  decide,
  EXPLAINING,
  FINANCE,
  HEALTH,
  JUSTICE,
  lineAt,
  makePeopledWorld,
  ratio,
  READING,
  readFirst,
  refusal,
  RELEASE,
  REREADING,
  submitAgency,
  WORK,
  type Stages,
} from '@/tests/support/stages'
import { DURING, PASSWORD } from '@/tests/support/world'

/** Claims that a row does not apply, and the second reading. */

let world: Stages
beforeAll(async () => {
  world = await makePeopledWorld()
  for (const [agencyId, code] of [
    [FINANCE, '1.5'],
    [FINANCE, '1.6.1'],
    [JUSTICE, '1.5'],
  ] as const) {
    const { id } = await assessmentOf(world.roundId, agencyId)
    const claim = { assessmentId: id, code, version: 0, reason: 'Không có đơn vị trực thuộc' }
    await claimNotApplicable(world.clerks[agencyId] ?? world.clerk, claim, DURING)
  }
  for (const [agencyId, ratios] of Object.entries(WORK)) await submitAgency(world, agencyId, ratios)
  await advance(world, 'appraisal1', READING)
})

const at = async (agencyId: string, code = '1.1.4') => {
  const { lineId, expectedSequence } = await lineAt(world, agencyId, code)
  return { lineId, expectedSequence }
}
const last = async (agencyId: string, code = '1.1.4') => (await lineAt(world, agencyId, code)).entries.at(-1)
const rule = async (
  grant: boolean,
  agencyId = FINANCE,
  code = '1.5',
  actor = world.appraiser,
  now = READING,
) => ruleOnClaim(actor, { ...(await at(agencyId, code)), grant, note: 'Đã đối chiếu.' }, now)
const claimOf = async (agencyId: string, code = '1.5') =>
  (await db.line.findUniqueOrThrow({ where: { id: (await at(agencyId, code)).lineId } })).claimState
const recognise = async (agencyId: string, code: string) =>
  decide(world, [{ ...(await at(agencyId, code)), verdict: 'recognise' }])

describe('a claim that a row does not apply', () => {
  it('is ruled on before the row is decided', async () => {
    await expect(recognise(FINANCE, '1.5')).rejects.toEqual(refusal('claim-not-ruled'))
  })

  it('is not ruled on by the agency’s own people, others’ people, or where nothing was claimed', async () => {
    await expect(rule(true, FINANCE, '1.5', world.ownAppraiser)).rejects.toEqual(refusal('own-agency'))
    await expect(rule(true, FINANCE, '1.5', world.homeAffairs)).rejects.toEqual(refusal('not-allowed'))
    await expect(rule(true, FINANCE, '1.1.4')).rejects.toEqual(refusal('no-claim'))
    const input = { ...(await at(FINANCE, '1.5')), grant: true, note: 'x' }
    const absent = { ...input, lineId: '00000000-0000-7000-8000-000000000000' }
    await expect(ruleOnClaim(world.appraiser, absent, READING)).rejects.toEqual(refusal('not-found'))
    expect(await caught(ruleOnClaim(world.appraiser, { ...input, note: ' ' }, READING))).toMatchObject({
      issues: [{ path: ['note'], message: 'required' }],
    })
    expect(
      await caught(ruleOnClaim(world.appraiser, { ...input, expectedSequence: 0 }, READING)),
    ).toMatchObject({
      reason: 'stale-version',
      data: { code: '1.5', current: { stage: 'self', verdict: 'submit' } },
    })
    expect(await claimOf(FINANCE)).toBe('claimed')
  })

  it('takes the row out when it is granted, and records why', async () => {
    expect(await rule(true)).toEqual({ sequence: 2 })
    expect(await claimOf(FINANCE)).toBe('granted')
    expect(await last(FINANCE, '1.5')).toMatchObject({ verdict: 'grantClaim', note: 'Đã đối chiếu.' })
    await expect(recognise(FINANCE, '1.5')).rejects.toEqual(refusal('not-applicable-row'))
    expect(await db.auditEntry.findMany({ where: { action: 'line.claimGranted' } })).toMatchObject([
      { agencyId: FINANCE, detail: { note: 'Đã đối chiếu.', sequence: 2 } },
    ])
  })

  it('may be ruled on otherwise while the reading is open; refused, the row is decided like any other', async () => {
    await rule(false)
    expect(await claimOf(FINANCE)).toBe('refused')
    expect(await db.auditEntry.count({ where: { action: 'line.claimRefused' } })).toBe(1)
    await recognise(FINANCE, '1.5')
    await rule(false, FINANCE, '1.6.1')
    await rule(true, JUSTICE)
  })

  it('is ruled on by one of two at once', async () => {
    const input = { ...(await at(JUSTICE, '1.5')), note: 'Cùng lúc.' }
    const both = await Promise.allSettled([
      ruleOnClaim(world.appraiser, { ...input, grant: true }, READING),
      ruleOnClaim(world.secondAppraiser, { ...input, grant: true }, READING),
    ])
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((r) => r.status === 'rejected')).toMatchObject({ reason: { reason: 'stale-version' } })
  })
})

describe('the second reading', () => {
  const second = (decision: Parameters<typeof decide>[1][number], now = REREADING) =>
    decide(world, [decision], { stage: 'appraisal2', now })

  it('begins when the explanations are closed, with what the agencies answered', async () => {
    await readFirst(world)
    await advance(world, 'explanation', RELEASE)
    const { lineId } = await at(FINANCE)
    const answer = { lineId, version: 0, stance: 'claim' as const, ground: 'G01', text: 'Gửi kèm văn bản.' }
    await saveObjection(world.clerk, { ...answer, claimedPoints: 900_000 }, EXPLAINING)
    const { version } = await assessmentOf(world.roundId, FINANCE)
    const call = { assessmentId: world.assessmentId, version, password: PASSWORD }
    await signExplanation(world.head, call, EXPLAINING)
    await expect(second({ ...(await at(FINANCE)), verdict: 'confirm' })).rejects.toEqual(
      refusal('phase-not-reached'),
    )
    await expect(rule(true, JUSTICE)).rejects.toEqual(refusal('phase-not-reached'))
    await advance(world, 'appraisal2', REREADING)
    const place = { roundId: world.roundId, blockId: 'departments', code: '1.1.4' }
    const table = await getRowTable(world.appraiser, place, REREADING)
    expect(table?.lines.map((l) => [l.agencyId, l.work])).toEqual([
      [JUSTICE, 'settled'],
      [FINANCE, 'open'],
      ['so-giao-thong-van-tai', 'settled'],
      [HEALTH, 'open'],
    ])
    expect(table?.lines[1]?.objection).toMatchObject({ ground: 'G01', claimedPoints: 900_000 })
  })

  it('does not look again at what was recognised', async () => {
    await expect(second({ ...(await at(JUSTICE)), verdict: 'confirm' })).rejects.toEqual(
      refusal('not-disputed'),
    )
    await expect(recognise(FINANCE, '1.1.4')).rejects.toEqual(refusal('phase-over'))
    const ask = { ...(await at(FINANCE)), verdict: 'ask' as const, note: 'Hỏi lại' }
    expect(await caught(second(ask))).toMatchObject({
      issues: [{ path: ['decisions', 0, 'verdict'], message: 'verdict-not-of-stage' }],
    })
  })

  it('lets the points stand, adjusts them, or recognises the self-score at last', async () => {
    await second({ ...(await at(FINANCE)), verdict: 'confirm', note: 'Chưa đủ căn cứ.' })
    expect(await last(FINANCE)).toMatchObject({ stage: 'appraisal2', points: 850_000, facts: ratio(17, 20) })
    await second({ ...(await at(FINANCE)), verdict: 'recognise', note: 'Đủ căn cứ.' })
    expect(await last(FINANCE)).toMatchObject({ stage: 'appraisal2', points: 900_000, facts: ratio(18, 20) })
    const reason = { reasonCode: 'L04', note: 'Theo bảng đối chiếu.' }
    await second({ ...(await at(HEALTH)), verdict: 'adjust', facts: ratio(16, 20), ...reason })
    expect(await last(HEALTH)).toMatchObject({ stage: 'appraisal2', points: 800_000 })
    const self = (await lineAt(world, FINANCE, '1.1.4')).entries.filter((e) => e.stage === 'self')
    expect(self).toMatchObject([{ points: 900_000 }])
  })

  it('refuses what the agency’s own people say, and is over with the council', async () => {
    const decision = { ...(await at(FINANCE)), verdict: 'confirm' as const }
    const own = { actor: world.ownAppraiser, stage: 'appraisal2' as const, now: REREADING }
    await expect(decide(world, [decision], own)).rejects.toEqual(refusal('own-agency'))
    await advance(world, 'council', REREADING)
    await expect(second(decision)).rejects.toEqual(refusal('phase-over'))
    await expect(rule(false, JUSTICE, '1.5', world.appraiser, REREADING)).rejects.toEqual(
      refusal('phase-over'),
    )
  })

  it('left the agencies’ own lines as they were signed', async () => {
    const line = { code: '1.1.4', version: 1, facts: ratio(20, 20) }
    await expect(
      saveLines(world.clerk, { assessmentId: world.assessmentId, lines: [line] }, REREADING),
    ).rejects.toEqual(refusal('already-submitted'))
    expect(await db.line.findUniqueOrThrow({ where: { id: (await at(FINANCE)).lineId } })).toMatchObject({
      facts: ratio(18, 20),
      version: 1,
    })
  })
})
