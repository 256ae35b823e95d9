import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/actor'
import { getAgencyTable, getRowTable } from '@/lib/appraisal/queries'
import { assignParts, takeBackParts } from '@/lib/assignment/commands'
import { getAssignmentBoard } from '@/lib/assignment-board/queries'
import { listLoad, readParts } from '@/lib/assignment/queries'
import type { AssignPartsInput } from '@/lib/assignment/schema'
import { db } from '@/lib/db'
import { getAppraisalQueue } from '@/lib/queue/queries'
import { readAppraisalLoad } from '@/lib/workload/queries'
import '@/tests/support/database'
import {
  caught,
  decide,
  FINANCE,
  HEALTH,
  JUSTICE,
  lineAt,
  makeSubmittedWorld,
  person,
  READING,
  refusal,
  type Stages,
} from '@/tests/support/stages'

const BLOCK = 'departments'
const ROW = '1.1.4'

describe('an assignment', () => {
  let world: Stages
  let second: Actor
  let substitute: Actor
  let narrow: Actor

  beforeAll(async () => {
    world = await makeSubmittedWorld()
    second = world.secondAppraiser
    substitute = await person('substitute', 'appraiser', {}, 'van-phong-ubnd')
    narrow = await person('narrow', 'appraiser', { code: '2' }, 'so-tu-phap')
  })

  const part = (
    appraiser: Actor,
    code: string,
    more: Partial<AssignPartsInput['parts'][number]> = {},
  ): AssignPartsInput['parts'][number] => ({
    ...{ code, agencyId: null, reading: 'first', appraiserId: appraiser.personId, version: 0 },
    ...more,
  })
  const assign = (parts: AssignPartsInput['parts'], dueOn?: string | null, actor = world.homeAffairs) =>
    assignParts(actor, { roundId: world.roundId, blockId: BLOCK, parts, dueOn }, READING)
  const partAt = async (code: string, agencyId: string | null = null) => {
    const found = (await readParts(world.roundId, BLOCK)).find(
      (p) => p.code === code && p.agencyId === agencyId,
    )
    if (!found) throw new Error(`nobody has ${code}`)
    return found
  }
  const recognise = async (actor: Actor, agencyId: string, code = ROW) => {
    const { lineId, expectedSequence } = await lineAt(world, agencyId, code)
    return caught(decide(world, [{ lineId, expectedSequence, verdict: 'recognise' }], { actor }))
  }

  it('is given by Home Affairs and by nobody else', async () => {
    for (const actor of [world.appraiser, world.auditor, world.chair, world.clerk])
      expect(await caught(assign([part(second, '1')], null, actor))).toEqual(refusal('not-allowed'))
  })

  it('is given by the head of the working group as well', async () => {
    const head = await person('group-head', 'auditor', {}, 'so-noi-vu')
    await db.councilSeat.create({
      data: {
        ...{ roundId: world.roundId, body: 'workingGroup', role: 'leader', personId: head.personId },
        ...{ positionVi: 'Tổ trưởng', positionEn: 'Head', position: 99 },
      },
    })
    await assign([part(second, '8')], null, head)
    const given = await partAt('8')
    expect(given.appraiserId).toBe(second.personId)
    await takeBackParts(
      head,
      { roundId: world.roundId, blockId: BLOCK, parts: [{ id: given.id, version: given.version }] },
      READING,
    )
  })

  it('lets its appraiser decide and no other, whose desk and counts lose the line', async () => {
    const before = await getRowTable(world.appraiser, { roundId: world.roundId, blockId: BLOCK, code: ROW })
    expect(before?.lines.map((l) => l.agencyId)).toContain(HEALTH)
    await assign([part(second, '1', { agencyId: null })], '2022-01-10')
    expect(await recognise(world.appraiser, HEALTH)).toEqual(refusal('assigned-to-another'))
    const place = { roundId: world.roundId, blockId: BLOCK, code: ROW }
    expect(await getRowTable(world.appraiser, place)).toBeNull()
    expect((await getRowTable(second, place))?.lines.map((l) => l.agencyId)).toContain(HEALTH)
    const rows = async (actor: Actor) => (await readAppraisalLoad(actor, world.roundId)).first[0]?.rows ?? 0
    const inField = await db.scoreEntry.count({
      where: { stage: 'self', line: { code: { startsWith: '1.' } } },
    })
    expect((await rows(second)) - (await rows(world.appraiser))).toBe(inField)
    expect(await recognise(second, HEALTH)).toBe('nothing refused')
  })

  it('shows its day and lateness in the queue', async () => {
    const at = new Date('2022-01-12T03:00:00Z')
    const queue = await getAppraisalQueue(second, world.roundId, at)
    const rows = queue?.blocks[0]?.fields.flatMap((f) => f.rows) ?? []
    expect(rows.find((r) => r.code === ROW)).toMatchObject({ dueOn: '2022-01-10', isLate: true })
    expect(rows.find((r) => r.code === '8.2.2')).toMatchObject({ dueOn: null, isLate: false })
  })

  it('for one agency goes before one for all, and the longer code before the shorter', async () => {
    await assign([part(substitute, '1', { agencyId: JUSTICE })])
    expect(await recognise(second, JUSTICE)).toEqual(refusal('assigned-to-another'))
    await assign([part(world.appraiser, ROW, { agencyId: JUSTICE })])
    expect(await recognise(substitute, JUSTICE)).toEqual(refusal('assigned-to-another'))
    expect(await recognise(world.appraiser, JUSTICE)).toBe('nothing refused')
  })

  it('covers no line of its appraiser’s own agency', async () => {
    await assign([part(world.ownAppraiser, '8')])
    expect(await recognise(world.ownAppraiser, FINANCE, '8.2.2')).toEqual(refusal('own-agency'))
    expect(await recognise(world.appraiser, HEALTH, '8.2.2')).toEqual(refusal('assigned-to-another'))
    expect(await recognise(world.appraiser, FINANCE, '8.2.2')).toBe('nothing refused')
    expect(await getAgencyTable(world.ownAppraiser, { roundId: world.roundId, agencyId: FINANCE })).toBeNull()
  })

  it('is refused where it is a conflict of interest, with its name', async () => {
    const conflict = async (parts: AssignPartsInput['parts']) => {
      const error = await caught(assign(parts))
      expect(error).toEqual(refusal('conflict-of-interest'))
      return (error as { data: { conflicts: { reason: string }[] } }).data.conflicts.map((c) => c.reason)
    }
    expect(await conflict([part(narrow, '3')])).toEqual(['role-does-not-cover'])
    expect(await conflict([part(narrow, '2.1', { agencyId: JUSTICE })])).toEqual(['leads-itself'])
    expect(await conflict([part(world.ownAppraiser, '1', { agencyId: FINANCE })])).toEqual(['own-agency'])
    expect(await readParts(world.roundId, BLOCK)).toHaveLength(4)
  })

  it('is refused to one who is no appraiser, for a day past, and after the deadline', async () => {
    const at = (field: string, reason: string) =>
      expect.objectContaining({ problems: [expect.objectContaining({ field, reason })] })
    expect(await caught(assign([part(world.clerk, '3')]))).toEqual(at('appraiserId', 'not-an-appraiser'))
    expect(await caught(assign([part(second, '3')], '2022-01-04'))).toEqual(at('dueOn', 'day-in-past'))
    expect(await caught(assign([part(second, '3')], '2022-01-15'))).toEqual(at('dueOn', 'after-deadline'))
    expect(await caught(assign([part(second, '99')]))).toEqual(refusal('not-found'))
    expect(await caught(assign([part(second, '3', { agencyId: 'quan-ba-dinh' })]))).toEqual(
      refusal('not-found'),
    )
  })

  it('is changed only by who has seen it as it is', async () => {
    expect(await caught(assign([part(substitute, '1')]))).toEqual(refusal('stale-version'))
    const { id, version } = await partAt('1')
    const place = { roundId: world.roundId, blockId: BLOCK }
    expect(
      await caught(
        takeBackParts(world.homeAffairs, { ...place, parts: [{ id, version: version + 1 }] }, READING),
      ),
    ).toEqual(refusal('stale-version'))
  })

  it('moves to another with its day, who are both told, and every step is recorded', async () => {
    const { version } = await partAt('1')
    await assign([part(substitute, '1', { version })])
    expect(await partAt('1')).toMatchObject({ appraiserId: substitute.personId, dueOn: '2022-01-10' })
    const kinds = async (who: Actor) =>
      (await db.notification.findMany({ where: { personId: who.personId } })).map((n) => n.kind)
    expect(await kinds(second)).toEqual(expect.arrayContaining(['appraisal-assigned', 'appraisal-taken']))
    expect(await kinds(substitute)).toContain('appraisal-assigned')
    const entry = await db.auditEntry.findFirstOrThrow({
      where: { action: 'assignment.assigned' },
      orderBy: { sequence: 'desc' },
    })
    expect(entry).toMatchObject({ subjectId: `${world.roundId}/${BLOCK}/1`, roundId: world.roundId })
  })

  it('gives the load of each, and the board of who has what', async () => {
    const load = await listLoad(world.homeAffairs, world.roundId, new Date('2022-01-12T03:00:00Z'))
    const mine = load?.find((l) => l.personId === substitute.personId)
    const signed = (agencyId: object) =>
      db.scoreEntry.count({
        where: { stage: 'self', line: { code: { startsWith: '1.' }, assessment: { agencyId } } },
      })
    const [others, justice] = [await signed({ not: JUSTICE }), (await signed({ equals: JUSTICE })) - 1]
    // What Health has of row 1.1.4 was recognised by who had it before; the work is done all the same.
    const expected = { total: others + justice, done: 1, open: others + justice - 1, late: others - 1 }
    expect(mine).toMatchObject({ ...expected, dueOn: '2022-01-10' })
    expect(await listLoad(world.appraiser, world.roundId)).toBeNull()
    const board = await getAssignmentBoard(world.homeAffairs, world.roundId, BLOCK, READING)
    expect(await getAssignmentBoard(world.appraiser, world.roundId, BLOCK)).toBeNull()
    const lines = board?.groups.reduce((n, g) => n + g.lines, 0)
    expect(lines).toBe(board?.totals.lines)
    expect(board?.totals).toMatchObject({
      total: await db.scoreEntry.count({ where: { stage: 'self' } }),
      done: 3,
    })
  })

  it('can be proposed for everything that lies with nobody, and the proposal passes the command', async () => {
    const board = await getAssignmentBoard(world.homeAffairs, world.roundId, BLOCK, READING)
    const { proposal } = board ?? { proposal: { parts: [], without: 0, kept: 0 } }
    expect(proposal.parts.length).toBeGreaterThan(10)
    const justice = proposal.parts.find((p) => p.code === '2' && p.agencyId === null)
    expect(justice).toMatchObject({ appraiserId: narrow.personId, by: 'lead' })
    expect(proposal.parts.find((p) => p.code === '2' && p.agencyId === JUSTICE)).toMatchObject({
      appraiserId: substitute.personId,
      by: 'substitute',
    })
    await assign(proposal.parts.map((p) => ({ ...p, reading: 'first' as const, version: 0 })))
    const after = await getAssignmentBoard(world.homeAffairs, world.roundId, BLOCK, READING)
    expect(after?.totals.unassigned).toBe(proposal.without)
    expect(after?.proposal.parts).toEqual([])
  })

  it('taken back, leaves the line to whoever has the part around it', async () => {
    const { id, version } = await partAt(ROW, JUSTICE)
    await takeBackParts(
      world.homeAffairs,
      { roundId: world.roundId, blockId: BLOCK, parts: [{ id, version }] },
      READING,
    )
    expect(await recognise(world.appraiser, JUSTICE)).toEqual(refusal('assigned-to-another'))
    expect(await recognise(substitute, JUSTICE)).toBe('nothing refused')
  })

  it('and a decision at the same moment come one after the other', async () => {
    for (const agencyId of [HEALTH, FINANCE]) {
      const before = (await lineAt(world, agencyId, '8.2.2')).expectedSequence
      const part8 = (await readParts(world.roundId, BLOCK)).find(
        (p) => p.code === '8.2.2' && p.agencyId === agencyId,
      )
      const version = part8?.version ?? 0
      const [decided] = await Promise.all([
        recognise(agencyId === FINANCE ? world.appraiser : world.ownAppraiser, agencyId, '8.2.2'),
        assign([part(second, '8.2.2', { agencyId, version })]),
      ])
      const after = (await lineAt(world, agencyId, '8.2.2')).expectedSequence
      if (after === before) expect(decided).toEqual(refusal('assigned-to-another'))
      else expect(decided).toBe('nothing refused')
    }
  })

  it('is no longer changed once the council sits', async () => {
    await db.roundBlock.updateMany({ data: { phase: 'council' } })
    expect(await caught(assign([part(second, '3.1')]))).toEqual(refusal('phase-over'))
  })
})
