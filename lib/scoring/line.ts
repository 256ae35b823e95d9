import type { FactProblem, Facts, FactsOf } from './facts'
import type { LineContext } from './line-context'
import { pointsFromDecimal, toPoints } from './points'
import { fromDecimal } from './rational'
import type { RuleKind, RuleOf, ScoredRow } from './rule'
import type { RuleModule } from './rule-score'
import { checkChecklist, missingChecklist, scoreChecklist } from './rules/checklist'
import { checkChoice, missingChoice, scoreChoice } from './rules/choice'
import { checkCount, missingCount, scoreCount } from './rules/count'
import { checkDeadline, missingDeadline, scoreDeadline } from './rules/deadline'
import { checkDeduction, missingDeduction, scoreDeduction } from './rules/deduction'
import { checkExternal, missingExternal, scoreExternal } from './rules/external'
import { checkFormula, missingFormula, scoreFormula } from './rules/formula'
import { checkRatio, missingRatio, scoreRatio } from './rules/ratio'
import { checkSurvey, missingSurvey, scoreSurvey } from './rules/survey'
import { checkValue, missingValue, scoreValue } from './rules/value'
import type { LineResult } from './working'

export type { LineContext } from './line-context'

const RULES: { [K in RuleKind]: RuleModule<K> } = {
  choice: { missing: missingChoice, check: checkChoice, score: scoreChoice },
  ratio: { missing: missingRatio, check: checkRatio, score: scoreRatio },
  value: { missing: missingValue, check: checkValue, score: scoreValue },
  count: { missing: missingCount, check: checkCount, score: scoreCount },
  deduction: { missing: missingDeduction, check: checkDeduction, score: scoreDeduction },
  deadline: { missing: missingDeadline, check: checkDeadline, score: scoreDeadline },
  checklist: { missing: missingChecklist, check: checkChecklist, score: scoreChecklist },
  formula: { missing: missingFormula, check: checkFormula, score: scoreFormula },
  external: { missing: missingExternal, check: checkExternal, score: scoreExternal },
  survey: { missing: missingSurvey, check: checkSurvey, score: scoreSurvey },
}

/**
 * What a row gives for the facts entered: points with their working, "not scored" with what is missing,
 * "not applicable" with why, or "impossible" with every problem. One outcome, never two.
 *
 * Order: a row that does not apply is not looked at further; impossible facts are reported even when
 * others are missing; only complete, possible facts are scored. Facts that are missing give no points
 * and are not 0. Source: catalogue format. Units: `Points`. Rounding: once, half up to a millionth.
 * Example: 29 of 36 against bands from 0.8, proportional, maximum 0,5 → scored, 402_778.
 */
export function scoreLine(row: ScoredRow, facts: Facts | null, context: LineContext): LineResult {
  return scoreKind(row.rule.kind, row.rule, row.maxPoints, facts, context)
}

/**
 * Why the facts entered so far cannot be, also when some are still missing: what a form shows at its fields.
 * Example: numerator −1, denominator not entered → `negative` at `numerator`.
 */
export function checkFacts(row: ScoredRow, facts: Facts | null, context: LineContext): FactProblem[] {
  const result = scoreLine(row, facts, { ...context, applies: true })
  return result.status === 'impossible' ? result.problems : []
}

function scoreKind<K extends RuleKind>(
  kind: K,
  rule: RuleOf<K>,
  maxDecimalPoints: number,
  facts: Facts | null,
  context: LineContext,
): LineResult {
  if (context.applies !== true) return { status: 'not-applicable', why: context.applies }
  const maxPoints = pointsFromDecimal(maxDecimalPoints)
  const rules: RuleModule<K> = RULES[kind]
  if (!facts) return { status: 'not-scored', maxPoints, missing: rules.missing(rule, null) }
  if (!isOfKind(kind, facts)) {
    return { status: 'impossible', maxPoints, problems: [{ field: 'kind', reason: 'wrong-kind' }] }
  }
  const problems = rules.check(rule, facts, context)
  if (problems.length > 0) return { status: 'impossible', maxPoints, problems }
  const missing = rules.missing(rule, facts)
  if (missing.length > 0) return { status: 'not-scored', maxPoints, missing }
  const score = rules.score(rule, facts, fromDecimal(maxDecimalPoints))
  if (score.outcome === 'not-applicable') return { status: 'not-applicable', why: score.why }
  if (score.outcome === 'impossible') return { status: 'impossible', maxPoints, problems: score.problems }
  return {
    status: 'scored',
    points: toPoints(score.points),
    maxPoints,
    working: { kind, steps: score.steps },
  }
}

function isOfKind<K extends RuleKind>(kind: K, facts: Facts): facts is FactsOf<K> {
  return facts.kind === kind
}
