/**
 * Pairwise comparison of units, which no scale of the figures can influence.
 *
 * Source: OECD/JRC Handbook (2008) §6 (Copeland); COINr 1.1.14 `outrankMatrix`, `a_copeland`.
 * Units: shares of the weight. Rounding: none. Missing: not allowed, a figure that is not finite throws.
 */
function checked(units: readonly (readonly number[])[], weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (!(total > 0 && total < Infinity) || weights.some((weight) => weight < 0))
    throw new RangeError(`not weights: ${weights.join(', ')}`)
  for (const figures of units)
    if (figures.length !== weights.length || !figures.every(Number.isFinite))
      throw new RangeError(`not ${weights.length} finite figures: ${figures.join(', ')}`)
  return total
}

/**
 * Row i, column j: the share of the weight on which unit i is ahead of unit j; an equal figure gives each
 * half. 0 on the diagonal. Example: 1, 3, 2 against 2, 2, 3 with equal weights → 1/3 (and 2/3 the other way).
 */
export function outrankingMatrix(
  units: readonly (readonly number[])[],
  weights: readonly number[],
): number[][] {
  const total = checked(units, weights)
  return units.map((ours, i) =>
    units.map((theirs, j) => {
      if (i === j) return 0
      return weights.reduce((sum, weight, c) => sum + weight * win(ours[c], theirs[c]), 0) / total
    }),
  )
}

function win(our = 0, their = 0): number {
  return our > their ? 1 : our === their ? 0.5 : 0
}

/**
 * Duels won less duels lost; a duel is won with more than half of the weight, exactly half counts for
 * neither. Between −(n−1) and n−1; all scores add up to 0. Example: ahead of everybody among 4 → 3.
 */
export function copelandScores(units: readonly (readonly number[])[], weights: readonly number[]): number[] {
  return outrankingMatrix(units, weights).map((shares, i) =>
    shares.reduce((score, share, j) => (i === j ? score : score + duel(share)), 0),
  )
}

/** Sums of shares like 0.1 + 0.4 are half only up to rounding. */
const ROUNDING = 1e-12

function duel(share: number): number {
  if (Math.abs(share - 0.5) <= ROUNDING) return 0
  return share > 0.5 ? 1 : -1
}
