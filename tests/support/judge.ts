import type { Actor } from '@/lib/actor'
import { db } from '@/lib/db'
import { CALLS, type Asked } from '@/tests/support/judge-calls'
import { MORE_CALLS } from '@/tests/support/judge-calls-council'

export const ALL_CALLS = { ...CALLS, ...MORE_CALLS }

/** Everything that a judge can ask for, as one text by query: what must not depend on his own agency. */
type Answers = Record<string, string>

/** Maps and sets as lists: JSON would show them empty, and a leak in them would go unseen. */
const plain = (_key: string, value: unknown): unknown => {
  if (value instanceof Map || value instanceof Set) return [...(value as Iterable<unknown>)]
  return typeof value === 'bigint' ? String(value) : value
}
export const textOf = (value: unknown): string => JSON.stringify(value, plain) ?? 'undefined'

export async function answersTo(
  actor: Actor,
  asked: Asked,
  names: readonly string[] = Object.keys(ALL_CALLS),
): Promise<Answers> {
  const answers: Answers = {}
  for (const name of names) answers[name] = textOf(await ALL_CALLS[name]?.(actor, asked))
  return answers
}

/** How many of each thing are asked for by name. */
const FEW = 6

/** What can be asked of a round, and by name of an agency that is hidden from somebody and of others. */
export async function askedOf(
  roundId: string,
  hiddenId: string,
  otherIds: readonly string[],
  codes: readonly string[],
  now: Date,
): Promise<Asked> {
  const agencyIds = [hiddenId, ...otherIds]
  const of = { agencyId: { in: agencyIds } }
  const few = { select: { id: true }, orderBy: { id: 'asc' }, take: FEW } as const
  const ids = (found: { id: string }[]) => found.map(({ id }) => id)
  const [assessments, lines, links, documents, people, uploads, sessions, items, readings, blocks] =
    await Promise.all([
      db.assessment.findMany({ where: { roundId, ...of }, select: { id: true } }),
      db.line.findMany({
        where: { code: { in: [...codes] }, assessment: { roundId, ...of } },
        ...few,
        take: 100,
      }),
      db.evidenceLink.findMany({ where: { line: { assessment: { roundId, agencyId: hiddenId } } }, ...few }),
      db.document.findMany({ where: { agencyId: hiddenId }, ...few }),
      db.person.findMany({ where: of, ...few }),
      db.workbookUpload.findMany({ where: { assessment: { roundId, ...of } }, ...few }),
      db.councilSession.findMany({ where: { roundId }, ...few }),
      db.agendaItem.findMany({ where: { session: { roundId } }, ...few }),
      db.independentReading.findMany({ where: { roundId }, ...few }),
      db.roundBlock.findMany({ where: { roundId }, select: { blockId: true }, orderBy: { blockId: 'asc' } }),
    ])
  return {
    roundId,
    blockIds: blocks.map(({ blockId }) => blockId),
    codes,
    agencyIds,
    assessmentIds: ids(assessments),
    lineIds: ids(lines),
    linkIds: ids(links),
    documentIds: ids(documents),
    personIds: ids(people),
    uploadIds: ids(uploads),
    sessionIds: ids(sessions),
    itemIds: ids(items),
    readingIds: ids(readings),
    now,
  }
}

/** Names of the answers that differ. An answer that only one side has differs too. */
export function differences(before: Answers, after: Answers): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...names].filter((name) => before[name] !== after[name])
}
