import { aNumber, probability } from './checked'
import { ratioOfPolynomials } from './polynomial'

/**
 * The upper tail divided by the density, times (x + 1,5), as a Chebyshev series in t = (x − 5) ÷ (x + 5).
 * Computed with 60 digits (mpmath) at 64 Chebyshev nodes; the terms left out are below 2e-17.
 */
const TAIL_SERIES = [
  1.35320857421018191, -0.439060272195857213, 0.0944157116001023823, -0.00461462610189983753,
  -0.00656564058492757605, 0.00348016538027055953, -0.00104989284399031125, 0.000209569039262956035,
  -0.0000237831434708969528, -3.63813183353236015e-7, 6.4240553146335718e-7, -7.83414328833115994e-8,
  -8.66889333095576466e-9, 3.14441900401271307e-9, 7.17519045105080603e-12, -1.01407287483049534e-10,
  5.18707097793568829e-12, 3.3172617283210421e-12, -2.81953958890930222e-13, -1.18962294808480828e-13,
  1.16428118793271993e-14, 4.76768294717228749e-15, -4.12496912453280981e-16, -2.0948255369338699e-16,
]

/** √(2π). */
const ROOT_TWO_PI = 2.5066282746310005

/**
 * The density of the standard normal distribution, e^(−x²/2) ÷ √(2π). The square is split at a sixteenth,
 * because e^ of a rounded large square would lose digits. Example: 0 → 0,3989…
 */
export function normalDensity(x: number): number {
  const size = Math.abs(aNumber('x', x))
  // Beyond 40 the density is below the smallest double.
  if (size > 40) return 0
  const head = Math.trunc(size * 16) / 16
  return (Math.exp((-head * head) / 2) * Math.exp((-(size - head) * (size + head)) / 2)) / ROOT_TWO_PI
}

/** P(Z > size) for size ≥ 0, by Clenshaw's recurrence. */
function upperTail(size: number): number {
  // Beyond 39 the tail is below the smallest double.
  if (size > 39) return 0
  const t = (size - 5) / (size + 5)
  let first = 0
  let second = 0
  for (let degree = TAIL_SERIES.length - 1; degree > 0; degree -= 1) {
    const next = 2 * t * first - second + (TAIL_SERIES[degree] as number)
    second = first
    first = next
  }
  const series = t * first - second + (TAIL_SERIES[0] as number)
  return (normalDensity(size) * series) / (size + 1.5)
}

/**
 * P(Z ≤ x) for a standard normal Z. The lower tail keeps its relative precision (about 1e-15) as far as
 * doubles go, so ask for −x rather than for 1 − P. Source: definition; series see above. Units: none.
 * Missing values: NaN is refused; ±∞ give 1 and 0. Example: 1.96 → 0,9750021…
 */
export function normalCdf(x: number): number {
  return aNumber('x', x) > 0 ? 1 - upperTail(x) : upperTail(-x)
}

const CENTRE_ABOVE = [
  3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125,
  45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727,
]
const CENTRE_BELOW = [
  1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077, 21213.794301586595867,
  39307.89580009271061, 28729.085735721942674, 5226.495278852854561,
]
const TAIL_ABOVE = [
  1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504,
  1.27045825245236838258, 0.24178072517745061177, 0.0227238449892691845833, 7.7454501427834140764e-4,
]
const TAIL_BELOW = [
  1, 2.05319162663775882187, 1.6763848301838038494, 0.68976733498510000455, 0.14810397642748007459,
  0.0151986665636164571966, 5.475938084995344946e-4, 1.05075007164441684324e-9,
]
const FAR_ABOVE = [
  6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 0.29656057182850489123,
  0.026532189526576123093, 0.0012426609473880784386, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
]
const FAR_BELOW = [
  1, 0.59983220655588793769, 0.13692988092273580531, 0.0148753612908506148525, 7.868691311456132591e-4,
  1.8463183175100546818e-5, 1.4215117583164458887e-7, 2.04426310338993978564e-15,
]

/**
 * The x with P(Z ≤ x) = p, relative precision about 1e-15. 0 and 1 give −∞ and ∞; anything outside is refused.
 * Source: M. J. Wichura (1988), "The percentage points of the normal distribution", AS 241, routine PPND16.
 * Example: 0.975 → 1,9599639845400543.
 */
export function normalQuantile(p: number): number {
  const distance = probability('p', p) - 0.5
  if (Math.abs(distance) <= 0.425) {
    return distance * ratioOfPolynomials(CENTRE_ABOVE, CENTRE_BELOW, 0.180625 - distance * distance)
  }
  const tail = distance < 0 ? p : 1 - p
  if (tail === 0) return distance < 0 ? -Infinity : Infinity
  const root = Math.sqrt(-Math.log(tail))
  const size =
    root <= 5
      ? ratioOfPolynomials(TAIL_ABOVE, TAIL_BELOW, root - 1.6)
      : ratioOfPolynomials(FAR_ABOVE, FAR_BELOW, root - 5)
  return distance < 0 ? -size : size
}
