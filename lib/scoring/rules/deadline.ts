import { dayNumber, daysBetween } from '@/lib/scoring/calendar-day'
import type { FactProblem, FactsOf } from '@/lib/scoring/facts'
import type { LineContext } from '@/lib/scoring/line-context'
import { pointsFromDecimal } from '@/lib/scoring/points'
import { fromDecimal, type Rational } from '@/lib/scoring/rational'
import type { RuleOf } from '@/lib/scoring/rule'
import { settle, type RuleScore } from '@/lib/scoring/rule-score'
import type { WorkingStep } from '@/lib/scoring/working'

/**
 * Rule `deadline`: the days the document is late – 0 when issued on or before the due day – reach the
 * first step (they ascend) whose `daysLate` is not exceeded; later than all, or never issued: `otherwise`.
 * Source: catalogue format. Units: calendar days in, decimal points out. Rounding: none.
 * Missing: neither a day nor "never issued" → not scored. Example: due 31/01/2021, issued 10/02/2021: 10 days late → 0,25.
 */
export function scoreDeadline(
  rule: RuleOf<'deadline'>,
  facts: FactsOf<'deadline'>,
  maxPoints: Rational,
): RuleScore {
  if (facts.none || !facts.issuedOn) {
    return settle(fromDecimal(rule.otherwise), maxPoints, [{ type: 'not-issued' }])
  }
  const daysLate = Math.max(0, daysBetween(rule.due, facts.issuedOn) ?? 0)
  const told: WorkingStep = { type: 'deadline', due: rule.due, issuedOn: facts.issuedOn, daysLate }
  const step = rule.steps.find((one) => daysLate <= one.daysLate)
  if (step) {
    const points = pointsFromDecimal(step.points)
    return settle(fromDecimal(step.points), maxPoints, [
      told,
      { type: 'deadline-step', daysLate: step.daysLate, points },
    ])
  }
  const lastStep = rule.steps.at(-1)?.daysLate ?? 0
  return settle(fromDecimal(rule.otherwise), maxPoints, [told, { type: 'too-late', lastStep }])
}

/**
 * The day must exist, not lie after the round's latest day, and not stand beside "never issued".
 * Example: 2021-02-29 → `not-a-day`; the day after the latest day → `day-in-future`.
 */
export function checkDeadline(
  _rule: RuleOf<'deadline'>,
  facts: FactsOf<'deadline'>,
  context: LineContext,
): FactProblem[] {
  if (!facts.issuedOn) return []
  const field = 'issuedOn'
  const problems: FactProblem[] = facts.none ? [{ field, reason: 'contradiction' }] : []
  if (dayNumber(facts.issuedOn) === null) return [...problems, { field, reason: 'not-a-day' }]
  const daysAhead = daysBetween(context.latestDay, facts.issuedOn)
  if (daysAhead !== null && daysAhead > 0)
    problems.push({ field, reason: 'day-in-future', limit: context.latestDay })
  return problems
}

/** `issuedOn` while there is neither a day nor "never issued". */
export function missingDeadline(_rule: RuleOf<'deadline'>, facts: FactsOf<'deadline'> | null): string[] {
  return facts?.none || facts?.issuedOn ? [] : ['issuedOn']
}
