import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/actor'
import { getAgencyResult } from '@/lib/agency-result/queries'
import { ruleOnClaim } from '@/lib/appraisal/commands'
import { getAgencyTable } from '@/lib/appraisal/queries'
import { claimNotApplicable, saveLines } from '@/lib/assessment/commands'
import { getAssessmentHead, getWorkspace } from '@/lib/assessment/queries'
import { listAuditEntries } from '@/lib/audit-trail/queries'
import { auditFilterSchema } from '@/lib/audit-trail/schema'
import { decideAtCouncil } from '@/lib/council/commands'
import { getCouncilBlock } from '@/lib/council/queries'
import { db } from '@/lib/db'
import { saveObjection, signExplanation } from '@/lib/explanation/commands'
import { getExplanation } from '@/lib/explanation/queries'
import { getRanking } from '@/lib/ranking/queries'
import { handOver, reopenAssessment, submitAssessment } from '@/lib/submission/commands'
import { enterCentralResults } from '@/lib/survey/commands'
import { makePerson } from '@/prisma/factories'
import { askEverything, differing, type Answers } from '@/tests/support/answers'
import {
  advance,
  assessmentOf,
  decide,
  EXPLAINING,
  FINANCE,
  HEALTH,
  JUSTICE,
  lineAt,
  makePeopledWorld,
  MEETING,
  ratio,
  READING,
  recogniseRest,
  RELEASE,
  REREADING,
  submitAgency,
  TRANSPORT,
  WORK,
  type Stages,
} from '@/tests/support/stages'
import { DURING, PASSWORD } from '@/tests/support/world'

/** What a person reads must not depend on what is hidden from him: every answer stays the same, byte by byte. */

const DEPARTMENTS = 'departments'
let world: Stages
/** Health's own man, with every role that judges or looks on. */
let judge: Actor
let appraiser: Actor
let member: Actor
/** Appraises for Health and looks on as auditor and for Home Affairs, without a seat on the council. */
let observer: Actor
/** The same roles, of no agency: what he reads does change, so that the comparison means something. */
let outsider: Actor

const JUDGING = ['appraiser', 'councilMember', 'councilChair'] as const
const LOOKING_ON = ['auditor', 'homeAffairs', 'surveyOfficer'] as const

beforeAll(async () => {
  world = await makePeopledWorld()
  const make = (name: string, roles: readonly Actor['grants'][number]['role'][], agencyId: string | null) =>
    makePerson({
      email: `${name}@test.example`,
      name,
      agencyId,
      password: PASSWORD,
      grants: roles.map((role) => ({ role })),
    })
  judge = await make('judge-of-health', [...JUDGING, ...LOOKING_ON], HEALTH)
  appraiser = await make('appraiser-of-health', ['appraiser'], HEALTH)
  member = await make('member-of-health', ['councilMember'], HEALTH)
  observer = await make('observer-of-health', ['appraiser', ...LOOKING_ON], HEALTH)
  outsider = await make('judge-of-none', [...JUDGING, ...LOOKING_ON], null)
  for (const agencyId of [FINANCE, JUSTICE, TRANSPORT])
    await submitAgency(world, agencyId, WORK[agencyId] ?? {})
})

/** As a judge alone he has no business with his own agency's workspace, which Home Affairs may read. */
const askOwn = async (actor: Actor, now: Date) => [
  await getAssessmentHead(actor, world.roundId, HEALTH),
  await getWorkspace(actor, world.roundId, HEALTH, now),
  await getAgencyTable(actor, { roundId: world.roundId, agencyId: HEALTH }, now),
  await getAgencyResult(actor, world.roundId, HEALTH, now),
  await getExplanation(actor, world.roundId, now),
]

/** Without what names his agency on purpose, to say that it is left out. */
const withoutNotice = (text: string): string => text.replaceAll(/"ownAgencyName":\{[^}]*\}/g, '')

/** Neither the agency by its id or name, nor anything that belongs to it. */
async function expectNoTrace(answers: Answers): Promise<void> {
  const { id, lines } = await db.assessment.findUniqueOrThrow({
    where: { roundId_agencyId: { roundId: world.roundId, agencyId: HEALTH } },
    select: { id: true, lines: { select: { id: true } } },
  })
  const traces = [HEALTH, 'Sở Y tế', 'Department of Health', id, ...lines.map((l) => l.id)]
  const found = Object.entries(answers).flatMap(([name, text]) => {
    const seen = withoutNotice(text)
    return traces.filter((trace) => seen.includes(trace)).map((trace) => `${name}: ${trace}`)
  })
  expect(found).toEqual([])
}

/** The work changes the agency; all who belong to it and judge read what they read before, somebody else does not. */
async function expectUnmoved(work: () => Promise<void>, now: Date): Promise<void> {
  const ofHealth = [judge, observer, appraiser, member]
  const before = await Promise.all(ofHealth.map((actor) => askEverything(world, actor, now)))
  const seen = await askEverything(world, outsider, now)
  await work()
  for (const [i, actor] of ofHealth.entries()) {
    const after = await askEverything(world, actor, now)
    expect(differing(before[i] ?? {}, after)).toEqual([])
    await expectNoTrace(after)
  }
  expect(differing(seen, await askEverything(world, outsider, now))).not.toEqual([])
  for (const actor of [appraiser, member]) expect(await askOwn(actor, now)).toEqual(Array(5).fill(null))
}

const versionOf = async (agencyId: string) => (await assessmentOf(world.roundId, agencyId)).version
const clerkOf = (agencyId: string): Actor => world.clerks[agencyId] ?? world.clerk
const headOf = (agencyId: string): Actor => world.heads[agencyId] ?? world.head
const placeOf = ({ lineId, expectedSequence }: Awaited<ReturnType<typeof lineAt>>) => ({
  lineId,
  expectedSequence,
})

async function signAgain(now: Date): Promise<void> {
  const { id } = await assessmentOf(world.roundId, HEALTH)
  await handOver(clerkOf(HEALTH), { assessmentId: id, version: await versionOf(HEALTH) }, now)
  const signature = { assessmentId: id, version: await versionOf(HEALTH), password: PASSWORD }
  await submitAssessment(headOf(HEALTH), signature, now)
}

async function enterFor(agencyId: string, value: number, now: Date): Promise<void> {
  const { roundId } = world
  const code = '1.8.1'
  const known = await db.centralResult.findUnique({
    where: { roundId_agencyId_code: { roundId, agencyId, code } },
  })
  const results = [{ agencyId, code, version: known?.version ?? 0, value }]
  const input = { roundId, kind: 'survey' as const, source: 'Báo cáo số 13/BC-VNC', results }
  await enterCentralResults(world.surveyOfficer, input, now)
}

async function adjustAll(agencyIds: string[], now: Date): Promise<void> {
  for (const agencyId of agencyIds) {
    const decision = {
      ...placeOf(await lineAt(world, agencyId, '1.1.4')),
      verdict: 'adjust' as const,
      facts: ratio(15, 20),
      reasonCode: 'L03',
      note: 'Thiếu sản phẩm của một nhiệm vụ.',
    }
    await decide(world, [decision], { now })
  }
}

async function claimBack(agencyId: string, now: Date): Promise<void> {
  const { lineId } = await lineAt(world, agencyId, '1.1.4')
  const claim = { stance: 'claim' as const, ground: 'G01', claimedPoints: 850_000 }
  const text = 'Đã có sản phẩm, gửi kèm.'
  await saveObjection(clerkOf(agencyId), { lineId, version: 0, ...claim, text }, now)
  const { id } = await assessmentOf(world.roundId, agencyId)
  const signature = { assessmentId: id, version: await versionOf(agencyId), password: PASSWORD }
  await signExplanation(headOf(agencyId), signature, now)
}

describe('what a judge reads does not depend on his own agency', () => {
  it('while it drafts and submits', async () => {
    await expectUnmoved(async () => {
      const { id } = await assessmentOf(world.roundId, HEALTH)
      const line = { code: '1.1.4', version: 0, facts: ratio(17, 20), explanation: 'Còn ba nhiệm vụ.' }
      await saveLines(clerkOf(HEALTH), { assessmentId: id, lines: [line] }, DURING)
      const claim = { assessmentId: id, code: '8.2.2', version: 0, reason: 'Không có nhiệm vụ này.' }
      await claimNotApplicable(clerkOf(HEALTH), claim, DURING)
      await signAgain(DURING)
    }, DURING)
  })

  it('while it is reopened and submits other figures', async () => {
    await advance(world, 'appraisal1', READING)
    await expectUnmoved(async () => {
      const { id } = await assessmentOf(world.roundId, HEALTH)
      const until = new Date('2022-01-10T03:00:00Z')
      const reopening = { assessmentId: id, version: await versionOf(HEALTH), until, reason: 'Nhập nhầm.' }
      await reopenAssessment(world.homeAffairs, reopening, READING)
      const line = { code: '1.1.4', version: 1, facts: ratio(20, 20), explanation: 'Đã đủ.' }
      await saveLines(clerkOf(HEALTH), { assessmentId: id, lines: [line] }, READING)
      await signAgain(READING)
    }, READING)
  })

  it('while others appraise it', async () => {
    await adjustAll([FINANCE], READING)
    await expectUnmoved(async () => {
      const claimed = placeOf(await lineAt(world, HEALTH, '8.2.2'))
      await ruleOnClaim(world.appraiser, { ...claimed, grant: false, note: 'Có nhiệm vụ.' }, READING)
      const refused = placeOf(await lineAt(world, HEALTH, '8.2.2'))
      await decide(world, [{ ...refused, verdict: 'recognise' }])
      await adjustAll([HEALTH], READING)
    }, READING)
  })

  it('while it explains', async () => {
    await recogniseRest(world)
    await advance(world, 'explanation', RELEASE)
    await claimBack(FINANCE, EXPLAINING)
    await expectUnmoved(() => claimBack(HEALTH, EXPLAINING), EXPLAINING)
  })

  it('while it is read again and its survey shares come in', async () => {
    await advance(world, 'appraisal2', REREADING)
    await enterFor(JUSTICE, 70, REREADING)
    await expectUnmoved(async () => {
      const line = placeOf(await lineAt(world, HEALTH, '1.1.4'))
      await decide(world, [{ ...line, verdict: 'confirm' }], { stage: 'appraisal2', now: REREADING })
      await enterFor(HEALTH, 95, REREADING)
    }, REREADING)
  })

  it('while the council decides on it and its shares are corrected', async () => {
    const line = placeOf(await lineAt(world, FINANCE, '1.1.4'))
    await decide(world, [{ ...line, verdict: 'confirm' }], { stage: 'appraisal2', now: REREADING })
    await advance(world, 'council', MEETING)
    await expectUnmoved(async () => {
      const decision = { ...placeOf(await lineAt(world, HEALTH, '1.1.4')), clause: 'Biên bản, mục 2' }
      const adjust = {
        verdict: 'adjust' as const,
        points: 850_000,
        reasonCode: 'L03',
        note: 'Theo biên bản.',
      }
      await decideAtCouncil(world.chair, { ...decision, ...adjust }, MEETING)
      await enterFor(HEALTH, 10, MEETING)
    }, MEETING)
  })

  it('in the entries of the audit trail, which leave it out', async () => {
    const page = await listAuditEntries(judge, auditFilterSchema.parse({}))
    expect(page?.entries.length).toBeGreaterThan(0)
    await expectNoTrace({ page: JSON.stringify(page?.entries) })
  })

  it('and the council has its papers on others before it, while it is told that its own is left out', async () => {
    const place = { roundId: world.roundId, blockId: DEPARTMENTS }
    const council = await getCouncilBlock(member, place, MEETING)
    expect(council?.agenda.map((i) => i.line.agencyId)).toEqual([FINANCE])
    expect(council?.ownAgencyName).toEqual({ vi: member.agencyNameVi, en: member.agencyNameEn })
    const ranking = await getRanking(member, world.roundId, DEPARTMENTS, MEETING)
    expect(ranking?.ownLeftOut).toBe(true)
    expect(ranking?.rows.filter((r) => r.rank !== null)).toHaveLength(3)
  })
})
