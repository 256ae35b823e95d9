import type { TypedFacts } from '@/components/rule-input/typed-facts'
import { formatForInput, parseDecimal } from '@/lib/format'
import type { Locale } from '@/lib/preferences'
import type { FieldProblem } from '@/lib/errors'
import type { Facts } from '@/lib/scoring/facts'
import { checkFacts } from '@/lib/scoring/line'
import type { Rule, ScoredRow } from '@/lib/scoring/rule'
import { factsOfParts, fitParts, partProblems, unitField, unitFields } from '@/lib/subordinate-unit/policy'
import type { SubordinateUnit, UnitPart } from '@/lib/subordinate-unit/types'

/** Stands among what is chosen where a row is entered by unit; the numbers stand among the texts. */
const BY_UNIT = 'by-unit'

export const isByUnit = (typed: TypedFacts): boolean => typed.chosen.includes(BY_UNIT)

/** The row turned to its units: every number still to be typed. */
export const turnToUnits = (): TypedFacts => ({ texts: {}, chosen: [BY_UNIT], none: false })

export function typedFromParts(parts: readonly UnitPart[], locale: Locale): TypedFacts {
  const texts = parts.flatMap(({ unitId, values }) =>
    Object.entries(values).map(([field, value]) => [
      unitField(unitId, field),
      formatForInput(value, { locale }),
    ]),
  )
  return { texts: Object.fromEntries(texts), chosen: [BY_UNIT], none: false }
}

export const isUntouched = (typed: TypedFacts): boolean =>
  Object.values(typed.texts).every((text) => text.trim() === '')

/** The units that a row shows: those of the list, and whoever has joined it since the page was loaded. */
export function unitsOf(
  typed: TypedFacts,
  units: readonly SubordinateUnit[],
  saved: readonly UnitPart[] | null,
): SubordinateUnit[] {
  const known = new Set(units.map(({ id }) => id))
  const typedIds = new Set(Object.keys(typed.texts).map((key) => key.split('.')[1] ?? ''))
  const nameOf = new Map((saved ?? []).map(({ unitId, name }) => [unitId, name]))
  const newer = [...typedIds].filter((id) => id && !known.has(id))
  return [...units, ...newer.map((id) => ({ id, name: nameOf.get(id) ?? '…', inUse: true, version: 0 }))]
}

export type ReadUnits = { facts: Facts | null; parts: UnitPart[]; problems: FieldProblem[] }

/** Reads the numbers of the units, and gives their sums as the row's facts. */
export function readUnits(
  row: ScoredRow,
  typed: TypedFacts,
  units: readonly SubordinateUnit[],
  { locale, latestDay }: { locale: Locale; latestDay: string },
): ReadUnits {
  const unreadable: FieldProblem[] = []
  const number = (field: string): number | null => {
    const parsed = parseDecimal(typed.texts[field] ?? '', locale)
    if (parsed.kind === 'garbage') unreadable.push({ field, reason: 'not-a-number' })
    return parsed.kind === 'number' ? parsed.value : null
  }
  const typedParts = units.map(({ id, name }) => ({
    unitId: id,
    name,
    values: Object.fromEntries(valuesOf(row.rule, id, number)),
  }))
  const parts = fitParts(row.rule, typedParts, units)
  const facts = factsOfParts(row.rule, parts)
  const ofUnits = [...unreadable, ...partProblems(row, parts, latestDay)]
  // A number that cannot be makes a sum that cannot be: it is told once, where it was typed.
  const problems = ofUnits.length > 0 ? ofUnits : checkFacts(row, facts, { applies: true, latestDay })
  return { facts, parts, problems }
}

const valuesOf = (
  rule: Rule,
  unitId: string,
  number: (field: string) => number | null,
): [string, number | null][] =>
  (unitFields(rule) ?? []).map((field) => [field, number(unitField(unitId, field))])
