import { finiteNumbers, level, wholeNumber, type Numbers } from '@/lib/scoring/statistics/checked'
import type { PlaceRange } from './place-range'
import { rankHundredths } from './rank-hundredths'
import { spreadOfRuns } from './spread-of-runs'

/** How far index and place of each agency move over the runs, in the order of the input. */
export type RankSummary = PlaceRange & {
  /** False when the simulation was left early: the figures are those of `done` runs only. */
  complete: boolean
  done: number
  runs: number
  /** The index as computed without any change, in hundredths of a percent, and its place. */
  nominalHundredths: Int16Array
  nominalPlaces: Uint16Array
  /** The middle `coverage` of the index, in hundredths of a percent. */
  lowHundredths: Int32Array
  highHundredths: Int32Array
  /** Mean |place − nominal place| of each agency, and over all agencies. */
  meanShifts: Float64Array
  meanShift: number
}

export type RankRecorder = {
  record(run: number, percents: Float64Array): void
  summaryOf(done: number): RankSummary
}

/** A figure that misses a half of a hundredth by less than this is that half, spoilt by binary rounding. */
const ROUNDING = 1e-7

/**
 * Percents as hundredths of a percent, half up; beyond ±327,67 % the last figure that can be held.
 * Source: docs/decisions/0001-points-and-rounding.md. Missing: none. Example: 89.995 → 9000.
 */
export function toHundredths(percents: Numbers, hundredths: Int16Array): Int16Array {
  for (let agency = 0; agency < hundredths.length; agency += 1) {
    const rounded = Math.floor((percents[agency] as number) * 100 + 0.5 + ROUNDING)
    hundredths[agency] = rounded > 32_767 ? 32_767 : rounded < -32_768 ? -32_768 : rounded
  }
  return hundredths
}

/**
 * Keeps index and place of every agency in every run, and sums them up: places by the index at two
 * decimals, equal indexes sharing a place, as in the published ranking.
 *
 * Source: Saisana, Saltelli & Tarantola (2005), doi:10.1111/j.1467-985X.2005.00350.x (mean rank shift);
 * quantiles as in `spreadOfRuns`. Units: percent in; hundredths of a percent and places out. Memory:
 * 4 bytes per agency and run (5,000 agencies × 10,000 runs: 200 MB). Missing: refused.
 * Example: nominal 90 and 80, runs (90, 80), (79, 80) → places 1–2 and 1–2, mean shift 0,5.
 */
export function rankRecorder(nominalPercents: Numbers, runs: number, coverage: number): RankRecorder {
  level('coverage', coverage)
  wholeNumber('runs', runs, 1)
  const agencies = finiteNumbers('indexes', nominalPercents).length
  if (agencies > 65_535) throw new RangeError(`more than 65535 agencies: ${agencies}`)
  const nominalHundredths = toHundredths(nominalPercents, new Int16Array(agencies))
  const nominalPlaces = rankHundredths(nominalHundredths, new Uint16Array(agencies))
  const allHundredths = new Int16Array(agencies * runs)
  const allPlaces = new Uint16Array(agencies * runs)
  const shifts = new Float64Array(agencies)
  return {
    record(run, percents) {
      const hundredths = allHundredths.subarray(run * agencies, (run + 1) * agencies)
      const places = allPlaces.subarray(run * agencies, (run + 1) * agencies)
      rankHundredths(toHundredths(percents, hundredths), places)
      for (let agency = 0; agency < agencies; agency += 1) {
        const shift = (places[agency] as number) - (nominalPlaces[agency] as number)
        shifts[agency] = (shifts[agency] as number) + Math.abs(shift)
      }
    },
    summaryOf(done) {
      const places = spreadOfRuns({ figures: allPlaces, agencies, done }, coverage)
      const indexes = spreadOfRuns({ figures: allHundredths, agencies, done }, coverage)
      const meanShifts = shifts.map((shift) => shift / done)
      return {
        complete: done === runs,
        done,
        runs,
        nominalHundredths,
        nominalPlaces,
        lowHundredths: indexes.low,
        highHundredths: indexes.high,
        best: places.low,
        worst: places.high,
        meanShifts,
        meanShift: agencies === 0 ? 0 : meanShifts.reduce((sum, shift) => sum + shift, 0) / agencies,
      }
    },
  }
}
