import { dayNumber } from './calendar-day'
import type { FormulaError } from './formula-tokens'
import { FORMULA_RESERVED } from './formula-tokens'
import { bestCase, unreachableBands } from './best-case'
import { compare, fitsDecimals, fromDecimal, toDecimalString } from './rational'
import type { Rule, RuleOf } from './rule'
import { parseFormula } from './rules/formula'

export type CatalogueProblem =
  | 'sum-of-children'
  | 'duplicate-code'
  | 'wrong-level'
  | 'max-points-not-positive'
  | 'rule-on-parent'
  | 'attribute-on-parent'
  | 'unknown-attribute'
  | 'missing-method'
  | 'missing-rule'
  | 'method-mismatch'
  | 'bad-number'
  | 'too-many-decimals'
  | 'best-case-below-max'
  | 'best-case-above-max'
  | 'bands-unsorted'
  | 'band-unreachable'
  | 'duplicate-key'
  | 'bad-input-key'
  | 'formula-error'
  | 'due-not-a-day'
  | 'no-inputs'
  | 'no-questions'
  | 'bounds-reversed'
  | 'scale-not-positive'

/** One thing wrong with a catalogue; `code` is the node's code, empty for the catalogue as a whole. */
export type CatalogueFinding = {
  code: string
  problem: CatalogueProblem
  /** Decimal points, where two amounts disagree. */
  expected?: string
  actual?: string
  /** The key, attribute, band edge or number meant. */
  key?: string
  /** For `formula-error`: where (from 1) and why. */
  column?: number
  reason?: FormulaError['reason']
}

const CATALOGUE_DECIMALS = 6
const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/

/**
 * Everything wrong with one row's rule. Numbers are looked at first: with one that is no number the rest
 * would be nonsense. Source: catalogue format. Example: best option 0,25 under a maximum of 0,5 → `best-case-below-max`.
 */
export function checkRule(code: string, rule: Rule, maxPoints: number): CatalogueFinding[] {
  const numbers = numbersIn(rule)
  const bad = numbers.filter((value) => !Number.isFinite(value))
  if (bad.length > 0 || !Number.isFinite(maxPoints))
    return bad.map((value) => ({ code, problem: 'bad-number', key: String(value) }))
  const fine = [...numbers, maxPoints].filter(
    (value) => !fitsDecimals(fromDecimal(value), CATALOGUE_DECIMALS),
  )
  return [
    ...fine.map((value): CatalogueFinding => ({ code, problem: 'too-many-decimals', key: String(value) })),
    ...checkKeys(code, rule),
    ...unreachableBands(rule).map((band): CatalogueFinding => ({ code, ...band })),
    ...checkKind(code, rule),
    ...checkBestCase(code, rule, maxPoints),
  ]
}

/** Every number anywhere in the rule. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(numbersIn)
}

function checkBestCase(code: string, rule: Rule, maxPoints: number): CatalogueFinding[] {
  const best = bestCase(rule, fromDecimal(maxPoints))
  const order = best ? compare(best, fromDecimal(maxPoints)) : 0
  if (!best || order === 0) return []
  const problem = order < 0 ? 'best-case-below-max' : 'best-case-above-max'
  return [{ code, problem, expected: String(maxPoints), actual: toDecimalString(best, CATALOGUE_DECIMALS) }]
}

function checkKeys(code: string, rule: Rule): CatalogueFinding[] {
  const keys = keysOf(rule)
  const twice = keys.filter((key, index) => keys.indexOf(key) !== index)
  return [...new Set(twice)].map((key) => ({ code, problem: 'duplicate-key', key }))
}

function keysOf(rule: Rule): string[] {
  switch (rule.kind) {
    case 'choice':
      return rule.options.map(({ key }) => key)
    case 'checklist':
      return rule.items.map(({ key }) => key)
    case 'deduction':
    case 'formula':
      return rule.inputs.map(({ key }) => key)
    default:
      return []
  }
}

function checkKind(code: string, rule: Rule): CatalogueFinding[] {
  switch (rule.kind) {
    case 'formula':
      return checkFormulaRule(code, rule)
    case 'deadline':
      return dayNumber(rule.due) === null ? [{ code, problem: 'due-not-a-day', key: rule.due }] : []
    case 'deduction':
      return rule.inputs.length === 0 ? [{ code, problem: 'no-inputs' }] : []
    case 'survey':
      return rule.questions.length === 0 ? [{ code, problem: 'no-questions' }] : []
    case 'value':
      return rule.input.min > rule.input.max ? [{ code, problem: 'bounds-reversed' }] : []
    case 'external':
      return rule.scaleMax > 0 ? [] : [{ code, problem: 'scale-not-positive' }]
    default:
      return []
  }
}

function checkFormulaRule(code: string, rule: RuleOf<'formula'>): CatalogueFinding[] {
  const keys = rule.inputs.map(({ key }) => key)
  const bad = keys.filter((key) => !IDENTIFIER.test(key) || FORMULA_RESERVED.has(key))
  const parsed = parseFormula(rule.expression, keys)
  const errors = parsed.ok ? [] : parsed.errors
  return [
    ...bad.map((key): CatalogueFinding => ({ code, problem: 'bad-input-key', key })),
    ...errors.map(({ column, reason, text }): CatalogueFinding => ({
      code,
      problem: 'formula-error',
      column,
      reason,
      ...(text ? { key: text } : {}),
    })),
  ]
}
