import fc from 'fast-check'
import { dayNumber } from '@/lib/scoring/calendar-day'
import type { CellValue, CellValues } from '@/lib/scoring/cell-values'
import { factCellsOf, type CellInput } from '@/lib/scoring/fact-cells'
import type { Rule } from '@/lib/scoring/rule'

/** What somebody may type: right, at an edge, nothing, impossible. */
function typed(input: CellInput, rule: Rule): fc.Arbitrary<CellValue> {
  switch (input.kind) {
    case 'yes-no':
      return fc.constantFrom('yes', 'no', null)
    case 'choice':
      return fc.constantFrom(null, ...input.options.map(({ key }) => key))
    case 'day': {
      const due = rule.kind === 'deadline' ? (dayNumber(rule.due) ?? 0) : 0
      const isoDay = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10)
      return fc.option(
        fc.oneof(fc.integer({ min: -40, max: 60 }), fc.constant(40_000)).map((late) => isoDay(due + late)),
        { freq: 5 },
      )
    }
    case 'number': {
      const scale = 10 ** Math.min(input.decimals, 6)
      return fc.option(
        fc.oneof(
          { weight: 8, arbitrary: fc.integer({ min: 0, max: 40 }) },
          { weight: 4, arbitrary: fc.integer({ min: 0, max: 100 * scale }).map((n) => n / scale) },
          { weight: 2, arbitrary: fc.integer({ min: 0, max: 5_000_000 }) },
          { weight: 1, arbitrary: fc.constantFrom(-1, 0.5, 1e13, 0, 1) },
        ),
        { freq: 8 },
      )
    }
  }
}

/** Values for every cell of a row. */
export const valuesFor = (rule: Rule): fc.Arbitrary<CellValues> =>
  fc.record(Object.fromEntries(factCellsOf(rule).map(({ key, input }) => [key, typed(input, rule)])))
