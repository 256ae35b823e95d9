import { positive } from '@/lib/scoring/statistics/checked'
import { answerColumns, type AnswerColumns, type Respondent } from './answer-columns'
import { groupDesign } from './group-design'
import { linearisedVariance } from './linearised-variance'
import { degreesOfFreedom } from './ratio-estimate'
import type { RowEstimateOptions, SurveyRow } from './row-estimate'
import { countingGroups, rowInfluence } from './row-share'

export type IndexErrorOptions = Pick<RowEstimateOptions, 'weights' | 'populations'> & {
  /** The index's applicable maximum ΣM in points, of all rows and not only of the survey's. */
  indexMaxPoints: number
}

export type IndexError = {
  /** Of the index in percentage points; null: docs/decisions/0020-one-respondent-has-no-error.md. */
  standardError: number | null
  degreesOfFreedom: number
}

/**
 * The sampling error that the survey rows bring into an agency's index. One person answers many questions, so the rows'
 * linearised values are added up per person, each times 100·M ÷ ΣM, and the variance is taken once: adding up the rows'
 * variances would miss that their errors go together. Rows outside the survey have no sampling error.
 *
 * Source: linearisation per respondent (Woodruff 1971). Units: percentage points of the index. Rounding: none.
 * Missing: a row that nobody answered brings none; no row answered → null. Refused (RangeError): a maximum not above 0.
 * Example: one row of 1,5 points ± 0,0693 (share) in an index of 100 points → ± 0,104.
 */
export function surveyIndexError(
  rows: readonly SurveyRow[],
  respondents: readonly Respondent[],
  { weights = null, populations = {}, indexMaxPoints }: IndexErrorOptions,
): IndexError | null {
  positive('indexMaxPoints', indexMaxPoints)
  const parts = rows.flatMap(({ questions, maxPoints }) => {
    const columns = answerColumns(questions, respondents, weights)
    const influence = rowInfluence(columns)
    return influence ? [{ columns, influence, percent: (100 * maxPoints) / indexMaxPoints }] : []
  })
  const [first] = parts
  if (!first) return null
  const counts = countingAnywhere(parts.map(({ columns }) => columns))
  const { design, persons } = groupDesign(first.columns, counts, populations)
  const values = Float64Array.from(persons, (person) =>
    parts.reduce((sum, { influence, percent }) => sum + percent * (influence[person] as number), 0),
  )
  const variance = linearisedVariance(design, values)
  return {
    standardError: variance === null ? null : Math.sqrt(variance),
    degreesOfFreedom: degreesOfFreedom(design),
  }
}

/** All rows have the same respondents and thus the same groups in the same order. */
function countingAnywhere(rows: readonly AnswerColumns[]): boolean[] {
  const byRow = rows.map(countingGroups)
  return (rows[0]?.groups ?? []).map((_, group) => byRow.some((counts) => counts[group] === true))
}
