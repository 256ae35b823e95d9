import type { AnswerColumns } from './answer-columns'

/** Of one question: the mean over groups, and by group what its mean rests on. */
type QuestionMean = {
  shares: Float64Array
  mean: number
  /** By group, the share of the mix that falls to it; 0 where nobody answered. */
  mix: Float64Array
  /** By group, the (weighted) number of answers and their mean. */
  answered: Float64Array
  groupMeans: Float64Array
}

/**
 * The share of a row, as in survey-score.ts but in doubles and with a weight per respondent, so that a bootstrap can
 * recompute it: per question the weighted mean within each group, over groups by their weights, then the plain mean.
 *
 * Source: survey-score.ts; docs/decisions/0006-group-weights.md. Units: a share 0..1. Rounding: none.
 * Missing: blanks leave the mean; nothing answered → null. `weights` absent: 1 each. Example: as in survey-score.ts.
 */
export function rowShare(columns: AnswerColumns, weights: Float64Array | null = null): number | null {
  const means = questionMeans(columns, weights)
  if (means.length === 0) return null
  return means.reduce((sum, { mean }) => sum + mean, 0) / means.length
}

/**
 * How much the row's share changes per respondent (its linearised value): for each answer the distance from the mean
 * of the group, ÷ the group's answers, × the group's share of the mix, averaged over the questions; 0 for a person
 * whose answers do not count. Questions are added up per person, so that the covariance between them is not lost.
 *
 * Source: linearisation per respondent (Woodruff 1971). Units: share per respondent. Rounding: none.
 * Missing: nothing answered → null. Example: one question, one group, answers 1 and 0 → 0,25 and −0,25.
 */
export function rowInfluence(columns: AnswerColumns): Float64Array | null {
  const means = questionMeans(columns, null)
  if (means.length === 0) return null
  return Float64Array.from(columns.groupOf, (group, person) => {
    let influence = 0
    for (const { shares, mix, answered, groupMeans } of means) {
      const share = shares[person] as number
      if (Number.isNaN(share) || mix[group] === 0) continue
      influence +=
        ((mix[group] as number) * (share - (groupMeans[group] as number))) / (answered[group] as number)
    }
    return influence / means.length
  })
}

/** By group: whether any of its answers count in the row. */
export function countingGroups(columns: AnswerColumns): boolean[] {
  const means = questionMeans(columns, null)
  return columns.groups.map((_, group) => means.some(({ mix }) => (mix[group] as number) > 0))
}

/** The questions that somebody answered whose group has a weight. */
function questionMeans(columns: AnswerColumns, weights: Float64Array | null): QuestionMean[] {
  return columns.questions.flatMap(({ shares }) => {
    const answered = new Float64Array(columns.groups.length)
    const totals = new Float64Array(columns.groups.length)
    shares.forEach((share, person) => {
      if (Number.isNaN(share)) return
      const group = columns.groupOf[person] as number
      const weight = weights ? (weights[person] as number) : 1
      answered[group] = (answered[group] as number) + weight
      totals[group] = (totals[group] as number) + weight * share
    })
    const counting = columns.groupWeights.map((weight, group) =>
      (answered[group] as number) > 0 ? weight : 0,
    )
    const whole = counting.reduce((sum, weight) => sum + weight, 0)
    if (whole === 0) return []
    const mix = counting.map((weight) => weight / whole)
    const groupMeans = totals.map((total, group) =>
      (answered[group] as number) > 0 ? total / (answered[group] as number) : 0,
    )
    const mean = mix.reduce((sum, part, group) => sum + part * (groupMeans[group] as number), 0)
    return [{ shares, mean, mix, answered, groupMeans }]
  })
}
