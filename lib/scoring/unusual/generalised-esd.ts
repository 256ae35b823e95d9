import { level, wholeNumber } from '@/lib/scoring/statistics/checked'
import { mean, standardDeviation } from '@/lib/scoring/statistics/moments'
import { studentTQuantile } from '@/lib/scoring/statistics/student-t'

/** One step: the value farthest from the mean of those still there, and what it was measured by. */
export type EsdStep = {
  /** The place of the value in the list, from 0. */
  place: number
  value: number
  mean: number
  sd: number
  /** Distance from the mean in standard deviations. */
  r: number
  /** The critical value λ. */
  critical: number
}

export type GeneralisedEsd = {
  steps: EsdStep[]
  /** The largest i with R_i > λ_i, not the first that fails: outliers may hide one another. */
  outliers: number
}

/**
 * The generalised extreme studentized deviate test: up to `most` outliers among values that are normal
 * apart from them. Each step takes the value farthest from the mean away. The number of outliers is the
 * largest step whose R exceeds its λ, whatever the steps before it did.
 *
 * Source: B. Rosner (1983), Technometrics 25, 165–172; NIST/SEMATECH e-Handbook 1.3.5.17.3. λ is accurate
 * from 25 values on and usable from 15. α 0,05 unless given. Units: none.
 * Missing: leave them out. Refused: `most` not from 1 to n − 2. Where the rest is all the same, R is 0.
 * Example: Rosner's 54 values, most 10 → 3 outliers, although R_1 < λ_1 and R_2 < λ_2.
 */
export function generalisedEsd(values: readonly number[], most: number, alpha = 0.05): GeneralisedEsd {
  level('alpha', alpha)
  if (wholeNumber('most', most, 1) > values.length - 2) {
    throw new RangeError(`${values.length} values have at most ${values.length - 2} outliers, not ${most}`)
  }
  let rest = values.map((value, place) => ({ value, place }))
  const steps: EsdStep[] = []
  for (let step = 1; step <= most; step += 1) {
    const taken = farthest(rest)
    steps.push({ ...taken, critical: criticalValue(values.length, step, alpha) })
    rest = rest.filter(({ place }) => place !== taken.place)
  }
  return { steps, outliers: steps.findLastIndex(({ r, critical }) => r > critical) + 1 }
}

function farthest(rest: readonly { value: number; place: number }[]): Omit<EsdStep, 'critical'> {
  const values = rest.map(({ value }) => value)
  const centre = mean(values)
  const sd = Math.min(...values) === Math.max(...values) ? 0 : standardDeviation(values)
  const distances = values.map((value) => Math.abs(value - centre))
  const most = Math.max(...distances)
  const index = distances.indexOf(most)
  return {
    place: rest[index]?.place ?? 0,
    value: values[index] ?? 0,
    mean: centre,
    sd,
    r: sd === 0 ? 0 : most / sd,
  }
}

function criticalValue(size: number, step: number, alpha: number): number {
  const left = size - step
  const t = studentTQuantile(alpha / (2 * (left + 1)), left - 1)
  return (left * Math.abs(t)) / Math.sqrt((left - 1 + t * t) * (left + 1))
}
