import type { FieldProblem } from '@/lib/errors'
import { checkNumber } from '@/lib/scoring/number-fact'
import type { Rule } from '@/lib/scoring/rule'
import { suppressSmallCells } from '@/lib/scoring/survey-estimate/small-cells'
import { differingMean, shareOverGroups } from '@/lib/scoring/survey-score'
import { checkCentralValue, checkPrecision, microFromValue, valueFromMicro } from '@/lib/survey/policy'
import type { AskedQuestion } from '@/lib/survey-result/types'
import type { AskedGroup, FrozenGroup, GroupResult, StoredGroup } from './types'

/** Fewer answers than this are not told, nor what is computed from them alone. */
export const LEAST_ANSWERS = 5
const MOST_ANSWERS = 10_000_000
const WHOLE_PERCENT = 100

/** The groups that are asked about a row, in the questionnaire's order; none where the questionnaire is not at hand. */
export function askedGroups(rule: Rule, asked: ReadonlyMap<string, AskedQuestion>): AskedGroup[] {
  if (rule.kind !== 'survey') return []
  const found = new Map(
    rule.questions.flatMap((code) => (asked.get(code)?.groups ?? []).map((group) => [group.key, group])),
  )
  return [...found.values()]
}

type GroupProblem = Pick<FieldProblem, 'reason' | 'limit'> & { group: string }

/**
 * Why what groups said cannot stand beside a share, or nothing. A group that was not asked is refused with the groups
 * that were; one that nobody answered has no share and is left out.
 */
export function checkGroups(
  groups: readonly GroupResult[],
  asked: readonly AskedGroup[],
): GroupProblem | null {
  const seen = new Set<string>()
  for (const { group, value, standardError, answerCount } of groups) {
    const problem = asked.some(({ key }) => key === group)
      ? seen.has(group)
        ? { reason: 'duplicate' }
        : (checkCentralValue('survey', value, WHOLE_PERCENT) ??
          checkPrecision('survey', { standardError }) ??
          checkNumber('answerCount', answerCount, { min: 1, max: MOST_ANSWERS, decimals: 0 })[0])
      : asked.length === 0
        ? { reason: 'no-questionnaire' }
        : { reason: 'unknown-group', limit: asked.map(({ key }) => key).join(', ') }
    if (problem)
      return {
        reason: problem.reason,
        group,
        ...('limit' in problem && problem.limit !== undefined ? { limit: problem.limit } : {}),
      }
    seen.add(group)
  }
  return null
}

const inOrder = <T extends { group: string }>(groups: readonly T[]): T[] =>
  [...groups].sort((a, b) => (a.group < b.group ? -1 : 1))

export const toStored = (groups: readonly GroupResult[]): StoredGroup[] =>
  inOrder(groups).map(({ group, value, standardError, answerCount }) => ({
    group,
    valueMicro: microFromValue('survey', value),
    standardErrorMicro: standardError === null ? null : microFromValue('survey', standardError),
    answerCount,
  }))

export const fromStored = (groups: readonly StoredGroup[]): GroupResult[] =>
  groups.map(({ group, valueMicro, standardErrorMicro, answerCount }) => ({
    group,
    value: valueFromMicro('survey', valueMicro),
    standardError: standardErrorMicro === null ? null : valueFromMicro('survey', standardErrorMicro),
    answerCount,
  }))

/** As given, else as they were while the share stays: another share has other groups (decision records 0046, 0060). */
export function groupsToStore(
  given: readonly GroupResult[] | undefined,
  cell: { valueMicro: number; groups: readonly StoredGroup[] } | undefined,
  micro: number,
): StoredGroup[] {
  if (given) return toStored(given)
  return cell?.valueMicro === micro ? [...cell.groups] : []
}

export const isSameGroups = (a: readonly StoredGroup[], b: readonly StoredGroup[]): boolean =>
  a.length === b.length &&
  inOrder(a).every((one, i) => {
    const other = inOrder(b)[i]
    return (
      one.group === other?.group &&
      one.valueMicro === other.valueMicro &&
      one.standardErrorMicro === other.standardErrorMicro &&
      one.answerCount === other.answerCount
    )
  })

/** The weights of a row's groups; null where the questionnaire does not give each one: then they count alike. */
export function weightsOf(asked: readonly AskedGroup[]): Record<string, number> | null {
  const weights: Record<string, number> = {}
  for (const { key, weight } of asked) {
    if (weight === null) return null
    weights[key] = weight
  }
  return weights
}

const inMillionths = (groups: readonly Pick<GroupResult, 'group' | 'value'>[]) =>
  groups.map(({ group, value }) => ({ group, shareMillionths: microFromValue('survey', value) }))

/** Weighted mean of what groups said, in percent; null without any. Example: 80 (weight 3) and 60 (1) → 75. */
export function meanOfGroups(
  groups: readonly Pick<GroupResult, 'group' | 'value'>[],
  asked: readonly AskedGroup[],
): number | null {
  const mean = shareOverGroups(inMillionths(groups), weightsOf(asked))
  return mean === null ? null : valueFromMicro('survey', mean)
}

/** The mean of the groups where it is not the share, by more than rounding to a hundredth of a percent can explain. */
export function meanThatDiffers(
  share: number,
  groups: readonly Pick<GroupResult, 'group' | 'value'>[],
  asked: readonly AskedGroup[],
): number | null {
  const mean = differingMean(microFromValue('survey', share), inMillionths(groups), weightsOf(asked))
  return mean === null ? null : valueFromMicro('survey', mean)
}

/**
 * What may be told of a row's groups. Of fewer than five answers nothing is told; nor of a further group, where it would
 * give the hidden one away: the number by subtraction from all answers, the share from the share of the row.
 */
export function tellableGroups(groups: readonly StoredGroup[]): FrozenGroup[] {
  const counts = groups.map(({ answerCount }) => answerCount ?? 0)
  const total = counts.reduce((sum, count) => sum + count, 0)
  const parts = counts.map((_, i) => i)
  const { hidden } = suppressSmallCells([...counts, total], [{ total: counts.length, parts }], LEAST_ANSWERS)
  const someHidden = parts.some((i) => hidden[i])
  return groups.map(({ group, valueMicro, standardErrorMicro, answerCount }, i) =>
    hidden[i] || (someHidden && answerCount === null)
      ? { group, shareMillionths: null, standardErrorMillionths: null, answerCount: null, tooFew: true }
      : {
          group,
          shareMillionths: valueMicro,
          standardErrorMillionths: standardErrorMicro,
          answerCount,
          tooFew: false,
        },
  )
}
