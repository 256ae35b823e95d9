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

type Input = { column: FractionColumn; scale: number; min: number; max: number }

/**
 * Rule `formula` on a column for each input: the formula is worked out block by block on fractions of whole
 * numbers, then cut to 0..maximum and rounded half up once. Undecided: missing or impossible inputs and
 * whatever would not be exact. No value (a division by zero on the branch taken) → impossible.
 * Null: no inputs, the formula cannot be read, two inputs share a key or take a kept name, more than six decimals, or a
 * maximum that is not in whole millionths. Example: min(a / b, 1) * maxPoints with 1, 3 and 1 → 333_333.
 */
export function formulaKernel(rule: RuleOf<'formula'>, maxPoints: number): Kernel | null {
  const max = wholeMillionths(maxPoints)
  const keys = rule.inputs.map(({ key }) => key)
  const parsed = parseFormula(rule.expression, keys)
  const isPlain = new Set(keys).size === keys.length && !keys.some((key) => FORMULA_RESERVED.has(key))
  const hasScales = rule.inputs.every(({ decimals }) => decimals >= 0 && decimals <= MOST_DECIMALS)
  if (max === null || !parsed.ok || !isPlain || !hasScales || keys.length === 0) return null
  if (!rule.inputs.every(({ decimals }) => Number.isInteger(decimals))) return null
  const inputs = rule.inputs.map((input): Input => ({
    column: fractionColumn(),
    scale: 10 ** input.decimals,
    min: input.min ?? 0,
    max: input.max ?? LARGEST_NUMBER,
  }))
  const columns = new Map(inputs.map(({ column }, at) => [keys[at] ?? '', column]))
  columns.set(MAX_POINTS_NAME, constantColumn(fromDecimal(maxPoints)))
  const { steps, result } = planFormula(parsed.tree, columns)
  return (facts, first, agencies, from, to, points, status, out) => {
    let undecided = 0
    for (let start = from; start < to; start += FRACTION_BLOCK) {
      const count = Math.min(FRACTION_BLOCK, to - start)
      inputs.forEach((input, at) => readInput(input, facts, first + at * agencies + start, count))
      for (const step of steps) step(count)
      undecided += settleBlock({ inputs, result, max, count }, points, status, out + start)
    }
    return undecided
  }
}

/** Checked numbers as fractions; NaN where a number is missing, cannot be, or is too long to tell. */
function readInput({ column, scale, min, max }: Input, facts: Float64Array, at: number, count: number): void {
  for (let i = 0; i < count; i += 1) {
    const value = facts[at + i] as number
    const units = value >= min && value <= max ? unitsOf(value, scale) : NaN
    const isExact = units !== undefined && Math.abs(units) <= EXACT_LIMIT
    column.n[i] = isExact ? units : NaN
    column.d[i] = isExact ? scale : NaN
  }
}

type Block = { inputs: readonly Input[]; result: FractionColumn; max: number; count: number }

function settleBlock(block: Block, points: Float64Array, status: Uint8Array, out: number): number {
  let undecided = 0
  for (let i = 0; i < block.count; i += 1) {
    if (status[out + i] !== SCORED) continue
    const settled = isComplete(block.inputs, i) ? settledPoints(block, i) : NaN
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
function isComplete(inputs: readonly Input[], i: number): boolean {
  for (const { column } of inputs) if (Number.isNaN(column.n[i] as number)) return false
  return true
}

const NO_VALUE = -1

/** Points in millionths, `NO_VALUE`, or NaN where they cannot be told exactly. */
function settledPoints({ result, max }: Block, i: number): number {
  const n = result.n[i] as number
  const d = result.d[i] as number
  if (d === 0) return NO_VALUE
  if (n <= 0) return 0
  const scaled = n * MILLION
  const ceiling = max * d
  if (ceiling <= EXACT_LIMIT && scaled >= ceiling) return max
  return 2 * scaled + d <= EXACT_LIMIT ? halfUpQuotient(scaled, d) : NaN
}
