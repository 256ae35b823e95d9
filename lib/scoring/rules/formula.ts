import jsep from 'jsep'
import type { FactProblem, FactsOf } from '@/lib/scoring/facts'
import { FormulaFault, FormulaReader } from '@/lib/scoring/formula-syntax'
import {
  FORMULA_RESERVED,
  MAX_POINTS_NAME,
  readFormula,
  type FormulaError,
} from '@/lib/scoring/formula-tokens'
import { evaluateFormula, type FormulaTree } from '@/lib/scoring/formula-tree'
import { unknownKeys, valueAt } from '@/lib/scoring/keyed-facts'
import { checkNumber, isMissing, LARGEST_NUMBER } from '@/lib/scoring/number-fact'
import { fromDecimal, type Rational } from '@/lib/scoring/rational'
import type { RuleOf } from '@/lib/scoring/rule'
import { settle, shown, type RuleScore } from '@/lib/scoring/rule-score'
import type { WorkingStep } from '@/lib/scoring/working'

export type ParsedFormula = { ok: true; tree: FormulaTree } | { ok: false; errors: FormulaError[] }

/**
 * Reads an expression over the named inputs and `maxPoints`. The library only builds the syntax tree;
 * what is allowed, what it means and its value are decided here, so nothing outside can be reached.
 * Source: catalogue format (`+ - * /`, `> < >= <=`, `min`, `max`, `a ? b : c`). Limits, assumed: 500 characters, 50 levels.
 * Errors carry the column, from 1. Example: "late / totl" → unknown-name at column 8.
 */
export function parseFormula(expression: string, inputKeys: readonly string[]): ParsedFormula {
  const names = new Set([...inputKeys.filter((key) => !FORMULA_RESERVED.has(key)), MAX_POINTS_NAME])
  const { leaves, errors } = readFormula(expression, names)
  if (errors.length > 0) return { ok: false, errors }
  if (leaves.length === 0) return { ok: false, errors: [{ column: 1, reason: 'empty' }] }
  try {
    return { ok: true, tree: new FormulaReader(leaves, names).number(jsep(expression), 1) }
  } catch (error) {
    return { ok: false, errors: [formulaError(error, expression)] }
  }
}

function formulaError(error: unknown, expression: string): FormulaError {
  if (error instanceof FormulaFault) return error.fault
  if (error instanceof Error && 'index' in error && typeof error.index === 'number') {
    return { column: Math.min(error.index, expression.length) + 1, reason: 'syntax' }
  }
  throw error
}

/**
 * Rule `formula`: the expression over the entered numbers and `maxPoints`, clamped to 0..maximum.
 * Source: catalogue format. Units: the inputs' own in, decimal points out. Rounding: none here.
 * Missing: any input → not scored. No value (division by zero on the branch taken): `formula-undefined`.
 * Example: min((onTime + 0.5 * late) / assigned, 1) * maxPoints with 9, 2, 12 and 0,5 → 5/12.
 */
export function scoreFormula(
  rule: RuleOf<'formula'>,
  facts: FactsOf<'formula'>,
  maxPoints: Rational,
): RuleScore {
  const parsed = parseFormula(
    rule.expression,
    rule.inputs.map(({ key }) => key),
  )
  const values = new Map<string, Rational>([[MAX_POINTS_NAME, maxPoints]])
  const steps: WorkingStep[] = rule.inputs.map(({ key }) => {
    const value = fromDecimal(valueAt(facts.values, key) ?? 0)
    values.set(key, value)
    return { type: 'formula-input', key, value: shown(value) }
  })
  const result = parsed.ok ? evaluateFormula(parsed.tree, values) : null
  if (!result) return { outcome: 'impossible', problems: [{ field: 'values', reason: 'formula-undefined' }] }
  return settle(result, maxPoints, [
    ...steps,
    { type: 'formula', expression: rule.expression, result: shown(result) },
  ])
}

/**
 * Every value is within its input's bounds (from 0 unless the input says otherwise) and decimals, and
 * every key one of the row's. Example: values.total 1.5 where decimals is 0 → `not-an-integer`.
 */
export function checkFormula(rule: RuleOf<'formula'>, facts: FactsOf<'formula'>): FactProblem[] {
  return [
    ...rule.inputs.flatMap(({ key, decimals, min = 0, max = LARGEST_NUMBER }) =>
      checkNumber(`values.${key}`, valueAt(facts.values, key), { min, max, decimals }),
    ),
    ...unknownKeys('values', facts.values, rule.inputs),
  ]
}

/** `values.<key>` for each number not entered. */
export function missingFormula(rule: RuleOf<'formula'>, facts: FactsOf<'formula'> | null): string[] {
  return rule.inputs
    .filter(({ key }) => !facts || isMissing(valueAt(facts.values, key)))
    .map(({ key }) => `values.${key}`)
}
