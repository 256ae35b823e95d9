/** How a printed total stands to the sum of its printed parts. */
export type PrintedSum = {
  /** total − sum of parts, in hundredths. */
  differenceHundredths: number
  /** `rounding`: each figure was rounded on its own, which explains the difference; `misprint`: nothing does. */
  verdict: 'equal' | 'rounding' | 'misprint'
}

/**
 * Compares a printed total with its printed parts. Each of n parts and the total is off by at most half a
 * hundredth, so together they may miss by less than (n + 1) / 2 hundredths; more is a misprint.
 * Source: published tables ("parts miss the printed total by 0,01 in 9 of 17 ministries in 2023").
 * Units: hundredths (of a point or a percent), as printed. Example: 61,86 + 28,10 against 89,95 → −1, `rounding`.
 */
export function comparePrintedSum(partsHundredths: readonly number[], totalHundredths: number): PrintedSum {
  const differenceHundredths = totalHundredths - partsHundredths.reduce((total, part) => total + part, 0)
  if (differenceHundredths === 0) return { differenceHundredths, verdict: 'equal' }
  const explained = Math.abs(differenceHundredths) * 2 < partsHundredths.length + 1
  return { differenceHundredths, verdict: explained ? 'rounding' : 'misprint' }
}

/**
 * Whether a whole can be a mix of its parts: the percentage of a whole lies between the lowest and the
 * highest of its parts, whatever their weights, give or take the rounding of one printed figure.
 * Source: arithmetic. Example: 91,56 % appraisal and 42,11 % survey cannot make 92,75 % → false.
 */
export function isPossibleMix(partsHundredths: readonly number[], wholeHundredths: number): boolean {
  return (
    wholeHundredths >= Math.min(...partsHundredths) - 1 && wholeHundredths <= Math.max(...partsHundredths) + 1
  )
}

/**
 * The positions that break a printed descending list: the fewest figures without which it descends.
 * Missing figures (null) are skipped. Source: arithmetic. Example: 8883, 8141, 8833, 8704 → [1].
 */
export function outOfOrder(indexHundredths: readonly (number | null)[]): number[] {
  const printed = indexHundredths.flatMap((value, position) => (value === null ? [] : [{ value, position }]))
  const longest: number[][] = []
  for (const [index, { value, position }] of printed.entries()) {
    const before = longest.filter((_, earlier) => (printed[earlier]?.value ?? -Infinity) >= value)
    const best = before.reduce<number[]>((most, run) => (run.length > most.length ? run : most), [])
    longest[index] = [...best, position]
  }
  const kept = new Set(longest.reduce((most, run) => (run.length > most.length ? run : most), []))
  return printed.filter(({ position }) => !kept.has(position)).map(({ position }) => position)
}
