import { MILLIONTHS } from './points'
import { add, div, fromDecimal, fromInteger, mul, roundHalfUp, sum, ZERO, type Rational } from './rational'

/** A question as scoring needs it; `share` 0..1, null for "don't know". */
export type SurveyQuestion = { code: string; options: readonly { key: string; share: number | null }[] }

/** How often each option was chosen by one group; blanks are simply not counted. Several tallies of a group add up. */
export type SurveyTally = { question: string; group: string; counts: Readonly<Record<string, number>> }

export type GroupShare = { group: string; answered: number; shareMillionths: number }
export type QuestionShare = { code: string; shareMillionths: number; groups: GroupShare[] }

export type SurveyShare = {
  /** The row's share as a decimal 0..1 with at most six decimals: the `share` of survey facts. */
  share: number
  shareMillionths: number
  /** Questions somebody answered, with the groups that count in them. */
  questions: QuestionShare[]
}

type GroupMean = { group: string; answered: number; mean: Rational }

/**
 * The share of a survey row: for each question the mean of the options' shares within each respondent
 * group, without "don't know" and blanks; over the groups that answered, the mean by their weights, which
 * are made to add up to 1 again; then the plain mean over the row's questions. All exact, rounded half up
 * to a millionth at the end.
 *
 * Source: "option shares → mean per respondent group → weighted mean over groups"; weights equal unless
 * given, assumed: docs/decisions/0006-group-weights.md. Units: counts in, a share out.
 * Missing: a question nobody answered leaves the mean; nothing answered at all → null.
 * Refused (throws): an unknown option, a count that is no whole number from 0, a group without a weight
 * where weights are given. Example: citizens 3×1 + 1×0 (0,75), businesses 0,5, weights 0,6 and 0,2 → 0,6875.
 */
export function surveyShare(
  questions: readonly SurveyQuestion[],
  tallies: readonly SurveyTally[],
  weights?: Readonly<Record<string, number>> | null,
): SurveyShare | null {
  const shares = questions.flatMap((question) => {
    const groups = groupMeans(
      question,
      tallies.filter((tally) => tally.question === question.code),
    )
    const share = weightedMean(groups, weights ?? null)
    return share ? [{ code: question.code, groups, share }] : []
  })
  if (shares.length === 0) return null
  const exact = div(sum(shares.map(({ share }) => share)), fromInteger(shares.length))
  return {
    share: millionths(exact) / MILLIONTHS,
    shareMillionths: millionths(exact),
    questions: shares.map(({ code, groups, share }) => ({
      code,
      shareMillionths: millionths(share),
      groups: groups.map(({ group, answered, mean }) => ({
        group,
        answered,
        shareMillionths: millionths(mean),
      })),
    })),
  }
}

/**
 * The share over groups whose own shares are known: their mean by the weights, made to add up to 1 over the groups given;
 * equal weights unless given (docs/decisions/0006-group-weights.md). To compare what a survey report gives for groups
 * with the share that it gives beside them. Units: millionths in and out, rounded once, half up. Missing: no group, or
 * weights of 0 alone → null. Refused (throws): a group without a weight where weights are given.
 * Example: citizens 750000, staff 500000, weights 0,6 and 0,2 → 687500.
 */
export function shareOverGroups(
  groups: readonly { group: string; shareMillionths: number }[],
  weights?: Readonly<Record<string, number>> | null,
): number | null {
  const means = groups.map(({ group, shareMillionths }) => ({
    group,
    answered: 0,
    mean: div(fromInteger(shareMillionths), fromInteger(MILLIONTHS)),
  }))
  const share = weightedMean(means, weights ?? null)
  return share && millionths(share)
}

/** A share and its groups, each rounded to a hundredth of a percent, may lie two halves of it apart. */
const ROUNDING_MILLIONTHS = 100

/**
 * The mean of the groups where it is not the share beside them by more than the rounding of both to a hundredth of a
 * percent can explain; null where it is, and without a group. Units: millionths. Source: assumed,
 * docs/decisions/0060-survey-results-by-group.md. Example: share 687600 beside a mean of 687500 → null; 687601 → 687500.
 */
export function differingMean(
  shareMillionths: number,
  groups: readonly { group: string; shareMillionths: number }[],
  weights?: Readonly<Record<string, number>> | null,
): number | null {
  const mean = shareOverGroups(groups, weights)
  return mean === null || Math.abs(mean - shareMillionths) <= ROUNDING_MILLIONTHS ? null : mean
}

function groupMeans(question: SurveyQuestion, tallies: readonly SurveyTally[]): GroupMean[] {
  const shareOf = new Map(question.options.map(({ key, share }) => [key, share]))
  const sums = new Map<string, { answered: number; total: Rational }>()
  for (const { group, counts } of tallies) {
    for (const [key, count] of Object.entries(counts)) {
      const share = shareOf.get(key)
      if (share === undefined) throw new RangeError(`question ${question.code} has no option ${key}`)
      if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`not a number of answers: ${count}`)
      if (share === null) continue
      const before = sums.get(group) ?? { answered: 0, total: ZERO }
      const total = add(before.total, mul(fromDecimal(share), fromInteger(count)))
      sums.set(group, { answered: before.answered + count, total })
    }
  }
  return [...sums]
    .filter(([, { answered }]) => answered > 0)
    .map(([group, { answered, total }]) => ({ group, answered, mean: div(total, fromInteger(answered)) }))
}

function weightedMean(
  groups: readonly GroupMean[],
  weights: Readonly<Record<string, number>> | null,
): Rational | null {
  const weighted = groups.map(({ group, mean }) => ({ mean, weight: weightOf(group, weights) }))
  const whole = sum(weighted.map(({ weight }) => weight))
  if (whole.n === 0n) return null
  return div(sum(weighted.map(({ mean, weight }) => mul(mean, weight))), whole)
}

function weightOf(group: string, weights: Readonly<Record<string, number>> | null): Rational {
  if (!weights) return fromInteger(1)
  const weight = Object.hasOwn(weights, group) ? weights[group] : undefined
  if (weight === undefined || !Number.isFinite(weight) || weight < 0) {
    throw new RangeError(`group ${group} has no weight of 0 or more`)
  }
  return fromDecimal(weight)
}

function millionths(value: Rational): number {
  return Number(roundHalfUp(value, 6))
}
