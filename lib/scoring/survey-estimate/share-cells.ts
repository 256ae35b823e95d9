import { MOMENTS, type ShareMoments } from './share-moments'

/** Copies of constants: reading an imported one in a hot loop costs a look-up wherever modules are bundled. */
const SUMS = MOMENTS
const STEP = MOMENTS + 1

/** Numbers of a cell here: the six sums, with weights, and the population. */
export const CELL = MOMENTS + 1

/**
 * The cells of one agency and question, one per stratum, copied into `cells`: n, Σw, Σwy, Σw², Σw²y, Σw²y², N. The
 * counts of an unweighted stream get the weight N_h ÷ n_h in each stratum when the agency's populations are known
 * wherever somebody answered the question, else 1.
 *
 * Source: Cochran (1977, 5.3): w = N_h ÷ n_h. Units: persons, or answers. Missing: cells without answers stay 0.
 * Refused (RangeError): more answers than persons, an infinite weight. Example: n 2, Σy 1, N 10 → Σw 10, Σwy 5, Σw² 50.
 */
export function readCells(
  moments: ShareMoments,
  agency: number,
  question: number,
  populations: Float64Array | null,
  cells: Float64Array,
): void {
  const { sums, weighted } = moments
  const { questions, strata } = moments.sizes
  let isKnown = populations !== null
  for (let stratum = 0; stratum < strata; stratum += 1) {
    const from = ((agency * strata + stratum) * questions + question) * SUMS
    const at = stratum * STEP
    for (let moment = 0; moment < SUMS; moment += 1) cells[at + moment] = sums[from + moment] as number
    const answers = sums[from] as number
    const population = populations ? (populations[agency * strata + stratum] as number) : Infinity
    cells[at + SUMS] = population
    if (answers > population || cells[at + 1] === Infinity) refuseCell(agency, stratum, answers, population)
    if (answers > 0 && population === Infinity) isKnown = false
  }
  if (!weighted) weighCells(cells, strata, isKnown)
}

function weighCells(cells: Float64Array, strata: number, isKnown: boolean): void {
  for (let at = 0; at < strata * STEP; at += STEP) {
    const answers = cells[at] as number
    const total = cells[at + 2] as number
    if (answers === 0) continue
    const weight = isKnown ? (cells[at + SUMS] as number) / answers : 1
    cells[at + 1] = weight * answers
    cells[at + 2] = weight * total
    cells[at + 3] = weight * weight * answers
    cells[at + 4] = weight * weight * total
    cells[at + 5] = weight * weight * (cells[at + 5] as number)
  }
}

function refuseCell(agency: number, stratum: number, answers: number, population: number): never {
  throw new RangeError(
    answers > population
      ? `${answers} answers of ${population} persons: agency ${agency}, stratum ${stratum}`
      : `a weight is infinite: agency ${agency}, stratum ${stratum}`,
  )
}

/**
 * Of one cell, (1 − n/N) · n/(n − 1) · (Σd² − (Σd)²/n) with d = w(y − centre): what the stratum brings into the variance
 * of Σw(y − centre). No answers or a census → 0; one answer of several persons → NaN.
 * Source: Lumley, R `survey` (svyrecvar). Example: answers 1, 1, 1, 0 of weight 1, centre 0,75, N unknown → 4/3 · 0,75 = 1.
 */
export function cellVariance(cells: Float64Array, at: number, centre: number): number {
  const answers = cells[at] as number
  const population = cells[at + SUMS] as number
  if (answers === 0 || answers === population) return 0
  if (answers === 1) return NaN
  const sum = (cells[at + 2] as number) - centre * (cells[at + 1] as number)
  const ends = (cells[at + 5] as number) + centre * centre * (cells[at + 3] as number)
  const squares = ends - 2 * centre * (cells[at + 4] as number) - (sum * sum) / answers
  // Below what adding n numbers may have rounded, all answers of the cell were the same.
  if (squares <= answers * Number.EPSILON * ends) return 0
  return (((1 - answers / population) * answers) / (answers - 1)) * squares
}
