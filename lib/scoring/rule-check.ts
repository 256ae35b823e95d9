import { dayNumber } from './calendar-day'
import type { FormulaError } from './formula-tokens'
import { FORMULA_RESERVED, readFormula } from './formula-tokens'
import { bestCase, unreachableBands } from './best-case'
import { compare, fitsDecimals, fromDecimal, toDecimalString } from './rational'
import type { Rule, RuleOf } from './rule'
import { parseFormula } from './rules/formula'
import { worstCase } from './worst-case'

export type CatalogueProblem =
  | 'sum-of-children'
  | 'duplicate-code'
  | 'code-outside-parent'
  | 'code-gap'
  | 'code-out-of-order'
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
  | 'worst-case-above-zero'
  | 'points-below-zero'
  | 'decides-nothing'
  | 'no-bands'
  | 'bands-unsorted'
  | 'band-unreachable'
  | 'duplicate-key'
  | 'bad-input-key'
  | 'formula-error'
  | 'unused-input'
  | 'due-not-a-day'
  | 'no-inputs'
  | 'no-questions'
  | 'bounds-reversed'
  | 'scale-not-positive'

/** One thing wrong with a catalogue; `code` is the node's code, empty for the catalogue as a whole. */
export type CatalogueFinding = {
  code: string
  problem: CatalogueProblem
  /** Decimal points where two amounts disagree, codes where two codes do. */
  expected?: string
  actual?: string
  /** The key, attribute, band edge or number meant. */
  key?: string
  /** For `formula-error`: where (from 1) and why. */
  column?: number
  reason?: FormulaError['reason']
}

const CATALOGUE_DECIMALS = 6
/** Where a rule says how many points something gives or takes. */
const POINTS_KEYS: ReadonlySet<string> = new Set(['points', 'pointsEach', 'otherwise'])
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
    ...checkWorstCase(code, rule, maxPoints),
    ...belowZero(rule).map((value): CatalogueFinding => ({
      code,
      problem: 'points-below-zero',
      key: String(value),
    })),
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

/** A deduction has to come down to 0; any other row must not give its maximum whatever is answered. */
function checkWorstCase(code: string, rule: Rule, maxPoints: number): CatalogueFinding[] {
  const worst = worstCase(rule, fromDecimal(maxPoints))
  if (!worst || compare(worst, fromDecimal(maxPoints)) < 0) return []
  if (rule.kind !== 'deduction') return [{ code, problem: 'decides-nothing' }]
  return [{ code, problem: 'worst-case-above-zero', expected: '0', actual: String(maxPoints) }]
}

/** Points that would be raised to 0 silently, and deductions that would give instead of take. */
function belowZero(value: unknown): number[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]: [string, unknown]) =>
    typeof part === 'number' ? (POINTS_KEYS.has(key) && part < 0 ? [part] : []) : belowZero(part),
  )
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
    case 'survey':
      return rule.questions
    default:
      return []
  }
}

function checkKind(code: string, rule: Rule): CatalogueFinding[] {
  switch (rule.kind) {
    case 'formula':
      return checkFormulaRule(code, rule)
    case 'deadline':
      return [
        ...(dayNumber(rule.due) === null ? [{ code, problem: 'due-not-a-day' as const, key: rule.due }] : []),
        ...checkSome(code, 'no-bands', rule.steps),
      ]
    case 'choice':
      return checkSome(code, 'no-inputs', rule.options)
    case 'checklist':
      return checkSome(code, 'no-inputs', rule.items)
    case 'deduction':
      return checkSome(code, 'no-inputs', rule.inputs)
    case 'survey':
      return checkSome(code, 'no-questions', rule.questions)
    case 'ratio':
      return checkSome(code, 'no-bands', rule.bands)
    case 'value':
      return [...checkBounds(code, rule.input), ...checkSome(code, 'no-bands', rule.bands)]
    case 'external':
      return rule.scaleMax > 0 ? [] : [{ code, problem: 'scale-not-positive' }]
    default:
      return []
  }
}

function checkSome(
  code: string,
  problem: 'no-inputs' | 'no-bands' | 'no-questions',
  list: readonly unknown[],
): CatalogueFinding[] {
  return list.length > 0 ? [] : [{ code, problem }]
}

/** `min` absent is 0, `max` absent is no bound. */
function checkBounds(code: string, { key, min = 0, max = Infinity }: Bounds): CatalogueFinding[] {
  return min > max ? [{ code, problem: 'bounds-reversed', ...(key === undefined ? {} : { key }) }] : []
}

type Bounds = { key?: string; min?: number; max?: number }

function checkFormulaRule(code: string, rule: RuleOf<'formula'>): CatalogueFinding[] {
  const keys = rule.inputs.map(({ key }) => key)
  const bad = keys.filter((key) => !IDENTIFIER.test(key) || FORMULA_RESERVED.has(key))
  const parsed = parseFormula(rule.expression, keys)
  const errors = parsed.ok ? [] : parsed.errors
  const named = new Set(readFormula(rule.expression, new Set(keys)).leaves.map(({ text }) => text))
  const unused = parsed.ok ? keys.filter((key) => !named.has(key) && !bad.includes(key)) : []
  return [
    ...checkSome(code, 'no-inputs', keys),
    ...rule.inputs.flatMap((input) => checkBounds(code, input)),
    ...unused.map((key): CatalogueFinding => ({ code, problem: 'unused-input', key })),
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
