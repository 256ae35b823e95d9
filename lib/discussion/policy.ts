import { holdsAny, type Actor } from '@/lib/actor'
import type { AssessmentFacts, Finding } from '@/lib/assessment/types'
import { ALLOWED, refuse, type PolicyAnswer } from '@/lib/errors'
import type { DiscussionView, Insider } from './types'

/** The agency's own working talk: its clerks and heads, and nobody else whatever his role. */
export const canSeeDiscussions = (actor: Actor, place: { agencyId: string; roundId: string }): boolean =>
  holdsAny(actor, ['clerk', 'head'], place)

/** Talking goes on while the report lies with the head and while it is appraised, until the result is settled. */
export function canDiscuss(
  actor: Actor,
  a: Pick<AssessmentFacts, 'agencyId' | 'roundId' | 'phase'>,
): PolicyAnswer {
  if (!canSeeDiscussions(actor, a)) return refuse('not-yours')
  if (a.phase === 'published' || a.phase === 'approved') return refuse('round-published')
  return a.phase === 'preparation' ? refuse('round-not-open') : ALLOWED
}

export type Segment = { text: string; personId: string | null }
type Named = Pick<Insider, 'id' | 'name'>

const CONTINUES_NAME = /^[\p{L}\p{N}]/u

/**
 * A text cut where people are named with @: of two names the longer one counts ("@Lê Minh Đức" is not "@Lê Minh"),
 * and a name must end where it ends. Two people of one name are both meant; the first of them bears the segment.
 */
export function segmentsOf(text: string, people: readonly Named[]): Segment[] {
  const longestFirst = [...people].sort((a, b) => b.name.length - a.name.length)
  const segments: Segment[] = []
  let plain = ''
  let at = 0
  while (at < text.length) {
    const rest = text.slice(at + 1)
    const named =
      text[at] === '@'
        ? longestFirst.find(
            ({ name }) => rest.startsWith(name) && !CONTINUES_NAME.test(rest.slice(name.length)),
          )
        : undefined
    if (!named) {
      plain += text[at]
      at += 1
      continue
    }
    if (plain) segments.push({ text: plain, personId: null })
    plain = ''
    segments.push({ text: `@${named.name}`, personId: named.id })
    at += 1 + named.name.length
  }
  return plain ? [...segments, { text: plain, personId: null }] : segments
}

/** Everybody who is named with @ in a text. */
export function mentionedIn(text: string, people: readonly Named[]): string[] {
  const names = new Set(segmentsOf(text, people).flatMap((s) => (s.personId ? [s.text.slice(1)] : [])))
  return people.filter(({ name }) => names.has(name)).map(({ id }) => id)
}

/** Codes of rows with something that is not resolved, with how many. */
export function openByCode(discussions: readonly DiscussionView[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { code, resolvedAt } of discussions)
    if (resolvedAt === null) counts.set(code, (counts.get(code) ?? 0) + 1)
  return counts
}

/** Before the report is handed over and signed: what is still being talked about. It stops nothing. */
export const findingsOfTalk = (discussions: readonly DiscussionView[]): Finding[] =>
  [...openByCode(discussions).keys()]
    .sort((a, b) => a.localeCompare(b, 'vi', { numeric: true }))
    .map((code) => ({ code, severity: 'warning', reason: 'open-discussion' }))
