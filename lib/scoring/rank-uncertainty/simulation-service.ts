import { wholeNumber } from '@/lib/scoring/statistics/checked'
import type { RankSummary } from './rank-recorder'
import type { Simulation } from './simulation'
import { simulateSurveyError, type SurveySettings } from './survey-simulation'
import { simulateWeights, type WeightSettings } from './weight-simulation'

type WeightedColumns = Parameters<typeof simulateWeights>[0]
type UncertainIndexes = Parameters<typeof simulateSurveyError>[0]

/** What is asked of a worker. */
export type SimulationRequest =
  | { kind: 'weights'; input: WeightedColumns; settings: WeightSettings }
  | { kind: 'survey'; input: UncertainIndexes; settings: SurveySettings }

/** To the worker: begin, or stop as soon as the present step is done. */
export type ToSimulation = { type: 'begin'; request: SimulationRequest } | { type: 'cancel' }

/** From the worker. A result says itself whether all runs were done. */
export type FromSimulation =
  | { type: 'progress'; done: number; runs: number }
  | { type: 'result'; result: RankSummary }
  | { type: 'refused'; message: string }

type Service = {
  send(message: FromSimulation): void
  /** Lets messages come in between two steps; what it does depends on where the worker runs. */
  pause(): Promise<void>
  /** Runs between two pauses: how long a cancellation waits. */
  stepRuns: number
}

/**
 * Serves simulations off the main thread: give every message that comes in to the function returned. One simulation at
 * a time; a new request takes the place of the one that runs. Source: definition. Units: runs. Missing: input that a
 * simulation refuses is answered with `refused` and its reason. Example, in a browser's worker:
 * `const take = simulationService({ send: postMessage, pause, stepRuns: 100 }); onmessage = ({ data }) => take(data)`.
 */
export function simulationService({
  send,
  pause,
  stepRuns,
}: Service): (message: ToSimulation) => Promise<void> {
  wholeNumber('stepRuns', stepRuns, 1)
  let current = 0
  return async (message) => {
    current += 1
    if (message.type === 'cancel') return
    const mine = current
    const started = start(message.request)
    if (typeof started === 'string') return send({ type: 'refused', message: started })
    while (started.step(stepRuns)) {
      send({ type: 'progress', done: started.done, runs: started.runs })
      await pause()
      if (current !== mine) break
    }
    send({ type: 'result', result: started.result() })
  }
}

/** The simulation asked for, or why its input is impossible. */
function start({ kind, input, settings }: SimulationRequest): Simulation<RankSummary> | string {
  try {
    return kind === 'weights' ? simulateWeights(input, settings) : simulateSurveyError(input, settings)
  } catch (error) {
    if (error instanceof RangeError) return error.message
    throw error
  }
}
