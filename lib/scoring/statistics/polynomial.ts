/** c₀ + c₁·x + c₂·x² + …, by Horner's rule; no coefficients give 0. Example: 1, 2, 3 at 2 → 17. */
export function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0
  for (let degree = coefficients.length - 1; degree >= 0; degree -= 1) {
    value = value * x + (coefficients[degree] as number)
  }
  return value
}

/** One polynomial divided by another at x. Example: (1 + x) ÷ (1 + x²) at 2 → 0,6. */
export function ratioOfPolynomials(above: readonly number[], below: readonly number[], x: number): number {
  return polynomial(above, x) / polynomial(below, x)
}
