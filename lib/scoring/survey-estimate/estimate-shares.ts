import { CELL, cellVariance, readCells } from './share-cells'
import {
  addAnswers,
  emptyMoments,
  type AnswerRows,
  type ShareMoments,
  type ShareSizes,
} from './share-moments'

/** A copy: reading an imported constant in a hot loop costs a look-up wherever modules are bundled. */
const STEP = CELL

export type ShareOptions = {
  /** By agency × stratum (agency × strata + stratum): persons in the population; Infinity: unknown. */
  populations?: Float64Array | null
  /** By stratum, 0 or more: the fixed mix of respondent groups, as in survey-score.ts. Absent: answers are pooled. */
  mix?: Float64Array | null
}

/** By agency × question (agency × questions + question). NaN: there is none. */
export type ShareColumns = {
  share: Float64Array
  standardError: Float64Array
  answers: Int32Array
  /** Answers less the strata they come from. */
  degreesOfFreedom: Int32Array
}

/**
 * Shares and standard errors per agency and question from columns of answers, in one pass over them. Every answer is a
 * unit drawn within agency and stratum. Pooled: Σwy ÷ Σw with the linearised stratified variance; without weights an
 * answer weighs N_h ÷ n_h when all of the agency's populations are known, else 1. With a mix: the groups' means in the
 * mix, made to add up to 1 over the groups that answered the question.
 *
 * Source: Lumley, R `survey` (svyby); docs/decisions/0006-group-weights.md. Units: shares 0..1. Rounding: none.
 * Missing: no answers (or only strata of mix 0) → NaN and 0 answers; a stratum with one answer of several persons → error
 * NaN (docs/decisions/0020-one-respondent-has-no-error.md). Refused (RangeError): see `addAnswers`, and a population
 * below the answers. Example: 4 answers 1, 1, 1, 0 of unknown population → 0,75 ± 0,25.
 */
export function estimateShares(
  rows: AnswerRows,
  sizes: ShareSizes,
  options: ShareOptions = {},
): ShareColumns {
  const moments = emptyMoments(sizes, rows.weight !== null)
  addAnswers(moments, rows)
  return sharesFromMoments(moments, options)
}

/** The same from the sums of a stream: `emptyMoments`, then `addAnswers` for each part, then this. */
export function sharesFromMoments(moments: ShareMoments, options: ShareOptions = {}): ShareColumns {
  const { agencies, questions, strata } = moments.sizes
  const populations = checkedPopulations(options.populations ?? null, agencies * strata)
  const mix = checkedMix(options.mix ?? null, strata)
  const count = agencies * questions
  const columns = {
    share: new Float64Array(count),
    standardError: new Float64Array(count),
    answers: new Int32Array(count),
    degreesOfFreedom: new Int32Array(count),
  }
  const cells = new Float64Array(strata * STEP)
  for (let agency = 0; agency < agencies; agency += 1) {
    for (let question = 0; question < questions; question += 1) {
      const place = agency * questions + question
      readCells(moments, agency, question, populations, cells)
      countAnswers(columns, place, cells, mix)
      if (mix) settleMixed(columns, place, cells, mix)
      else settlePooled(columns, place, cells)
    }
  }
  return columns
}

function countAnswers(
  columns: ShareColumns,
  place: number,
  cells: Float64Array,
  mix: Float64Array | null,
): void {
  let answers = 0
  let asked = 0
  for (let at = 0; at < cells.length; at += STEP) {
    const own = cells[at] as number
    if (own === 0 || (mix && mix[at / STEP] === 0)) continue
    answers += own
    asked += 1
  }
  columns.answers[place] = answers
  columns.degreesOfFreedom[place] = answers - asked
}

/** Without answers 0 ÷ 0 gives the NaN that says so. */
function settlePooled(columns: ShareColumns, place: number, cells: Float64Array): void {
  let whole = 0
  let total = 0
  for (let at = 0; at < cells.length; at += STEP) {
    whole += cells[at + 1] as number
    total += cells[at + 2] as number
  }
  const share = total / whole
  let variance = 0
  for (let at = 0; at < cells.length; at += STEP) variance += cellVariance(cells, at, share)
  columns.share[place] = share
  columns.standardError[place] = Math.sqrt(variance) / whole
}

function settleMixed(columns: ShareColumns, place: number, cells: Float64Array, mix: Float64Array): void {
  let whole = 0
  let share = 0
  let variance = 0
  for (let stratum = 0; stratum < mix.length; stratum += 1) {
    const at = stratum * STEP
    const weight = cells[at + 1] as number
    const part = mix[stratum] as number
    if (weight === 0 || part === 0) continue
    const mean = (cells[at + 2] as number) / weight
    const scale = part / weight
    whole += part
    share += part * mean
    variance += scale * scale * cellVariance(cells, at, mean)
  }
  columns.share[place] = share / whole
  columns.standardError[place] = Math.sqrt(variance) / whole
}

function checkedPopulations(populations: Float64Array | null, length: number): Float64Array | null {
  if (!populations) return null
  if (populations.length !== length)
    throw new RangeError(`${populations.length} populations for ${length} agencies × strata`)
  populations.forEach((population, place) => {
    if (!(population >= 0)) throw new RangeError(`population at ${place} is no number from 0: ${population}`)
  })
  return populations
}

function checkedMix(mix: Float64Array | null, strata: number): Float64Array | null {
  if (!mix) return null
  if (mix.length !== strata) throw new RangeError(`a mix of ${mix.length} for ${strata} strata`)
  mix.forEach((part, stratum) => {
    if (!(part >= 0 && part < Infinity))
      throw new RangeError(`mix of stratum ${stratum} is no number from 0: ${part}`)
  })
  return mix
}
