import { scoreLine } from '@/lib/scoring/line'
import type { ScoredRow } from '@/lib/scoring/rule'
import { ITEMS_PER_COLUMN } from './checklist-kernel'
import { columnCountOf, decodeFacts } from './fact-code'
import { formulaTeller } from './formula-teller'
import { externalTeller, surveyTeller } from './proportion-teller'
import { ratioTeller } from './ratio-teller'
import { recurringTeller } from './recurring-teller'
import { frozen, type Teller } from './teller'
import { valueTeller } from './value-teller'

/** Counts up to here recur. */
const SMALL_COUNTS = 64
/** Days since 1970 up to the year 2200; "never issued" is negative and told by the exact code. */
const DAYS = 84_000

/**
 * How the scored cells of a row are told by its rule's kind; null where `scoreLine` tells all of them.
 * Example: a choice row keeps one result for each option.
 */
export function rowTeller(row: ScoredRow, latestDay: string): Teller | null {
  const { rule, maxPoints } = row
  const recurring = (base: number) =>
    recurringTeller(columnCountOf(rule), base, (codes) =>
      frozen(scoreLine(row, decodeFacts(rule, codes), { applies: true, latestDay })),
    )
  switch (rule.kind) {
    case 'choice':
      return recurring(Math.max(1, rule.options.length))
    case 'checklist':
      return recurring(2 ** ITEMS_PER_COLUMN)
    case 'count':
    case 'deduction':
      return recurring(SMALL_COUNTS)
    case 'deadline':
      return recurring(DAYS)
    case 'ratio':
      return ratioTeller(rule, maxPoints)
    case 'value':
      return valueTeller(rule, maxPoints)
    case 'formula':
      return formulaTeller(rule, maxPoints)
    case 'external':
      return externalTeller(rule.scaleMax, maxPoints)
    case 'survey':
      return surveyTeller(maxPoints)
  }
}
