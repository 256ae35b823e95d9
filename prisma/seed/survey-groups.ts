import type { AskedGroup, GroupResult } from '@/lib/survey-group/types'
import { weightsOf } from '@/lib/survey-group/policy'
import { randomFrom } from './random'

/** Councillors of a block are few, and few of them answer: some groups fall under what may be told. */
const FEW = 'dai-bieu-hdnd'
const FEWEST_COUNCILLORS = 3
const COUNCILLORS_MORE = 9
const FURTHEST_APART = 800
const HUNDREDTHS = 100

const common = (a: number, b: number): number => (b === 0 ? a : common(b, a % b))

/** Shares in hundredths of a percent that lie apart and come to the share exactly: what one gains its neighbour pays by weight. */
function sharesOf(key: string, share: number, weights: readonly number[]): number[] {
  const shares = weights.map(() => share)
  const room = Math.min(FURTHEST_APART, share, HUNDREDTHS * HUNDREDTHS - share) / 2
  for (let i = 0; i + 1 < weights.length; i += 1) {
    const [own = 1, next = 1] = [weights[i], weights[i + 1]]
    const shared = common(own, next)
    const most = Math.floor(room / (Math.max(own, next) / shared))
    const steps = Math.round((randomFrom(`group/${key}/${i}`)() * 2 - 1) * most)
    shares[i] = (shares[i] ?? share) + (steps * next) / shared
    shares[i + 1] = (shares[i + 1] ?? share) - (steps * own) / shared
  }
  return shares
}

/** Numbers of answers that add up to all, by weight, councillors as few as they are. */
function answersOf(
  key: string,
  all: number,
  asked: readonly AskedGroup[],
  weights: readonly number[],
): number[] {
  const few =
    asked.length < 2 ? 0 : FEWEST_COUNCILLORS + Math.floor(randomFrom(`few/${key}`)() * COUNCILLORS_MORE)
  const isFew = (i: number) => few > 0 && asked[i]?.key === FEW
  const rest = asked.some((_, i) => isFew(i)) ? all - few : all
  const whole = weights.reduce((sum, weight, i) => (isFew(i) ? sum : sum + weight), 0)
  const counts = weights.map((weight, i) => (isFew(i) ? few : Math.floor((rest * weight) / whole)))
  const last = counts.length - 1
  counts[last] = (counts[last] ?? 0) + all - counts.reduce((sum, count) => sum + count, 0)
  return counts
}

/** What each group asked said about a row, so that it comes to the share and to the number of all answers exactly. */
export function groupsOf(
  place: { agencyId: string; code: string },
  { value, answerCount, designEffect }: { value: number; answerCount: number; designEffect: number },
  asked: readonly AskedGroup[],
): GroupResult[] {
  const given = weightsOf(asked)
  const weights = asked.map(({ key }) => Math.round((given?.[key] ?? 1) * HUNDREDTHS))
  const key = `${place.agencyId}/${place.code}`
  const shares = sharesOf(key, Math.round(value * HUNDREDTHS), weights)
  const answers = answersOf(place.agencyId, answerCount, asked, weights)
  return asked.map(({ key: group }, i) => {
    const share = (shares[i] ?? 0) / HUNDREDTHS
    const count = answers[i] ?? 1
    const error = Math.sqrt((designEffect * share * (100 - share)) / count)
    return {
      group,
      value: share,
      standardError: Math.round(error * HUNDREDTHS) / HUNDREDTHS,
      answerCount: count,
    }
  })
}
