/**
 * Weighted means of one unit's figures: the ways in which fields may become an index. The index itself is
 * the arithmetic one with the maxima as weights.
 *
 * Source: OECD/JRC Handbook (2008) §6; COINr 1.1.14 `a_amean`, `a_gmean`, `a_hmean`, `a_genmean`.
 * Units: those of the figures. Rounding: none. Missing: null is left out with its weight; nothing left → null.
 */
export type MeanKind = 'arithmetic' | 'geometric' | 'harmonic'

type Figures = readonly (number | null)[]

/** Σ w·f(x) and Σ w over the figures that are there and weigh something. */
function weigh(figures: Figures, weights: readonly number[], map: (value: number) => number) {
  if (figures.length !== weights.length)
    throw new RangeError(`${figures.length} figures, but ${weights.length} weights`)
  let sum = 0
  let weight = 0
  figures.forEach((figure, index) => {
    const own = weights[index] ?? NaN
    if (!(own >= 0 && own < Infinity)) throw new RangeError(`not a weight: ${own}`)
    if (figure === null || own === 0) return
    if (!Number.isFinite(figure)) throw new RangeError(`not a finite figure: ${figure}`)
    sum += own * map(figure)
    weight += own
  })
  return { sum, weight }
}

/** The figure itself; one that this mean cannot take throws. */
function positive(figure: number): number {
  if (!(figure > 0)) throw new RangeError(`only figures above 0 have this mean: ${figure}`)
  return figure
}

/** Σwx / Σw. Example: 1, 2, 3 with weights 1, 2, 3 → 14/6. */
export function arithmeticMean(figures: Figures, weights: readonly number[]): number | null {
  const { sum, weight } = weigh(figures, weights, (figure) => figure)
  return weight === 0 ? null : sum / weight
}

/** Πx^(w/Σw): a weak field weighs more than its share. Figures above 0 only. Example: 1, 2, 3 equally → ∛6 = 1,8171. */
export function geometricMean(figures: Figures, weights: readonly number[]): number | null {
  const { sum, weight } = weigh(figures, weights, (figure) => Math.log(positive(figure)))
  return weight === 0 ? null : Math.exp(sum / weight)
}

/** Σw / Σ(w/x): a weak field weighs more still. Figures above 0 only. Example: 1, 2, 3 with 2, 1, 1 → 24/17. */
export function harmonicMean(figures: Figures, weights: readonly number[]): number | null {
  const { sum, weight } = weigh(figures, weights, (figure) => 1 / positive(figure))
  return weight === 0 ? null : weight / sum
}

/**
 * (Σw·x^p / Σw)^(1/p), the family of the three others: p = 1 arithmetic, p → 0 geometric (taken at 0),
 * p = −1 harmonic. Figures above 0 only. Example: 1, 2, 3 with 2, 1, 1 and p = −1 → 24/17.
 */
export function generalisedMean(figures: Figures, weights: readonly number[], p: number): number | null {
  if (!Number.isFinite(p)) throw new RangeError(`not an exponent: ${p}`)
  if (p === 0) return geometricMean(figures, weights)
  const { sum, weight } = weigh(figures, weights, (figure) => positive(figure) ** p)
  return weight === 0 ? null : (sum / weight) ** (1 / p)
}

const MEANS: Record<MeanKind, typeof arithmeticMean> = {
  arithmetic: arithmeticMean,
  geometric: geometricMean,
  harmonic: harmonicMean,
}

/** The mean that a setting names. Example: 'harmonic' of 1, 2, 3 with 2, 1, 1 → 24/17. */
export function weightedMean(kind: MeanKind, figures: Figures, weights: readonly number[]): number | null {
  return MEANS[kind](figures, weights)
}
