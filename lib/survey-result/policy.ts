import { shareInterval } from '@/lib/scoring/survey-estimate/share-interval'
import { suppressSmallCells } from '@/lib/scoring/survey-estimate/small-cells'
import type { Bilingual } from '@/lib/scoring/rule'
import type { FrozenPrecision } from '@/lib/survey/types'
import type { AskedQuestion, SurveyRowResult } from './types'

/** Fewer answers than this are not told, nor what is computed from them alone. */
const LEAST_ANSWERS = 5
const MILLION = 1_000_000

/**
 * Result of a survey row with its margin. The share stands as it was scored; number and margin of fewer than five
 * answers stay untold, and without an error from the report there is no margin (decision records 0020, 0021, 0049).
 * Example: 0,75 ± 0,0693 of 40 answers → 58,8 … 87,3 %.
 */
export function surveyRowResult(
  row: { code: string; name: Bilingual },
  { shareMillionths, standardErrorMillionths, answerCount }: FrozenPrecision & { shareMillionths: number },
  questions: AskedQuestion[],
): SurveyRowResult {
  const [count] = suppressSmallCells(answerCount === null ? [] : [answerCount], [], LEAST_ANSWERS).hidden
  const tooFew = count === true
  const answers = answerCount !== null && answerCount > 1 ? answerCount : null
  const known = !tooFew && standardErrorMillionths !== null && answers !== null
  const interval = known
    ? shareInterval(
        {
          share: shareMillionths / MILLION,
          standardError: standardErrorMillionths / MILLION,
          degreesOfFreedom: answers - 1,
          answers,
        },
        'korn-graubard',
      )
    : null
  return {
    code: row.code,
    name: row.name,
    shareMillionths,
    interval: interval && {
      lowMillionths: Math.round(interval.low * MILLION),
      highMillionths: Math.round(interval.high * MILLION),
    },
    answerCount: tooFew ? null : answerCount,
    tooFew,
    questions,
  }
}
