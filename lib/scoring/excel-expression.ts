import type { FormulaTree } from './formula-tree'
import { MAX_POINTS_NAME } from './formula-tokens'
import { MILLIONTHS, pointsFromDecimal } from './points'
import { fromDecimal, toDecimalString } from './rational'
import type { RuleOf } from './rule'
import { parseFormula } from './rules/formula'

type Places = { cell: (key: string) => string; words: { impossible: string } }

/** More than any number of a formula has: a decimal is written as it stands in the catalogue. */
const DECIMALS = 20
/** Takes away what binary arithmetic adds (the 16th digit) before the one rounding that counts. */
const NOISE_DECIMALS = 8

/**
 * A rule's expression as a formula of a spreadsheet, clamped to 0..maximum and rounded half up to a millionth;
 * words where it has no value (division by zero on the branch taken).
 * Source: assumed, see docs/decisions/0013-excel-round-trip.md. Units: as lib/scoring/rules/formula.ts.
 * Example: `min(a / b, 1) * maxPoints` with a maximum of 0,5 → `MIN((E5/E6),1)*0.5`.
 */
export function formulaInExcel(rule: RuleOf<'formula'>, maxPoints: number, { cell, words }: Places): string {
  const parsed = parseFormula(
    rule.expression,
    rule.inputs.map(({ key }) => key),
  )
  const impossible = `"${words.impossible.replaceAll('"', '""')}"`
  if (!parsed.ok) return impossible
  const max = toDecimalString(fromDecimal(maxPoints), DECIMALS)
  const expression = written(parsed.tree, (name) => (name === MAX_POINTS_NAME ? max : cell(`values.${name}`)))
  const inMillionths = `ROUND(ROUND((${expression})*${MILLIONTHS},${NOISE_DECIMALS}),0)`
  return `IFERROR(MAX(0,MIN(${pointsFromDecimal(maxPoints)},${inMillionths}))/${MILLIONTHS},${impossible})`
}

function written(tree: FormulaTree, nameOf: (name: string) => string): string {
  const part = (one: FormulaTree) => written(one, nameOf)
  switch (tree.type) {
    case 'number':
      return toDecimalString(tree.value, DECIMALS)
    case 'input':
      return nameOf(tree.name)
    case 'negate':
      return `(0-${part(tree.operand)})`
    case 'arithmetic':
      return `(${part(tree.left)}${tree.operator}${part(tree.right)})`
    case 'call':
      return `${tree.name.toUpperCase()}(${tree.operands.map(part).join(',')})`
    case 'choose': {
      const { operator, left, right } = tree.test
      return `IF(${part(left)}${operator}${part(right)},${part(tree.then)},${part(tree.otherwise)})`
    }
  }
}
