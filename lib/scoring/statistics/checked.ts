/**
 * A list of numbers, plain or typed. Typed arrays are read in place, never copied without need.
 */
export type Numbers = ArrayLike<number>

/** The value if it is a probability from 0 to 1; else a RangeError that names it. Example: 1.2 → "p is no probability: 1.2". */
export function probability(name: string, value: number): number {
  if (!(value >= 0 && value <= 1)) throw new RangeError(`${name} is no probability: ${value}`)
  return value
}

/** The value if it lies strictly between 0 and 1 (a confidence level, a level of significance). Example: 1 → RangeError. */
export function level(name: string, value: number): number {
  if (!(value > 0 && value < 1)) throw new RangeError(`${name} does not lie between 0 and 1: ${value}`)
  return value
}

/** The value if it is above 0 and finite; else a RangeError that names it. Example: a = 0 → "a is not above 0: 0". */
export function positive(name: string, value: number): number {
  if (!(value > 0 && value < Infinity)) throw new RangeError(`${name} is not above 0: ${value}`)
  return value
}

/** The value if it is a number (infinite allowed); NaN → RangeError. */
export function aNumber(name: string, value: number): number {
  if (Number.isNaN(value)) throw new RangeError(`${name} is no number`)
  return value
}

/** The value if it is a whole number from `least` on that a double holds exactly. Example: 2.5 → RangeError. */
export function wholeNumber(name: string, value: number, least = 0): number {
  if (!Number.isSafeInteger(value) || value < least) {
    throw new RangeError(`${name} is no whole number from ${least}: ${value}`)
  }
  return value
}

/** The list if every member is finite; else a RangeError with the place (from 0) of the first that is not. */
export function finiteNumbers<List extends Numbers>(name: string, values: List): List {
  for (let index = 0; index < values.length; index += 1) {
    if (!Number.isFinite(values[index])) {
      throw new RangeError(`${name} holds no finite number at ${index}: ${values[index]}`)
    }
  }
  return values
}
