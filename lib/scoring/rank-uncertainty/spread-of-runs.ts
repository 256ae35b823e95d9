import { level, wholeNumber } from '@/lib/scoring/statistics/checked'

/** Whole figures of many runs, run after run: `figures[run · agencies + agency]`. */
export type RunFigures = { figures: Int16Array | Uint16Array; agencies: number; done: number }

export type Spread = { low: Int32Array; high: Int32Array }

/** So many agencies are counted together that one line of the processor's cache serves them all. */
const TOGETHER = 32

/** 0.95 × 100 may come out a little above 95. */
const ROUNDING = 1e-9

/**
 * By agency, between which figures the middle `coverage` of its runs lies: the smallest figure that at
 * least (1 − coverage)/2 of the runs do not exceed, and the smallest that at least (1 + coverage)/2 do not
 * exceed. Both are figures that occurred.
 * Source: quantile of type 1 in Hyndman & Fan (1996); see docs/decisions/0024-how-sure-is-the-rank.md.
 * Units: those of the figures. Rounding: none. Missing: none; no run is refused.
 * Example: 100 runs with the places 1 to 100 at 0,9 → 5 and 95.
 */
export function spreadOfRuns(runs: RunFigures, coverage: number): Spread {
  const { agencies } = runs
  const done = wholeNumber('done', runs.done, 1)
  const tail = (1 - level('coverage', coverage)) / 2
  const ordinal = (share: number) => Math.max(1, Math.ceil(share * done - ROUNDING))
  const [lowest, highest] = extremes(runs)
  const width = highest - lowest + 1
  const counts = new Uint32Array(TOGETHER * width)
  const spread = { low: new Int32Array(agencies), high: new Int32Array(agencies) }
  for (let from = 0; from < agencies; from += TOGETHER) {
    const to = Math.min(agencies, from + TOGETHER)
    countFigures(runs, from, to, counts.fill(0), lowest, width)
    for (let agency = from; agency < to; agency += 1) {
      const own = counts.subarray((agency - from) * width, (agency - from + 1) * width)
      spread.low[agency] = lowest + placeOfOrdinal(own, ordinal(tail))
      spread.high[agency] = lowest + placeOfOrdinal(own, ordinal(1 - tail))
    }
  }
  return spread
}

function extremes({ figures, agencies, done }: RunFigures): [number, number] {
  let lowest = Infinity
  let highest = -Infinity
  for (const figure of figures.subarray(0, done * agencies)) {
    if (figure < lowest) lowest = figure
    if (figure > highest) highest = figure
  }
  return agencies === 0 ? [0, 0] : [lowest, highest]
}

function countFigures(
  { figures, agencies, done }: RunFigures,
  from: number,
  to: number,
  counts: Uint32Array,
  lowest: number,
  width: number,
): void {
  for (let run = 0; run < done; run += 1)
    for (let agency = from; agency < to; agency += 1) {
      const at = (agency - from) * width + (figures[run * agencies + agency] as number) - lowest
      counts[at] = (counts[at] as number) + 1
    }
}

/** The first place at which so many have been counted. */
function placeOfOrdinal(counts: Uint32Array, ordinal: number): number {
  let seen = 0
  let place = 0
  for (; place < counts.length; place += 1) {
    seen += counts[place] as number
    if (seen >= ordinal) break
  }
  return place
}
