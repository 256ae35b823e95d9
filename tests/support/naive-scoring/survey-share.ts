import { added, decimal, over, plus, rounded, times, whole, type Fraction } from './fraction'

export type NaiveAnswer = { question: string; group: string; option: string }
export type NaiveQuestion = { code: string; options: { key: string; share: number | null }[] }

/** The mean share of one group's answers to one question, answer by answer; null without an answer that counts. */
function groupMean(question: NaiveQuestion, answers: NaiveAnswer[]): Fraction | null {
  let sum = whole(0)
  let count = 0
  for (const { option } of answers) {
    const share = question.options.find(({ key }) => key === option)?.share ?? null
    if (share === null) continue
    sum = plus(sum, decimal(share))
    count += 1
  }
  return count === 0 ? null : over(sum, whole(count))
}

/** A row's share in millionths from single answers; null where nobody answered. */
export function naiveShare(
  questions: NaiveQuestion[],
  answers: NaiveAnswer[],
  weights: Record<string, number> | null,
): bigint | null {
  const groups = [...new Set(answers.map(({ group }) => group))]
  const shares: Fraction[] = []
  for (const question of questions) {
    let [weighted, weightSum] = [whole(0), whole(0)]
    for (const group of groups) {
      const own = answers.filter((a) => a.question === question.code && a.group === group)
      const mean = groupMean(question, own)
      if (!mean) continue
      const weight = weights ? decimal(weights[group] ?? 0) : whole(1)
      weighted = plus(weighted, times(mean, weight))
      weightSum = plus(weightSum, weight)
    }
    if (weightSum.top !== 0n) shares.push(over(weighted, weightSum))
  }
  return shares.length === 0 ? null : rounded(over(added(shares), whole(shares.length)), 1_000_000n)
}
