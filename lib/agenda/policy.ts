import { holds, type Actor } from '@/lib/actor'
import { meeting } from '@/lib/council/policy'
import type { CouncilLine } from '@/lib/council/types'
import type { SessionState } from '@/lib/council-session/types'
import { refuse, type PolicyAnswer } from '@/lib/errors'
import type { CodedWord, Phase } from '@/lib/round/types'
import { seededRandom } from '@/lib/scoring/statistics/seeded-random'
import type { ItemState } from './types'

/** Home Affairs writes the agenda, also while the session is held; of a block whose council meets. */
export function canSetAgenda(
  actor: Actor,
  block: { roundId: string; blockId: string; phase: Phase },
  state: SessionState = 'planned',
): PolicyAnswer {
  const { roundId, blockId } = block
  if (!holds(actor, 'homeAffairs', { roundId, blockId })) return refuse('not-allowed')
  if (state === 'closed' || state === 'cancelled') return refuse('session-over')
  return meeting(block.phase)
}

/** Not yet decided and not being voted on: it may be moved out, and what is put may be changed. */
export const isPending = (state: ItemState): boolean => ['waiting', 'called', 'open'].includes(state)

/**
 * A sample without replacement: the same pool, in the same order, with the same seed gives the same rows on every
 * machine. By a partial Fisher–Yates shuffle, so that every set of rows is equally likely.
 */
export function drawSample<T>(pool: readonly T[], size: number, seed: number): T[] {
  const random = seededRandom(seed)
  const rest = [...pool]
  const drawn = Math.min(size, rest.length)
  for (let i = 0; i < drawn; i++) {
    const j = i + random.nextInteger(rest.length - i)
    const kept = rest[i] as T
    rest[i] = rest[j] as T
    rest[j] = kept
  }
  return rest.slice(0, drawn)
}

/** "Other reason, see note" where the round has it; it stands beside the note until Home Affairs says better. */
const defaultReason = (codes: readonly CodedWord[]) =>
  (codes.find((r) => r.code === 'L99') ?? codes.at(-1))?.code ?? null

type Option = {
  source: 'standing' | 'claimed'
  points: number | null
  reasonCode: string | null
  note: string
}

/** The points as they stand, and those that the agency claims or gave itself where they are others. */
export function optionsOf(line: CouncilLine, claimNote: string, codes: readonly CodedWord[]): Option[] {
  const standing = line.decision?.points ?? line.standingPoints
  const claimed = line.claimedPoints ?? line.selfPoints
  const keep: Option = { source: 'standing', points: standing, reasonCode: null, note: '' }
  if (claimed === null || claimed === standing) return [keep]
  return [keep, { source: 'claimed', points: claimed, reasonCode: defaultReason(codes), note: claimNote }]
}
