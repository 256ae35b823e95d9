import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/actor'
import { db } from '@/lib/db'
import { readNotifications, remindAgencies } from '@/lib/notification/commands'
import { countUnreadNotifications, listNotifications } from '@/lib/notification/queries'
import { makePerson } from '@/prisma/factories'
import { makeWorld, PASSWORD, type World } from '@/tests/support/world'

let world: World
const refusal = (reason: string) => expect.objectContaining({ name: 'Refusal', reason })
const kindsOf = async (actor: Actor) => (await listNotifications(actor)).map((n) => n.kind)
const remind = (actor: Actor, ...agencyIds: string[]) =>
  remindAgencies(actor, { roundId: world.roundId, agencyIds })

beforeAll(async () => {
  world = await makeWorld()
  await db.notification.deleteMany()
})

describe('reminding agencies', () => {
  it('reaches the clerks and the head of the agency chosen, nobody else, and is recorded', async () => {
    expect(await remind(world.homeAffairs, 'so-tai-chinh')).toEqual({ agencies: 1, people: 3 })
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
    expect(await remind(world.homeAffairs, 'so-tai-chinh', 'so-y-te')).toMatchObject({ agencies: 1 })
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
      agencies: 1,
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

describe('reading notifications', () => {
  it('marks those named, and only the person’s own', async () => {
    const [mine] = await listNotifications(world.clerk)
    const [theirs] = await listNotifications(world.colleague)
    const before = await countUnreadNotifications(world.colleague)
    await readNotifications(world.clerk, { ids: [mine?.id ?? '', theirs?.id ?? ''] })
    expect((await listNotifications(world.clerk)).find((n) => n.id === mine?.id)?.readAt).not.toBeNull()
    expect(await countUnreadNotifications(world.colleague)).toBe(before)
  })

  it('marks all when none is named', async () => {
    expect(await countUnreadNotifications(world.head)).toBeGreaterThan(0)
    await readNotifications(world.head, {})
    expect(await countUnreadNotifications(world.head)).toBe(0)
    expect(await countUnreadNotifications(world.colleague)).toBeGreaterThan(0)
  })

  it('shows a kind without words of its own as a plain notice', async () => {
    const data = {
      personId: world.stranger.personId,
      kind: 'of-a-later-version',
      params: { roundId: '2021', list: [1] },
    }
    await db.notification.create({ data })
    expect((await listNotifications(world.stranger))[0]).toMatchObject({
      kind: 'other',
      params: { roundId: '2021' },
    })
  })
})
