import { holdsAny, type Actor } from '@/lib/actor'
import { ALLOWED, refuse, type FieldProblem, type PolicyAnswer } from '@/lib/errors'
import type { Facts } from '@/lib/scoring/facts'
import { checkFacts } from '@/lib/scoring/line'
import type { Rule, ScoredRow } from '@/lib/scoring/rule'
import type { ColumnSum, SubordinateUnit, UnitPart } from './types'

/** The agency's own list of its units. */
export const canManageUnits = (actor: Actor, agencyId: string): PolicyAnswer =>
  holdsAny(actor, ['clerk', 'head'], { agencyId }) ? ALLOWED : refuse('not-yours')

/**
 * The numbers that each unit gives where a row is entered by unit: rows that count something. Null for all others –
 * a day, a choice or a formula has no sum. The catalogue does not say which rows ask for it, so the agency decides
 * (decision record 0018).
 */
export function unitFields(rule: Rule): readonly string[] | null {
  if (rule.kind === 'ratio') return ['numerator', 'denominator']
  return rule.kind === 'count' ? ['count'] : null
}

/** Each column with its sum so far; a unit without a number is counted as missing and never as 0. */
export const columnSums = (rule: Rule, parts: readonly UnitPart[]): ColumnSum[] =>
  (unitFields(rule) ?? []).map((field) => {
    const given = parts.flatMap((part) => part.values[field] ?? [])
    return { field, sum: given.reduce((sum, n) => sum + n, 0), missing: parts.length - given.length }
  })

/** Facts of a row from the numbers of its units: a column in which a unit is missing is not entered yet. */
export function factsOfParts(rule: Rule, parts: readonly UnitPart[]): Facts | null {
  const sums = new Map(columnSums(rule, parts).map((column) => [column.field, column]))
  const total = (field: string): number | null => {
    const column = sums.get(field)
    return column && parts.length > 0 && column.missing === 0 ? column.sum : null
  }
  if (rule.kind === 'ratio')
    return { kind: 'ratio', numerator: total('numerator'), denominator: total('denominator') }
  return rule.kind === 'count' ? { kind: 'count', count: total('count') } : null
}

function factsOfUnit(rule: Rule, { values }: UnitPart): Facts | null {
  const of = (field: string) => values[field] ?? null
  if (rule.kind === 'ratio')
    return { kind: 'ratio', numerator: of('numerator'), denominator: of('denominator') }
  return rule.kind === 'count' ? { kind: 'count', count: of('count') } : null
}

/** The name under which a unit's number stands among the inputs of its row. */
export const unitField = (unitId: string, field: string): string => `units.${unitId}.${field}`

/** Why the numbers of units cannot be: each unit is held to what the row's rule asks of the whole. */
export const partProblems = (row: ScoredRow, parts: readonly UnitPart[], latestDay: string): FieldProblem[] =>
  parts.flatMap((part) =>
    checkFacts(row, factsOfUnit(row.rule, part), { applies: true, latestDay }).map((problem) => ({
      ...problem,
      field: unitField(part.unitId, problem.field),
    })),
  )

const isBlank = ({ values }: UnitPart): boolean => Object.values(values).every((value) => value === null)

/**
 * The parts of a row over the units as they are now, in their order: a unit in use that has none yet is missing; one out
 * of use stays as long as it has a number.
 */
export function fitParts(
  rule: Rule,
  parts: readonly UnitPart[],
  units: readonly SubordinateUnit[],
): UnitPart[] {
  const known = new Map(parts.map((part) => [part.unitId, part]))
  const empty = Object.fromEntries((unitFields(rule) ?? []).map((field) => [field, null]))
  return units.flatMap(({ id, name, inUse }) => {
    const part = known.get(id)
    if (!inUse && (!part || isBlank(part))) return []
    return [{ unitId: id, name, values: part?.values ?? empty }]
  })
}

/** Whether two rows of numbers say the same; the names of units do not count. */
export function sameParts(a: readonly UnitPart[] | null, b: readonly UnitPart[] | null): boolean {
  if (a === null || b === null) return a === b
  const said = (parts: readonly UnitPart[]) =>
    parts
      .map(({ unitId, values }) => `${unitId} ${JSON.stringify(Object.entries(values).sort())}`)
      .sort()
      .join()
  return said(a) === said(b)
}

/** What is sent of a row, and what is stored of it; what is left out stays as it is. */
type SentEntry = { facts?: Facts | null; parts?: Pick<UnitPart, 'unitId' | 'values'>[] | null }
export type StoredEntry = { facts?: Facts | null; parts?: UnitPart[] | null }
type Resolved = { entry: StoredEntry; problems: FieldProblem[] }

/**
 * The facts of a line from the numbers of its units. A whole number that is sent without them (a spreadsheet, an older
 * page) does not wipe them out: it must be the same, or the row is said to be entered by unit.
 */
export function resolveParts(
  row: ScoredRow & { code: string },
  sent: SentEntry,
  stored: readonly UnitPart[] | null,
  units: readonly SubordinateUnit[],
  latestDay: string,
): Resolved {
  const { parts, ...plain } = sent
  if (parts === null) return { entry: { ...plain, parts }, problems: [] }
  if (parts) return resolveSent(row, parts, units, latestDay)
  if (!stored || plain.facts === undefined) return { entry: plain, problems: [] }
  if (sameFacts(plain.facts, factsOfParts(row.rule, stored))) return { entry: {}, problems: [] }
  return wrong(row, unitFields(row.rule)?.[0] ?? 'facts', 'entered-by-unit')
}

const wrong = ({ code }: { code: string }, field: string, reason: string): Resolved => ({
  entry: {},
  problems: [{ field, reason, code }],
})

function resolveSent(
  row: ScoredRow & { code: string },
  parts: NonNullable<SentEntry['parts']>,
  units: readonly SubordinateUnit[],
  latestDay: string,
): Resolved {
  const fields = unitFields(row.rule)
  if (!fields) return wrong(row, 'units', 'wrong-kind')
  const known = new Map(units.map((unit) => [unit.id, unit]))
  const sent = new Set(parts.map((part) => part.unitId))
  const isComplete = units.every((unit) => !unit.inUse || sent.has(unit.id))
  if (!isComplete || parts.some(({ unitId }) => !known.has(unitId)))
    return wrong(row, 'units', 'units-changed')
  if (parts.some(({ values }) => Object.keys(values).some((key) => !fields.includes(key))))
    return wrong(row, 'units', 'unknown-key')
  const named = parts.map(({ unitId, values }) => ({
    unitId,
    name: known.get(unitId)?.name ?? '',
    values: Object.fromEntries(fields.map((key) => [key, values[key] ?? null])),
  }))
  const fitted = fitParts(row.rule, named, units)
  return {
    entry: { parts: fitted, facts: factsOfParts(row.rule, fitted) },
    problems: partProblems(row, named, latestDay).map((p) => ({ ...p, code: row.code })),
  }
}

/** Facts of a ratio or a count say the same. */
function sameFacts(a: Facts | null, b: Facts | null): boolean {
  if (a?.kind === 'ratio' && b?.kind === 'ratio')
    return a.numerator === b.numerator && a.denominator === b.denominator
  return a?.kind === 'count' && b?.kind === 'count' ? a.count === b.count : a === b
}
