import { describe, expect, it } from 'vitest'
import { FormulaFault, FormulaReader, type SyntaxNode } from '@/lib/scoring/formula-syntax'
import type { FormulaError, FormulaLeaf } from '@/lib/scoring/formula-tokens'
import { parseFormula } from '@/lib/scoring/rules/formula'

const NO_NODE = new TypeError('the parser returned something that is not a syntax node')

/** What is wrong with a tree that a parser could have built. */
function faultOf(node: SyntaxNode, leaves: FormulaLeaf[] = []): FormulaError | null {
  try {
    new FormulaReader(leaves, new Set(['a'])).number(node, 1)
  } catch (error) {
    if (error instanceof FormulaFault) return error.fault
    throw error
  }
  return null
}

/** An expression with so many minus signs in front of its a. */
const minus = (count: number) => `${'-'.repeat(count)}a`

function errorsOf(expression: string): FormulaError[] {
  const parsed = parseFormula(expression, ['a', 'b'])
  return parsed.ok ? [] : parsed.errors
}

describe('the levels of a formula', () => {
  it.each([
    ['left of an operator', (operand: string) => `${operand} + b`, 48, 1],
    ['right of an operator', (operand: string) => `b + ${operand}`, 48, 5],
    ['an argument', (operand: string) => `min(${operand}, b)`, 48, 5],
    ['a later argument', (operand: string) => `min(b, ${operand})`, 48, 8],
    ['left of a comparison', (operand: string) => `${operand} < b ? 1 : 2`, 47, 1],
    ['right of a comparison', (operand: string) => `b < ${operand} ? 1 : 2`, 47, 5],
    ['what a comparison chooses', (operand: string) => `a < b ? ${operand} : 2`, 48, 9],
    ['what it chooses otherwise', (operand: string) => `a < b ? 2 : ${operand}`, 48, 13],
  ])('are counted %s', (_place, around, most, column) => {
    expect(errorsOf(around(minus(most)))).toEqual([])
    // The column is that of the name behind the signs.
    expect(errorsOf(around(minus(most + 1)))).toStrictEqual([
      { column: column + most + 1, reason: 'too-deep' },
    ])
  })
})

describe('a syntax tree', () => {
  it('is refused where a number is no leaf that was read', () => {
    expect(faultOf({ type: 'Literal' })).toStrictEqual({ column: 1, reason: 'syntax' })
    const sum: SyntaxNode = {
      type: 'UnaryExpression',
      operator: '-',
      argument: {
        type: 'BinaryExpression',
        operator: '+',
        left: { type: 'Literal' },
        right: { type: 'Literal' },
      },
    }
    // The last leaf tells the column once all are read.
    expect(faultOf(sum, [{ text: '1', column: 7 }])).toStrictEqual({ column: 7, reason: 'syntax' })
  })

  it('is refused where a choice hangs on something else than a comparison of two numbers', () => {
    const choice = (test: SyntaxNode): SyntaxNode => ({
      type: 'ConditionalExpression',
      test,
      consequent: { type: 'Literal' },
      alternate: { type: 'Literal' },
    })
    const leaves = [1, 3, 5, 7].map((column) => ({ text: '1', column }))
    const [left, right] = [{ type: 'Literal' }, { type: 'Literal' }]
    const expected = { column: 1, reason: 'comparison-expected' }
    expect(faultOf(choice({ type: 'BinaryExpression', operator: '>', left, right }), leaves)).toBeNull()
    expect(faultOf(choice({ type: 'BinaryExpression', operator: '+', left, right }), leaves)).toStrictEqual(
      expected,
    )
    expect(faultOf(choice({ type: 'LogicalExpression', operator: '>', left, right }), leaves)).toStrictEqual(
      expected,
    )
  })

  it('is refused where a function has no list of arguments', () => {
    const call: SyntaxNode = { type: 'CallExpression', callee: { type: 'Identifier' } }
    expect(faultOf(call, [{ text: 'max', column: 4 }])).toStrictEqual({
      column: 4,
      reason: 'argument-count',
      text: 'max',
    })
  })

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'Literal'],
    ['a function with a type', Object.assign(() => 1, { type: 'Literal' })],
    ['no type', {}],
    ['a type that is no text', { type: 1 }],
  ])('is a fault of the program where a node is %s', (_name, argument) => {
    const node: SyntaxNode = { type: 'UnaryExpression', operator: '-', argument }
    expect(() => faultOf(node, [{ text: '1', column: 1 }])).toThrow(NO_NODE)
  })
})
