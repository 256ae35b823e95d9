import 'server-only'
import type { Actor } from '@/lib/actor'
import { db, type Tx } from '@/lib/db'
import { canSeeDiscussions } from './policy'
import type { DiscussionView, Insider, Talk } from './types'

/** Clerks and heads of an agency, by name; for queries and commands that know whose talk it is. */
export function readInsiders(
  { agencyId, roundId }: { agencyId: string; roundId: string },
  reader: Tx = db,
): Promise<Insider[]> {
  return reader.person.findMany({
    where: {
      disabledAt: null,
      roles: {
        some: {
          role: { in: ['clerk', 'head'] },
          agencyId,
          revokedAt: null,
          OR: [{ roundId: null }, { roundId }],
        },
      },
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, position: true },
  })
}

const discussionSelect = {
  id: true,
  code: true,
  resolvedAt: true,
  version: true,
  resolvedBy: { select: { name: true } },
  comments: {
    orderBy: { sequence: 'asc' },
    select: {
      id: true,
      personId: true,
      text: true,
      mentionedIds: true,
      writtenAt: true,
      person: { select: { name: true } },
    },
  },
} as const

async function readDiscussions(
  assessmentId: string,
  insiders: readonly Insider[],
): Promise<DiscussionView[]> {
  const found = await db.discussion.findMany({
    where: { assessmentId },
    orderBy: [{ openedAt: 'asc' }, { id: 'asc' }],
    select: discussionSelect,
  })
  const nameOf = new Map(insiders.map(({ id, name }) => [id, name]))
  return found.map(({ resolvedBy, comments, ...rest }) => ({
    ...rest,
    resolvedByName: resolvedBy?.name ?? null,
    comments: comments.map(({ person, mentionedIds, ...comment }) => ({
      ...comment,
      personName: person.name,
      mentionedNames: mentionedIds.flatMap((id) => nameOf.get(id) ?? []),
    })),
  }))
}

/**
 * Every discussion at the rows of an agency's assessment; null for everybody but its clerks and heads – Home Affairs,
 * appraisers, the Council and auditors never read it.
 */
export async function getTalk(actor: Actor, roundId: string, agencyId: string): Promise<Talk | null> {
  if (!canSeeDiscussions(actor, { agencyId, roundId })) return null
  const assessment = await db.assessment.findUnique({
    where: { roundId_agencyId: { roundId, agencyId } },
    select: { id: true },
  })
  if (!assessment) return null
  const insiders = await readInsiders({ agencyId, roundId })
  return { insiders, discussions: await readDiscussions(assessment.id, insiders) }
}
