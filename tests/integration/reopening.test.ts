import { beforeAll, describe, expect, it } from 'vitest'
import { decideLines } from '@/lib/appraisal/commands'
import { getWorkspace } from '@/lib/assessment/queries'
import { claimNotApplicable, saveLines } from '@/lib/assessment/commands'
import { db } from '@/lib/db'
import { attachEvidence } from '@/lib/evidence/commands'
import { closeReopening, reopenAssessments } from '@/lib/reopening/commands'
import { getRoundBoard } from '@/lib/round/queries'
import { saveRemarks } from '@/lib/self-report/commands'
import { handOver, submitAssessment } from '@/lib/submission/commands'
import { getSubmissionHistory } from '@/lib/submission/queries'
import { listTasks } from '@/lib/task/queries'
import { pdf, receive } from '@/tests/support/files'
import {
  ABSENT,
  advance,
  assessmentOf,
  caught,
  FINANCE,
  HEALTH,
  JUSTICE,
  lineAt,
  makeSubmittedWorld,
  ratio,
  READING,
  recogniseRest,
  refusal,
  TRANSPORT,
  type Stages,
} from '@/tests/support/stages'
import { PASSWORD } from '@/tests/support/world'

/** Home Affairs reopens some rows, several agencies at once, for longer, and closes early (decision record 0019). */

let world: Stages
const UNTIL = new Date('2022-01-10T03:00:00Z')
const LONGER = new Date('2022-01-12T03:00:00Z')
const REASON = 'Bổ sung theo Công văn 99/SNV-CCHC.'

beforeAll(async () => {
  world = await makeSubmittedWorld()
  await advance(world, 'appraisal1', READING)
  await recogniseRest(world)
})

const seen = async (agencyId: string) => {
  const { id, version } = await assessmentOf(world.roundId, agencyId)
  return { assessmentId: id, version }
}
type More = { codes?: string[]; until?: Date; reason?: string }
const reopen = async (agencyIds: string[], more: More = {}, actor = world.homeAffairs) =>
  reopenAssessments(
    actor,
    { assessments: await Promise.all(agencyIds.map(seen)), until: UNTIL, reason: REASON, ...more },
    READING,
  )
const save = async (agencyId: string, code: string, value: [number, number], now = READING) => {
  const { assessmentId } = await seen(agencyId)
  const line = await db.line.findUnique({ where: { assessmentId_code: { assessmentId, code } } })
  const facts = ratio(...value)
  const lines = [{ code, version: line?.version ?? 0, facts, explanation: 'Sửa.' }]
  const clerk = world.clerks[agencyId] ?? world.clerk
  return saveLines(clerk, { assessmentId, lines }, now)
}
const signAgain = async (agencyId: string) => {
  await handOver(world.clerks[agencyId] ?? world.clerk, await seen(agencyId), READING)
  const signature = { ...(await seen(agencyId)), password: PASSWORD }
  await submitAssessment(world.heads[agencyId] ?? world.head, signature, READING)
}
const noticesOf = (personId: string) =>
  db.notification.findMany({ where: { personId }, orderBy: { createdAt: 'asc' } })
const trailOf = async (agencyId: string, action: string) =>
  db.auditEntry.findMany({ where: { action, agencyId }, orderBy: { sequence: 'asc' } })
const boardOf = async (agencyId: string) =>
  (await getRoundBoard(world.homeAffairs, world.roundId, READING))?.blocks
    .flatMap((b) => b.agencies)
    .find((a) => a.agencyId === agencyId)

describe('reopening chosen rows', () => {
  it('is refused to everybody else, into the past, and for rows that agencies do not fill', async () => {
    for (const actor of [world.clerk, world.head, world.appraiser, world.auditor, world.chair])
      expect(await caught(reopen([FINANCE], {}, actor))).toEqual(refusal('not-allowed'))
    expect(await caught(reopen([FINANCE], { until: READING }))).toMatchObject({
      problems: [{ field: 'until', reason: 'in-the-past' }],
    })
    for (const code of ['99', '1.1.40'])
      expect(await caught(reopen([FINANCE], { codes: ['1.1.4', code] }))).toMatchObject({
        problems: [{ field: 'codes', reason: 'unknown-row', code }],
      })
    expect(await assessmentOf(world.roundId, FINANCE)).toMatchObject({ state: 'submitted' })
  })

  it('opens these rows and no other: neither facts, claims, evidence nor remarks', async () => {
    await reopen([FINANCE], { codes: ['1.1.4', '1.1.4'] })
    const { assessmentId } = await seen(FINANCE)
    await save(FINANCE, '1.1.4', [19, 20])
    expect(await caught(save(FINANCE, '8.2.2', [10, 10]))).toEqual(refusal('row-not-reopened'))
    const claim = { assessmentId, code: '8.2.2', version: 1, reason: 'Không có nhiệm vụ.' }
    expect(await caught(claimNotApplicable(world.clerk, claim, READING))).toEqual(refusal('row-not-reopened'))
    const place = { assessmentId, stage: 'self' as const, requirement: null, fileName: 'a.pdf' }
    const attach = async (code: string) =>
      attachEvidence(world.clerk, { ...place, code }, await receive(pdf('Báo cáo')), READING)
    expect(await caught(attach('8.2.2'))).toEqual(refusal('row-not-reopened'))
    await attach('1.1.4')
    const remarks = { assessmentId, version: 0, difficulties: 'a', proposals: 'b' }
    expect(await caught(saveRemarks(world.clerk, remarks, READING))).toEqual(refusal('row-not-reopened'))
    const workspace = await getWorkspace(world.clerk, world.roundId, FINANCE, READING)
    expect(workspace).toMatchObject({ openCodes: ['1.1.4'], can: { save: { allowed: true } } })
    expect((await getWorkspace(world.clerk, world.roundId, FINANCE, UNTIL))?.openCodes).toBeNull()
    expect(await caught(save(FINANCE, '1.1.4', [20, 20], UNTIL))).toEqual(refusal('deadline-passed'))
  })

  it('tells clerk and head which rows, why and until when, and leaves a trace', async () => {
    for (const { personId } of [world.clerk, world.head])
      expect((await noticesOf(personId)).at(-1)).toMatchObject({
        kind: 'reopened-rows',
        link: `/assess/${world.roundId}`,
        params: { rows: '1.1.4', reason: REASON, until: '10:00 10/01/2022' },
      })
    const [entry] = await trailOf(FINANCE, 'assessment.reopened')
    expect(entry).toMatchObject({
      personId: world.homeAffairs.personId,
      detail: { codes: ['1.1.4'], reason: REASON, until: UNTIL.toISOString() },
    })
  })

  it('is seen by Home Affairs, with the rows and the time', async () => {
    expect(await boardOf(FINANCE)).toMatchObject({
      isOpenAgain: true,
      reopenedCodes: ['1.1.4'],
      reopenedUntil: UNTIL,
      canClose: { allowed: true },
    })
    const tasks = await listTasks(world.homeAffairs, READING)
    expect(tasks.find((t) => t.key === 'reopenedAgencies')).toMatchObject({
      count: 1,
      href: '/rounds/2021?block=departments&state=reopened',
      values: { until: '10:00 10/01/2022' },
    })
  })

  it('is extended with more rows, and never narrowed', async () => {
    expect(await caught(reopen([FINANCE], { codes: ['8.2.2'], until: LONGER }))).toEqual(
      refusal('rows-still-open'),
    )
    await reopen([FINANCE], { codes: ['1.1', '8.2.2'], until: LONGER })
    await save(FINANCE, '8.2.2', [10, 10])
    const [entry] = await trailOf(FINANCE, 'assessment.reopeningExtended')
    expect(entry).toMatchObject({ detail: { codes: ['1.1', '8.2.2'], until: LONGER.toISOString() } })
  })

  it('signs the whole again with its changes, and lets stand what was decided on the other rows', async () => {
    await handOver(world.clerk, await seen(FINANCE), READING)
    const history = await getSubmissionHistory(world.head, world.roundId, FINANCE, READING)
    expect(history?.changes?.rows.map((r) => r.code)).toEqual(['1.1.4', '8.2.2'])
    await reopen([FINANCE], { codes: ['1.1', '8.2.2', '2.1.1'], until: LONGER })
    expect(await assessmentOf(world.roundId, FINANCE)).toMatchObject({ state: 'drafting' })
    await handOver(world.clerk, await seen(FINANCE), READING)
    const codes = ['1.1', '2.1.1', '8.2.2']
    await reopen([FINANCE], { codes, until: LONGER, reason: 'Thêm một ngày.' })
    expect(await assessmentOf(world.roundId, FINANCE)).toMatchObject({ state: 'withHead' })
    const signature = { ...(await seen(FINANCE)), password: PASSWORD }
    await submitAssessment(world.head, signature, READING)
    expect(await assessmentOf(world.roundId, FINANCE)).toMatchObject({
      state: 'submitted',
      reopenedUntil: null,
      reopenedCodes: [],
    })
    const stages = async (code: string) => (await lineAt(world, FINANCE, code)).entries.map((e) => e.stage)
    expect(await stages('1.1.4')).toEqual(['self', 'appraisal1', 'self'])
    expect(await stages('8.2.2')).toEqual(['self', 'appraisal1', 'self'])
    expect(await stages('2.1.1')).toEqual(['self', 'appraisal1', 'self'])
    expect(await stages('2.1.2')).toEqual(['self', 'appraisal1'])
    const { lineId, expectedSequence } = await lineAt(world, FINANCE, '1.1.4')
    const decisions = [{ lineId, expectedSequence, verdict: 'recognise' as const }]
    await decideLines(world.appraiser, { roundId: world.roundId, stage: 'appraisal1', decisions }, READING)
  })
})

describe('reopening several agencies at once', () => {
  it('is all or none', async () => {
    const stale = { ...(await seen(JUSTICE)), version: 0 }
    const assessments = [await seen(HEALTH), stale]
    const call = reopenAssessments(world.homeAffairs, { assessments, until: UNTIL, reason: REASON }, READING)
    expect(await caught(call)).toEqual(refusal('stale-version'))
    expect(await assessmentOf(world.roundId, HEALTH)).toMatchObject({ state: 'submitted' })
  })

  it('gives each the same reason and time, also one that never began', async () => {
    await reopen([HEALTH, JUSTICE, ABSENT], { codes: ['1'] })
    for (const agencyId of [HEALTH, JUSTICE])
      expect(await assessmentOf(world.roundId, agencyId)).toMatchObject({
        state: 'drafting',
        reopenReason: REASON,
        reopenedUntil: UNTIL,
        reopenedCodes: ['1'],
      })
    expect(await assessmentOf(world.roundId, ABSENT)).toMatchObject({ state: 'notStarted' })
  })

  it('lets two of Home Affairs reopen the same agencies in different order without a deadlock', async () => {
    const [one, two] = await Promise.all([seen(HEALTH), seen(JUSTICE)])
    const call = (assessments: (typeof one)[]) =>
      reopenAssessments(
        world.homeAffairs,
        { assessments, codes: ['1'], until: LONGER, reason: REASON },
        READING,
      )
    const raced = await Promise.allSettled([call([one, two]), call([two, one])])
    expect(raced.filter((r) => r.status === 'fulfilled')).toHaveLength(1)
    expect(raced.find((r) => r.status === 'rejected')).toMatchObject({ reason: refusal('stale-version') })
  })
})

describe('closing a reopening early', () => {
  const close = async (agencyId: string, actor = world.homeAffairs, now = READING) =>
    closeReopening(actor, { ...(await seen(agencyId)), reason: 'Cơ quan không cần sửa nữa.' }, now)

  it('is refused to everybody else, when none runs, and on a stale version', async () => {
    for (const actor of [world.clerk, world.head, world.auditor])
      expect(await caught(close(HEALTH, actor))).toEqual(refusal('not-allowed'))
    expect(await caught(close(TRANSPORT))).toEqual(refusal('not-reopened'))
    expect(await caught(close(HEALTH, world.homeAffairs, LONGER))).toEqual(refusal('not-reopened'))
    const stale = closeReopening(
      world.homeAffairs,
      { ...(await seen(HEALTH)), version: 0, reason: 'x' },
      READING,
    )
    expect(await caught(stale)).toEqual(refusal('stale-version'))
  })

  it('lets an untouched report count as submitted again, under its signature', async () => {
    const before = await assessmentOf(world.roundId, HEALTH)
    expect(await close(HEALTH)).toEqual({ isSubmitted: true })
    expect(await assessmentOf(world.roundId, HEALTH)).toMatchObject({
      state: 'submitted',
      contentHash: before.contentHash,
      submittedAt: before.submittedAt,
      reopenedUntil: null,
    })
    const [entry] = await trailOf(HEALTH, 'assessment.reopeningClosed')
    expect(entry).toMatchObject({ detail: { isSubmitted: true, reason: 'Cơ quan không cần sửa nữa.' } })
    const notices = await noticesOf(world.stranger.personId)
    expect(notices.at(-1)).toMatchObject({ kind: 'reopening-closed' })
  })

  it('leaves one that was changed a draft, which nobody can save any more', async () => {
    await save(JUSTICE, '1.1.4', [10, 20])
    expect(await close(JUSTICE)).toEqual({ isSubmitted: false })
    expect(await assessmentOf(world.roundId, JUSTICE)).toMatchObject({ state: 'drafting', reopenedCodes: [] })
    expect(await caught(save(JUSTICE, '1.1.4', [11, 20]))).toEqual(refusal('deadline-passed'))
    await reopen([JUSTICE])
    await signAgain(JUSTICE)
    expect(await assessmentOf(world.roundId, JUSTICE)).toMatchObject({ state: 'submitted' })
  })
})
