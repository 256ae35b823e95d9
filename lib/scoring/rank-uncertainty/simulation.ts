import { wholeNumber } from '@/lib/scoring/statistics/checked'

/** A long computation in runs, for a worker: it never does more than it is asked for, and can be left at any time. */
export type Simulation<Result> = {
  /** How many runs there are to be. */
  readonly runs: number
  /** How many are done: `done ÷ runs` is the progress. */
  readonly done: number
  /**
   * Does up to `count` further runs and tells whether any are left. To cancel, do not call it again.
   * The answer does not depend on the size of the steps.
   */
  step(count: number): boolean
  /** The result of the runs done so far; says itself whether they are all. At least one must be done. */
  result(): Result
}

/** What a simulation does with its runs. */
export type Runs<Result> = {
  /** Does the runs from `from` to before `to`; each run depends on its number only. */
  perform(from: number, to: number): void
  resultOf(done: number): Result
}

/**
 * Counts the runs of a simulation. Source: definition. Units: runs. Missing: none; 0 runs are refused.
 * Example: 10 runs, step(4) → true, step(4) → true, step(4) → false with 10 done.
 */
export function simulation<Result>(runs: number, { perform, resultOf }: Runs<Result>): Simulation<Result> {
  wholeNumber('runs', runs, 1)
  let done = 0
  return {
    runs,
    get done() {
      return done
    },
    step(count) {
      const to = Math.min(runs, done + wholeNumber('count', count, 1))
      perform(done, to)
      done = to
      return done < runs
    },
    result() {
      if (done === 0) throw new RangeError('no run is done')
      return resultOf(done)
    },
  }
}
