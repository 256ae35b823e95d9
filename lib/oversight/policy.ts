import type { AgencyProgress } from '@/lib/progress/types'
import type { RoundBlockView } from '@/lib/round/types'
import type { LateItem } from './types'

type Due = Pick<RoundBlockView, 'blockName' | 'submitBefore' | 'explainBefore' | 'phase'>

const NOT_SENT: readonly AgencyProgress['state'][] = ['notStarted', 'drafting', 'withHead']

const latest = (own: Date | null, ofBlock: Date): Date => (own && own > ofBlock ? own : ofBlock)

/**
 * What an agency should have sent by now: its report once the day of submission is over, its explanation once the day
 * of explanation is. An agency that was reopened and has time left is not late, nor one that owes nothing any more.
 */
export function lateOfAgency(agency: AgencyProgress, block: Due, now: Date): LateItem | null {
  if (!agency.isRemindable) return null
  const kind = NOT_SENT.includes(agency.state) ? 'report' : 'explanation'
  const dueBefore = kind === 'report' ? latest(agency.reopenedUntil, block.submitBefore) : block.explainBefore
  if (now < dueBefore) return null
  const { state, percent } = agency
  return {
    kind,
    id: agency.agencyId,
    name: agency.name,
    blockName: block.blockName,
    dueBefore,
    rows: null,
    progress: { state, percent },
  }
}

const DAY_MS = 24 * 60 * 60 * 1000

/** Whole days that have gone by since the day was over; on the first day 0. */
export const daysLate = (dueBefore: Date, now: Date): number =>
  Math.floor((now.getTime() - dueBefore.getTime()) / DAY_MS)
