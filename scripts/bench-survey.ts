// Time of survey estimates from a million answers beside bare loops over the same arrays; for scripts/bench.ts.
import { estimateShares } from '@/lib/scoring/survey-estimate/estimate-shares'
import type { AnswerRows, ShareSizes } from '@/lib/scoring/survey-estimate/share-moments'
import { seededRandom } from '@/lib/scoring/statistics/seeded-random'
import { timesOf } from './times'

const ANSWERS = 1_000_000
const AGENCIES = 5000
const QUESTIONS = 10
const STRATA = 3
const RUNS = 15
const WARM_UP = 5

/** `ratio`: times the bare loop that adds up weights and weighted answers per agency and question, in the same run. */
export type BenchRow = { name: string; milliseconds: number; ratio: number }

type WeightedRows = AnswerRows & { weight: Float64Array }

/** In which order answers arrive: as stored, as questionnaires come in (ten answers each), or shuffled one by one. */
type Order = 'stored by agency' | 'questionnaire by questionnaire' | 'in random order'

function makeAnswers(order: Order): WeightedRows {
  const random = seededRandom(20211)
  const rows = {
    agency: new Uint16Array(ANSWERS),
    question: new Uint8Array(ANSWERS),
    stratum: new Uint8Array(ANSWERS),
    level: new Uint8Array(ANSWERS),
    weight: new Float64Array(ANSWERS),
  }
  let agency = 0
  let stratum = 0
  for (let row = 0; row < ANSWERS; row += 1) {
    if (order === 'in random order' || row % QUESTIONS === 0) {
      agency =
        order === 'stored by agency' ? Math.floor((row * AGENCIES) / ANSWERS) : random.nextInteger(AGENCIES)
      stratum = random.nextInteger(STRATA)
    }
    rows.agency[row] = agency
    rows.stratum[row] = stratum
    rows.question[row] = order === 'in random order' ? random.nextInteger(QUESTIONS) : row % QUESTIONS
    rows.level[row] = random.nextUniform() < 0.8 ? 1 : 0
    rows.weight[row] = 1 + 9 * random.nextUniform()
  }
  return rows
}

const ORDERS: Order[] = ['stored by agency', 'questionnaire by questionnaire', 'in random order']

const sizes: ShareSizes = {
  agencies: AGENCIES,
  questions: QUESTIONS,
  strata: STRATA,
  shares: Float64Array.from({ length: QUESTIONS * 2 }, (_, place) => place % 2),
}

/** The least that reads all columns: one sum of everything. */
function readAll({ agency, question, stratum, level, weight }: WeightedRows): number {
  let sum = 0
  for (let row = 0; row < agency.length; row += 1)
    sum +=
      (agency[row] as number) +
      (question[row] as number) +
      (stratum[row] as number) +
      (level[row] as number) * (weight[row] as number)
  return sum
}

/** What one would write by hand for the means alone: no errors, no strata, no checks. */
function meansOnly({ agency, question, level, weight }: WeightedRows): Float64Array {
  const sums = new Float64Array(AGENCIES * QUESTIONS * 2)
  for (let row = 0; row < agency.length; row += 1) {
    const at = ((agency[row] as number) * QUESTIONS + (question[row] as number)) * 2
    const w = weight[row] as number
    sums[at] = (sums[at] as number) + w
    sums[at + 1] = (sums[at + 1] as number) + w * (level[row] as number)
  }
  const means = new Float64Array(AGENCIES * QUESTIONS)
  for (let place = 0; place < means.length; place += 1)
    means[place] = (sums[2 * place + 1] as number) / (sums[2 * place] as number)
  return means
}

/** Median milliseconds of each work, run in turn, so that a busy moment strikes all of them. */
function mediansOf(works: readonly (() => unknown)[]): number[] {
  const times = works.map((): number[] => [])
  for (let run = -WARM_UP; run < RUNS; run += 1) {
    works.forEach((work, index) => {
      const from = performance.now()
      work()
      if (run >= 0) times[index]?.push(performance.now() - from)
    })
  }
  return times.map((list) => timesOf('', list).median)
}

/** Rows for the benchmark page: the bare loops first, then the estimates, for each order of the answers. */
export function benchSurvey(): BenchRow[] {
  const populations = new Float64Array(AGENCIES * STRATA).fill(1000)
  const mix = Float64Array.of(0.5, 0.3, 0.2)
  return ORDERS.flatMap((order) => {
    const rows = makeAnswers(order)
    const works: [string, () => unknown][] = [
      ['read all columns', () => readAll(rows)],
      ['bare loop: weighted means', () => meansOnly(rows)],
      ['estimates with errors, weighted', () => estimateShares(rows, sizes, { populations })],
      [
        'estimates with errors, fixed mix',
        () => estimateShares({ ...rows, weight: null }, sizes, { populations, mix }),
      ],
    ]
    const medians = mediansOf(works.map(([, work]) => work))
    const bare = medians[1] ?? NaN
    return works.map(([name], index) => {
      const milliseconds = medians[index] ?? NaN
      return {
        name: `${name}, ${ANSWERS} answers ${order}, ${AGENCIES} agencies`,
        milliseconds,
        ratio: milliseconds / bare,
      }
    })
  })
}
