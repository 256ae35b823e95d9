import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/actor'
import { saveLines } from '@/lib/assessment/commands'
import { decideAtCouncil } from '@/lib/council/commands'
import { saveObjection, signExplanation } from '@/lib/explanation/commands'
import { listProgress } from '@/lib/progress/queries'
import { handOver, returnToClerk, submitAssessment } from '@/lib/submission/commands'
import { listTasks } from '@/lib/task/queries'
import { reopenAssessment } from '@/tests/support/reopen'
import {
  ABSENT,
  advance,
  approveAll,
  assessmentOf,
  decide,
  enterCentral,
  EXPLAINING,
  FINANCE,
  HEALTH,
  JUSTICE,
  lineAt,
  makePeopledWorld,
  MEETING,
  publish,
  PUBLISHING,
  ratio,
  READING,
  readFirst,
  recogniseRest,
  RELEASE,
  REREADING,
  submitAgency,
  TRANSPORT,
  WORK,
  type Stages,
} from '@/tests/support/stages'
import { DURING, PASSWORD } from '@/tests/support/world'

/** How far each agency is, and what waits for whom, step by step through one round. */

let world: Stages
beforeAll(async () => {
  world = await makePeopledWorld()
})

const progress = async (agencyId: string, now = DURING) =>
  (await listProgress(world.auditor, world.roundId, now))
    ?.flatMap((b) => b.agencies)
    .find((a) => a.agencyId === agencyId)
const tasks = async (actor: Actor, now: Date) =>
  (await listTasks(actor, now)).map((t) => [t.key, t.kind, t.count])
const keys = async (actor: Actor, now: Date) => (await listTasks(actor, now)).map((t) => t.key)
const headAt = async (agencyId: string) => {
  const { id, version } = await assessmentOf(world.roundId, agencyId)
  return { assessmentId: id, version }
}

describe('the self-assessment', () => {
  it('begins with every row to be filled by the clerk, and the head waiting', async () => {
    expect(await progress(FINANCE)).toMatchObject({ state: 'notStarted', percent: null, isRemindable: true })
    expect(await keys(world.clerk, DURING)).toEqual(['fillRows'])
    expect(await keys(world.head, DURING)).toEqual(['awaitDraft'])
    expect(await keys(world.appraiser, DURING)).toEqual([])
    expect(await keys(world.chair, DURING)).toEqual([])
    expect(await keys(world.surveyOfficer, DURING)).toEqual(['enterSurvey'])
    expect(await keys(world.homeAffairs, DURING)).toEqual(['enterExternal', 'notSubmitted'])
  })

  it('counts a row without proof apart, and a returned draft with its note', async () => {
    const { assessmentId } = await headAt(FINANCE)
    const [before] = await tasks(world.clerk, DURING)
    const line = { code: '1.1.4', version: 0, facts: ratio(18, 20) }
    await saveLines(world.clerk, { assessmentId, lines: [line] }, DURING)
    expect(await tasks(world.clerk, DURING)).toEqual([
      ['fillRows', 'act', Number(before?.[2]) - 1],
      ['proveRows', 'act', 1],
    ])
    expect(await progress(FINANCE)).toMatchObject({ state: 'drafting', percent: 0 })
    const proven = { code: '1.1.4', version: 1, explanation: 'Theo báo cáo.' }
    await saveLines(world.clerk, { assessmentId, lines: [proven] }, DURING)
    await handOver(world.clerk, await headAt(FINANCE), DURING)
    expect(await progress(FINANCE)).toMatchObject({ state: 'withHead' })
    expect(await keys(world.head, DURING)).toEqual(['signReport'])
    expect(await keys(world.clerk, DURING)).toEqual([])
    await returnToClerk(world.head, { ...(await headAt(FINANCE)), note: 'Bổ sung 1.1.5' }, DURING)
    expect((await listTasks(world.clerk, DURING))[0]).toMatchObject({
      key: 'returned',
      values: { note: 'Bổ sung 1.1.5' },
    })
  })

  it('ends with the signature; the appraiser may begin', async () => {
    await handOver(world.clerk, await headAt(FINANCE), DURING)
    await submitAssessment(world.head, { ...(await headAt(FINANCE)), password: PASSWORD }, DURING)
    for (const agencyId of [HEALTH, JUSTICE, TRANSPORT])
      await submitAgency(world, agencyId, WORK[agencyId] ?? {})
    expect(await progress(FINANCE)).toMatchObject({
      state: 'submitted',
      submittedOn: '2021-12-10',
      isRemindable: false,
    })
    expect(await keys(world.clerk, DURING)).toEqual([])
    expect(await keys(world.appraiser, DURING)).toEqual(['appraiseRows'])
  })

  it('puts the late ones before Home Affairs', async () => {
    const nearly = new Date('2021-12-20T03:00:00Z')
    expect(await progress(ABSENT, nearly)).toMatchObject({ state: 'notStarted', isBehind: true })
    expect(await progress(FINANCE, nearly)).toMatchObject({ isBehind: false })
    const late = (await listTasks(world.homeAffairs, READING)).find((t) => t.key === 'notSubmitted')
    expect(late).toMatchObject({
      kind: 'watch',
      count: 48,
      values: { withHead: 0, drafting: 0, notStarted: 48 },
    })
    expect(await keys(world.homeAffairs, READING)).toContain('moveOn')
  })
})

describe('the first reading', () => {
  it('counts what was decided, and begins anew for an agency that signs again', async () => {
    await advance(world, 'appraisal1', READING)
    const { lineId, expectedSequence } = await lineAt(world, TRANSPORT, '1.1.4')
    await decide(world, [{ lineId, expectedSequence, verdict: 'recognise' }])
    expect(await progress(TRANSPORT)).toMatchObject({ state: 'appraisal1', percent: 0 })
    await recogniseRest(world)
    expect(await progress(TRANSPORT)).toMatchObject({ state: 'appraisal1', percent: 100 })
    const [clerk, head] = [world.clerks[TRANSPORT], world.heads[TRANSPORT]]
    if (!clerk || !head) throw new Error('nobody fills Transport')
    const until = new Date('2022-01-08T10:00:00Z')
    const call = { ...(await headAt(TRANSPORT)), until, reason: 'Gửi nhầm bản' }
    await reopenAssessment(world.homeAffairs, call, READING)
    expect(await keys(clerk, READING)).toContain('reopened')
    await handOver(clerk, await headAt(TRANSPORT), READING)
    await submitAssessment(head, { ...(await headAt(TRANSPORT)), password: PASSWORD }, READING)
    expect(await progress(TRANSPORT)).toMatchObject({ state: 'submitted', percent: null })
    expect(await keys(world.appraiser, READING)).toEqual(['appraiseRows'])
  })
})

describe('the explanation', () => {
  it('waits for agencies whose rows were adjusted or asked about, and for nobody else', async () => {
    await readFirst(world)
    await advance(world, 'explanation', RELEASE)
    expect(await progress(FINANCE)).toMatchObject({ state: 'explaining', isRemindable: true })
    expect(await progress(TRANSPORT)).toMatchObject({ state: 'undisputed', isRemindable: false })
    expect(await tasks(world.clerk, EXPLAINING)).toEqual([['explainRows', 'act', 1]])
    expect(await tasks(world.clerks[TRANSPORT] ?? world.clerk, EXPLAINING)).toEqual([])
    expect(await keys(world.homeAffairs, EXPLAINING)).toContain('notExplained')
  })

  it('is then signed by the head', async () => {
    const { lineId } = await lineAt(world, FINANCE, '1.1.4')
    const claim = { stance: 'claim' as const, ground: 'G01', claimedPoints: 900_000, text: 'Gửi kèm.' }
    await saveObjection(world.clerk, { lineId, version: 0, ...claim }, EXPLAINING)
    expect(await keys(world.clerk, EXPLAINING)).toEqual([])
    expect(await keys(world.head, EXPLAINING)).toEqual(['signExplanation'])
    await signExplanation(world.head, { ...(await headAt(FINANCE)), password: PASSWORD }, EXPLAINING)
    expect(await progress(FINANCE)).toMatchObject({ state: 'explained', isRemindable: false })
    expect(await keys(world.head, EXPLAINING)).toEqual([])
  })
})

describe('second reading, council and publication', () => {
  it('wait for the appraiser, then the council, the chair and Home Affairs', async () => {
    await advance(world, 'appraisal2', REREADING)
    expect(await tasks(world.appraiser, REREADING)).toEqual([['secondReading', 'act', 2]])
    expect(await progress(FINANCE)).toMatchObject({ state: 'appraisal2', percent: 0 })
    for (const agencyId of [FINANCE, HEALTH]) {
      const { lineId, expectedSequence } = await lineAt(world, agencyId, '1.1.4')
      const verdict = agencyId === FINANCE ? ('confirm' as const) : ('recognise' as const)
      await decide(world, [{ lineId, expectedSequence, verdict }], { stage: 'appraisal2', now: REREADING })
    }
    expect(await progress(FINANCE)).toMatchObject({ state: 'appraisal2', percent: 100 })
    expect(await keys(world.appraiser, REREADING)).toEqual([])
    await enterCentral(world)
    await advance(world, 'council', REREADING)
    expect(await progress(FINANCE)).toMatchObject({ state: 'council' })
    expect(await tasks(world.chair, MEETING)).toEqual([
      ['decideDisputed', 'act', 1],
      ['approveBlock', 'act', 2],
    ])
    const { lineId, expectedSequence } = await lineAt(world, FINANCE, '1.1.4')
    const decision = { lineId, expectedSequence, verdict: 'confirm' as const, clause: 'mục 1' }
    await decideAtCouncil(world.chair, decision, MEETING)
    expect(await keys(world.chair, MEETING)).toEqual(['approveBlock'])
    await approveAll(world)
    expect(await progress(FINANCE)).toMatchObject({ state: 'settled' })
    expect(await keys(world.homeAffairs, PUBLISHING)).toContain('publishRound')
    expect(await keys(world.chair, PUBLISHING)).toEqual([])
  })

  it('end with a result to look at', async () => {
    await publish(world)
    expect(await listTasks(world.clerk, PUBLISHING)).toMatchObject([
      { key: 'seeResult', kind: 'watch', href: `/results/2021/departments/${FINANCE}` },
    ])
    expect(await keys(world.homeAffairs, PUBLISHING)).not.toContain('publishRound')
  })

  it('are Home Affairs’ and the auditors’ to look at', async () => {
    for (const actor of [world.clerk, world.appraiser, world.chair, world.member, world.surveyOfficer])
      expect(await listProgress(actor, world.roundId, DURING)).toBeNull()
    expect(await listProgress(world.homeAffairs, '1999', DURING)).toBeNull()
  })
})
