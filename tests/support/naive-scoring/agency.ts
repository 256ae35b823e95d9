import { decimal, rounded } from './fraction'
import type { NaiveLine, NaiveNode } from './shapes'

export type NaivePart = {
  points: bigint
  maxPoints: bigint
  scoredMaxPoints: bigint
  percentHundredths: bigint | null
}

export type NaiveOptions = {
  bonus: bigint
  penalty: bigint
  bonusCap: bigint | null
  penaltyCap: bigint | null
  withoutSurvey: boolean
  soFar: boolean
}

export type NaiveAgency = {
  total: NaivePart
  appraisal: NaivePart
  survey: NaivePart
  byCode: Map<string, NaivePart>
  missing: string[]
}

/** All rows at or below a node, found anew for every node. */
export function rowsBelow(node: NaiveNode): NaiveNode[] {
  return node.children && node.children.length > 0 ? node.children.flatMap(rowsBelow) : [node]
}
const allNodes = (nodes: NaiveNode[]): NaiveNode[] =>
  nodes.flatMap((node) => [node, ...allNodes(node.children ?? [])])

/** points ÷ maximum × 100 to two decimals; no maximum, no index. */
export const naivePercent = (points: bigint, maxPoints: bigint): bigint | null =>
  maxPoints === 0n ? null : rounded({ top: points, bottom: maxPoints }, 10_000n)

/** Adds rows up: what does not apply leaves points and maximum, what is not scored leaves the points only. */
function partOf(
  rows: NaiveNode[],
  lines: Record<string, NaiveLine>,
  options: NaiveOptions,
  extra = 0n,
): NaivePart {
  let [points, maxPoints, scoredMaxPoints] = [0n, 0n, 0n]
  for (const row of rows) {
    const line = lines[row.code]
    if (options.withoutSurvey && row.method === 'survey') continue
    if (line?.status === 'not-applicable') continue
    const max = rounded(decimal(row.maxPoints), 1_000_000n)
    if (line?.status === 'scored') {
      points += line.points
      scoredMaxPoints += max
      maxPoints += max
    } else if (!options.soFar) {
      maxPoints += max
    }
  }
  points += extra
  return { points, maxPoints, scoredMaxPoints, percentHundredths: naivePercent(points, maxPoints) }
}

const least = (amount: bigint, cap: bigint | null): bigint => (cap !== null && cap < amount ? cap : amount)

export function naiveAgency(
  nodes: NaiveNode[],
  lines: Record<string, NaiveLine>,
  options: NaiveOptions,
): NaiveAgency {
  const rows = nodes.flatMap(rowsBelow)
  const extra = least(options.bonus, options.bonusCap) - least(options.penalty, options.penaltyCap)
  const isOpen = (row: NaiveNode): boolean => {
    const status = lines[row.code]?.status
    if (options.withoutSurvey && row.method === 'survey') return false
    return status !== 'scored' && status !== 'not-applicable'
  }
  return {
    total: partOf(rows, lines, options, extra),
    appraisal: partOf(
      rows.filter(({ method }) => method !== 'survey'),
      lines,
      options,
    ),
    survey: partOf(
      rows.filter(({ method }) => method === 'survey'),
      lines,
      options,
    ),
    byCode: new Map(allNodes(nodes).map((node) => [node.code, partOf(rowsBelow(node), lines, options)])),
    missing: rows.filter(isOpen).map(({ code }) => code),
  }
}
