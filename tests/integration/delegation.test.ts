import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/actor'
import { saveLines } from '@/lib/assessment/commands'
import { db } from '@/lib/db'
import { assignParts, markPartDone, takeBackPart } from '@/lib/delegation/commands'
import { getDelegationBoard } from '@/lib/delegation/queries'
import { assignSchema } from '@/lib/delegation/schema'
import { setPersonDisabled } from '@/lib/person/commands'
import { handOver } from '@/lib/submission/commands'
import { listTasks } from '@/lib/task/queries'
import {
  assessmentOf,
  caught,
  FINANCE,
  makePeopledWorld,
  person,
  refusal,
  type Stages,
} from '@/tests/support/stages'
import { AFTER, DURING, ratioLine } from '@/tests/support/world'

/** Who of an agency does what: given out, changed, taken back, finished. */

let world: Stages
beforeAll(async () => {
  world = await makePeopledWorld()
})

const board = async (actor: Actor = world.clerk) => getDelegationBoard(actor, world.roundId, FINANCE)
const at = async (code: string) => (await board())?.delegations.find((d) => d.code === code)
const to = (
  assignee: Actor,
  parts: Record<string, number>,
  more: { dueOn?: string; note?: string } = {},
) => ({
  assessmentId: world.assessmentId,
  parts: Object.entries(parts).map(([code, version]) => ({ code, version })),
  assigneeId: assignee.personId,
  dueOn: more.dueOn ?? null,
  note: more.note ?? '',
})
const told = async (actor: Actor) =>
  (
    await db.notification.findMany({
      where: { personId: actor.personId, kind: { not: 'round-opened' } },
      orderBy: { id: 'asc' },
    })
  ).map((n) => n.kind)

describe('a part of the report', () => {
  it('is given to a colleague with a day and a note; she is told, and it is recorded', async () => {
    const note = 'Lấy số liệu của Phòng Ngân sách.'
    await assignParts(
      world.clerk,
      to(world.colleague, { '1.1': 0, '2': 0 }, { dueOn: '2021-12-15', note }),
      DURING,
    )
    expect(await at('1.1')).toMatchObject({
      assigneeId: world.colleague.personId,
      assigneeName: 'colleague',
      assignedByName: 'clerk',
      dueOn: '2021-12-15',
      note,
      doneAt: null,
      version: 1,
    })
    const notices = await db.notification.findMany({
      where: { personId: world.colleague.personId, kind: 'rows-assigned' },
    })
    expect(notices).toMatchObject([
      { kind: 'rows-assigned', params: { codes: '1.1, 2', by: 'clerk' }, link: `/assess/2021?mine=1` },
    ])
    const records = await db.auditEntry.findMany({
      where: { action: 'delegation.assigned' },
      orderBy: { subjectId: 'asc' },
    })
    expect(records).toMatchObject([
      { agencyId: FINANCE, subjectId: `${world.assessmentId}/1.1` },
      { detail: { assigneeId: world.colleague.personId, dueOn: '2021-12-15' } },
    ])
    expect(JSON.stringify(records.map((r) => r.detail))).not.toContain('Ngân sách')
  })

  it('waits for her at home, with what is due soon and what is late', async () => {
    const mine = async (now: Date) =>
      (await listTasks(world.colleague, now)).find((t) => t.key === 'assignedRows')
    const early = await mine(DURING)
    expect(early).toMatchObject({ href: '/assess/2021?mine=1', values: { late: 0, soon: 0, done: 0 } })
    expect(early?.count).toBeGreaterThan(10)
    expect((await mine(new Date('2021-12-14T03:00:00Z')))?.values).toMatchObject({
      late: 0,
      soon: early?.count,
    })
    expect((await mine(new Date('2021-12-16T03:00:00Z')))?.values).toMatchObject({
      late: early?.count,
      soon: 0,
    })
    expect((await listTasks(world.clerk, DURING)).map((t) => t.key)).not.toContain('assignedRows')
  })

  it('guides and does not lock: another clerk still enters', async () => {
    await saveLines(world.clerk, { assessmentId: world.assessmentId, lines: [ratioLine(18, 20)] }, DURING)
    expect(await db.line.count({ where: { code: '1.1.4' } })).toBe(1)
  })

  it('is changed: the same person is told of the change, another that it is hers, the former that it is not', async () => {
    await assignParts(world.clerk, to(world.colleague, { '1.1': 1 }, { dueOn: '2021-12-18' }), DURING)
    expect(await at('1.1')).toMatchObject({ dueOn: '2021-12-18', note: '', version: 2 })
    expect(await told(world.colleague)).toEqual(['rows-assigned', 'assignment-changed'])
    await assignParts(world.head, to(world.clerk, { '1.1': 2 }), DURING)
    expect(await told(world.colleague)).toContain('assignment-taken')
    expect(await told(world.clerk)).toEqual(['rows-assigned'])
  })

  it('which somebody else has given out meanwhile is refused, with who has it', async () => {
    expect(await caught(assignParts(world.clerk, to(world.colleague, { '1.1': 2 }), DURING))).toMatchObject({
      reason: 'stale-version',
      data: { code: '1.1', assigneeName: 'clerk' },
    })
    const two = await Promise.allSettled([
      assignParts(world.clerk, to(world.colleague, { '3.1': 0, '3.2': 0 }), DURING),
      assignParts(world.head, to(world.clerk, { '3.2': 0 }), DURING),
    ])
    expect(two.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await db.delegation.count({ where: { code: '3.2', takenBackAt: null } })).toBe(1)
    if (two[0]?.status === 'rejected') expect(await at('3.1')).toBeUndefined()
  })

  it('is finished by the one who has it and by nobody else; whoever gave it is told', async () => {
    const part = await at('2')
    const done = { delegationId: part?.id ?? '', version: part?.version ?? 0, done: true }
    await expect(markPartDone(world.clerk, done, DURING)).rejects.toEqual(refusal('not-yours'))
    await markPartDone(world.colleague, done, DURING)
    expect((await at('2'))?.doneAt).toEqual(DURING)
    expect(await told(world.clerk)).toContain('assignment-done')
    await expect(markPartDone(world.colleague, done, DURING)).rejects.toEqual(refusal('stale-version'))
    await markPartDone(world.colleague, { ...done, version: 2, done: false }, DURING)
    expect((await at('2'))?.doneAt).toBeNull()
    expect(
      await db.auditEntry.count({ where: { action: { in: ['delegation.done', 'delegation.reopened'] } } }),
    ).toBe(2)
  })

  it('is taken back, once, and can be given out again', async () => {
    const part = await at('2')
    const back = { delegationId: part?.id ?? '', version: part?.version ?? 0 }
    await expect(takeBackPart(world.stranger, back, DURING)).rejects.toEqual(refusal('not-yours'))
    await takeBackPart(world.clerk, back, DURING)
    expect(await at('2')).toBeUndefined()
    await expect(takeBackPart(world.clerk, back, DURING)).rejects.toEqual(refusal('stale-version'))
    await assignParts(world.clerk, to(world.colleague, { '2': 0 }), DURING)
    expect(await db.delegation.count({ where: { code: '2' } })).toBe(2)
    expect(await db.auditEntry.count({ where: { action: 'delegation.takenBack' } })).toBe(1)
  })
})

describe('what cannot be given out', () => {
  it('to somebody who is not a clerk of the agency, or whose role does not cover the part', async () => {
    const problem = (reason: string) =>
      expect.objectContaining({ problems: [expect.objectContaining({ field: 'assigneeId', reason })] })
    for (const who of [world.stranger, world.head, world.auditor])
      await expect(assignParts(world.clerk, to(who, { '4': 0 }), DURING)).rejects.toEqual(
        problem('not-a-colleague'),
      )
    const narrow = await person('narrow', 'clerk', { agencyId: FINANCE, code: '5' }, FINANCE)
    await expect(assignParts(world.clerk, to(narrow, { '4': 0 }), DURING)).rejects.toEqual(
      problem('role-does-not-cover'),
    )
    await assignParts(world.clerk, to(narrow, { '5.1': 0 }), DURING)
    await expect(assignParts(narrow, to(narrow, { '4': 0 }), DURING)).rejects.toEqual(refusal('not-yours'))
    const gone = await person('gone', 'clerk', { agencyId: FINANCE }, FINANCE)
    const administrator = await person('administrator', 'administrator')
    await setPersonDisabled(administrator, { personId: gone.personId, disabled: true })
    await expect(assignParts(world.clerk, to(gone, { '4': 0 }), DURING)).rejects.toEqual(
      problem('not-a-colleague'),
    )
  })

  it('for a day that is over or after the deadline', async () => {
    const problem = (reason: string) =>
      expect.objectContaining({ problems: [expect.objectContaining({ field: 'dueOn', reason })] })
    await expect(
      assignParts(world.clerk, to(world.colleague, { '4': 0 }, { dueOn: '2021-12-09' }), DURING),
    ).rejects.toEqual(problem('day-in-past'))
    await expect(
      assignParts(world.clerk, to(world.colleague, { '4': 0 }, { dueOn: '2021-12-22' }), DURING),
    ).rejects.toEqual(problem('after-deadline'))
    await assignParts(world.clerk, to(world.colleague, { '4': 0 }, { dueOn: '2021-12-21' }), DURING)
  })

  it('of a part that is not in the catalogue, or a row that is entered centrally', async () => {
    await expect(assignParts(world.clerk, to(world.colleague, { '99': 0 }), DURING)).rejects.toEqual(
      refusal('not-found'),
    )
    const central = await db.catalogueNode.findFirstOrThrow({
      where: { method: 'survey', catalogueId: { contains: 'departments' } },
    })
    await expect(
      assignParts(world.clerk, to(world.colleague, { [central.code]: 0 }), DURING),
    ).rejects.toEqual(refusal('row-not-yours-to-fill'))
  })

  it('by anyone who is not of the agency, after the deadline, or while it lies with the head', async () => {
    for (const actor of [
      world.stranger,
      world.homeAffairs,
      world.appraiser,
      world.ownAppraiser,
      world.auditor,
    ])
      await expect(assignParts(actor, to(world.colleague, { '6': 0 }), DURING)).rejects.toEqual(
        refusal('not-yours'),
      )
    await expect(assignParts(world.clerk, to(world.colleague, { '6': 0 }), AFTER)).rejects.toEqual(
      refusal('deadline-passed'),
    )
    const absent = '00000000-0000-7000-8000-000000000000'
    await expect(takeBackPart(world.clerk, { delegationId: absent, version: 1 }, DURING)).rejects.toEqual(
      refusal('not-found'),
    )
    const lines = [{ ...ratioLine(18, 20, 1), explanation: 'Còn hai nhiệm vụ.' }]
    await saveLines(world.clerk, { assessmentId: world.assessmentId, lines }, DURING)
    const { version } = await assessmentOf(world.roundId, FINANCE)
    await handOver(world.clerk, { assessmentId: world.assessmentId, version }, DURING)
    await expect(assignParts(world.clerk, to(world.colleague, { '6': 0 }), DURING)).rejects.toEqual(
      refusal('with-head'),
    )
  })

  it('in a form that does not fit', () => {
    const fits = (change: object) =>
      assignSchema.safeParse({ ...to(world.colleague, { '1': 0 }), ...change }).success
    expect(fits({})).toBe(true)
    expect(fits({ assigneeId: '' })).toBe(false)
    expect(fits({ dueOn: '2021-02-31' })).toBe(false)
    expect(fits({ note: 'a'.repeat(2001) })).toBe(false)
    expect(fits({ note: 'a\0' })).toBe(false)
    expect(fits({ parts: [] })).toBe(false)
    expect(
      fits({
        parts: [
          { code: '1', version: 0 },
          { code: '1', version: 0 },
        ],
      }),
    ).toBe(false)
  })
})

describe('who has what', () => {
  it('is seen by clerks and heads of the agency, and by nobody else', async () => {
    for (const actor of [world.clerk, world.colleague, world.head]) expect(await board(actor)).not.toBeNull()
    const others = [
      world.stranger,
      world.homeAffairs,
      world.appraiser,
      world.ownAppraiser,
      world.auditor,
      world.chair,
      world.member,
      world.surveyOfficer,
    ]
    for (const actor of others) expect(await board(actor)).toBeNull()
    expect(await getDelegationBoard(world.clerk, '1999', FINANCE)).toBeNull()
  })

  it('names the clerks of the agency to whom work can be given', async () => {
    expect((await board())?.colleagues.map((c) => c.name)).toEqual(['clerk', 'colleague', 'narrow'])
  })
})
