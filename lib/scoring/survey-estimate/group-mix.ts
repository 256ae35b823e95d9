/** One respondent group's estimate and the share of the mix that the plan gives it. */
export type MixedGroup = {
  estimate: number
  standardError: number | null
  /** 0 or more; the mix is made to add up to 1. */
  mix: number
}

/**
 * Groups in a fixed mix, whatever their numbers: Σg·ȳ_g ÷ Σg with variance Σg²·v_g ÷ (Σg)², the groups being drawn
 * apart from one another. Groups of mix 0 are left out.
 *
 * Source: docs/decisions/0006-group-weights.md; variance: textbook (independent samples). Units: the estimates'.
 * Rounding: none. Missing: a group without an error and with a part in the mix → no error; no group with a part → null.
 * Example: 0,6 ± 0,03 at 0,5 and 0,8 ± 0,04 at 0,5 → 0,7 ± 0,025.
 */
export function mixGroups(
  groups: readonly MixedGroup[],
): { estimate: number; standardError: number | null } | null {
  let whole = 0
  let total = 0
  let variance: number | null = 0
  for (const { estimate, standardError, mix } of groups) {
    if (!(mix >= 0 && mix < Infinity)) throw new RangeError(`mix is no number from 0: ${mix}`)
    if (mix === 0) continue
    if (!Number.isFinite(estimate)) throw new RangeError(`estimate is no finite number: ${estimate}`)
    if (standardError !== null && !(standardError >= 0))
      throw new RangeError(`standardError is below 0: ${standardError}`)
    whole += mix
    total += mix * estimate
    variance = variance === null || standardError === null ? null : variance + (mix * standardError) ** 2
  }
  if (whole === 0) return null
  return { estimate: total / whole, standardError: variance === null ? null : Math.sqrt(variance) / whole }
}
