import { median } from '@/lib/scoring/statistics/quantile'
import { difference } from './change-marks'
import { ratioEdit, type RatioEditOptions } from './hidiroglou-berthelot'
import type { Mark, MarkReport } from './mark'
import { markRules, type MarkRules } from './mark-rules'
import { presentFigures } from './present-figures'
import { valueMarks } from './value-marks'

/** A unit's self-score and its appraised score, in one unit (points of one row, or percent); null where missing. */
export type SelfScore = { key: string; self: number | null; appraised: number | null }

export type SelfScoreReport = MarkReport & {
  /** Median of self − appraised: what the block as a whole adds; null where nothing can be compared. */
  medianDifference: number | null
  /** Pairs that the ratio edit could use: both figures above 0. */
  ratios: number
}

export type SelfScoreOptions = Partial<MarkRules> & { ratioEdit?: RatioEditOptions }

/**
 * Marks on self-scores that differ unusually from the appraised score, among the differences of the block:
 * by modified z scores of self − appraised, and by the ratio edit of Hidiroglou and Berthelot where both are
 * above 0. What the whole block adds is its median and is not marked. No verdicts.
 *
 * Source: methods as named, assumed in their choice, see docs/decisions/0023-marks-on-unusual-values.md.
 * Units: of the scores. Missing: a pair with a null is counted and left out; the ratio edit also leaves out
 * pairs with a figure of 0 or less, and is not made with fewer than `leastCount` ratios.
 * Where all differences are the same there are no marks of either kind.
 * Example: 24 agencies of which two are 22 above and 14 below the appraised score → marks on these two.
 */
export function selfScoreMarks(
  scores: readonly SelfScore[],
  { ratioEdit: edit = {}, ...rules }: SelfScoreOptions = {},
): SelfScoreReport {
  const differences = scores.map(({ key, self, appraised }) => ({ key, value: difference(self, appraised) }))
  const report = valueMarks(differences, { ...rules, methods: ['deviation'], subject: 'self-less-appraised' })
  const present = presentFigures(differences).map(({ value }) => value)
  const { ratios, marks } = ratioMarks(scores, markRules(rules), edit)
  const all = report.outcome === 'examined' ? [...report.marks, ...marks] : []
  return {
    ...report,
    marks: scores.flatMap(({ key }) => all.filter((mark) => mark.key === key)),
    medianDifference: present.length === 0 ? null : median(present),
    ratios,
  }
}

function ratioMarks(
  scores: readonly SelfScore[],
  { leastCount, leastDistance }: MarkRules,
  options: RatioEditOptions,
): { ratios: number; marks: Mark[] } {
  const pairs = scores.flatMap(({ key, self, appraised }) =>
    self !== null && appraised !== null && self > 0 && appraised > 0
      ? [{ key, before: appraised, after: self }]
      : [],
  )
  if (pairs.length < leastCount) return { ratios: pairs.length, marks: [] }
  const edit = ratioEdit(pairs, options)
  const [, centre] = edit.quartiles
  const marks = pairs.flatMap(({ key, before, after }, index): Mark[] => {
    const value = edit.effects[index] ?? 0
    const isLow = value < centre
    const scale = isLow ? edit.widthBelow : edit.widthAbove
    if (scale === 0 || (value >= edit.lower && value <= edit.upper)) return []
    if (Math.abs(after - before) < leastDistance) return []
    return [
      {
        key,
        subject: 'self-to-appraised',
        kind: 'ratio-edit',
        side: isLow ? 'low' : 'high',
        value,
        centre,
        scale,
        distance: edit.scores[index] ?? 0,
        limit: isLow ? edit.lower : edit.upper,
        ratio: { own: edit.ratios[index] ?? 0, median: edit.medianRatio },
      },
    ]
  })
  return { ratios: pairs.length, marks }
}
