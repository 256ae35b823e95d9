import { addMinutes } from 'date-fns'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor, RoleName } from '@/lib/actor'
import { saveLines } from '@/lib/assessment/commands'
import { db } from '@/lib/db'
import { noteVisit } from '@/lib/home/commands'
import { getLastVisit, getRoundBarFacts, listChanges, listUpcomingDeadlines } from '@/lib/home/queries'
import { listProgress } from '@/lib/progress/queries'
import { listTasks } from '@/lib/task/queries'
import { makePerson } from '@/prisma/factories'
import {
  AFTER,
  DEADLINE,
  DURING,
  makeWorld,
  OPENED,
  PASSWORD,
  ratioLine,
  type World,
} from '@/tests/support/world'

let world: World
let judge: Actor
const ALL = 52

beforeAll(async () => {
  world = await makeWorld()
  await saveLines(world.clerk, { assessmentId: world.assessmentId, lines: [ratioLine(18, 20)] }, DURING)
  judge = await makePerson({
    email: 'judge@test.example',
    name: 'judge',
    agencyId: 'so-tai-chinh',
    password: PASSWORD,
    grants: [{ role: 'councilMember' }, { role: 'homeAffairs' }],
  })
})

const person = (role: RoleName) =>
  makePerson({
    email: `waiting-${role.toLowerCase()}@test.example`,
    name: role,
    password: PASSWORD,
    grants: [{ role }],
  })
const keysOf = async (actor: Actor, now = DURING) => (await listTasks(actor, now)).map((t) => t.key)

describe('the progress of agencies', () => {
  it('tells Home Affairs where each of them stands', async () => {
    const blocks = await listProgress(world.homeAffairs, world.roundId, DURING)
    const agencies = blocks?.flatMap((b) => b.agencies) ?? []
    expect(agencies).toHaveLength(ALL)
    expect(agencies.filter((a) => a.state === 'notStarted')).toHaveLength(ALL - 1)
    const finance = agencies.find((a) => a.agencyId === 'so-tai-chinh')
    expect(finance).toMatchObject({ state: 'drafting', percent: 0, isBehind: false, isRemindable: true })
  })

  it('marks who is behind when two days are left', async () => {
    const blocks = await listProgress(world.homeAffairs, world.roundId, addMinutes(DEADLINE, -47 * 60))
    expect(blocks?.flatMap((b) => b.agencies).every((a) => a.isBehind)).toBe(true)
  })

  it('is shown to Home Affairs and auditors only', async () => {
    expect(await listProgress(world.auditor, world.roundId)).not.toBeNull()
    for (const actor of [world.clerk, world.head, world.appraiser, world.stranger]) {
      expect(await listProgress(actor, world.roundId)).toBeNull()
    }
    expect(await listProgress(world.homeAffairs, '1999')).toBeNull()
  })

  it('leaves a judge’s own agency out of list and counts', async () => {
    const blocks = await listProgress(judge, world.roundId, DURING)
    const agencies = blocks?.flatMap((b) => b.agencies) ?? []
    expect(agencies).toHaveLength(ALL - 1)
    expect(agencies.some((a) => a.agencyId === 'so-tai-chinh')).toBe(false)
    expect(await getRoundBarFacts(judge)).toMatchObject({ agencyCount: ALL - 1 })
    expect((await listTasks(judge, DURING)).find((t) => t.key === 'notSubmitted')).toMatchObject({
      count: ALL - 1,
    })
  })
})

describe('what waits for a person', () => {
  it('is filling rows for the clerk, and looking on for the head', async () => {
    const tasks = await listTasks(world.clerk, DURING)
    expect(tasks.map((t) => t.key)).toEqual(['fillRows', 'proveRows'])
    expect(tasks.every((t) => t.kind === 'act' && t.href === `/assess/${world.roundId}`)).toBe(true)
    expect(await keysOf(world.head)).toEqual(['awaitDraft'])
  })

  it('is nothing for the clerk after the deadline, and moving on for Home Affairs', async () => {
    expect(await keysOf(world.clerk, AFTER)).toEqual([])
    expect(await keysOf(world.homeAffairs, AFTER)).toContain('moveOn')
    expect(await keysOf(world.homeAffairs, DURING)).not.toContain('moveOn')
  })

  it('is signing for the head once the clerk has handed it over', async () => {
    const assessment = { id: world.assessmentId }
    await db.assessment.update({ where: assessment, data: { state: 'withHead', handedOverAt: DURING } })
    expect(await keysOf(world.head)).toEqual(['signReport'])
    expect(await keysOf(world.clerk)).toEqual([])
    await db.assessment.update({ where: assessment, data: { state: 'drafting' } })
  })

  it('is missing survey results for the survey officer, accounts for the administrator', async () => {
    const [survey] = await listTasks(await person('surveyOfficer'), DURING)
    expect(survey).toMatchObject({ key: 'enterSurvey', values: { agencies: ALL } })
    await makePerson({ email: 'new@test.example', name: 'new', password: PASSWORD, grants: [] })
    expect(await listTasks(await person('administrator'), DURING)).toMatchObject([
      { key: 'peopleWithoutRole', count: 1 },
    ])
  })

  it('is nothing for appraisers and the council while nobody has submitted', async () => {
    expect(await keysOf(world.appraiser)).toEqual([])
    expect(await keysOf(await person('councilChair'))).toEqual([])
  })
})

describe('the bar and the deadlines', () => {
  it('speak of the agency’s own block to its people, of all to the others', async () => {
    expect(await getRoundBarFacts(world.clerk)).toMatchObject({
      blockId: 'departments',
      agencyCount: 22,
      deadlineAt: DEADLINE,
    })
    expect(await getRoundBarFacts(world.homeAffairs)).toMatchObject({ blockId: null, agencyCount: ALL })
  })

  it('show an agency the deadline of its own when it was reopened', async () => {
    const reopenedUntil = addMinutes(AFTER, 600)
    const assessment = { id: world.assessmentId }
    await db.assessment.update({ where: assessment, data: { reopenedUntil } })
    expect(await getRoundBarFacts(world.clerk)).toMatchObject({ isReopened: true, deadlineAt: reopenedUntil })
    expect(await getRoundBarFacts(world.homeAffairs)).toMatchObject({
      isReopened: false,
      deadlineAt: DEADLINE,
    })
    await db.assessment.update({ where: assessment, data: { reopenedUntil: null } })
  })

  it('list what lies ahead, soonest first, the same day of both blocks once', async () => {
    const steps = async (now: Date) =>
      (await listUpcomingDeadlines(world.homeAffairs, 9, now)).map((d) => [d.step, d.isForAll])
    expect(await steps(DURING)).toEqual([
      ['selfAssessment', true],
      ['appraisal1', true],
      ['explanation', true],
      ['appraisal2', true],
      ['council', true],
    ])
    expect((await steps(DEADLINE))[0]).toEqual(['appraisal1', true])
    expect((await listUpcomingDeadlines(world.clerk, 1, DURING))[0]?.blockNames).toHaveLength(1)
  })
})

describe('a visit', () => {
  it('lasts half an hour: what was new stays new until the next', async () => {
    const visitor = world.auditor
    expect(await getLastVisit(visitor, DURING)).toBeNull()
    await noteVisit(visitor, DURING)
    expect(await getLastVisit(visitor, addMinutes(DURING, 5))).toBeNull()
    const later = addMinutes(DURING, 90)
    expect(await getLastVisit(visitor, later)).toEqual(DURING)
    await noteVisit(visitor, later)
    await noteVisit(visitor, addMinutes(later, 5))
    expect(await getLastVisit(visitor, addMinutes(later, 10))).toEqual(DURING)
  })

  it('tells what others did, not what one did oneself nor what concerns another agency', async () => {
    const since = OPENED
    const seen = async (actor: Actor) => (await listChanges(actor, since)).map((c) => c.action)
    expect(await seen(world.colleague)).toEqual(['line.saved', 'round.opened'])
    expect(await seen(world.clerk)).toEqual(['round.opened'])
    expect(await seen(world.stranger)).toEqual(['round.opened'])
    expect(await listChanges(world.colleague, new Date(Date.now() + 1000))).toEqual([])
  })
})
