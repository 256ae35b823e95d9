/** `none`: only the same category agrees; `linear` and `quadratic`: neighbours agree in part. */
export type KappaWeights = 'none' | 'linear' | 'quadratic'

/**
 * How far two of `categories` ordered categories agree, from 0 to 1, by their places from 0: linear
 * 1 − d ÷ (k − 1), quadratic 1 − (d ÷ (k − 1))². Source: J. Cohen (1968), Psychological Bulletin 70, 213–220.
 * Example: places 0 and 1 of 3 → none 0, linear 0,5, quadratic 0,75.
 */
export function kappaWeight(
  weights: KappaWeights,
  first: number,
  second: number,
  categories: number,
): number {
  if (weights === 'none') return first === second ? 1 : 0
  const distance = Math.abs(first - second) / (categories - 1)
  return weights === 'linear' ? 1 - distance : 1 - distance * distance
}
