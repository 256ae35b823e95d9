import { FORMULA_RESERVED, MAX_POINTS_NAME } from '@/lib/scoring/formula-tokens'
import { LARGEST_NUMBER } from '@/lib/scoring/number-fact'
import { fromDecimal } from '@/lib/scoring/rational'
import type { RuleOf } from '@/lib/scoring/rule'
import { parseFormula } from '@/lib/scoring/rules/formula'
import { IMPOSSIBLE, SCORED, UNDECIDED } from './cell-status'
import { constantColumn, planFormula } from './formula-plan'
import { FRACTION_BLOCK, fractionColumn, type FractionColumn } from './fraction-columns'
import { wholeMillionths, type Kernel } from './kernel'
import { EXACT_LIMIT, halfUpQuotient, unitsOf } from './whole-numbers'

const MILLION = 1_000_000
const MOST_DECIMALS = 6

/** One input's numbers as fractions, and what they may be. */
export type FormulaInput = { column: FractionColumn; scale: number; min: number; max: number }

/** A formula ready to run on a block: read the inputs, take the steps, look at the result. */
export type FormulaProgram = {
  inputs: readonly FormulaInput[]
  steps: readonly ((count: number) => void)[]
  result: FractionColumn
  /** The row's maximum in millionths. */
  max: number
}

/**
 * Makes a formula ready. Null: no inputs, a formula that cannot be read, two inputs that share a key or take a kept
 * name, more than six decimals, or a maximum that is not in whole millionths.
 */
export function formulaProgram(rule: RuleOf<'formula'>, maxPoints: number): FormulaProgram | null {
  const max = wholeMillionths(maxPoints)
  const keys = rule.inputs.map(({ key }) => key)
  const parsed = parseFormula(rule.expression, keys)
  const isPlain = new Set(keys).size === keys.length && !keys.some((key) => FORMULA_RESERVED.has(key))
  const hasScales = rule.inputs.every(
    ({ decimals }) => Number.isInteger(decimals) && decimals >= 0 && decimals <= MOST_DECIMALS,
  )
  if (max === null || !parsed.ok || !isPlain || !hasScales || keys.length === 0) return null
  const inputs = rule.inputs.map((input): FormulaInput => ({
    column: fractionColumn(),
    scale: 10 ** input.decimals,
    min: input.min ?? 0,
    max: input.max ?? LARGEST_NUMBER,
  }))
  const columns = new Map(inputs.map(({ column }, at) => [keys[at] ?? '', column]))
  columns.set(MAX_POINTS_NAME, constantColumn(fromDecimal(maxPoints)))
  return { inputs, ...planFormula(parsed.tree, columns), max }
}

/** Runs a program for `count` agencies from one on: column j of the first stands at `at + j × stride`. */
export function runFormula(
  { inputs, steps }: FormulaProgram,
  facts: Float64Array,
  at: number,
  stride: number,
  count: number,
): void {
  for (let input = 0; input < inputs.length; input += 1)
    readInput(inputs[input] as FormulaInput, facts, at + input * stride, count)
  for (const step of steps) step(count)
}

/**
 * Rule `formula` on a column for each input: the formula is worked out block by block on fractions of whole
 * numbers, then cut to 0..maximum and rounded half up once. Undecided: missing or impossible inputs and
 * whatever would not be exact. No value (a division by zero on the branch taken) → impossible.
 * Null: as `formulaProgram`. Example: min(a / b, 1) * maxPoints with 1, 3 and 1 → 333_333.
 */
export function formulaKernel(rule: RuleOf<'formula'>, maxPoints: number): Kernel | null {
  const program = formulaProgram(rule, maxPoints)
  if (!program) return null
  return (facts, first, agencies, from, to, points, status, out) => {
    let undecided = 0
    for (let start = from; start < to; start += FRACTION_BLOCK) {
      const count = Math.min(FRACTION_BLOCK, to - start)
      runFormula(program, facts, first + start, agencies, count)
      undecided += settleBlock(program, count, points, status, out + start)
    }
    return undecided
  }
}

/** Checked numbers as fractions; NaN where a number is missing, cannot be, or is too long to tell. */
function readInput(
  { column, scale, min, max }: FormulaInput,
  facts: Float64Array,
  at: number,
  count: number,
): void {
  for (let i = 0; i < count; i += 1) {
    const value = facts[at + i] as number
    const units = value >= min && value <= max ? unitsOf(value, scale) : NaN
    const isExact = units !== undefined && Math.abs(units) <= EXACT_LIMIT
    column.n[i] = isExact ? units : NaN
    column.d[i] = isExact ? scale : NaN
  }
}

function settleBlock(
  program: FormulaProgram,
  count: number,
  points: Float64Array,
  status: Uint8Array,
  out: number,
): number {
  let undecided = 0
  for (let i = 0; i < count; i += 1) {
    if (status[out + i] !== SCORED) continue
    const settled = isComplete(program.inputs, i) ? settledPoints(program, i) : NaN
    if (settled >= 0) points[out + i] = settled
    else if (settled === NO_VALUE) status[out + i] = IMPOSSIBLE
    else {
      status[out + i] = UNDECIDED
      undecided += 1
    }
  }
  return undecided
}

/** An input may be missing although the branch taken does not need it: the row is then not scored. */
function isComplete(inputs: readonly FormulaInput[], i: number): boolean {
  for (const { column } of inputs) if (Number.isNaN(column.n[i] as number)) return false
  return true
}

const NO_VALUE = -1

/** Points in millionths, `NO_VALUE`, or NaN where they cannot be told exactly. */
function settledPoints({ result, max }: FormulaProgram, i: number): number {
  const n = result.n[i] as number
  const d = result.d[i] as number
  if (d === 0) return NO_VALUE
  if (n <= 0) return 0
  const scaled = n * MILLION
  const ceiling = max * d
  if (ceiling <= EXACT_LIMIT && scaled >= ceiling) return max
  return 2 * scaled + d <= EXACT_LIMIT ? halfUpQuotient(scaled, d) : NaN
}
