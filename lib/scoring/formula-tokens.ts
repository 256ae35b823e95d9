/** A name or number of a formula with the column (from 1) where it starts. */
export type FormulaLeaf = { text: string; column: number }

/** Why a formula is refused. `text` is the offending piece, where there is one. */
export type FormulaError = {
  column: number
  reason:
    | 'empty'
    | 'too-long'
    | 'too-deep'
    | 'syntax'
    | 'not-allowed'
    | 'unknown-name'
    | 'number-expected'
    | 'comparison-expected'
    | 'argument-count'
  text?: string
}

export const FORMULA_MAX_LENGTH = 500
export const FORMULA_MAX_DEPTH = 50
export const FORMULA_FUNCTIONS: ReadonlySet<string> = new Set(['min', 'max'])

/** Names no input may have: the functions, the row's maximum, and words the parser keeps for itself. */
export const FORMULA_RESERVED: ReadonlySet<string> = new Set([
  ...FORMULA_FUNCTIONS,
  'maxPoints',
  'true',
  'false',
  'null',
  'this',
])

/** The row's maximum, which every formula may name. */
export const MAX_POINTS_NAME = 'maxPoints'

const TOKEN = /(\s+)|([A-Za-z_][A-Za-z0-9_]*)|(\d+(?:\.\d+)?|\.\d+)|(>=|<=|[-+*/<>?:(),])/y

/**
 * Reads a formula piece by piece: only names that are known, plain decimal numbers and the operators of
 * the catalogue format pass, so nothing else (text, brackets, dots, assignments) ever reaches the parser.
 * Numbers have no exponent: 1e999 could fill the memory. Example: "late / total" → leaves late@1, total@8.
 */
export function readFormula(
  expression: string,
  names: ReadonlySet<string>,
): { leaves: FormulaLeaf[]; errors: FormulaError[] } {
  if (expression.length > FORMULA_MAX_LENGTH) {
    return { leaves: [], errors: [{ column: FORMULA_MAX_LENGTH + 1, reason: 'too-long' }] }
  }
  const leaves: FormulaLeaf[] = []
  const errors: FormulaError[] = []
  // A comma has a meaning between arguments only; elsewhere the parser would let some of them pass.
  const parentheses: ('group' | 'arguments')[] = []
  let previous = ''
  let at = 0
  while (at < expression.length) {
    TOKEN.lastIndex = at
    const match = TOKEN.exec(expression)
    const column = at + 1
    if (!match) {
      const text = String.fromCodePoint(expression.codePointAt(at) ?? 0)
      errors.push({ column, reason: 'not-allowed', text })
      at += text.length
      continue
    }
    const [text, , name, number] = match
    if (name !== undefined && !names.has(name) && !FORMULA_FUNCTIONS.has(name)) {
      errors.push({ column, reason: 'unknown-name', text: name })
    }
    if (name !== undefined || number !== undefined) leaves.push({ text, column })
    if (text === '(') parentheses.push(FORMULA_FUNCTIONS.has(previous) ? 'arguments' : 'group')
    if (text === ')') parentheses.pop()
    if (text === ',' && parentheses.at(-1) !== 'arguments')
      errors.push({ column, reason: 'not-allowed', text })
    if (match[1] === undefined) previous = text
    at += text.length
  }
  return { leaves, errors }
}
