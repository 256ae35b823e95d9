import type { Facts } from './facts'
import { scoreLine, type LineContext } from './line'
import { pointsFromDecimal, type Points } from './points'
import { fromDecimal, mul, rational, type Rational } from './rational'
import type { RuleOf, ScoredRow } from './rule'

/** Facts with what the rule gives for them. */
export type BestFacts = { facts: Facts; points: Points }

const DAY_MS = 86_400_000

/**
 * The facts that give a row the most points by its own rule, and of equal ones those nearest to what is entered now:
 * the smallest numerator of the best band, all requirements, no violation, the day on which the document was due.
 * What an agency would have had to reach, not what it can reach.
 *
 * Source: none; a suggestion, never a score. Units: `Points`. Rounding: as `scoreLine`. Missing: null where no fact
 * can be told – a formula, a survey, a share whose denominator is not entered or is 0.
 * Example: 29 of 36 against bands from 0.9 (0,5 points) → 33 of 36, 500_000.
 */
export function bestFacts(row: ScoredRow, facts: Facts | null, context: LineContext): BestFacts | null {
  let best: BestFacts | null = null
  for (const candidate of candidatesOf(row, facts, context.latestDay)) {
    const result = scoreLine(row, candidate, context)
    if (result.status !== 'scored') continue
    if (best === null || result.points > best.points) best = { facts: candidate, points: result.points }
  }
  return best
}

/** Facts worth trying, the nearest to what is entered first. */
function candidatesOf({ rule, maxPoints }: ScoredRow, facts: Facts | null, latestDay: string): Facts[] {
  switch (rule.kind) {
    case 'choice':
      return rule.options.map(({ key }) => ({ kind: 'choice', option: key }))
    case 'checklist':
      return [{ kind: 'checklist', items: rule.items.map(({ key }) => key), none: false }]
    case 'ratio':
      return ratioCandidates(rule, facts?.kind === 'ratio' ? facts : null)
    case 'value':
      return near(
        [...rule.bands.map(({ from }) => from), rule.input.min, rule.input.max],
        facts?.kind === 'value' ? facts.value : null,
      ).map((value) => ({ kind: 'value', value }))
    case 'count':
      return rule.pointsEach > 0
        ? [{ kind: 'count', count: ceiling(rational(millionths(maxPoints), millionths(rule.pointsEach))) }]
        : []
    case 'deadline':
      return [0, ...rule.steps.map(({ daysLate }) => daysLate)].map((days) => ({
        kind: 'deadline',
        issuedOn: earlier(dayAfter(rule.due, days), latestDay),
        none: false,
      }))
    case 'deduction':
      return [{ kind: 'deduction', counts: Object.fromEntries(rule.inputs.map(({ key }) => [key, 0])) }]
    case 'external':
      return [{ kind: 'external', value: rule.scaleMax }]
    default:
      return []
  }
}

function ratioCandidates(rule: RuleOf<'ratio'>, facts: Extract<Facts, { kind: 'ratio' }> | null): Facts[] {
  const denominator = facts?.denominator ?? null
  if (denominator === null || denominator <= 0) return []
  const whole = fromDecimal(denominator)
  const edges = [...rule.bands.map(({ from }) => ceiling(mul(fromDecimal(from), whole))), denominator]
  return near(edges, facts?.numerator ?? null).map((numerator) => ({
    kind: 'ratio',
    numerator,
    denominator,
  }))
}

/** The nearest to a value first; without one the smallest first. */
const near = (values: readonly number[], to: number | null): number[] =>
  [...new Set(values)].sort((a, b) => Math.abs(a - (to ?? 0)) - Math.abs(b - (to ?? 0)) || a - b)

const millionths = (decimal: number): bigint => BigInt(pointsFromDecimal(decimal))

/** The smallest whole number that is not below. Example: 32,4 → 33. */
function ceiling({ n, d }: Rational): number {
  const down = n / d
  return Number(down * d < n ? down + 1n : down)
}

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)

const earlier = (a: string, b: string): string => (a < b ? a : b)
