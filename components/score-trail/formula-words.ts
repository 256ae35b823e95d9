import type { useTranslations } from 'next-intl'
import { MAX_POINTS_NAME } from '@/lib/scoring/formula-tokens'
import type { FormulaOperator, FormulaTest, FormulaTree } from '@/lib/scoring/formula-tree'
import { toDecimalString } from '@/lib/scoring/rational'
import type { RuleOf } from '@/lib/scoring/rule'
import { parseFormula } from '@/lib/scoring/rules/formula'
import type { Figures } from './use-figures'

type Words = ReturnType<typeof useTranslations>
type Told = { t: Words; figures: Figures; letters: ReadonlyMap<string, string> }

const SIGNS: Record<FormulaOperator, string> = { '+': '+', '-': '\u2212', '*': '×', '/': '÷' }
const STRENGTH: Record<FormulaOperator, number> = { '+': 1, '-': 1, '*': 2, '/': 2 }
const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** Short letters for the named numbers of a formula, in their order: a, b, c … */
export function lettersOf(rule: RuleOf<'formula'>): Map<string, string> {
  return new Map(rule.inputs.map(({ key }, index) => [key, LETTERS[index] ?? key]))
}

function strengthOf(tree: FormulaTree): number {
  if (tree.type === 'arithmetic') return STRENGTH[tree.operator]
  return tree.type === 'choose' ? 0 : 3
}

/** Brackets where the part binds weaker than what it stands in. */
function part(told: Told, tree: FormulaTree, least: number): string {
  const text = tell(told, tree)
  return strengthOf(tree) < least ? `(${text})` : text
}

function tell(told: Told, tree: FormulaTree): string {
  const { t, figures, letters } = told
  switch (tree.type) {
    case 'number':
      return figures.decimal(toDecimalString(tree.value, 6))
    case 'input':
      return tree.name === MAX_POINTS_NAME ? t('formula.maxPoints') : (letters.get(tree.name) ?? tree.name)
    case 'negate':
      return `\u2212${part(told, tree.operand, 3)}`
    case 'arithmetic': {
      const strength = STRENGTH[tree.operator]
      const keepsOrder = tree.operator === '-' || tree.operator === '/'
      return `${part(told, tree.left, strength)} ${SIGNS[tree.operator]} ${part(told, tree.right, keepsOrder ? strength + 1 : strength)}`
    }
    case 'call':
      return t(`formula.${tree.name}`, { values: tree.operands.map((o) => tell(told, o)).join('; ') })
    case 'choose':
      return t('formula.choose', {
        test: test(told, tree.test),
        then: tell(told, tree.then),
        otherwise: tell(told, tree.otherwise),
      })
  }
}

function test(told: Told, { operator, left, right }: FormulaTest): string {
  const key = { '>': 'above', '<': 'below', '>=': 'from', '<=': 'upTo' }[operator]
  return told.t(`formula.${key}`, { left: tell(told, left), right: tell(told, right) })
}

/** The formula in words and signs; a formula that cannot be read stands as it was written. */
export function formulaWords(rule: RuleOf<'formula'>, t: Words, figures: Figures): string {
  const parsed = parseFormula(
    rule.expression,
    rule.inputs.map(({ key }) => key),
  )
  return parsed.ok ? tell({ t, figures, letters: lettersOf(rule) }, parsed.tree) : rule.expression
}
