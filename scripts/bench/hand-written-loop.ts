// The floor of the benchmarks: the same points and totals in plain doubles, one loop per row over typed arrays. It checks
// nothing, rounds nothing and knows neither "not scored" nor "impossible"; the five formulas of 2021 are written out.
import { dayNumber } from '@/lib/scoring/calendar-day'
import { ITEMS_PER_COLUMN } from '@/lib/scoring/compiled/checklist-kernel'
import {
  SURVEY_SUM,
  type CompiledCatalogue,
  type CompiledRow,
} from '@/lib/scoring/compiled/compiled-catalogue'
import type { FactColumns } from '@/lib/scoring/compiled/fact-columns'
import { NEVER_ISSUED } from '@/lib/scoring/compiled/kernel'
import type { RuleOf } from '@/lib/scoring/rule'

export type PlainScores = {
  /** Decimal points, row by row. */
  points: Float64Array
  /** Sums of points and of applicable maxima: total, (two unused), then every node with children. */
  sums: Float64Array
  maxima: Float64Array
  percent: Float64Array
}

type Formula = (a: number, b: number, c: number, max: number) => number

/** By expression, in the order of the row's inputs. */
const FORMULAS: Record<string, Formula> = {
  'assigned > 0 ? min((onTime + 0.5 * late) / assigned, 1) * maxPoints : maxPoints': (
    assigned,
    onTime,
    late,
    max,
  ) => (assigned > 0 ? Math.min((onTime + 0.5 * late) / assigned, 1) * max : max),
  'target > 0 ? (reduced >= target ? maxPoints : (reduced / target >= 0.7 ? reduced / target * maxPoints : 0)) : maxPoints':
    (target, reduced, _unused, max) =>
      target > 0 ? (reduced >= target ? max : reduced / target >= 0.7 ? (reduced / target) * max : 0) : max,
  'g12 + g3 + g4 > 0 ? (g12 + 0.75 * g3 + 0.25 * g4) / (g12 + g3 + g4) * maxPoints : 0': (
    g12,
    g3,
    g4,
    max,
  ) => (g12 + g3 + g4 > 0 ? ((g12 + 0.75 * g3 + 0.25 * g4) / (g12 + g3 + g4)) * max : 0),
  'total > 0 ? min(online / total / 0.5, 1) * maxPoints : 0': (online, total, _unused, max) =>
    total > 0 ? Math.min(online / total / 0.5, 1) * max : 0,
  'latest >= 90 ? maxPoints : (latest > previous ? 0.75 * maxPoints : 0.25 * maxPoints)': (
    previous,
    latest,
    _unused,
    max,
  ) => (latest >= 90 ? max : latest > previous ? 0.75 * max : 0.25 * max),
}

export function emptyPlainScores(compiled: CompiledCatalogue, agencies: number): PlainScores {
  return {
    points: new Float64Array(compiled.rows.length * agencies),
    sums: new Float64Array(compiled.sums.length * agencies),
    maxima: new Float64Array(compiled.sums.length * agencies),
    percent: new Float64Array(agencies),
  }
}

export type PlainRow = { row: CompiledRow; score: (columns: FactColumns, points: Float64Array) => void }

/** The loop of every row, with its tables laid out beforehand. */
export function preparePlainly(compiled: CompiledCatalogue): PlainRow[] {
  return compiled.rows.map((row) => ({ row, score: plainRow(row) }))
}

export function scorePlainly(
  compiled: CompiledCatalogue,
  rows: readonly PlainRow[],
  columns: FactColumns,
  into: PlainScores,
): void {
  const { agencies } = columns
  into.sums.fill(0)
  into.maxima.fill(0)
  for (const { row, score } of rows) {
    score(columns, into.points)
    addPlainly(row, into, agencies)
  }
  for (let sum = compiled.sums.length - 1; sum > SURVEY_SUM; sum -= 1)
    rollUpPlainly(sum * agencies, (compiled.sums[sum]?.into ?? 0) * agencies, into, agencies)
  for (let i = 0; i < agencies; i += 1)
    into.percent[i] = ((into.sums[i] as number) / (into.maxima[i] as number)) * 100
}

function addPlainly(row: CompiledRow, { points, sums, maxima }: PlainScores, agencies: number): void {
  const out = row.place * agencies
  const sum = row.sum * agencies
  const max = row.maxPoints
  for (let i = 0; i < agencies; i += 1) {
    const own = points[out + i] as number
    // A row that does not apply has been given −1.
    if (own < 0) points[out + i] = 0
    else {
      sums[sum + i] = (sums[sum + i] as number) + own
      maxima[sum + i] = (maxima[sum + i] as number) + max
    }
  }
}

function rollUpPlainly(
  source: number,
  target: number,
  { sums, maxima }: PlainScores,
  agencies: number,
): void {
  for (let i = 0; i < agencies; i += 1) {
    sums[target + i] = (sums[target + i] as number) + (sums[source + i] as number)
    maxima[target + i] = (maxima[target + i] as number) + (maxima[source + i] as number)
  }
}

function plainRow(row: CompiledRow): PlainRow['score'] {
  const { rule, maxPoints } = row
  switch (rule.kind) {
    case 'choice':
      return plainChoice(
        row,
        Float64Array.from(rule.options, (one) => one.points),
      )
    case 'ratio':
      return plainRatio(row, rule)
    case 'value':
      return plainValue(row, rule)
    case 'count':
      return plainProduct(row, rule.pointsEach)
    case 'deduction':
      return plainDeduction(
        row,
        Float64Array.from(rule.inputs, (input) => input.pointsEach),
      )
    case 'deadline':
      return plainDeadline(row, rule)
    case 'checklist':
      return plainChecklist(
        row,
        Float64Array.from(rule.items, (item) => item.points),
      )
    case 'formula':
      return plainFormula(row, rule)
    case 'external':
      return plainProduct(row, maxPoints / rule.scaleMax)
    case 'survey':
      return plainProduct(row, maxPoints)
  }
}

function plainChoice({ firstColumn, place }: CompiledRow, table: Float64Array): PlainRow['score'] {
  return ({ facts, applies, agencies }, points) => {
    const at = firstColumn * agencies
    const out = place * agencies
    for (let i = 0; i < agencies; i += 1)
      points[out + i] = applies[out + i] === 0 ? (table[facts[at + i] as number] as number) : -1
  }
}

function plainRatio(
  { firstColumn, place, maxPoints: max }: CompiledRow,
  rule: RuleOf<'ratio'>,
): PlainRow['score'] {
  const edges = Float64Array.from(rule.bands, (band) => band.from)
  const awards = Float64Array.from(rule.bands, (band) => ('points' in band ? band.points : -1))
  const treatment = rule.whenDenominatorIsZero
  const zero = treatment === 'zero' ? 0 : treatment === 'full-points' ? max : -1
  const otherwise = rule.otherwise
  return ({ facts, applies, agencies }, points) => {
    const at = firstColumn * agencies
    const out = place * agencies
    for (let i = 0; i < agencies; i += 1) {
      const denominator = facts[at + agencies + i] as number
      const ratio = (facts[at + i] as number) / denominator
      let own = otherwise
      for (let band = 0; band < edges.length; band += 1) {
        if (ratio < (edges[band] as number)) continue
        const award = awards[band] as number
        own = award < 0 ? ratio * max : award
        break
      }
      points[out + i] = applies[out + i] !== 0 ? -1 : denominator === 0 ? zero : own
    }
  }
}

function plainValue({ firstColumn, place }: CompiledRow, rule: RuleOf<'value'>): PlainRow['score'] {
  const edges = Float64Array.from(rule.bands, (band) => band.from)
  const awards = Float64Array.from(rule.bands, (band) => band.points)
  const otherwise = rule.otherwise
  return ({ facts, applies, agencies }, points) => {
    const at = firstColumn * agencies
    const out = place * agencies
    for (let i = 0; i < agencies; i += 1) {
      let band = 0
      while (band < edges.length && (facts[at + i] as number) < (edges[band] as number)) band += 1
      const own = band < edges.length ? (awards[band] as number) : otherwise
      points[out + i] = applies[out + i] === 0 ? own : -1
    }
  }
}

/** Count × points each, share × maximum, value × maximum ÷ scale. */
function plainProduct(
  { firstColumn, place, maxPoints: max }: CompiledRow,
  factor: number,
): PlainRow['score'] {
  return ({ facts, applies, agencies }, points) => {
    const at = firstColumn * agencies
    const out = place * agencies
    for (let i = 0; i < agencies; i += 1)
      points[out + i] = applies[out + i] === 0 ? Math.min((facts[at + i] as number) * factor, max) : -1
  }
}

function plainDeduction(
  { firstColumn, place, maxPoints }: CompiledRow,
  each: Float64Array,
): PlainRow['score'] {
  return ({ facts, applies, agencies }, points) => {
    const at = firstColumn * agencies
    const out = place * agencies
    for (let i = 0; i < agencies; i += 1) {
      let rest = maxPoints
      for (let input = 0; input < each.length; input += 1)
        rest -= (facts[at + input * agencies + i] as number) * (each[input] as number)
      points[out + i] = applies[out + i] === 0 ? Math.max(rest, 0) : -1
    }
  }
}

function plainDeadline({ firstColumn, place }: CompiledRow, rule: RuleOf<'deadline'>): PlainRow['score'] {
  const due = dayNumber(rule.due) ?? NaN
  const days = Float64Array.from(rule.steps, (one) => one.daysLate)
  const awards = Float64Array.from(rule.steps, (one) => one.points)
  const otherwise = rule.otherwise
  return ({ facts, applies, agencies }, points) => {
    const at = firstColumn * agencies
    const out = place * agencies
    for (let i = 0; i < agencies; i += 1) {
      const day = facts[at + i] as number
      let step = day === NEVER_ISSUED ? days.length : 0
      while (step < days.length && day - due > (days[step] as number)) step += 1
      const own = step < days.length ? (awards[step] as number) : otherwise
      points[out + i] = applies[out + i] === 0 ? own : -1
    }
  }
}

function plainChecklist(
  { firstColumn, place, maxPoints }: CompiledRow,
  items: Float64Array,
): PlainRow['score'] {
  if (items.length > ITEMS_PER_COLUMN) throw new RangeError('the hand-written loop reads one column of items')
  return ({ facts, applies, agencies }, points) => {
    const at = firstColumn * agencies
    const out = place * agencies
    for (let i = 0; i < agencies; i += 1) {
      const pattern = facts[at + i] as number
      let sum = 0
      for (let item = 0; item < items.length; item += 1)
        sum += ((pattern >> item) & 1) * (items[item] as number)
      points[out + i] = applies[out + i] === 0 ? Math.min(sum, maxPoints) : -1
    }
  }
}

function plainFormula(
  { firstColumn, place, maxPoints: max }: CompiledRow,
  rule: RuleOf<'formula'>,
): PlainRow['score'] {
  const formula = FORMULAS[rule.expression]
  if (!formula) throw new RangeError(`the hand-written loop lacks ${rule.expression}`)
  const hasThird = rule.inputs.length > 2
  return ({ facts, applies, agencies }, points) => {
    const at = firstColumn * agencies
    const out = place * agencies
    const third = hasThird ? at + 2 * agencies : at
    for (let i = 0; i < agencies; i += 1) {
      const own = formula(
        facts[at + i] as number,
        facts[at + agencies + i] as number,
        facts[third + i] as number,
        max,
      )
      points[out + i] = applies[out + i] === 0 ? own : -1
    }
  }
}
