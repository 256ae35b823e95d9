import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/actor'
import { saveLines } from '@/lib/assessment/commands'
import { getWorkspace } from '@/lib/assessment/queries'
import { listAuditEntries } from '@/lib/audit-trail/queries'
import { db } from '@/lib/db'
import { settleDiscussion, writeComment } from '@/lib/discussion/commands'
import { getTalk } from '@/lib/discussion/queries'
import { writeCommentSchema } from '@/lib/discussion/schema'
import { getSelfReport } from '@/lib/self-report/queries'
import { handOver, submitAssessment } from '@/lib/submission/commands'
import {
  advance,
  approveAll,
  assessmentOf,
  enterCentral,
  FINANCE,
  makePeopledWorld,
  MEETING,
  publish,
  PUBLISHING,
  READING,
  recogniseRest,
  refusal,
  type Stages,
} from '@/tests/support/stages'
import { DURING, PASSWORD, ratioLine } from '@/tests/support/world'

/** What the people of an agency say to each other at a row, and that nobody else ever reads it. */

let world: Stages
beforeAll(async () => {
  world = await makePeopledWorld()
})

const WORDS = 'Số liệu quý IV lấy ở đâu, @colleague?'
const comment = (
  text: string,
  more: { code?: string; discussionId?: string | null; commentId?: string } = {},
) => ({
  commentId: more.commentId ?? randomUUID(),
  assessmentId: world.assessmentId,
  code: more.code ?? '1.1.4',
  discussionId: more.discussionId ?? null,
  text,
})
const talk = (actor: Actor = world.clerk) => getTalk(actor, world.roundId, FINANCE)
const first = async () => {
  const found = (await talk())?.discussions[0]
  if (!found) throw new Error('nobody has said anything')
  return found
}
const told = async (actor: Actor) =>
  (
    await db.notification.findMany({
      where: { personId: actor.personId, kind: { not: 'round-opened' } },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    })
  ).map((n) => n.kind)

describe('a comment at a row', () => {
  it('begins a discussion; who is named is told, with a link to the row', async () => {
    const { discussionId } = await writeComment(world.clerk, comment(WORDS), DURING)
    expect((await talk())?.discussions).toMatchObject([
      {
        id: discussionId,
        code: '1.1.4',
        resolvedAt: null,
        comments: [{ personName: 'clerk', text: WORDS, mentionedNames: ['colleague'], writtenAt: DURING }],
      },
    ])
    const notices = await db.notification.findMany({ where: { kind: 'mentioned' } })
    expect(notices).toMatchObject([
      {
        personId: world.colleague.personId,
        params: { by: 'clerk', code: '1.1.4' },
        link: `/assess/2021?row=1.1.4#discussion-${discussionId}`,
      },
    ])
  })

  it('is answered: those who take part are told, once, and not the writer himself', async () => {
    const { id } = await first()
    await writeComment(
      world.colleague,
      comment('Ở Phòng Ngân sách. @head xem giúp.', { discussionId: id }),
      DURING,
    )
    expect(await told(world.clerk)).toEqual(['comment-added'])
    expect(await told(world.head)).toEqual(['mentioned'])
    expect(await told(world.colleague)).toEqual(['mentioned'])
    expect((await first()).comments).toHaveLength(2)
  })

  it('sent twice is written once', async () => {
    const { id } = await first()
    const again = comment('Đã rõ.', { discussionId: id })
    await Promise.all([writeComment(world.clerk, again, DURING), writeComment(world.clerk, again, DURING)])
    expect((await first()).comments.map((c) => c.text)).toEqual([
      WORDS,
      'Ở Phòng Ngân sách. @head xem giúp.',
      'Đã rõ.',
    ])
    await expect(writeComment(world.head, again, DURING)).rejects.toEqual(refusal('not-yours'))
  })

  it('of several people at once all stand, in an order', async () => {
    const { id } = await first()
    const people = [world.clerk, world.colleague, world.head]
    await Promise.all(
      people.map((who) => writeComment(who, comment(`Của ${who.name}`, { discussionId: id }), DURING)),
    )
    expect((await first()).comments).toHaveLength(6)
  })

  it('cannot be changed or removed, not even by hand', async () => {
    await expect(db.$executeRaw`UPDATE "Comment" SET "text" = 'khác'`).rejects.toThrow('append-only')
    await expect(db.$executeRaw`DELETE FROM "Comment"`).rejects.toThrow('append-only')
  })

  it('is refused in another discussion’s place, at no row, or in no form', async () => {
    await expect(writeComment(world.clerk, comment('a', { code: '99.1' }), DURING)).rejects.toEqual(
      refusal('not-found'),
    )
    await expect(
      writeComment(world.clerk, comment('a', { discussionId: randomUUID() }), DURING),
    ).rejects.toEqual(refusal('not-found'))
    const fits = (text: string) => writeCommentSchema.safeParse(comment(text)).success
    expect(fits('a'.repeat(4000))).toBe(true)
    expect([fits('   '), fits('a'.repeat(4001)), fits('a\0b')]).toEqual([false, false, false])
  })

  it('is for clerks and heads of the agency to write', async () => {
    const { id, version } = await first()
    for (const actor of [
      world.stranger,
      world.homeAffairs,
      world.appraiser,
      world.ownAppraiser,
      world.auditor,
      world.member,
    ]) {
      await expect(writeComment(actor, comment('a'), DURING)).rejects.toEqual(refusal('not-yours'))
      const settle = { discussionId: id, version, resolved: true }
      await expect(settleDiscussion(actor, settle, DURING)).rejects.toEqual(refusal('not-yours'))
    }
  })
})

describe('a discussion', () => {
  it('is resolved, which those who took part are told, and opened again', async () => {
    const { id, version } = await first()
    await settleDiscussion(world.head, { discussionId: id, version, resolved: true }, DURING)
    expect(await first()).toMatchObject({ resolvedAt: DURING, resolvedByName: 'head' })
    expect(await told(world.colleague)).toContain('discussion-resolved')
    const stale = settleDiscussion(world.clerk, { discussionId: id, version, resolved: false }, DURING)
    await expect(stale).rejects.toEqual(refusal('stale-version'))
    await settleDiscussion(world.clerk, { discussionId: id, version: version + 1, resolved: false }, DURING)
    expect(await first()).toMatchObject({ resolvedAt: null, resolvedByName: null })
    const absent = { discussionId: randomUUID(), version: 1, resolved: true }
    await expect(settleDiscussion(world.clerk, absent, DURING)).rejects.toEqual(refusal('not-found'))
  })

  it('that is resolved is open again when somebody writes in it', async () => {
    const { id, version } = await first()
    await settleDiscussion(world.clerk, { discussionId: id, version, resolved: true }, DURING)
    await writeComment(world.colleague, comment('Còn một việc.', { discussionId: id }), DURING)
    expect((await first()).resolvedAt).toBeNull()
  })

  it('does not stop the report, and goes on while the head has it and while it is appraised', async () => {
    const lines = [{ ...ratioLine(18, 20), explanation: 'Còn hai nhiệm vụ.' }]
    await saveLines(world.clerk, { assessmentId: world.assessmentId, lines }, DURING)
    const version = async () => (await assessmentOf(world.roundId, FINANCE)).version
    await handOver(world.clerk, { assessmentId: world.assessmentId, version: await version() }, DURING)
    const { id } = await first()
    await writeComment(world.head, comment('Tôi đã xem.', { discussionId: id }), DURING)
    await submitAssessment(
      world.head,
      { assessmentId: world.assessmentId, version: await version(), password: PASSWORD },
      DURING,
    )
    await advance(world, 'appraisal1', READING)
    await writeComment(world.clerk, comment('Chờ thẩm định.', { code: '1.1.3' }), READING)
  })
})

describe('the talk of an agency', () => {
  it('is read by its clerks and heads, and by nobody else', async () => {
    for (const actor of [world.clerk, world.colleague, world.head]) expect(await talk(actor)).not.toBeNull()
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
    for (const actor of others) expect(await talk(actor), actor.name).toBeNull()
    expect(await getTalk(world.clerk, '1999', FINANCE)).toBeNull()
    expect(await getTalk(world.stranger, world.roundId, FINANCE)).toBeNull()
  })

  it('leaves no word in what others read: workspace, report, signed copy, audit trail', async () => {
    const read = [
      await getWorkspace(world.homeAffairs, world.roundId, FINANCE, READING),
      await getWorkspace(world.appraiser, world.roundId, FINANCE, READING),
      await getSelfReport(world.auditor, world.roundId, FINANCE, READING),
      await db.assessmentCopy.findMany({ select: { content: true } }),
      await listAuditEntries(world.auditor, {}),
    ]
    const all = JSON.stringify(read, (_key, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    )
    expect(all).toContain('discussion.commented')
    for (const words of ['quý IV', 'Ngân sách', 'Tôi đã xem']) expect(all).not.toContain(words)
  })

  it('is over once the result is settled', async () => {
    await recogniseRest(world)
    await advance(world, 'council', MEETING)
    await enterCentral(world)
    await approveAll(world)
    await expect(writeComment(world.clerk, comment('a'), MEETING)).rejects.toEqual(refusal('round-published'))
    await publish(world)
    await expect(writeComment(world.clerk, comment('a'), PUBLISHING)).rejects.toEqual(
      refusal('round-published'),
    )
    expect((await talk())?.discussions).toHaveLength(2)
  })
})
