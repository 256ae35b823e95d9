import { wholeNumber } from './checked'
import { normalQuantile } from './normal'

/** A reproducible source of chance: the same seed gives the same numbers on every machine. */
export type SeededRandom = {
  /** 32 random bits as a whole number from 0 to 4294967295. */
  nextBits(): number
  /** A number from 0 to under 1, a multiple of 2^−53. Uses two draws of bits. */
  nextUniform(): number
  /** A standard normal number, by the inverse of the distribution, so that each takes one uniform number. */
  nextNormal(): number
  /** A whole number from 0 to below − 1, each exactly as likely; below from 1 to 2^32. */
  nextInteger(below: number): number
}

const TWO_TO_32 = 4_294_967_296
const MIXING_ROUNDS = 15

/**
 * The stream with number `index` of a seed: streams of different indexes or seeds start from different
 * states and share no visible pattern, so workers may each take one and the result does not depend on who
 * computes what. seed: whole number from 0 to 2^53 − 1; index: from 0 to 2^32 − 1; anything else is refused.
 * Source: sfc32 ("small fast counting") by Chris Doty-Humphrey, PractRand (public domain), seeded with
 * three words (index, low and high word of the seed) and 15 rounds of mixing; period at least 2^32 draws.
 * Example: streamOf(1, 0).nextBits() → the same as seededRandom(1).nextBits().
 */
export function streamOf(seed: number, index: number): SeededRandom {
  wholeNumber('seed', seed)
  if (wholeNumber('index', index) >= TWO_TO_32) throw new RangeError(`index is not below 2^32: ${index}`)
  let a = index | 0
  let b = seed | 0
  let c = Math.floor(seed / TWO_TO_32) | 0
  let counter = 1

  function nextBits(): number {
    const result = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + result) | 0
    return result >>> 0
  }

  for (let round = 0; round < MIXING_ROUNDS; round += 1) nextBits()
  return {
    nextBits,
    nextUniform: () => ((nextBits() >>> 5) * 67_108_864 + (nextBits() >>> 6)) / 9_007_199_254_740_992,
    // 52 bits and a half: strictly between 0 and 1, and symmetric about one half.
    nextNormal: () =>
      normalQuantile(((nextBits() >>> 6) * 67_108_864 + (nextBits() >>> 6) + 0.5) / 4_503_599_627_370_496),
    nextInteger: (below) => integerBelow(nextBits, below),
  }
}

/** The first stream of a seed. Example: seededRandom(7) twice gives the same numbers twice. */
export function seededRandom(seed: number): SeededRandom {
  return streamOf(seed, 0)
}

/** Draws above the last whole multiple of `below` are thrown away, so that no remainder is favoured. */
function integerBelow(nextBits: () => number, below: number): number {
  if (wholeNumber('below', below, 1) > TWO_TO_32) throw new RangeError(`below is above 2^32: ${below}`)
  const limit = TWO_TO_32 - (TWO_TO_32 % below)
  let bits = nextBits()
  while (bits >= limit) bits = nextBits()
  return bits % below
}
