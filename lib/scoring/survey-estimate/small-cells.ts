import { wholeNumber } from '@/lib/scoring/statistics/checked'
import { determinedCells, type PublishedSum } from './determined-cells'

export type Suppression = {
  /** By cell: whether its count and everything computed from it stay unpublished. Print all hidden cells alike. */
  hidden: boolean[]
  /** Hidden because too few answered. */
  small: number[]
  /** Hidden so that a small one cannot be found by subtraction. */
  complementary: number[]
}

/**
 * Which cells of a published table to hide: every count from 1 below the minimum, and, while a hidden cell could be worked
 * out from the sums, or the hidden parts of a shown sum were together below the minimum, the smallest shown count of
 * a sum concerned (of equal ones the first). Nobody (0) is no small cell and hides nothing. `counts` are all cells of the
 * table, totals among them; `sums` says which cells add up to which.
 *
 * Source: complementary cell suppression (Cox 1980); greedy choice assumed. It hides enough, not as little as possible.
 * Units: answers. Missing: a table without sums hides small cells only. Refused (RangeError): counts that are no whole
 * numbers from 0, a sum of cells that are not there or do not add up, a minimum below 1.
 * Example: minimum 5, citizens 40, businesses 3, staff 12, total 55 → businesses and staff are hidden.
 */
export function suppressSmallCells(
  counts: readonly number[],
  sums: readonly PublishedSum[],
  minimum: number,
): Suppression {
  wholeNumber('minimum', minimum, 1)
  counts.forEach((count, cell) => wholeNumber(`the count of cell ${cell}`, count))
  sums.forEach((sum) => checkSum(sum, counts))
  const small = counts.flatMap((count, cell) => (count > 0 && count < minimum ? [cell] : []))
  const hidden = new Set(small)
  const complementary: number[] = []
  for (;;) {
    const next = nextToHide(counts, sums, hidden, minimum)
    if (next === null) break
    hidden.add(next)
    complementary.push(next)
  }
  return { hidden: counts.map((_, cell) => hidden.has(cell)), small, complementary }
}

/**
 * The next cell to hide; null when nothing hidden can be told any more. First from sums that give something away by
 * themselves, then from those of a cell that several sums give away together, then from any: where sums overlap, a cell
 * can follow from sums that it is no part of.
 */
function nextToHide(
  counts: readonly number[],
  sums: readonly PublishedSum[],
  hidden: ReadonlySet<number>,
  minimum: number,
): number | null {
  const next = smallestShown(
    counts,
    sums.filter((sum) => givesAway(sum, counts, hidden, minimum)),
    hidden,
  )
  if (next !== null) return next
  const determined = new Set(determinedCells(sums, hidden))
  if (determined.size === 0) return null
  const theirs = sums.filter(({ total, parts }) => [total, ...parts].some((cell) => determined.has(cell)))
  return smallestShown(counts, theirs, hidden) ?? smallestShown(counts, sums, hidden)
}

/** One hidden cell, or hidden parts that are a small number together. */
function givesAway(
  { total, parts }: PublishedSum,
  counts: readonly number[],
  hidden: ReadonlySet<number>,
  minimum: number,
): boolean {
  const hiddenParts = parts.filter((part) => hidden.has(part))
  if (hidden.has(total)) return hiddenParts.length === 0
  const together = hiddenParts.reduce((sum, part) => sum + (counts[part] as number), 0)
  return hiddenParts.length === 1 || (hiddenParts.length > 1 && together < minimum)
}

function smallestShown(
  counts: readonly number[],
  sums: readonly PublishedSum[],
  hidden: ReadonlySet<number>,
): number | null {
  let best: number | null = null
  for (const { total, parts } of sums) {
    for (const cell of [...parts, total]) {
      const count = counts[cell] as number
      if (hidden.has(cell) || count === 0) continue
      if (best === null || count < (counts[best] as number)) best = cell
    }
  }
  return best
}

function checkSum({ total, parts }: PublishedSum, counts: readonly number[]): void {
  const together = parts.reduce((sum, part) => sum + (counts[part] ?? NaN), 0)
  if (counts[total] !== together)
    throw new RangeError(`the parts of cell ${total} add up to ${together}, not to ${counts[total]}`)
}
