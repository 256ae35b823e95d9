import { wholeNumber } from '@/lib/scoring/statistics/checked'

/** Whole numbers from 0, one entry per answer. */
export type IndexColumn = Uint8Array | Uint16Array | Uint32Array

/** Answers as columns of equal length; the arrays are read in place and never changed. */
export type AnswerRows = {
  agency: IndexColumn
  question: IndexColumn
  /** The respondent group within the agency. */
  stratum: IndexColumn
  /** The option chosen: a place in the question's row of `shares`. */
  level: IndexColumn
  /** Above 0; null: every answer weighs the same within its stratum. All parts of a stream agree on it. */
  weight: Float64Array | Float32Array | null
}

export type ShareSizes = {
  agencies: number
  questions: number
  strata: number
  /** By question and level (question × levels + level) the share 0..1; NaN: "don't know", which does not count. */
  shares: Float64Array
}

/**
 * Numbers kept per agency × stratum × question: n, Σw, Σwy, Σw², Σw²y, Σw²y². In this order one person's answers lie side
 * by side, and so do one agency's.
 */
export const MOMENTS = 6

export type ShareMoments = { sizes: ShareSizes; weighted: boolean; sums: Float64Array }

/**
 * Sums of an empty stream: six numbers per agency × stratum × question, of which all means and errors can be told
 * without seeing the answers again. Units: answers. Refused (RangeError): sizes below 1, shares outside 0..1 or of a
 * length that is no multiple of the questions. Example: 2 agencies × 3 questions × 2 strata → 72 zeros.
 */
export function emptyMoments(sizes: ShareSizes, weighted: boolean): ShareMoments {
  const { agencies, questions, strata, shares } = sizes
  wholeNumber('agencies', agencies, 1)
  wholeNumber('questions', questions, 1)
  wholeNumber('strata', strata, 1)
  if (shares.length === 0 || shares.length % questions !== 0)
    throw new RangeError(`${shares.length} shares are no whole number of levels for ${questions} questions`)
  shares.forEach((share, place) => {
    if (share < 0 || share > 1) throw new RangeError(`share at ${place} does not lie in 0..1: ${share}`)
  })
  return { sizes, weighted, sums: new Float64Array(agencies * questions * strata * MOMENTS) }
}

/**
 * Adds a part of a stream of answers to its sums, in one pass. Order is irrelevant but for the last rounding.
 * Source: the sums that linearisation needs (linearised-variance.ts). Missing: a blank is no row; a level whose share is NaN does
 * not count. Refused (RangeError): columns of different length, an index outside the sizes, a weight not above 0; the
 * sums are then of no use. Example: answer of share 1 with weight 2 → n 1, Σw 2, Σwy 2, Σw² 4, Σw²y 4, Σw²y² 4.
 */
export function addAnswers(moments: ShareMoments, rows: AnswerRows): void {
  const { agency, question, stratum, level, weight } = rows
  for (const column of [question, stratum, level, ...(weight ? [weight] : [])])
    if (column.length !== agency.length)
      throw new RangeError(`columns of ${agency.length} and ${column.length} answers`)
  if (moments.weighted !== (weight !== null))
    throw new RangeError('a stream has weights in all of its parts or in none')
  if (weight) addWeighted(moments, agency, question, stratum, level, weight)
  else addCounted(moments, agency, question, stratum, level)
}

function addWeighted(
  { sizes: { agencies, questions, strata, shares }, sums }: ShareMoments,
  agency: IndexColumn,
  question: IndexColumn,
  stratum: IndexColumn,
  level: IndexColumn,
  weight: Float64Array | Float32Array,
): void {
  const levels = shares.length / questions
  for (let row = 0; row < agency.length; row += 1) {
    const a = agency[row] as number
    const q = question[row] as number
    const s = stratum[row] as number
    const l = level[row] as number
    const w = weight[row] as number
    if (a >= agencies || q >= questions || s >= strata || l >= levels || !(w > 0)) refuseRow(row)
    const y = shares[q * levels + l] as number
    if (y !== y) continue
    const at = ((a * strata + s) * questions + q) * MOMENTS
    const wy = w * y
    sums[at] = (sums[at] as number) + 1
    sums[at + 1] = (sums[at + 1] as number) + w
    sums[at + 2] = (sums[at + 2] as number) + wy
    sums[at + 3] = (sums[at + 3] as number) + w * w
    sums[at + 4] = (sums[at + 4] as number) + w * wy
    sums[at + 5] = (sums[at + 5] as number) + wy * wy
  }
}

/** Without weights only n, Σy and Σy² are counted: places 0, 2 and 5. */
function addCounted(
  { sizes: { agencies, questions, strata, shares }, sums }: ShareMoments,
  agency: IndexColumn,
  question: IndexColumn,
  stratum: IndexColumn,
  level: IndexColumn,
): void {
  const levels = shares.length / questions
  for (let row = 0; row < agency.length; row += 1) {
    const a = agency[row] as number
    const q = question[row] as number
    const s = stratum[row] as number
    const l = level[row] as number
    if (a >= agencies || q >= questions || s >= strata || l >= levels) refuseRow(row)
    const y = shares[q * levels + l] as number
    if (y !== y) continue
    const at = ((a * strata + s) * questions + q) * MOMENTS
    sums[at] = (sums[at] as number) + 1
    sums[at + 2] = (sums[at + 2] as number) + y
    sums[at + 5] = (sums[at + 5] as number) + y * y
  }
}

function refuseRow(row: number): never {
  throw new RangeError(`answer ${row} has an index outside the sizes or a weight that is not above 0`)
}
