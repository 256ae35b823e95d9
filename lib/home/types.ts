import type { Phase } from '@/lib/round/types'

/** What the bar under the header says about the round for one person. */
export type RoundBarFacts = {
  roundId: string
  year: number
  phase: Phase
  /** Null where the bar speaks of all blocks. */
  blockId: string | null
  blockName: { vi: string; en: string } | null
  agencyCount: number
  /** First instant that is too late; null where the phase has none. */
  deadlineAt: Date | null
  /** The actor's agency has a deadline of its own. */
  isReopened: boolean
  isIllustrative: boolean
  isDemonstration: boolean
  isPublished: boolean
}
