import { beforeAll, describe, expect, it } from 'vitest'
import { writeNote } from '@/lib/agency-note/commands'
import { listNotes } from '@/lib/agency-note/queries'
import { db } from '@/lib/db'
import { listNotifications } from '@/lib/notification/queries'
import { getOversight } from '@/lib/oversight/queries'
import { remindAppraisers } from '@/lib/reminder/commands'
import {
  ABSENT,
  advance,
  decide,
  FINANCE,
  HEALTH,
  JUSTICE,
  lineAt,
  makeSubmittedWorld,
  person,
  READING,
  readFirst,
  refusal,
  RELEASE,
  REREADING,
  type Stages,
} from '@/tests/support/stages'
import { DURING } from '@/tests/support/world'

/** Home Affairs' board: four departments have submitted. */

let world: Stages
const boardAt = async (now: Date, actor = world.homeAffairs) => {
  const board = await getOversight(actor, world.roundId, now)
  if (!board) throw new Error('no board')
  return board
}
const loadOf = async (name: string, now = READING) =>
  (await boardAt(now)).load?.rows.find((l) => l.name === name)

/** Signed rows, counted apart from the query under test: of everyone, but for an agency, within a field. */
const signedRows = (butFor: string | null = null, field = ''): Promise<number> =>
  db.line.count({
    where: {
      code: { startsWith: field },
      entries: { some: { stage: 'self' } },
      assessment: { roundId: world.roundId, ...(butFor ? { agencyId: { not: butFor } } : {}) },
    },
  })

beforeAll(async () => {
  world = await makeSubmittedWorld()
})

describe('the load of the appraisers', () => {
  it('counts the rows each may appraise, without his own agency’s', async () => {
    await person('of-justice', 'appraiser', {}, JUSTICE)
    await person('of-field-8', 'appraiser', { code: '8' })
    await person('of-districts', 'appraiser', { blockId: 'districts' })
    const none = { done: 0, late: 0 }
    expect(await loadOf('appraiser')).toMatchObject({ ...none, open: await signedRows() })
    expect(await loadOf('of-justice')).toMatchObject({
      ...none,
      open: await signedRows(JUSTICE),
      agencyName: { vi: 'Sở Tư pháp' },
    })
    expect(await loadOf('of-field-8')).toMatchObject({ ...none, open: await signedRows(null, '8.') })
    expect(await loadOf('of-districts')).toMatchObject({ ...none, open: 0, dueBefore: null })
  })

  it('counts a row twice granted once, and nobody whose role was taken back', async () => {
    const twice = await person('twice', 'appraiser', { code: '8' })
    await db.roleGrant.create({ data: { personId: twice.personId, role: 'appraiser', code: '8.2' } })
    expect(await loadOf('twice')).toMatchObject({ open: await signedRows(null, '8.') })
    await db.roleGrant.updateMany({ where: { personId: twice.personId }, data: { revokedAt: new Date() } })
    expect(await loadOf('twice')).toBeUndefined()
  })

  it('moves from open to done with each decision, and is late when the day is over', async () => {
    await advance(world, 'appraisal1', READING)
    const { lineId, expectedSequence } = await lineAt(world, FINANCE, '8.2.2')
    await decide(world, [{ lineId, expectedSequence, verdict: 'recognise' }])
    expect(await loadOf('appraiser')).toMatchObject({ done: 1, open: (await signedRows()) - 1, late: 0 })
    const left = (await signedRows(null, '8.')) - 1
    expect(await loadOf('of-field-8', RELEASE)).toMatchObject({ done: 1, open: left, late: left })
  })

  it('is without the agency that the reader stands aside from, for everyone', async () => {
    const judge = await person('judging-officer', 'homeAffairs', {}, HEALTH)
    await db.roleGrant.create({ data: { personId: judge.personId, role: 'councilMember' } })
    const actor = { ...judge, grants: [...judge.grants, ...world.member.grants] }
    const { load } = await boardAt(READING, actor)
    expect(load?.rows.find((l) => l.name === 'appraiser')).toMatchObject({
      done: 1,
      open: (await signedRows(HEALTH)) - 1,
    })
  })
})

describe('reminding appraisers', () => {
  const call = (...personIds: string[]) => ({ roundId: world.roundId, personIds })
  it('reaches those with open rows, once within a day, and is recorded', async () => {
    const { personId } = world.appraiser
    const answer = await remindAppraisers(
      world.homeAffairs,
      { ...call(personId), message: 'Còn hai ngày.' },
      READING,
    )
    expect(answer).toEqual({ reminded: 1, people: 1 })
    expect((await listNotifications(world.appraiser))[0]).toMatchObject({
      kind: 'reminded-appraisal',
      params: { roundId: world.roundId, message: 'Còn hai ngày.' },
      link: `/appraise/${world.roundId}`,
    })
    expect(await db.auditEntry.findMany({ where: { action: 'person.reminded' } })).toMatchObject([
      { subjectId: personId, detail: { of: 'appraisal' } },
    ])
    await expect(remindAppraisers(world.homeAffairs, call(personId), READING)).rejects.toEqual(
      refusal('reminded-today'),
    )
  })

  it('is refused to others, for strangers, and where nothing is open', async () => {
    const { personId } = world.appraiser
    for (const actor of [world.auditor, world.appraiser, world.chair])
      await expect(remindAppraisers(actor, call(personId), READING)).rejects.toEqual(refusal('not-allowed'))
    const stranger = call(world.clerk.personId)
    await expect(remindAppraisers(world.homeAffairs, stranger, READING)).rejects.toEqual(refusal('not-found'))
    const idle = await db.person.findFirstOrThrow({ where: { name: 'of-districts' } })
    await expect(remindAppraisers(world.homeAffairs, call(idle.id), READING)).rejects.toEqual(
      refusal('nothing-open'),
    )
  })
})

describe('notes', () => {
  const noteId = '0190aaaa-0000-7000-8000-000000000001'
  const note = (more = {}) => ({
    noteId,
    roundId: world.roundId,
    agencyId: FINANCE,
    text: 'Đã gọi cho văn phòng Sở.',
    ...more,
  })

  it('are kept with who and when, once, and recorded without their words', async () => {
    await writeNote(world.homeAffairs, note(), READING)
    await writeNote(world.homeAffairs, note(), READING)
    expect(await listNotes(world.homeAffairs, world.roundId)).toEqual([
      {
        id: noteId,
        agencyId: FINANCE,
        text: 'Đã gọi cho văn phòng Sở.',
        writtenAt: READING,
        personName: world.homeAffairs.name,
      },
    ])
    expect(await db.auditEntry.findMany({ where: { action: 'assessment.noted' } })).toMatchObject([
      { agencyId: FINANCE, detail: {} },
    ])
    await expect(db.agencyNote.updateMany({ data: { text: 'x' } })).rejects.toThrow()
    await expect(db.agencyNote.deleteMany()).rejects.toThrow()
  })

  it('are Home Affairs’ alone to read and write', async () => {
    for (const actor of [world.auditor, world.head, world.appraiser, world.chair, world.member]) {
      expect(await listNotes(actor, world.roundId)).toBeNull()
      await expect(writeNote(actor, note(), READING)).rejects.toEqual(refusal('not-allowed'))
    }
    expect((await boardAt(READING, world.auditor)).notes).toBeNull()
  })

  it('are of agencies of the round, and never of the writer’s own when he judges', async () => {
    await expect(writeNote(world.homeAffairs, note({ agencyId: 'no-such' }), READING)).rejects.toEqual(
      refusal('not-found'),
    )
    const judge = { ...world.homeAffairs, agencyId: FINANCE }
    judge.grants = [...judge.grants, ...world.chair.grants]
    await expect(writeNote(judge, note(), READING)).rejects.toEqual(refusal('own-agency'))
    expect(await listNotes(judge, world.roundId)).toEqual([])
  })
})

describe('what is late', () => {
  it('is nothing before the day, then the reports that are missing, longest first', async () => {
    expect((await boardAt(DURING)).late).toEqual([])
    const { late } = await boardAt(READING)
    expect(late.find((i) => i.id === ABSENT)).toMatchObject({
      kind: 'report',
      rows: null,
      progress: { state: 'notStarted' },
    })
    expect(late.map((i) => i.id)).not.toContain(FINANCE)
    expect(late.every((i) => i.kind === 'report')).toBe(true)
  })

  it('leaves out a reopened agency until its own time is over', async () => {
    const where = { roundId_agencyId: { roundId: world.roundId, agencyId: ABSENT } }
    const reopenedUntil = new Date(READING.getTime() + 1000)
    await db.assessment.update({ where, data: { reopenedUntil } })
    expect((await boardAt(READING)).late.map((i) => i.id)).not.toContain(ABSENT)
    expect((await boardAt(reopenedUntil)).late.find((i) => i.id === ABSENT)).toMatchObject({
      dueBefore: reopenedUntil,
    })
    await db.assessment.update({ where, data: { reopenedUntil: null } })
  })

  it('names appraisers with their rows, then agencies that have not explained', async () => {
    const people = (await boardAt(RELEASE)).late.filter((i) => i.kind === 'appraisal')
    expect(people.map((i) => [i.name.vi, i.rows])).toContainEqual(['appraiser', (await signedRows()) - 1])
    await readFirst(world)
    await advance(world, 'explanation', RELEASE)
    const explaining = (now: Date) =>
      boardAt(now).then(({ late }) => late.filter((i) => i.kind === 'explanation').map((i) => i.id))
    expect(await explaining(RELEASE)).toEqual([])
    expect((await explaining(REREADING)).sort()).toEqual([FINANCE, HEALTH])
  })
})

describe('the board', () => {
  it('is Home Affairs’ and the auditors’', async () => {
    for (const actor of [world.clerk, world.head, world.appraiser, world.chair, world.member])
      expect(await getOversight(actor, world.roundId, READING)).toBeNull()
    expect(await getOversight(world.homeAffairs, '1999', READING)).toBeNull()
    expect((await boardAt(READING, world.auditor)).canRemind).toBe(false)
    expect((await boardAt(READING)).canRemind).toBe(true)
  })
})
