/** |actual − expected| ÷ |expected|; 0 where both are the same, even 0 or infinite. */
export function relativeDistance(actual: number, expected: number): number {
  return Object.is(actual + 0, expected + 0) ? 0 : Math.abs(actual - expected) / Math.abs(expected)
}
