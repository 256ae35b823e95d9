import { level } from '@/lib/scoring/statistics/checked'
import { normalQuantile } from '@/lib/scoring/statistics/normal'
import { kappaWeight, type KappaWeights } from './kappa-weights'

export type WeightedKappa = {
  /** 1 is perfect agreement, 0 what chance would give. */
  kappa: number
  standardError: number
  lower: number
  upper: number
  confidence: number
  /** Pairs in which both rated. */
  pairs: number
}

/** What two appraisers said of the same units; null where one did not rate. */
export type RatedPair = readonly [first: string | null, second: string | null]

/**
 * Cohen's kappa of two appraisers, weighted or not: (observed − expected agreement) ÷ (1 − expected), with
 * the large-sample interval kappa ± z·SE, cut off at −1 and 1.
 *
 * Source: Cohen (1968); SE: Fleiss, Cohen & Everitt (1969), Psychological Bulletin 72, 323–327. Units: none.
 * Missing: a pair with a null is left out; null without a pair or where both always chose one category.
 * Refused: a category that is not in the list, a list with a category twice or fewer than two.
 * Example: a/a ×20, a/b ×5, b/a ×10, b/b ×15 of 50, not weighted → kappa 0,4, SE 0,1269….
 */
export function weightedKappa(
  ratedPairs: readonly RatedPair[],
  categories: readonly string[],
  weights: KappaWeights,
  confidence = 0.95,
): WeightedKappa | null {
  const z = normalQuantile((1 + level('confidence', confidence)) / 2)
  const { shares, pairs } = sharesOf(ratedPairs, categories)
  if (pairs === 0) return null
  const size = categories.length
  const rows = shares.map((line) => sum(line))
  const columns = categories.map((_, column) => sum(shares.map((line) => line[column] ?? 0)))
  const weight = (i: number, j: number) => kappaWeight(weights, i, j, size)
  const rowWeights = rows.map((_, i) => sum(columns.map((share, j) => share * weight(i, j))))
  const columnWeights = columns.map((_, j) => sum(rows.map((share, i) => share * weight(i, j))))
  const overCells = (term: (i: number, j: number) => number) =>
    sum(shares.map((line, i) => sum(line.map((share, j) => (share === 0 ? 0 : share * term(i, j))))))
  const observed = overCells(weight)
  const expected = sum(rows.map((share, i) => share * (rowWeights[i] ?? 0)))
  // One category chosen by both throughout: chance agrees as well, and there is nothing to tell.
  if (rows.some((share, i) => share === 1 && columns[i] === 1)) return null
  const kappa = (observed - expected) / (1 - expected)
  const spread = overCells(
    (i, j) => (weight(i, j) - ((rowWeights[i] ?? 0) + (columnWeights[j] ?? 0)) * (1 - kappa)) ** 2,
  )
  const variance = (spread - (kappa - expected * (1 - kappa)) ** 2) / (pairs * (1 - expected) ** 2)
  const standardError = Math.sqrt(Math.max(0, variance))
  return {
    kappa,
    standardError,
    lower: Math.max(-1, kappa - z * standardError),
    upper: Math.min(1, kappa + z * standardError),
    confidence,
    pairs,
  }
}

function sharesOf(ratedPairs: readonly RatedPair[], categories: readonly string[]) {
  const places = new Map(categories.map((category, place) => [category, place]))
  if (places.size !== categories.length) throw new RangeError('a category is listed twice')
  if (places.size < 2) throw new RangeError('agreement takes at least two categories')
  const counts = categories.map(() => new Array<number>(categories.length).fill(0))
  let pairs = 0
  for (const [first, second] of ratedPairs) {
    if (first === null || second === null) continue
    const line = counts[placeOf(places, first)] ?? []
    const column = placeOf(places, second)
    line[column] = (line[column] ?? 0) + 1
    pairs += 1
  }
  return { pairs, shares: counts.map((line) => line.map((count) => count / pairs)) }
}

function placeOf(places: ReadonlyMap<string, number>, category: string): number {
  const place = places.get(category)
  if (place === undefined) throw new RangeError(`not a category: ${category}`)
  return place
}

function sum(list: readonly number[]): number {
  return list.reduce((total, value) => total + value, 0)
}
