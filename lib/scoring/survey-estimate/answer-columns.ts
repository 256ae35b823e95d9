import type { SurveyQuestion, SurveyTally } from '@/lib/scoring/survey-score'

/** One person's answers: by question code the key of the option chosen; absent or null is a blank. */
export type Respondent = { group: string; answers: Readonly<Record<string, string | null>> }

/** The answers to the questions of one row as columns, one entry per respondent. */
export type AnswerColumns = {
  /** Respondent groups in order of their first respondent. */
  groups: readonly string[]
  groupOf: Int32Array
  /** By group; equal unless the plan sets weights. */
  groupWeights: Float64Array
  /** By question, the share of the option chosen, 0..1; NaN for a blank or "don't know". */
  questions: readonly { code: string; shares: Float64Array }[]
}

/**
 * The answers of one row as columns for the estimators. Refused (RangeError) as in survey-score.ts: an unknown option,
 * a group without a weight where weights are given.
 *
 * Source: weights equal unless given, docs/decisions/0006-group-weights.md. Units: shares 0..1. Rounding: none.
 * Missing: a blank and "don't know" are NaN. Example: answers a, x, – with shares a = 1, x = null → 1, NaN, NaN.
 */
export function answerColumns(
  questions: readonly SurveyQuestion[],
  respondents: readonly Respondent[],
  weights: Readonly<Record<string, number>> | null = null,
): AnswerColumns {
  const groups = [...new Set(respondents.map(({ group }) => group))]
  const places = new Map(groups.map((group, place) => [group, place]))
  return {
    groups,
    groupOf: Int32Array.from(respondents, ({ group }) => places.get(group) ?? 0),
    groupWeights: Float64Array.from(groups, (group) => groupWeight(group, weights)),
    questions: questions.map((question) => ({
      code: question.code,
      shares: Float64Array.from(respondents, ({ answers }) => shareOf(question, answers)),
    })),
  }
}

/**
 * The same answers as counts by question, group and option: what `surveyShare` scores exactly. Blanks are not counted.
 * Example: two citizens who chose a and b at q1 → { question: 'q1', group: 'citizens', counts: { a: 1, b: 1 } }.
 */
export function tallyAnswers(
  questions: readonly SurveyQuestion[],
  respondents: readonly Respondent[],
): SurveyTally[] {
  const groups = new Set(respondents.map(({ group }) => group))
  return questions.flatMap(({ code }) =>
    [...groups].map((group) => {
      const counts: Record<string, number> = {}
      for (const respondent of respondents) {
        const key = respondent.group === group ? chosen(respondent.answers, code) : null
        if (key !== null) counts[key] = (counts[key] ?? 0) + 1
      }
      return { question: code, group, counts }
    }),
  )
}

function chosen(answers: Respondent['answers'], code: string): string | null {
  return Object.hasOwn(answers, code) ? (answers[code] ?? null) : null
}

function shareOf({ code, options }: SurveyQuestion, answers: Respondent['answers']): number {
  const key = chosen(answers, code)
  if (key === null) return NaN
  const option = options.find((one) => one.key === key)
  if (!option) throw new RangeError(`question ${code} has no option ${key}`)
  if (option.share === null) return NaN
  if (!(option.share >= 0 && option.share <= 1))
    throw new RangeError(`option ${key} of question ${code} has no share of 0..1: ${option.share}`)
  return option.share
}

function groupWeight(group: string, weights: Readonly<Record<string, number>> | null): number {
  if (!weights) return 1
  const weight = Object.hasOwn(weights, group) ? weights[group] : undefined
  if (weight === undefined || !(weight >= 0 && weight < Infinity))
    throw new RangeError(`group ${group} has no weight of 0 or more`)
  return weight
}
