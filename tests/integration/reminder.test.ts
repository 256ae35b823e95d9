import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/actor'
import { db } from '@/lib/db'
import { listNotifications } from '@/lib/notification/queries'
import { remindAgencies } from '@/lib/reminder/commands'
import { lastReminders } from '@/lib/reminder/policy'
import { listReminders } from '@/lib/reminder/queries'
import { remindAgenciesSchema } from '@/lib/reminder/schema'
import { makePerson } from '@/prisma/factories'
import { caught } from '@/tests/support/stages'
import { makeWorld, PASSWORD, type World } from '@/tests/support/world'

let world: World
const refusal = (reason: string) => expect.objectContaining({ name: 'Refusal', reason })
const kindsOf = async (actor: Actor) => (await listNotifications(actor)).map((n) => n.kind)
const remind = (actor: Actor, ...agencyIds: string[]) =>
  remindAgencies(actor, { roundId: world.roundId, agencyIds, again: true })

beforeAll(async () => {
  world = await makeWorld()
  await db.notification.deleteMany()
})

describe('reminding agencies', () => {
  it('reaches the clerks and the head of the agency chosen, nobody else, and is recorded', async () => {
    expect(await remind(world.homeAffairs, 'so-tai-chinh')).toEqual({ reminded: 1, people: 3 })
    for (const actor of [world.clerk, world.colleague, world.head])
      expect(await kindsOf(actor)).toEqual(['reminded-report'])
    for (const actor of [world.stranger, world.appraiser, world.homeAffairs])
      expect(await kindsOf(actor)).toEqual([])
    expect(await db.auditEntry.findMany({ where: { action: 'assessment.reminded' } })).toMatchObject([
      { agencyId: 'so-tai-chinh', personId: world.homeAffairs.personId, detail: { of: 'report' } },
    ])
  })

  it('leads to what is owed', async () => {
    const [notification] = await listNotifications(world.head)
    expect(notification).toMatchObject({
      link: `/assess/${world.roundId}`,
      params: { roundId: world.roundId },
      readAt: null,
    })
  })

  it('passes over an agency that has sent its report, and is refused when nobody owes anything', async () => {
    const submitted = {
      state: 'submitted' as const,
      submittedAt: new Date(),
      submittedById: world.head.personId,
      contentHash: '0'.repeat(64),
    }
    await db.assessment.update({
      where: { roundId_agencyId: { roundId: world.roundId, agencyId: 'so-y-te' } },
      data: submitted,
    })
    expect(await remind(world.homeAffairs, 'so-tai-chinh', 'so-y-te')).toMatchObject({ reminded: 1 })
    await expect(remind(world.homeAffairs, 'so-y-te')).rejects.toEqual(refusal('already-submitted'))
    expect(await kindsOf(world.stranger)).toEqual([])
  })

  /** A row of Sở Y tế on which the first reading asks. */
  async function askAbout(code: string): Promise<void> {
    const { id: assessmentId } = await db.assessment.findUniqueOrThrow({
      where: { roundId_agencyId: { roundId: world.roundId, agencyId: 'so-y-te' } },
    })
    const { id: lineId } = await db.line.create({ data: { assessmentId, code } })
    const said = { lineId, personId: world.appraiser.personId }
    await db.scoreEntry.createMany({
      data: [
        { ...said, sequence: 1, stage: 'self', verdict: 'submit', points: 0 },
        { ...said, sequence: 2, stage: 'appraisal1', verdict: 'ask', note: 'Tài liệu nào?' },
      ],
    })
  }

  it('asks for the explanation once the appraisal is released, where there is something to explain', async () => {
    const block = { roundId_blockId: { roundId: world.roundId, blockId: 'departments' } }
    const before = await db.roundBlock.findUniqueOrThrow({ where: block })
    await db.roundBlock.update({
      where: block,
      data: { phase: 'explanation', appraisalReleasedAt: new Date() },
    })
    await expect(remind(world.homeAffairs, 'so-y-te')).rejects.toEqual(refusal('already-submitted'))
    await askAbout('1.1.3')
    expect(await remind(world.homeAffairs, 'so-tai-chinh', 'so-y-te')).toMatchObject({
      reminded: 1,
      people: 1,
    })
    expect(await listNotifications(world.stranger)).toMatchObject([
      { kind: 'reminded-explanation', link: `/explain/${world.roundId}` },
    ])
    await db.roundBlock.update({ where: block, data: { phase: before.phase, appraisalReleasedAt: null } })
  })

  it('does not find agencies outside the round', async () => {
    await expect(remind(world.homeAffairs, 'so-khong-co')).rejects.toEqual(refusal('not-found'))
  })

  it('is Home Affairs’ only', async () => {
    for (const actor of [world.clerk, world.head, world.appraiser, world.auditor]) {
      await expect(remind(actor, 'so-tai-chinh')).rejects.toEqual(refusal('not-allowed'))
    }
  })

  it('never touches the own agency of a judge', async () => {
    const judge = await makePerson({
      email: 'judge@test.example',
      name: 'judge',
      agencyId: 'so-tai-chinh',
      password: PASSWORD,
      grants: [{ role: 'homeAffairs' }, { role: 'appraiser' }],
    })
    await expect(remind(judge, 'so-tai-chinh')).rejects.toEqual(refusal('not-found'))
  })
})

describe('what was last sent', () => {
  const at = (hour: number) => new Date(Date.UTC(2031, 0, 1, hour))
  const call = (more: object) => ({ roundId: world.roundId, agencyIds: ['so-tai-chinh'], ...more })

  it('is kept with its words, by whom and when, and told to those reminded', async () => {
    const message = 'Đề nghị gửi trước 17 giờ hôm nay.'
    await remindAgencies(world.homeAffairs, call({ message, again: true }), at(0))
    const [last] = await listReminders(world.homeAffairs, world.roundId)
    expect(last).toMatchObject({
      subject: 'report',
      agencyId: 'so-tai-chinh',
      message,
      recipients: 3,
      sentAt: at(0),
      sentByName: world.homeAffairs.name,
    })
    expect((await listNotifications(world.head))[0]?.params).toEqual({ roundId: world.roundId, message })
  })

  it('stops a second reminder within a day until the sender says that he knows', async () => {
    const refused = await caught(remindAgencies(world.homeAffairs, call({}), at(23)))
    expect(refused).toMatchObject({ reason: 'reminded-today', data: { count: 1 } })
    const reminders = await listReminders(world.homeAffairs, world.roundId)
    expect(reminders[0]?.sentAt).toEqual(at(0))
    expect(lastReminders(reminders, at(23))['so-tai-chinh']?.isRecent).toBe(true)
    expect(lastReminders(reminders, at(24))['so-tai-chinh']?.isRecent).toBe(false)
    await remindAgencies(world.homeAffairs, call({ again: true }), at(23))
    await remindAgencies(world.homeAffairs, call({}), at(23 + 24))
  })

  it('lets one of two senders who press together through', async () => {
    const later = at(23 + 24 + 24 + 1)
    const both = await Promise.all(
      [1, 2].map(() => caught(remindAgencies(world.homeAffairs, call({}), later))),
    )
    expect(both.filter((answer) => answer === 'nothing refused')).toHaveLength(1)
  })

  it('is for those who see the progress, without the agency that a judge stands aside from', async () => {
    for (const actor of [world.clerk, world.head, world.appraiser])
      expect(await listReminders(actor, world.roundId)).toEqual([])
    expect((await listReminders(world.auditor, world.roundId)).length).toBeGreaterThan(0)
    const both = { ...world.auditor, agencyId: 'so-tai-chinh' }
    const judge = { ...both, grants: [...both.grants, ...world.appraiser.grants] }
    const seen = await listReminders(judge, world.roundId)
    expect(seen.map((r) => r.agencyId)).not.toContain('so-tai-chinh')
  })

  it('cannot be changed, and an over-long message is told at its field', async () => {
    await expect(db.reminder.updateMany({ data: { message: 'x' } })).rejects.toThrow()
    await expect(db.reminder.deleteMany()).rejects.toThrow()
    const parsed = remindAgenciesSchema.safeParse(call({ message: 'x'.repeat(1001) }))
    expect(parsed.error?.issues).toMatchObject([{ path: ['message'], message: 'too-long' }])
  })
})
