import { formatForInput, parseDecimal } from '@/lib/format'
import type { Locale } from '@/lib/preferences'
import type { FactProblem, Facts } from '@/lib/scoring/facts'
import { checkFacts } from '@/lib/scoring/line'
import type { Rule, ScoredRow } from '@/lib/scoring/rule'
import { readDay, typedDay } from '@/lib/typed-day'

/**
 * What stands in the inputs of a row, exactly as typed, readable or not: nothing typed is ever lost. `texts` by the
 * field names of `FactProblem` (`numerator`, `counts.late`, `issuedOn` …), `chosen` an option or the items ticked.
 */
export type TypedFacts = { texts: Record<string, string>; chosen: string[]; none: boolean }

const NOTHING: TypedFacts = { texts: {}, chosen: [], none: false }

/** The text fields of a row, in the order in which they stand; empty where options are chosen or ticked. */
export function textFieldsOf(rule: Rule): string[] {
  switch (rule.kind) {
    case 'ratio':
      return ['numerator', 'denominator']
    case 'value':
    case 'external':
      return ['value']
    case 'count':
      return ['count']
    case 'deadline':
      return ['issuedOn']
    case 'survey':
      return ['share']
    case 'deduction':
      return rule.inputs.map(({ key }) => `counts.${key}`)
    case 'formula':
      return rule.inputs.map(({ key }) => `values.${key}`)
    default:
      return []
  }
}

/** Stored facts as they are typed. */
export function typedFromFacts(rule: Rule, facts: Facts | null, locale: Locale): TypedFacts {
  if (!facts || facts.kind !== rule.kind) return NOTHING
  const number = (value: number | null | undefined) => formatForInput(value ?? null, { locale })
  switch (facts.kind) {
    case 'choice':
      return { ...NOTHING, chosen: facts.option ? [facts.option] : [] }
    case 'checklist':
      return { ...NOTHING, chosen: facts.items, none: facts.none }
    case 'ratio':
      return {
        ...NOTHING,
        texts: { numerator: number(facts.numerator), denominator: number(facts.denominator) },
      }
    case 'value':
    case 'external':
      return { ...NOTHING, texts: { value: number(facts.value) } }
    case 'count':
      return { ...NOTHING, texts: { count: number(facts.count) } }
    case 'survey':
      return { ...NOTHING, texts: { share: number(facts.share) } }
    case 'deadline':
      return { ...NOTHING, texts: { issuedOn: typedDay(facts.issuedOn) }, none: facts.none }
    case 'deduction':
      return { ...NOTHING, texts: keyedTexts('counts', facts.counts, number) }
    case 'formula':
      return { ...NOTHING, texts: keyedTexts('values', facts.values, number) }
  }
}

function keyedTexts(
  group: string,
  values: Record<string, number | null>,
  write: (value: number | null) => string,
) {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [`${group}.${key}`, write(value)]))
}

export type ReadFacts = {
  /** Null: nothing has been entered. What cannot be read stands as not entered. */
  facts: Facts | null
  problems: FactProblem[]
}

const isEmpty = ({ texts, chosen, none }: TypedFacts): boolean =>
  !none && chosen.length === 0 && Object.values(texts).every((text) => text.trim() === '')

/** Reads what was typed: the facts, and every reason why they cannot be, for the fields. */
export function readTyped(row: ScoredRow, typed: TypedFacts, locale: Locale, latestDay: string): ReadFacts {
  if (isEmpty(typed)) return { facts: null, problems: [] }
  const unreadable: FactProblem[] = []
  const number = (field: string): number | null => {
    const parsed = parseDecimal(typed.texts[field] ?? '', locale)
    if (parsed.kind === 'garbage') unreadable.push({ field, reason: 'not-a-number' })
    return parsed.kind === 'number' ? parsed.value : null
  }
  const facts = factsFrom(row.rule, typed, number, unreadable)
  const named = new Set(unreadable.map((p) => p.field))
  const impossible = checkFacts(row, facts, { applies: true, latestDay }).filter((p) => !named.has(p.field))
  return { facts, problems: [...unreadable, ...impossible] }
}

function factsFrom(
  rule: Rule,
  typed: TypedFacts,
  number: (field: string) => number | null,
  unreadable: FactProblem[],
): Facts {
  switch (rule.kind) {
    case 'choice':
      return { kind: 'choice', option: typed.chosen[0] ?? null }
    case 'checklist':
      return { kind: 'checklist', items: typed.chosen, none: typed.none }
    case 'ratio':
      return { kind: 'ratio', numerator: number('numerator'), denominator: number('denominator') }
    case 'value':
      return { kind: 'value', value: number('value') }
    case 'external':
      return { kind: 'external', value: number('value') }
    case 'count':
      return { kind: 'count', count: number('count') }
    case 'survey':
      return { kind: 'survey', share: number('share') }
    case 'deduction':
      return {
        kind: 'deduction',
        counts: Object.fromEntries(rule.inputs.map(({ key }) => [key, number(`counts.${key}`)])),
      }
    case 'formula':
      return {
        kind: 'formula',
        values: Object.fromEntries(rule.inputs.map(({ key }) => [key, number(`values.${key}`)])),
      }
    case 'deadline': {
      const day = readDay(typed.texts.issuedOn ?? '')
      if (day === 'unreadable') unreadable.push({ field: 'issuedOn', reason: 'not-a-day' })
      return { kind: 'deadline', issuedOn: day === 'unreadable' ? null : day, none: typed.none }
    }
  }
}

/** Whether two entries are the same to the letter. */
export function sameTyped(a: TypedFacts, b: TypedFacts): boolean {
  const fields = new Set([...Object.keys(a.texts), ...Object.keys(b.texts)])
  const sameTexts = [...fields].every(
    (field) => (a.texts[field] ?? '').trim() === (b.texts[field] ?? '').trim(),
  )
  return sameTexts && a.none === b.none && [...a.chosen].sort().join() === [...b.chosen].sort().join()
}
