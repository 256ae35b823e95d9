import { add, compare, div, larger, mul, smaller, sub, ZERO, type Rational } from './rational'

export type FormulaOperator = '+' | '-' | '*' | '/'
export type FormulaComparison = '>' | '<' | '>=' | '<='

/** A formula that has passed every check. Only `choose` holds a comparison, so every other node is a number. */
export type FormulaTree =
  | { type: 'number'; value: Rational }
  | { type: 'input'; name: string }
  | { type: 'negate'; operand: FormulaTree }
  | { type: 'arithmetic'; operator: FormulaOperator; left: FormulaTree; right: FormulaTree }
  | { type: 'call'; name: 'min' | 'max'; operands: FormulaTree[] }
  | { type: 'choose'; test: FormulaTest; then: FormulaTree; otherwise: FormulaTree }

export type FormulaTest = { operator: FormulaComparison; left: FormulaTree; right: FormulaTree }

type Inputs = ReadonlyMap<string, Rational>

/**
 * The exact value of a formula, or null where it has none (a division by zero on the way, or an input
 * that was not given). Of `a ? b : c` only the branch taken is evaluated, so the other may divide by zero.
 * Source: catalogue format. Rounding: none. Example: (9 + 0.5 × 2) / 12 × 0.5 → 5/12.
 */
export function evaluateFormula(tree: FormulaTree, inputs: Inputs): Rational | null {
  switch (tree.type) {
    case 'number':
      return tree.value
    case 'input':
      return inputs.get(tree.name) ?? null
    case 'negate': {
      const operand = evaluateFormula(tree.operand, inputs)
      return operand && sub(ZERO, operand)
    }
    case 'arithmetic':
      return arithmetic(
        tree.operator,
        evaluateFormula(tree.left, inputs),
        evaluateFormula(tree.right, inputs),
      )
    case 'call':
      return extreme(tree.name, tree.operands, inputs)
    case 'choose': {
      const holds = testHolds(tree.test, inputs)
      return holds === null ? null : evaluateFormula(holds ? tree.then : tree.otherwise, inputs)
    }
  }
}

function arithmetic(
  operator: FormulaOperator,
  left: Rational | null,
  right: Rational | null,
): Rational | null {
  if (!left || !right) return null
  switch (operator) {
    case '+':
      return add(left, right)
    case '-':
      return sub(left, right)
    case '*':
      return mul(left, right)
    case '/':
      return right.n === 0n ? null : div(left, right)
  }
}

function extreme(name: 'min' | 'max', operands: readonly FormulaTree[], inputs: Inputs): Rational | null {
  let best: Rational | null = null
  for (const operand of operands) {
    const value = evaluateFormula(operand, inputs)
    if (!value) return null
    best = !best ? value : name === 'min' ? smaller(best, value) : larger(best, value)
  }
  return best
}

function testHolds(test: FormulaTest, inputs: Inputs): boolean | null {
  const left = evaluateFormula(test.left, inputs)
  const right = evaluateFormula(test.right, inputs)
  if (!left || !right) return null
  const order = compare(left, right)
  switch (test.operator) {
    case '>':
      return order > 0
    case '<':
      return order < 0
    case '>=':
      return order >= 0
    case '<=':
      return order <= 0
  }
}
