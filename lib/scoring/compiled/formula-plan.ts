import type { FormulaComparison, FormulaOperator, FormulaTree } from '@/lib/scoring/formula-tree'
import type { Rational } from '@/lib/scoring/rational'
import {
  addFractions,
  chooseFractions,
  divideFractions,
  extremeFractions,
  fractionColumn,
  multiplyFractions,
  negateFractions,
  type FractionColumn,
  type OrderTest,
} from './fraction-columns'
import { EXACT_LIMIT } from './whole-numbers'

/** A formula as steps over blocks of fractions: run them all, then read `result`. */
export type FormulaPlan = { steps: ((count: number) => void)[]; result: FractionColumn }

const HOLDS: Record<FormulaComparison, OrderTest> = {
  '>': { less: false, equal: false, more: true },
  '<': { less: true, equal: false, more: false },
  '>=': { less: false, equal: true, more: true },
  '<=': { less: true, equal: true, more: false },
}

/**
 * Turns a checked formula into steps, one for each of its operations, innermost first; both branches of a choice
 * are computed and the one taken is kept. A constant too long for a double is unknown, never rounded.
 * An input that is not among `inputs` throws. Example: a + b / 2 → two steps, ÷ then +.
 */
export function planFormula(tree: FormulaTree, inputs: ReadonlyMap<string, FractionColumn>): FormulaPlan {
  const steps: FormulaPlan['steps'] = []
  const result = plan(tree, inputs, steps)
  return { steps, result }
}

type Inputs = ReadonlyMap<string, FractionColumn>

function plan(tree: FormulaTree, inputs: Inputs, steps: FormulaPlan['steps']): FractionColumn {
  switch (tree.type) {
    case 'number':
      return constantColumn(tree.value)
    case 'input': {
      const input = inputs.get(tree.name)
      if (!input) throw new RangeError(`the formula has no input ${tree.name}`)
      return input
    }
    case 'negate': {
      const operand = plan(tree.operand, inputs, steps)
      return step(steps, (to, count) => negateFractions(to, operand, count))
    }
    case 'arithmetic': {
      const left = plan(tree.left, inputs, steps)
      const right = plan(tree.right, inputs, steps)
      return step(steps, (to, count) => arithmetic(tree.operator, to, left, right, count))
    }
    case 'call': {
      const sign = tree.name === 'min' ? 1 : -1
      const operands = tree.operands.map((operand) => plan(operand, inputs, steps))
      return operands.reduce((a, b) => step(steps, (to, count) => extremeFractions(to, a, b, sign, count)))
    }
    case 'choose': {
      const test = {
        left: plan(tree.test.left, inputs, steps),
        right: plan(tree.test.right, inputs, steps),
        holds: HOLDS[tree.test.operator],
      }
      const then = plan(tree.then, inputs, steps)
      const otherwise = plan(tree.otherwise, inputs, steps)
      return step(steps, (to, count) => chooseFractions(to, test, then, otherwise, count))
    }
  }
}

function step(
  steps: FormulaPlan['steps'],
  work: (to: FractionColumn, count: number) => void,
): FractionColumn {
  const to = fractionColumn()
  steps.push((count) => work(to, count))
  return to
}

function arithmetic(
  operator: FormulaOperator,
  to: FractionColumn,
  left: FractionColumn,
  right: FractionColumn,
  count: number,
): void {
  switch (operator) {
    case '+':
      return addFractions(to, left, right, 1, count)
    case '-':
      return addFractions(to, left, right, -1, count)
    case '*':
      return multiplyFractions(to, left, right, count)
    case '/':
      return divideFractions(to, left, right, count)
  }
}

/** The same fraction for every agency; unknown when a double cannot hold it. Example: 0.75 → 3/4. */
export function constantColumn(value: Rational): FractionColumn {
  const column = fractionColumn()
  const [n, d] = [Number(value.n), Number(value.d)]
  const isExact = Math.abs(n) <= EXACT_LIMIT && d <= EXACT_LIMIT
  column.n.fill(isExact ? n : NaN)
  column.d.fill(isExact ? d : NaN)
  return column
}
