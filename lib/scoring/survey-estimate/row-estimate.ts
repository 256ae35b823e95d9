import { toPoints, type Points } from '@/lib/scoring/points'
import { fromDecimal, mul } from '@/lib/scoring/rational'
import { surveyShare, type SurveyQuestion, type SurveyShare } from '@/lib/scoring/survey-score'
import { answerColumns, tallyAnswers, type Respondent } from './answer-columns'
import { effectiveSize } from './design-effect'
import { groupDesign, type GroupPopulations } from './group-design'
import { linearisedVariance } from './linearised-variance'
import { degreesOfFreedom } from './ratio-estimate'
import { countingGroups, rowInfluence } from './row-share'
import type { SurveyDesign } from './survey-design'
import { shareInterval, type Interval, type IntervalMethod } from './share-interval'

export type SurveyRow = { questions: readonly SurveyQuestion[]; maxPoints: number }

export type RowEstimateOptions = {
  /** The plan's weights of the groups. Absent: equal. */
  weights?: Readonly<Record<string, number>> | null
  /** Persons of each group in the population. Absent, or a group absent: no correction for it. */
  populations?: GroupPopulations
  /** Standard: `korn-graubard`. */
  method?: IntervalMethod
  confidence?: number
}

export type RowEstimate = {
  /** The share that is scored: exact, rounded once to a millionth. */
  share: SurveyShare
  points: Points
  /** Persons with an answer that counts in the row. */
  answered: number
  /** Of the share 0..1; null: docs/decisions/0020-one-respondent-has-no-error.md. */
  standardError: number | null
  /** Of the points, in points. */
  pointsError: number | null
  degreesOfFreedom: number
  /** Answers of a simple sample that would be worth as much; null without an error or with one of 0. */
  effectiveSize: number | null
  /** `answered` ÷ `effectiveSize`. */
  designEffect: number | null
  interval: Interval | null
}

/**
 * Share and points of one survey row of one agency with how sure they are. The share is that of survey-score.ts, to the
 * digit; its error is that of a sample drawn from each respondent group on its own, linearised per respondent.
 *
 * Source: survey-score.ts. Units: a share 0..1, points, persons. Rounding: only share and points.
 * Missing: nothing answered → null; a counting group with a single respondent of several → no error, no interval.
 * A person who left a question blank stays in the sample (a domain), with 0 for it.
 * Example: 40 citizens, 30 of whom satisfied, maximum 1,5 → 0,75 ± √(0,1875/39) = 0,0693; 1,125 ± 0,104 points.
 */
export function estimateSurveyRow(
  row: SurveyRow,
  respondents: readonly Respondent[],
  options: RowEstimateOptions = {},
): RowEstimate | null {
  const weights = options.weights ?? null
  const share = surveyShare(row.questions, tallyAnswers(row.questions, respondents), weights)
  const columns = answerColumns(row.questions, respondents, weights)
  const influence = rowInfluence(columns)
  if (!share || !influence) return null
  const counts = countingGroups(columns)
  const { design, persons } = groupDesign(columns, counts, options.populations ?? {})
  const variance = linearisedVariance(
    design,
    Float64Array.from(persons, (person) => influence[person] as number),
  )
  const standardError = variance === null ? null : Math.sqrt(variance)
  const answered = persons.filter((person) =>
    columns.questions.some(({ shares }) => !Number.isNaN(shares[person])),
  ).length
  const effective = standardError === null ? null : effectiveSize(share.share, standardError)
  return {
    share,
    points: toPoints(mul(fromDecimal(share.share), fromDecimal(row.maxPoints))),
    answered,
    standardError,
    pointsError: standardError === null ? null : standardError * row.maxPoints,
    degreesOfFreedom: degreesOfFreedom(design),
    effectiveSize: effective,
    designEffect: effective ? answered / effective : null,
    interval: intervalOf(share.share, standardError, design, answered, options),
  }
}

function intervalOf(
  share: number,
  standardError: number | null,
  design: SurveyDesign,
  answered: number,
  { method = 'korn-graubard', confidence }: RowEstimateOptions,
): Interval | null {
  if (standardError === null) return null
  const isCensus = design.stratumSizes.every((size, stratum) => size === design.populations?.[stratum])
  const of = {
    share,
    standardError,
    // A census may have no degree of freedom, and needs none.
    degreesOfFreedom: Math.max(1, degreesOfFreedom(design)),
    answers: isCensus ? Infinity : answered,
  }
  return shareInterval(of, method, confidence)
}
