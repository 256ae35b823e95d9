import type { Bilingual, Rule } from '@/lib/scoring/rule'

export type UnitColumn = { field: string; label: Bilingual }

/** What every unit is asked for, in the words of the row. */
export function columnLabels(rule: Rule): UnitColumn[] {
  if (rule.kind === 'ratio')
    return [
      { field: 'numerator', label: rule.numerator },
      { field: 'denominator', label: rule.denominator },
    ]
  return rule.kind === 'count' ? [{ field: 'count', label: rule.input.label }] : []
}
