import 'server-only'
import type { Actor } from '@/lib/actor'
import { record } from '@/lib/audit'
import { itemsInScope } from '@/lib/council-session/queries'
import type { SessionState } from '@/lib/council-session/types'
import { inTransaction, type Tx } from '@/lib/db'
import { demand, FieldErrors, Refusal } from '@/lib/errors'
import { readRound } from '@/lib/round/queries'
import { canFinishPaper, canWritePaper, isPart, partsInScope } from './policy'
import { readPaperText } from './queries'
import type { FinishPaperInput, SavePaperInput } from './schema'

type Held = {
  gates: { roundId: string; phases: Parameters<typeof canWritePaper>[1]['phases'] }
  /** Items of the session that the actor may know of. */
  itemIds: Set<string>
  session: SessionState | null
}

/** Locks the round, so that two who write for the first time come one after the other, and finds what is written about. */
async function hold(
  tx: Tx,
  actor: Actor,
  { roundId, kind, subject }: SavePaperInput | FinishPaperInput,
): Promise<Held> {
  await tx.$queryRaw`SELECT "id" FROM "Round" WHERE "id" = ${roundId} FOR UPDATE`
  const round = await readRound(roundId, tx)
  if (!round) throw new Refusal('not-found')
  const gates = { roundId, phases: round.blocks.map((b) => b.phase) }
  demand(canWritePaper(actor, gates))
  if (kind === 'decision') {
    if (subject !== roundId) throw new Refusal('not-found')
    return { gates, itemIds: new Set(), session: null }
  }
  const isId = /^[0-9a-f-]{36}$/.test(subject)
  const session = isId
    ? await tx.councilSession.findFirst({
        where: { id: subject, roundId },
        select: { state: true, items: { where: itemsInScope(actor, round), select: { id: true } } },
      })
    : null
  if (!session) throw new Refusal('not-found')
  return { gates, itemIds: new Set(session.items.map((i) => i.id)), session: session.state }
}

/**
 * Saves parts of a paper; parts that are not named stay. Refused: not Home Affairs, published, a version that is not the
 * latest (with the other's text, so that nothing is overwritten unread). A part that the paper does not have is a field
 * error. What was said to be complete is so no longer.
 */
export async function savePaper(
  actor: Actor,
  input: SavePaperInput,
  now = new Date(),
): Promise<{ version: number; savedAt: Date }> {
  return inTransaction(async (tx) => {
    const { itemIds } = await hold(tx, actor, input)
    const { roundId, kind, subject, texts } = input
    const unknown = Object.keys(texts).filter((key) => !isPart(kind, key, itemIds))
    if (unknown.length > 0) throw new FieldErrors(unknown.map((field) => ({ field, reason: 'unknown-key' })))
    const current = await readPaperText({ roundId, kind, subject }, tx)
    if (current.version !== input.version) {
      const { version, savedByName } = current
      const shown = partsInScope(kind, current.texts, itemIds)
      throw new Refusal('stale-version', { current: { version, savedByName, texts: shown } })
    }
    const content = {
      texts: { ...current.texts, ...texts },
      version: current.version + 1,
      ...{ savedAt: now, savedById: actor.personId, finishedAt: null, finishedById: null },
    }
    await tx.councilPaper.upsert({
      where: { roundId_kind_subject: { roundId, kind, subject } },
      create: { roundId, kind, subject, ...content },
      update: content,
    })
    const detail = { kind, subject, version: content.version, parts: Object.keys(texts).length }
    await record(tx, actor, audited(roundId, subject, 'council.paperSaved', detail))
    return { version: content.version, savedAt: now }
  })
}

const audited = (roundId: string, subject: string, action: string, detail: Record<string, unknown>) => ({
  action,
  subjectType: 'CouncilPaper',
  subjectId: subject,
  roundId,
  detail,
})

/** Home Affairs says that a paper is complete, or takes that back. Minutes: only once the session is closed. */
export async function finishPaper(
  actor: Actor,
  input: FinishPaperInput,
  now = new Date(),
): Promise<{ version: number }> {
  return inTransaction(async (tx) => {
    const { gates, session } = await hold(tx, actor, input)
    demand(canFinishPaper(actor, gates, session))
    const { roundId, kind, subject, isFinished } = input
    const current = await readPaperText({ roundId, kind, subject }, tx)
    if (current.version !== input.version)
      throw new Refusal('stale-version', { current: { version: current.version } })
    const version = current.version + 1
    const finished = isFinished
      ? { finishedAt: now, finishedById: actor.personId }
      : { finishedAt: null, finishedById: null }
    await tx.councilPaper.upsert({
      where: { roundId_kind_subject: { roundId, kind, subject } },
      create: {
        roundId,
        kind,
        subject,
        texts: {},
        version,
        savedAt: now,
        savedById: actor.personId,
        ...finished,
      },
      update: { version, ...finished },
    })
    const action = isFinished ? 'council.paperFinished' : 'council.paperReopened'
    await record(tx, actor, audited(roundId, subject, action, { kind, subject, version }))
    return { version }
  })
}
