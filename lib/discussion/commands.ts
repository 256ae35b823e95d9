import 'server-only'
import type { Actor } from '@/lib/actor'
import { lockAssessment, readRowsThatApply } from '@/lib/assessment/queries'
import type { LockedAssessment } from '@/lib/assessment/types'
import { record, recordOfLine } from '@/lib/audit'
import { inTransaction, type Tx } from '@/lib/db'
import { demand, Refusal } from '@/lib/errors'
import { notify } from '@/lib/notify'
import { canDiscuss, mentionedIn } from './policy'
import { readInsiders } from './queries'
import type { SettleDiscussionInput, WriteCommentInput } from './schema'

type Place = { discussionId: string; code: string; isResolved: boolean; sequence: number }

/** The discussion that is written in, begun here when there is none. */
async function placeOf(
  tx: Tx,
  actor: Actor,
  a: LockedAssessment,
  { discussionId, code }: WriteCommentInput,
  now: Date,
): Promise<Place> {
  if (discussionId === null) {
    if (!(await readRowsThatApply(tx, a)).rows.has(code)) throw new Refusal('not-found')
    const data = { assessmentId: a.id, code, openedAt: now, openedById: actor.personId }
    const { id } = await tx.discussion.create({ data, select: { id: true } })
    return { discussionId: id, code, isResolved: false, sequence: 1 }
  }
  const found = await tx.discussion.findFirst({
    where: { id: discussionId, assessmentId: a.id },
    select: { code: true, resolvedAt: true, _count: { select: { comments: true } } },
  })
  if (!found) throw new Refusal('not-found')
  return {
    discussionId,
    code: found.code,
    isResolved: found.resolvedAt !== null,
    sequence: found._count.comments + 1,
  }
}

/**
 * Writes a comment at a row, in a discussion or as the beginning of one; a resolved discussion is open again with it.
 * Who is named with @ is told, and so are those who have taken part. Sent twice it is written once. Refused: not the
 * agency's, the result settled, no such row or discussion. Gives the discussion's id.
 */
export async function writeComment(
  actor: Actor,
  input: WriteCommentInput,
  now = new Date(),
): Promise<{ discussionId: string }> {
  return inTransaction(async (tx) => {
    const a = await lockAssessment(tx, input.assessmentId)
    demand(canDiscuss(actor, a))
    const known = await tx.comment.findUnique({
      where: { id: input.commentId },
      select: { personId: true, discussionId: true },
    })
    if (known && known.personId !== actor.personId) throw new Refusal('not-yours')
    if (known) return { discussionId: known.discussionId }
    const place = await placeOf(tx, actor, a, input, now)
    const { discussionId, sequence } = place
    const insiders = await readInsiders(a, tx)
    const mentionedIds = mentionedIn(input.text, insiders)
    await tx.comment.create({
      data: {
        id: input.commentId,
        discussionId,
        sequence,
        personId: actor.personId,
        text: input.text,
        mentionedIds,
        writtenAt: now,
      },
    })
    if (place.isResolved)
      await tx.discussion.update({
        where: { id: discussionId },
        data: { resolvedAt: null, resolvedById: null, version: { increment: 1 } },
      })
    await tell(tx, actor, a, place, 'mentioned', mentionedIds, now)
    const others = (await readParticipants(tx, discussionId)).filter((id) => !mentionedIds.includes(id))
    const stillThere = others.filter((id) => insiders.some((insider) => insider.id === id))
    await tell(tx, actor, a, place, 'comment-added', stillThere, now)
    await record(tx, actor, recordOfLine(a, place.code, 'discussion.commented', { discussionId, sequence }))
    return { discussionId }
  })
}

/** Who has written or was named. */
async function readParticipants(tx: Tx, discussionId: string): Promise<string[]> {
  const found = await tx.comment.findMany({
    where: { discussionId },
    select: { personId: true, mentionedIds: true },
  })
  return [...new Set(found.flatMap((c) => [c.personId, ...c.mentionedIds]))]
}

async function tell(
  tx: Tx,
  actor: Actor,
  { roundId }: LockedAssessment,
  { discussionId, code }: Pick<Place, 'discussionId' | 'code'>,
  kind: string,
  personIds: readonly string[],
  now: Date,
): Promise<void> {
  const people = personIds.filter((id) => id !== actor.personId).map((id) => ({ id }))
  const link = `/assess/${roundId}?row=${code}#discussion-${discussionId}`
  await notify(tx, people, { kind, params: { roundId, by: actor.name, code }, link }, now)
}

/**
 * Resolves a discussion or opens it again; those who took part are told. Refused: not the agency's, the result settled,
 * a version that is not the latest.
 */
export async function settleDiscussion(
  actor: Actor,
  input: SettleDiscussionInput,
  now = new Date(),
): Promise<void> {
  const { discussionId, resolved } = input
  await inTransaction(async (tx) => {
    const where = { id: discussionId }
    const found = await tx.discussion.findUnique({ where, select: { assessmentId: true } })
    if (!found) throw new Refusal('not-found')
    const a = await lockAssessment(tx, found.assessmentId)
    demand(canDiscuss(actor, a))
    const { code, version } = await tx.discussion.findUniqueOrThrow({
      where,
      select: { code: true, version: true },
    })
    if (version !== input.version) throw new Refusal('stale-version', { code })
    await tx.discussion.update({
      where,
      data: {
        resolvedAt: resolved ? now : null,
        resolvedById: resolved ? actor.personId : null,
        version: { increment: 1 },
      },
    })
    const kind = resolved ? 'discussion-resolved' : 'discussion-reopened'
    const insiders = new Set((await readInsiders(a, tx)).map(({ id }) => id))
    const participants = (await readParticipants(tx, discussionId)).filter((id) => insiders.has(id))
    await tell(tx, actor, a, { discussionId, code }, kind, participants, now)
    const action = resolved ? 'discussion.resolved' : 'discussion.reopened'
    await record(tx, actor, recordOfLine(a, code, action, { discussionId }))
  })
}
