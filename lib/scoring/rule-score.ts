import type { FactProblem, FactsOf } from './facts'
import { toPoints } from './points'
import { compare, toDecimalString, ZERO, type Rational } from './rational'
import type { RuleKind, RuleOf } from './rule'
import type { LineContext } from './line-context'
import type { WorkingStep } from './working'

/** What a rule gives for complete, possible facts: exact points, or why there are none. */
export type RuleScore =
  | { outcome: 'points'; points: Rational; steps: WorkingStep[] }
  | { outcome: 'not-applicable'; why: 'denominator-zero' }
  | { outcome: 'impossible'; problems: FactProblem[] }

/** The three questions every rule kind answers. `facts` null: nothing has been entered at all. */
export type RuleModule<K extends RuleKind> = {
  /** Fields still to be entered, named as in `FactProblem.field`; empty when the row can be scored. */
  missing(rule: RuleOf<K>, facts: FactsOf<K> | null): string[]
  /** Why entered facts cannot be, also when others are still missing. */
  check(rule: RuleOf<K>, facts: FactsOf<K>, context: LineContext): FactProblem[]
  /** The points, for facts that `missing` and `check` have passed. */
  score(rule: RuleOf<K>, facts: FactsOf<K>, maxPoints: Rational): RuleScore
}

/** Decimals a number in the working is cut to. */
export const WORKING_DECIMALS = 4

/** A number as the working shows it. Example: 18/19 → "0.9474". */
export function shown(value: Rational): string {
  return toDecimalString(value, WORKING_DECIMALS)
}

/**
 * The last steps of every rule: points above the row's maximum are cut to it, points below 0 raised to 0,
 * and the result is told. Source: catalogue format ("at most max", "not below 0", "clamped to 0..max").
 * Example: 3 × 0,5 against a maximum of 1 → 1, with a `cap` step.
 */
export function settle(raw: Rational, maxPoints: Rational, steps: WorkingStep[]): RuleScore {
  const max = toPoints(maxPoints)
  let points = raw
  const clamped: WorkingStep[] = []
  if (compare(raw, maxPoints) > 0) {
    points = maxPoints
    clamped.push({ type: 'cap', at: max, was: shown(raw) })
  } else if (compare(raw, ZERO) < 0) {
    points = ZERO
    clamped.push({ type: 'floor', at: toPoints(ZERO), was: shown(raw) })
  }
  const result: WorkingStep = { type: 'result', points: toPoints(points), maxPoints: max }
  return { outcome: 'points', points, steps: [...steps, ...clamped, result] }
}
