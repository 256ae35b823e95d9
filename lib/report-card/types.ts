import type { AgencyResult } from '@/lib/agency-result/types'
import type { Corrected } from '@/lib/publication/types'
import type { NoInterval, RankInterval } from '@/lib/rank-interval/types'
import type { ReasonCode } from '@/lib/round/types'

/** From which to which place the agency may really stand, or why that is not known. */
export type CardInterval = RankInterval | { why: NoInterval }

/** Everything that the report card of an agency says. */
export type ReportCard = Pick<
  AgencyResult,
  'ranking' | 'standing' | 'fields' | 'rows' | 'years' | 'survey'
> & {
  reasons: readonly ReasonCode[]
  interval: CardInterval
  corrected: Corrected | null
}
