import { wholeNumber, type Numbers } from '@/lib/scoring/statistics/checked'
import { streamOf } from '@/lib/scoring/statistics/seeded-random'

/** One base point of a design: its settings of the inputs, each from 0 to under 1. */
export type BasePoint = {
  a: Float64Array
  b: Float64Array
  /** `a` with input j taken from `b`, by j. */
  mixed: Float64Array[]
}

/**
 * The d + 2 settings at which a model with d inputs is run for one base point: A, B and A with one input
 * from B for each. `coordinates` are the 2d numbers of the point, first A's, then B's.
 * Source: Saltelli et al. (2010), doi:10.1016/j.cpc.2009.09.018. Units: none. Rounding: none. Missing:
 * none; an odd number of coordinates, or one outside 0 to 1, is refused.
 * Example: 0.1, 0.2, 0.8, 0.9 → A (0.1, 0.2), B (0.8, 0.9), mixed (0.8, 0.2) and (0.1, 0.9).
 */
export function basePoint(coordinates: Numbers): BasePoint {
  const inputs = wholeNumber('half of the coordinates', coordinates.length / 2)
  const all = Float64Array.from(coordinates)
  all.forEach((value, at) => {
    if (!(value >= 0 && value < 1))
      throw new RangeError(`coordinate ${at} is not from 0 to under 1: ${value}`)
  })
  const a = all.slice(0, inputs)
  const b = all.slice(inputs)
  const mixed = Array.from(b, (value, input) => {
    const own = a.slice()
    own[input] = value
    return own
  })
  return { a, b, mixed }
}

/** The base point with a number, drawn from that stream of the seed. Example: the same seed and number, the same point. */
export function randomBasePoint(seed: number, point: number, inputs: number): BasePoint {
  const random = streamOf(seed, point)
  return basePoint(Float64Array.from({ length: 2 * inputs }, () => random.nextUniform()))
}
