import { FORMULA_MAX_DEPTH, type FormulaError, type FormulaLeaf } from './formula-tokens'
import type { FormulaComparison, FormulaOperator, FormulaTest, FormulaTree } from './formula-tree'
import { fromDecimal } from './rational'

/** A node of the parser's syntax tree; what its other keys hold is looked at one by one. */
export type SyntaxNode = { type: string; [key: string]: unknown }

const OPERATORS: readonly FormulaOperator[] = ['+', '-', '*', '/']
const COMPARISONS: readonly FormulaComparison[] = ['>', '<', '>=', '<=']

/** Stops the conversion at the first fault; `parseFormula` turns it into data. */
export class FormulaFault extends Error {
  constructor(readonly fault: FormulaError) {
    super(fault.reason)
  }
}

/**
 * Turns the parser's tree into a `FormulaTree`, refusing whatever the catalogue format does not know.
 * The parser keeps no positions, but it meets names and numbers in the order they are written: walking
 * the tree in that same order, the next unread leaf tells the column of a fault.
 */
export class FormulaReader {
  private read = 0

  constructor(
    private readonly leaves: readonly FormulaLeaf[],
    private readonly names: ReadonlySet<string>,
  ) {}

  /** A node that has to be a number. */
  number(node: SyntaxNode, depth: number): FormulaTree {
    if (depth > FORMULA_MAX_DEPTH) throw this.fault('too-deep')
    switch (node.type) {
      case 'Literal':
        return { type: 'number', value: fromDecimal(this.leaf().text) }
      case 'Identifier':
        return this.input()
      case 'UnaryExpression':
        if (node.operator !== '-') throw this.fault('not-allowed', String(node.operator))
        return { type: 'negate', operand: this.number(nodeOf(node.argument), depth + 1) }
      case 'BinaryExpression':
        return this.arithmetic(node, depth)
      case 'CallExpression':
        return this.call(node, depth)
      case 'ConditionalExpression':
        return {
          type: 'choose',
          test: this.test(nodeOf(node.test), depth + 1),
          then: this.number(nodeOf(node.consequent), depth + 1),
          otherwise: this.number(nodeOf(node.alternate), depth + 1),
        }
      default:
        // Nothing at all between parentheses, or two expressions side by side.
        throw this.fault('syntax')
    }
  }

  private input(): FormulaTree {
    const { text, column } = this.leaf()
    if (!this.names.has(text)) throw new FormulaFault({ column, reason: 'unknown-name', text })
    return { type: 'input', name: text }
  }

  private arithmetic(node: SyntaxNode, depth: number): FormulaTree {
    const operator = OPERATORS.find((known) => known === node.operator)
    if (!operator) {
      const isComparison = COMPARISONS.some((known) => known === node.operator)
      throw this.fault(isComparison ? 'number-expected' : 'not-allowed', String(node.operator))
    }
    const left = this.number(nodeOf(node.left), depth + 1)
    return { type: 'arithmetic', operator, left, right: this.number(nodeOf(node.right), depth + 1) }
  }

  private test(node: SyntaxNode, depth: number): FormulaTest {
    const operator = COMPARISONS.find((known) => known === node.operator)
    if (node.type !== 'BinaryExpression' || !operator) throw this.fault('comparison-expected')
    const left = this.number(nodeOf(node.left), depth + 1)
    return { operator, left, right: this.number(nodeOf(node.right), depth + 1) }
  }

  private call(node: SyntaxNode, depth: number): FormulaTree {
    if (nodeOf(node.callee).type !== 'Identifier') throw this.fault('not-allowed')
    const { text, column } = this.leaf()
    if (text !== 'min' && text !== 'max') throw new FormulaFault({ column, reason: 'not-allowed', text })
    const operands = Array.isArray(node.arguments) ? node.arguments.map(nodeOf) : []
    if (operands.length === 0) throw new FormulaFault({ column, reason: 'argument-count', text })
    return { type: 'call', name: text, operands: operands.map((operand) => this.number(operand, depth + 1)) }
  }

  private leaf(): FormulaLeaf {
    const leaf = this.leaves[this.read]
    if (!leaf) throw this.fault('syntax')
    this.read += 1
    return leaf
  }

  private fault(reason: FormulaError['reason'], text?: string): FormulaFault {
    const column = (this.leaves[this.read] ?? this.leaves.at(-1))?.column ?? 1
    return new FormulaFault(text === undefined ? { column, reason } : { column, reason, text })
  }
}

function nodeOf(value: unknown): SyntaxNode {
  if (isNode(value)) return value
  throw new TypeError('the parser returned something that is not a syntax node')
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}
