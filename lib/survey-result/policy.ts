import { shareInterval } from '@/lib/scoring/survey-estimate/share-interval'
import { suppressSmallCells } from '@/lib/scoring/survey-estimate/small-cells'
import type { Bilingual } from '@/lib/scoring/rule'
import type { FrozenPrecision } from '@/lib/survey/types'
import { LEAST_ANSWERS } from '@/lib/survey-group/policy'
import type { AskedGroup, FrozenGroup } from '@/lib/survey-group/types'
import type { AskedQuestion, ShareInterval, SurveyGroupResult, SurveyRowResult } from './types'

const MILLION = 1_000_000

type Estimate = FrozenPrecision & { shareMillionths: number }

/** Two-sided 95 % by Korn and Graubard; null where error or number are not known, or too few answered. */
function intervalOf({
  shareMillionths,
  standardErrorMillionths,
  answerCount,
}: Estimate): ShareInterval | null {
  if (standardErrorMillionths === null || answerCount === null || answerCount <= 1) return null
  const interval = shareInterval(
    {
      share: shareMillionths / MILLION,
      standardError: standardErrorMillionths / MILLION,
      degreesOfFreedom: answerCount - 1,
      answers: answerCount,
    },
    'korn-graubard',
  )
  return {
    lowMillionths: Math.round(interval.low * MILLION),
    highMillionths: Math.round(interval.high * MILLION),
  }
}

/** What groups said, in the questionnaire's order; a group that the questionnaire no longer names keeps its key. */
function groupResults(groups: readonly FrozenGroup[], asked: readonly AskedGroup[]): SurveyGroupResult[] {
  const placeOf = new Map(asked.map(({ key }, i) => [key, i]))
  const nameOf = new Map(asked.map(({ key, name }) => [key, name]))
  const place = (key: string) => placeOf.get(key) ?? asked.length
  return [...groups]
    .sort((a, b) => place(a.group) - place(b.group) || (a.group < b.group ? -1 : 1))
    .map(({ group, shareMillionths, standardErrorMillionths, answerCount, tooFew }) => ({
      key: group,
      name: nameOf.get(group) ?? { vi: group, en: group },
      shareMillionths,
      interval:
        shareMillionths === null
          ? null
          : intervalOf({ shareMillionths, standardErrorMillionths, answerCount }),
      answerCount,
      tooFew,
    }))
}

/**
 * Result of a survey row with its margin. The share stands as it was scored; number and margin of fewer than five
 * answers stay untold, and without an error from the report there is no margin (decision records 0020, 0021, 0050).
 * Groups come as far as they may be told (0060). Example: 0,75 ± 0,0693 of 40 answers → 58,8 … 87,3 %.
 */
export function surveyRowResult(
  row: { code: string; name: Bilingual },
  estimate: Estimate & { groups?: readonly FrozenGroup[] | undefined },
  questions: AskedQuestion[],
): SurveyRowResult {
  const { shareMillionths, answerCount, groups = [] } = estimate
  const [count] = suppressSmallCells(answerCount === null ? [] : [answerCount], [], LEAST_ANSWERS).hidden
  const tooFew = count === true
  return {
    code: row.code,
    name: row.name,
    shareMillionths,
    interval: tooFew ? null : intervalOf(estimate),
    answerCount: tooFew ? null : answerCount,
    tooFew,
    questions,
    groups: groupResults(
      groups,
      questions.flatMap((question) => question.groups),
    ),
  }
}
