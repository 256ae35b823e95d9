import type { Figure, MarkReport, MarkSubject } from './mark'
import { markRules, type MarkRules } from './mark-rules'
import { marksByBox } from './marks-by-box'
import { marksByDeviation, type BareMark } from './marks-by-deviation'
import { marksByEsd, marksByGrubbs } from './marks-by-test'
import { presentFigures, type PresentFigure } from './present-figures'

/** The ways to look; the first two are robust and the usual ones, the tests assume normal figures. */
export type MarkMethod = 'deviation' | 'adjusted-box' | 'box' | 'grubbs' | 'esd'

export type ValueMarkOptions = Partial<MarkRules> & {
  /** `deviation` and `adjusted-box` unless given. */
  methods?: readonly MarkMethod[]
  subject?: MarkSubject
}

/**
 * Marks on the unusual figures of one row in one block (all agencies that are ranked together), by every
 * method asked for; a figure may have several. Marks are reasons to look again, no verdicts.
 *
 * Source: the methods named, their choice and limits assumed, see docs/decisions/0023-marks-on-unusual-values.md.
 * Units: of the figures. Missing: null figures are counted and left out; fewer figures than `leastCount` →
 * `too-few`; all the same → `no-spread`. Refused: a key twice, a value that is no finite number.
 * Example: 1, 1, 1, 1, 1, 1, 1, 0,5 → one mark on 0,5: mean deviation, centre 1, distance −6,38, limit 0,726.
 */
export function valueMarks(
  figures: readonly Figure[],
  { methods = ['deviation', 'adjusted-box'], subject = 'value', ...given }: ValueMarkOptions = {},
): MarkReport {
  const rules = markRules(given)
  const present = presentFigures(figures)
  const counts = { examined: present.length, missing: figures.length - present.length }
  if (present.length < rules.leastCount) return { outcome: 'too-few', ...counts, marks: [] }
  if (present.every(({ value }) => value === present[0]?.value)) {
    return { outcome: 'no-spread', ...counts, marks: [] }
  }
  const found = methods
    .flatMap((method) => marksBy(method, present, rules))
    .filter(({ value, centre }) => Math.abs(value - centre) >= rules.leastDistance)
  const marks = present.flatMap(({ key }) =>
    found.filter((mark) => mark.key === key).map((mark) => ({ subject, ...mark })),
  )
  return { outcome: 'examined', ...counts, marks }
}

function marksBy(method: MarkMethod, figures: readonly PresentFigure[], rules: MarkRules): BareMark[] {
  switch (method) {
    case 'deviation':
      return marksByDeviation(figures, rules)
    case 'box':
    case 'adjusted-box':
      return marksByBox(figures, method, rules)
    case 'grubbs':
      return marksByGrubbs(figures, rules)
    case 'esd':
      return marksByEsd(figures, rules)
  }
}
