import { MAX_POINTS_NAME } from './formula-tokens'
import { COUNT, LARGEST_NUMBER, type NumberBounds } from './number-fact'
import type { Bilingual, Rule, RuleOf } from './rule'

/** What one cell of a form or a spreadsheet takes. */
export type CellInput =
  | ({ kind: 'number'; unit: string } & NumberBounds)
  | { kind: 'yes-no' }
  | { kind: 'day' }
  | { kind: 'choice'; options: RuleOf<'choice'>['options'] }

/** One cell of a row's facts. `key` is the field as problems name it: `numerator`, `counts.late`, `items.scope`. */
export type FactCell = { key: string; label: Bilingual | null; input: CellInput }

/** Decimals of results that are entered centrally. */
const CENTRAL_DECIMALS = 6
const count = (key: string, label: Bilingual): FactCell => ({
  key,
  label,
  input: { kind: 'number', unit: '', ...COUNT },
})

/**
 * The facts of a rule as cells, in the order in which they are asked: one for each number, day, choice and item.
 * Source: assumed, see docs/decisions/0013-excel-round-trip.md. Example: a ratio gives `numerator` and `denominator`.
 */
export function factCellsOf(rule: Rule): FactCell[] {
  switch (rule.kind) {
    case 'choice':
      return [{ key: 'option', label: null, input: { kind: 'choice', options: rule.options } }]
    case 'ratio':
      return [count('numerator', rule.numerator), count('denominator', rule.denominator)]
    case 'value':
      return [{ key: 'value', label: rule.input.label, input: { kind: 'number', ...rule.input } }]
    case 'count':
      return [count('count', rule.input.label)]
    case 'deduction':
      return rule.inputs.map(({ key, label }) => count(`counts.${key}`, label))
    case 'deadline':
      return [
        { key: 'issuedOn', label: rule.document, input: { kind: 'day' } },
        { key: 'none', label: null, input: { kind: 'yes-no' } },
      ]
    case 'checklist':
      return rule.items.map(({ key, label }) => ({ key: `items.${key}`, label, input: { kind: 'yes-no' } }))
    case 'formula':
      return formulaCells(rule)
    case 'external':
      return [central('value', rule.source, rule.scaleMax)]
    case 'survey':
      return [central('share', null, 1)]
  }
}

const formulaCells = (rule: RuleOf<'formula'>): FactCell[] =>
  rule.inputs
    .filter(({ key }) => key !== MAX_POINTS_NAME)
    .map(({ key, label, unit, decimals, min = 0, max = LARGEST_NUMBER }) => ({
      key: `values.${key}`,
      label,
      input: { kind: 'number', unit, decimals, min, max },
    }))

const central = (key: string, label: Bilingual | null, max: number): FactCell => ({
  key,
  label,
  input: { kind: 'number', unit: '', min: 0, max, decimals: CENTRAL_DECIMALS },
})
