import type { AgencyResult } from '@/lib/agency-result/types'
import type { ReasonCode } from '@/lib/round/types'

export type CardYear = {
  year: number
  hundredths: number
  rank: number | null
  /** Published elsewhere: a figure of another kind. */
  isElsewhere: boolean
  provisional: boolean
}

/** The year from which another catalogue holds. */
export type CardBreak = { year: number; decision: string }

/** Everything that the report card of an agency says. */
export type ReportCard = Pick<AgencyResult, 'ranking' | 'standing' | 'fields' | 'rows'> & {
  reasons: readonly ReasonCode[]
  years: readonly CardYear[]
  /** Years between the first and the last of which no index is known. */
  missingYears: readonly number[]
  breaks: readonly CardBreak[]
}
