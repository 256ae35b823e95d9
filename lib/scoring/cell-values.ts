import { factCellsOf } from './fact-cells'
import type { Facts } from './facts'
import { valueAt } from './keyed-facts'
import type { Rule, RuleOf } from './rule'

/** What stands in a cell: a number, an ISO day, an option's key, `yes` or `no`; null for nothing. */
export type CellValue = string | number | null
/** Values of a row's cells by their key (fact-cells.ts). */
export type CellValues = Record<string, CellValue>

const yes = (isYes: boolean, isAnswered: boolean): CellValue => (isYes ? 'yes' : isAnswered ? 'no' : null)

/**
 * The facts of a row as they stand in its cells. A list of which something is met, or nothing on purpose, answers
 * every item. Example: items ["scope"] of scope and limits → yes, no. Facts of another kind count as none.
 */
export function valuesOfFacts(rule: Rule, facts: Facts | null): CellValues {
  const own = facts?.kind === rule.kind ? facts : null
  return Object.fromEntries(factCellsOf(rule).map(({ key }) => [key, own && valueOf(own, key)]))
}

function valueOf(facts: Facts, key: string): CellValue {
  const name = key.slice(key.indexOf('.') + 1)
  switch (facts.kind) {
    case 'choice':
      return facts.option || null
    case 'ratio':
      return key === 'numerator' ? facts.numerator : facts.denominator
    case 'value':
    case 'external':
      return facts.value
    case 'count':
      return facts.count
    case 'deduction':
      return valueAt(facts.counts, name) ?? null
    case 'formula':
      return valueAt(facts.values, name) ?? null
    case 'deadline':
      return key === 'issuedOn' ? facts.issuedOn || null : yes(facts.none, false)
    case 'checklist':
      return yes(facts.items.includes(name), facts.none || facts.items.length > 0)
    case 'survey':
      return facts.share
  }
}

/**
 * The facts that cells say; null when nothing is filled in. A list of which some items are answered "no" and the rest
 * not at all is not answered (`unansweredItems`). Example: yes, no → items ["scope"]; no, no → none of them.
 */
export function factsOfValues(rule: Rule, values: CellValues): Facts | null {
  const cells = factCellsOf(rule)
  const number = (key: string) => (typeof values[key] === 'number' ? values[key] : null)
  const text = (key: string) => (typeof values[key] === 'string' ? values[key] : null)
  if (rule.kind === 'deadline') return deadlineFacts(text('issuedOn'), text('none'))
  if (cells.every(({ key }) => (values[key] ?? null) === null)) return null
  const keyed = (prefix: string) =>
    Object.fromEntries(cells.map(({ key }) => [key.slice(prefix.length + 1), number(key)]))
  switch (rule.kind) {
    case 'choice':
      return { kind: 'choice', option: text('option') }
    case 'ratio':
      return { kind: 'ratio', numerator: number('numerator'), denominator: number('denominator') }
    case 'value':
    case 'external':
      return { kind: rule.kind, value: number('value') }
    case 'count':
      return { kind: 'count', count: number('count') }
    case 'deduction':
      return { kind: 'deduction', counts: keyed('counts') }
    case 'formula':
      return { kind: 'formula', values: keyed('values') }
    case 'checklist':
      return checklistFacts(rule, values)
    case 'survey':
      return { kind: 'survey', share: number('share') }
  }
}

/** "Never issued: no" alone says nothing yet. */
function deadlineFacts(issuedOn: string | null, none: string | null): Facts | null {
  return issuedOn === null && none !== 'yes' ? null : { kind: 'deadline', issuedOn, none: none === 'yes' }
}

function checklistFacts(rule: RuleOf<'checklist'>, values: CellValues): Facts {
  const items = rule.items.filter(({ key }) => values[`items.${key}`] === 'yes').map(({ key }) => key)
  const none = rule.items.every(({ key }) => values[`items.${key}`] === 'no')
  return { kind: 'checklist', items, none }
}

/**
 * Values as the facts they say would give them back: what is filled in differently and means the same is one.
 * Example: of two items, yes and nothing → yes, no; "never issued: no" → nothing.
 */
export const settledValues = (rule: Rule, values: CellValues): CellValues => ({
  ...values,
  ...valuesOfFacts(rule, factsOfValues(rule, values)),
})

/** The cells of a list still to be answered when others say "no" and none says "yes": half an answer is none. */
export function unansweredItems(rule: Rule, values: CellValues): string[] {
  if (rule.kind !== 'checklist') return []
  const keys = rule.items.map(({ key }) => `items.${key}`)
  const isBegun = keys.some((key) => values[key] === 'no') && !keys.some((key) => values[key] === 'yes')
  return isBegun ? keys.filter((key) => (values[key] ?? null) === null) : []
}
