import { dayNumber } from '@/lib/scoring/calendar-day'
import type { Facts, FactsOf } from '@/lib/scoring/facts'
import { unknownKeys, valueAt } from '@/lib/scoring/keyed-facts'
import type { Rule, RuleKind, RuleOf } from '@/lib/scoring/rule'
import { ITEMS_PER_COLUMN } from './checklist-kernel'
import { CANNOT_BE, NEVER_ISSUED, NOT_ENTERED } from './kernel'

const MILLISECONDS_PER_DAY = 86_400_000

/** How many columns the facts of a row take. Example: a ratio 2, a checklist of nine items 2, a choice 1. */
export function columnCountOf(rule: Rule): number {
  switch (rule.kind) {
    case 'ratio':
      return 2
    case 'deduction':
    case 'formula':
      return Math.max(1, rule.inputs.length)
    case 'checklist':
      return Math.max(1, Math.ceil(rule.items.length / ITEMS_PER_COLUMN))
    default:
      return 1
  }
}

type Encoder<K extends RuleKind> = (rule: RuleOf<K>, facts: FactsOf<K>) => number[]

const ENCODERS: { [K in RuleKind]: Encoder<K> } = {
  choice: (rule, { option }) => [encodeChoice(rule, option)],
  ratio: (_rule, { numerator, denominator }) => [numberCode(numerator), numberCode(denominator)],
  value: (_rule, { value }) => [numberCode(value)],
  count: (_rule, { count }) => [numberCode(count)],
  deduction: (rule, { counts }) => encodeKeyed('counts', rule.inputs, counts),
  deadline: (_rule, facts) => [encodeDeadline(facts)],
  checklist: encodeChecklist,
  formula: (rule, { values }) => encodeKeyed('values', rule.inputs, values),
  external: (_rule, { value }) => [numberCode(value)],
  survey: (_rule, { share }) => [numberCode(share)],
}

/**
 * Facts as the numbers of a row's columns: a choice as the option's place, a deadline as its day number, a
 * checklist as bit patterns, everything else as it was typed. `NOT_ENTERED` (NaN) for what is missing,
 * `CANNOT_BE` for what is impossible without being a number. Source: catalogue format.
 * Example: { kind: 'ratio', numerator: 29, denominator: null } → [29, NaN].
 */
export function encodeFacts(rule: Rule, facts: Facts | null): number[] {
  const columns = columnCountOf(rule)
  if (!facts) return Array<number>(columns).fill(NOT_ENTERED)
  const codes = encodeKind(rule.kind, rule, facts)
  return codes ?? Array<number>(columns).fill(CANNOT_BE)
}

function encodeKind<K extends RuleKind>(kind: K, rule: RuleOf<K>, facts: Facts): number[] | null {
  const encode: Encoder<K> = ENCODERS[kind]
  return isOfKind(kind, facts) ? encode(rule, facts) : null
}

function isOfKind<K extends RuleKind>(kind: K, facts: Facts): facts is FactsOf<K> {
  return facts.kind === kind
}

function numberCode(value: number | null | undefined): number {
  if (value === null || value === undefined) return NOT_ENTERED
  return Number.isFinite(value) ? value : CANNOT_BE
}

function encodeChoice(rule: RuleOf<'choice'>, option: string | null | undefined): number {
  if (option === null || option === undefined || option === '') return NOT_ENTERED
  const place = rule.options.findIndex(({ key }) => key === option)
  return place < 0 ? CANNOT_BE : place
}

function encodeDeadline({ issuedOn, none }: FactsOf<'deadline'>): number {
  if (!issuedOn) return none ? NEVER_ISSUED : NOT_ENTERED
  return none ? CANNOT_BE : (dayNumber(issuedOn) ?? CANNOT_BE)
}

function encodeKeyed(
  field: 'counts' | 'values',
  inputs: readonly { key: string }[],
  values: Readonly<Record<string, number | null>>,
): number[] {
  const codes = inputs.map(({ key }) => numberCode(valueAt(values, key)))
  if (unknownKeys(field, values, inputs).length > 0) return [CANNOT_BE, ...codes.slice(1)]
  // A rule without inputs has nothing that could be missing; its one column only says that facts were given.
  return codes.length > 0 ? codes : [0]
}

function encodeChecklist(rule: RuleOf<'checklist'>, { items, none }: FactsOf<'checklist'>): number[] {
  const patterns = Array<number>(columnCountOf(rule)).fill(0)
  const isImpossible =
    (none && items.length > 0) || items.some((item) => !rule.items.some(({ key }) => key === item))
  if (isImpossible) return patterns.fill(CANNOT_BE)
  if (!none && items.length === 0) return patterns.fill(NOT_ENTERED)
  rule.items.forEach(({ key }, at) => {
    const column = Math.floor(at / ITEMS_PER_COLUMN)
    if (items.includes(key)) patterns[column] = (patterns[column] ?? 0) + 2 ** (at % ITEMS_PER_COLUMN)
  })
  return patterns
}

type Decoder<K extends RuleKind> = (rule: RuleOf<K>, codes: readonly number[]) => FactsOf<K>

const DECODERS: { [K in RuleKind]: Decoder<K> } = {
  choice: (rule, [option = NaN]) => ({ kind: 'choice', option: rule.options[option]?.key ?? null }),
  ratio: (_rule, [numerator = NaN, denominator = NaN]) => ({
    kind: 'ratio',
    numerator: numberFact(numerator),
    denominator: numberFact(denominator),
  }),
  value: (_rule, [value = NaN]) => ({ kind: 'value', value: numberFact(value) }),
  count: (_rule, [count = NaN]) => ({ kind: 'count', count: numberFact(count) }),
  deduction: (rule, codes) => ({ kind: 'deduction', counts: decodeKeyed(rule.inputs, codes) }),
  deadline: (_rule, [day = NaN]) =>
    day === NEVER_ISSUED
      ? { kind: 'deadline', issuedOn: null, none: true }
      : { kind: 'deadline', issuedOn: Number.isNaN(day) ? null : isoDay(day), none: false },
  checklist: (rule, codes) => ({
    kind: 'checklist',
    items: rule.items.filter((_, at) => hasBit(codes, at)).map(({ key }) => key),
    none: codes.every((pattern) => pattern === 0),
  }),
  formula: (rule, codes) => ({ kind: 'formula', values: decodeKeyed(rule.inputs, codes) }),
  external: (_rule, [value = NaN]) => ({ kind: 'external', value: numberFact(value) }),
  survey: (_rule, [share = NaN]) => ({ kind: 'survey', share: numberFact(share) }),
}

/**
 * The facts behind a row's codes, for the exact code and for the working; null where nothing at all was entered.
 * Codes with `CANNOT_BE` stand for facts that no longer exist, and throw. Example: [29, 36] of a ratio → 29 of 36.
 */
export function decodeFacts(rule: Rule, codes: readonly number[]): Facts | null {
  if (codes.includes(CANNOT_BE)) throw new RangeError('impossible facts cannot be read back')
  if (codes.every(Number.isNaN)) return null
  return decodeKind(rule.kind, rule, codes)
}

function decodeKind<K extends RuleKind>(kind: K, rule: RuleOf<K>, codes: readonly number[]): Facts {
  const decode: Decoder<K> = DECODERS[kind]
  return decode(rule, codes)
}

function numberFact(code: number): number | null {
  return Number.isNaN(code) ? null : code
}

function decodeKeyed(inputs: readonly { key: string }[], codes: readonly number[]): Record<string, number> {
  const entered = inputs.map(({ key }, at) => [key, codes[at] ?? NaN] as const)
  return Object.fromEntries(entered.filter(([, code]) => !Number.isNaN(code)))
}

function hasBit(codes: readonly number[], at: number): boolean {
  const pattern = codes[Math.floor(at / ITEMS_PER_COLUMN)] ?? 0
  return ((pattern >> (at % ITEMS_PER_COLUMN)) & 1) === 1
}

function isoDay(day: number): string {
  return new Date(day * MILLISECONDS_PER_DAY).toISOString().slice(0, 10)
}
