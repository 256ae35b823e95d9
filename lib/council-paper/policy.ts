import { holds, recusedAgencyId, type Actor } from '@/lib/actor'
import type { SessionState } from '@/lib/council-session/types'
import { ALLOWED, refuse, type PolicyAnswer } from '@/lib/errors'
import type { Phase } from '@/lib/round/types'
import { phaseIsBefore } from '@/lib/round/types'
import { PARTS, type Edition, type PaperKind } from './types'

/** Home Affairs, as secretary, writes the council's papers until the result is published. */
export function canWritePaper(
  actor: Actor,
  round: { roundId: string; phases: readonly Phase[] },
): PolicyAnswer {
  if (!holds(actor, 'homeAffairs', { roundId: round.roundId })) return refuse('not-allowed')
  if (round.phases.length > 0 && round.phases.every((p) => p === 'published'))
    return refuse('round-published')
  return ALLOWED
}

/** Minutes are complete only when the session is over. */
export function canFinishPaper(
  actor: Actor,
  round: { roundId: string; phases: readonly Phase[] },
  session: SessionState | null,
): PolicyAnswer {
  const can = canWritePaper(actor, round)
  if (!can.allowed) return can
  return session === null || session === 'closed' ? ALLOWED : refuse('sessions-open')
}

const ITEM_PART = /^item:([0-9a-f-]{36})$/

/** The item that a part of minutes speaks of; null for the parts that speak of the whole session. */
export const itemOfPart = (key: string): string | null => ITEM_PART.exec(key)?.[1] ?? null

/** Whether a paper has such a part; what was said on an item is a part for those who may know of the item. */
export function isPart(kind: PaperKind, key: string, itemIds: ReadonlySet<string>): boolean {
  if (PARTS[kind].some((part) => part === key)) return true
  const item = itemOfPart(key)
  return kind === 'minutes' && item !== null && itemIds.has(item)
}

/** Of what is stored, the parts that a reader may know of. */
export const partsInScope = (
  kind: PaperKind,
  texts: Readonly<Record<string, string>>,
  itemIds: ReadonlySet<string>,
): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).filter(([key]) => isPart(kind, key, itemIds)))

/**
 * Which edition of the council's papers a reader has: the whole one is for Home Affairs, and for a chair without an
 * agency of his own once every block is approved; after publication for everybody who reads the papers. Judges with an
 * agency, and members before publication, have a copy, theirs left out (decision record 0043).
 */
export function editionOf(actor: Actor, roundId: string, phases: readonly Phase[]): Edition {
  const every = (from: Phase) => phases.length > 0 && phases.every((p) => !phaseIsBefore(p, from))
  const isApproved = every('approved')
  if (recusedAgencyId(actor) !== null) return 'copy'
  if (holds(actor, 'homeAffairs', { roundId })) return isApproved ? 'official' : 'draft'
  if (holds(actor, 'councilChair', { roundId })) return isApproved ? 'official' : 'draft'
  return every('published') ? 'official' : 'copy'
}
