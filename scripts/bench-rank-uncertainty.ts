// How long the scoring library takes to say how sure a rank is, for scripts/bench.ts: each row beside a hand-written
// loop over the same typed arrays in the same run (`ratio` = times that loop; of a longest step, its share of the whole).
import { simultaneousRankSets } from '@/lib/scoring/rank-uncertainty/rank-sets'
import { rankValues } from '@/lib/scoring/rank-uncertainty/rank-values'
import type { Simulation } from '@/lib/scoring/rank-uncertainty/simulation'
import { simulateSurveyError } from '@/lib/scoring/rank-uncertainty/survey-simulation'
import { simulateWeights } from '@/lib/scoring/rank-uncertainty/weight-simulation'
import { seededRandom } from '@/lib/scoring/statistics/seeded-random'

export type BenchRow = { name: string; milliseconds: number; ratio: number }

const AGENCIES = 5000
const ROWS = 161
const FIELDS = 8
const RUNS = 10_000
const STEP = 100

/** Agency-major points and maxima: two decimals of a point, one row in twenty does not apply. */
function columnsOf(columns: number) {
  const random = seededRandom(161)
  const points = new Float64Array(AGENCIES * columns)
  const maxPoints = new Float64Array(AGENCIES * columns)
  for (let at = 0; at < points.length; at += 1) {
    if (random.nextInteger(20) === 0 && at % columns !== 0) continue
    maxPoints[at] = 0.5 + (at % columns) / columns
    points[at] = (maxPoints[at] ?? 0) * (0.7 + 0.3 * random.nextUniform())
  }
  return { agencies: AGENCIES, columns, points, maxPoints }
}

/** The floor: the weighted sums of one set of weights, and nothing else. */
function bareLoop({ agencies, columns, points, maxPoints }: ReturnType<typeof columnsOf>): number {
  const factors = new Float64Array(columns).fill(1.1)
  let total = 0
  for (let agency = 0; agency < agencies; agency += 1) {
    let above = 0
    let below = 0
    for (let column = 0; column < columns; column += 1) {
      const at = agency * columns + column
      above += (points[at] ?? 0) * (factors[column] ?? 0)
      below += (maxPoints[at] ?? 0) * (factors[column] ?? 0)
    }
    total += above / below
  }
  return total
}

function millisecondsOf(work: () => unknown): number {
  const from = performance.now()
  work()
  return performance.now() - from
}

/** All runs in steps, as a worker does them, with the longest step: so long a cancellation may have to wait. */
function runAll<Result>(simulation: Simulation<Result>): { all: number; longest: number; result: number } {
  let longest = 0
  let all = 0
  for (let more = true; more;) {
    const step = millisecondsOf(() => (more = simulation.step(STEP)))
    longest = Math.max(longest, step)
    all += step
  }
  return { all, longest, result: millisecondsOf(() => simulation.result()) }
}

function weightRows(name: string, columns: number): BenchRow[] {
  const input = columnsOf(columns)
  bareLoop(input)
  const floor =
    millisecondsOf(() => {
      for (let run = 0; run < 100; run += 1) bareLoop(input)
    }) *
    (RUNS / 100)
  const settings = { range: 0.25, runs: RUNS, seed: 1, coverage: 0.9 }
  const { all, longest, result } = runAll(simulateWeights(input, settings))
  const of = `${RUNS} rankings of ${AGENCIES} agencies, ${name}`
  return [
    { name: `weighted sums alone, bare loop: ${of}`, milliseconds: floor, ratio: 1 },
    { name: `${of}, with summary`, milliseconds: all + result, ratio: (all + result) / floor },
    {
      name: `longest step of ${STEP} (how long a cancellation waits): ${of}`,
      milliseconds: longest,
      ratio: longest / all,
    },
  ]
}

function surveyRows(): BenchRow[] {
  const estimates = Float64Array.from({ length: AGENCIES }, (_, agency) => 70 + (agency * 25) / AGENCIES)
  const standardErrors = new Float64Array(AGENCIES).fill(0.8)
  const normals =
    millisecondsOf(() => {
      const random = seededRandom(1)
      let sum = 0
      for (let draw = 0; draw < (AGENCIES * RUNS) / 10; draw += 1) sum += random.nextNormal()
      return sum
    }) * 10
  const { all, result } = runAll(
    simulateSurveyError({ estimates, standardErrors }, { runs: RUNS, seed: 1, coverage: 0.9 }),
  )
  const of = `${RUNS} rankings of ${AGENCIES} agencies, survey error`
  return [
    { name: `normal numbers alone, bare loop: ${of}`, milliseconds: normals, ratio: 1 },
    { name: `${of}, with summary`, milliseconds: all + result, ratio: (all + result) / normals },
  ]
}

function rankSetRows(): BenchRow[] {
  const estimates = Array.from({ length: 52 }, (_, agency) => 80 + agency / 4)
  const input = { estimates, standardErrors: estimates.map(() => 0.8) }
  const settings = { coverage: 0.9, draws: 1000, seed: 1 }
  simultaneousRankSets(input, settings)
  const sets = millisecondsOf(() => simultaneousRankSets(input, settings))
  const values = Float64Array.from({ length: AGENCIES }, (_, agency) => Math.sin(agency))
  rankValues(values)
  const sort = millisecondsOf(() => values.slice().sort())
  const ranks = millisecondsOf(() => rankValues(values))
  return [
    { name: 'simultaneous ranges of places, 52 agencies, 1000 draws', milliseconds: sets, ratio: 1 },
    { name: `sorting ${AGENCIES} figures alone`, milliseconds: sort, ratio: 1 },
    { name: `ranking ${AGENCIES} figures`, milliseconds: ranks, ratio: ranks / sort },
  ]
}

/** Times in milliseconds of one run each, after a warm-up where a row takes less than a second. */
export function benchRankUncertainty(): BenchRow[] {
  return [
    ...weightRows(`weights of ${FIELDS} fields`, FIELDS),
    ...weightRows(`weights of ${ROWS} rows`, ROWS),
    ...surveyRows(),
    ...rankSetRows(),
  ]
}
