/**
 * The mean of a unit is given only when enough of its figures are there.
 *
 * The share of figures present, each counting once whatever its weight, must reach the threshold; below it
 * the answer is null, so that nobody is ranked on a handful of rows.
 * Source: COINr 1.1.14 `Aggregate` with `dat_thresh`. Units: those of the mean. Rounding: none.
 * Missing: null is what is counted; an empty list has nothing and gives null.
 * Example: 1 of 3 figures at a threshold of 2/3 → null; 2 of 3 → their mean.
 */
export function meanIfAvailable(
  figures: readonly (number | null)[],
  threshold: number,
  mean: (figures: readonly (number | null)[]) => number | null,
): number | null {
  if (!(threshold >= 0 && threshold <= 1)) throw new RangeError(`not a share: ${threshold}`)
  const present = figures.filter((figure) => figure !== null).length
  // Compared as counts: 2/3 typed with 15 digits must still be met by 2 of 3.
  const needed = threshold * figures.length - ROUNDING
  return present > 0 && present >= needed ? mean(figures) : null
}

/** A threshold written as 0.666666666666667 means two thirds. */
const ROUNDING = 1e-9
