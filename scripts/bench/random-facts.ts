// Facts for a block of made-up agencies, the same at every run: what the benchmarks of the scoring library work on.
import { BY_ATTRIBUTE } from '@/lib/scoring/compiled/cell-status'
import type { CompiledCatalogue, CompiledRow } from '@/lib/scoring/compiled/compiled-catalogue'
import { encodeFacts } from '@/lib/scoring/compiled/fact-code'
import { emptyFactColumns, putFacts, type FactColumns } from '@/lib/scoring/compiled/fact-columns'
import { dayNumber } from '@/lib/scoring/calendar-day'
import type { Facts } from '@/lib/scoring/facts'

const SHARE_NOT_APPLICABLE = 0.02
const SHARE_NOTHING_TO_COUNT = 0.03
const SHARE_NEVER_ISSUED = 0.02
const MILLISECONDS_PER_DAY = 86_400_000

/** Numbers from 0 to below 1 (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export type RandomBlock = {
  columns: FactColumns
  /** The same facts as objects, row by row of each agency; null where the row does not apply. */
  facts: (Facts | null)[][]
}

/** Complete, possible facts for every row of every agency; 2 % of the cells do not apply. */
export function randomBlock(compiled: CompiledCatalogue, agencies: number, seed: number): RandomBlock {
  const random = randomNumbers(seed)
  const columns = emptyFactColumns(compiled, agencies)
  const facts = Array.from({ length: agencies }, (_, agency) =>
    compiled.rows.map((row) => {
      const entered = randomFacts(row, random)
      const applies = random() >= SHARE_NOT_APPLICABLE
      putFacts(columns, row, agency, entered, applies ? true : 'attribute')
      return applies ? entered : null
    }),
  )
  return { columns, facts }
}

/** Whether a row applies to an agency of the block. */
export function appliesAt({ agencies, applies }: FactColumns, row: CompiledRow, agency: number): boolean {
  return applies[row.place * agencies + agency] !== BY_ATTRIBUTE
}

export function randomFacts({ rule }: CompiledRow, random: () => number): Facts {
  const below = (end: number) => Math.floor(random() * end)
  const decimal = (min: number, max: number, decimals: number) => {
    const scale = 10 ** decimals
    return Math.floor((min + random() * (max - min)) * scale) / scale
  }
  switch (rule.kind) {
    case 'choice':
      return { kind: 'choice', option: rule.options[below(rule.options.length)]?.key ?? null }
    case 'ratio': {
      const denominator = random() < SHARE_NOTHING_TO_COUNT ? 0 : 1 + below(10 ** (1 + below(4)))
      const numerator = Math.min(denominator, Math.ceil(denominator * (0.6 + 0.5 * random())))
      return { kind: 'ratio', numerator, denominator }
    }
    case 'value': {
      const { min, max, decimals } = rule.input
      return { kind: 'value', value: decimal(min, Math.min(max, 1000), decimals) }
    }
    case 'count':
      return { kind: 'count', count: below(5) }
    case 'deduction':
      return { kind: 'deduction', counts: Object.fromEntries(rule.inputs.map(({ key }) => [key, below(3)])) }
    case 'deadline': {
      if (random() < SHARE_NEVER_ISSUED) return { kind: 'deadline', issuedOn: null, none: true }
      const day = (dayNumber(rule.due) ?? 0) - 15 + below(30)
      const latest = dayNumber('2021-12-22') ?? 0
      const issuedOn = new Date(Math.min(day, latest) * MILLISECONDS_PER_DAY).toISOString().slice(0, 10)
      return { kind: 'deadline', issuedOn, none: false }
    }
    case 'checklist': {
      const items = rule.items.map(({ key }) => key).filter(() => random() < 0.8)
      return { kind: 'checklist', items, none: items.length === 0 }
    }
    case 'formula':
      return {
        kind: 'formula',
        values: Object.fromEntries(
          rule.inputs.map(({ key, decimals, max }) => [key, decimal(0, Math.min(max ?? 200, 200), decimals)]),
        ),
      }
    case 'external':
      return { kind: 'external', value: decimal(0.6 * rule.scaleMax, rule.scaleMax, 2) }
    case 'survey':
      return { kind: 'survey', share: decimal(0.5, 1, 6) }
  }
}

/** The numbers of the columns for facts, for engines that are fed cell by cell. */
export function numbersOf(row: CompiledRow, facts: Facts | null): number[] {
  return encodeFacts(row.rule, facts)
}
