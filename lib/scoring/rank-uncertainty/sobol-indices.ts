import { finiteNumbers, type Numbers } from '@/lib/scoring/statistics/checked'

/** Outputs of the model over a design of Saltelli: at A, at B, and at A with its input j taken from B. */
export type DesignOutputs = { a: Numbers; b: Numbers; mixed: readonly Numbers[] }

/**
 * `centred`: outputs less their mean, variance with divisor 2N (SALib). `coinr`: outputs as they are,
 * divisor 2N − 1 (COINr 1.1.14), kept to compare with it: its first-order indices go astray where the mean
 * is large beside the spread.
 */
export type SobolConvention = 'centred' | 'coinr'

export type SobolIndices = {
  variance: number
  /** By input: the share of the variance that goes away when only this input is known. */
  firstOrder: Float64Array
  /** By input: the share that stays when all others are known; at least the first-order one, up to chance. */
  total: Float64Array
}

/**
 * Of which input the output's variance comes: first order S = mean(f_B·(f_ABj − f_A)) ÷ V, total
 * T = ½·mean((f_A − f_ABj)²) ÷ V, with V the variance of f_A and f_B together.
 *
 * Source: Saltelli et al. (2010), doi:10.1016/j.cpc.2009.09.018, table 2 (b) and (f); Jansen (1999). Units:
 * shares of the variance; estimates may leave 0 … 1 by chance. Rounding: none. Missing: refused. Where the
 * output never changes every index is 0.
 * Example: f = x₁ at A 0, 0, 1, 1 and B 0, 1, 0, 1 → V = ¼, S₁ = T₁ = 1.
 */
export function sobolIndices(
  { a, b, mixed }: DesignOutputs,
  convention: SobolConvention = 'centred',
): SobolIndices {
  const points = finiteNumbers('outputs at A', a).length
  finiteNumbers('outputs at B', b)
  mixed.forEach((own, input) => finiteNumbers(`outputs with input ${input}`, own))
  if (points < 2 || [b, ...mixed].some((own) => own.length !== points))
    throw new RangeError('a design has the same number of outputs everywhere, at least 2')
  const mean = (lists: readonly Numbers[]) => sumOf(lists, (value) => value) / (points * lists.length)
  const middle = mean([a, b])
  const squares = sumOf([a, b], (value) => (value - middle) ** 2)
  const variance = squares / (convention === 'coinr' ? 2 * points - 1 : 2 * points)
  const origin = convention === 'coinr' ? 0 : mean([a, b, ...mixed])
  const share = (sum: number) => (variance === 0 ? 0 : sum / points / variance)
  return {
    variance,
    firstOrder: Float64Array.from(mixed, (own) =>
      share(
        sumOverPoints(
          points,
          (at) => ((b[at] as number) - origin) * ((own[at] as number) - (a[at] as number)),
        ),
      ),
    ),
    total: Float64Array.from(mixed, (own) =>
      share(sumOverPoints(points, (at) => ((a[at] as number) - (own[at] as number)) ** 2) / 2),
    ),
  }
}

function sumOverPoints(points: number, term: (at: number) => number): number {
  let sum = 0
  for (let at = 0; at < points; at += 1) sum += term(at)
  return sum
}

function sumOf(lists: readonly Numbers[], term: (value: number) => number): number {
  return lists.reduce((sum, list) => sum + sumOverPoints(list.length, (at) => term(list[at] as number)), 0)
}
