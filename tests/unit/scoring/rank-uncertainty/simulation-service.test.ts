import { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import {
  simulationService,
  type FromSimulation,
  type SimulationRequest,
  type ToSimulation,
} from '@/lib/scoring/rank-uncertainty/simulation-service'
import { simulateSurveyError } from '@/lib/scoring/rank-uncertainty/survey-simulation'
import { simulateWeights } from '@/lib/scoring/rank-uncertainty/weight-simulation'

const WEIGHTS: SimulationRequest = {
  kind: 'weights',
  input: {
    agencies: 3,
    columns: 2,
    points: [5, 40, 9, 30, 7, 36],
    maxPoints: [10, 50, 10, 50, 10, 50],
  },
  settings: { range: 0.25, runs: 10, seed: 7, coverage: 0.9 },
}
const SURVEY: SimulationRequest = {
  kind: 'survey',
  input: { estimates: [90, 89, 70], standardErrors: [1, 1, 1] },
  settings: { runs: 10, seed: 7, coverage: 0.9 },
}

function wholeResult(request: SimulationRequest) {
  const started =
    request.kind === 'weights'
      ? simulateWeights(request.input, request.settings)
      : simulateSurveyError(request.input, request.settings)
  started.step(request.settings.runs)
  return started.result()
}

/** A service whose pauses end when the test says so. */
function service(stepRuns: number) {
  const sent: FromSimulation[] = []
  const waiting: (() => void)[] = []
  const take = simulationService({
    send: (message) => sent.push(message),
    pause: () => new Promise((resolve) => waiting.push(resolve)),
    stepRuns,
  })
  return { sent, take, goOn: () => waiting.shift()?.() }
}

describe('simulations served step by step', () => {
  it.each([
    ['weights', WEIGHTS],
    ['survey error', SURVEY],
  ])('gives the result that %s gives at once, and tells how far it is', async (_what, request) => {
    const { sent, take, goOn } = service(4)
    const served = take({ type: 'begin', request })
    goOn()
    await Promise.resolve()
    await Promise.resolve()
    goOn()
    await served
    expect(sent).toEqual([
      { type: 'progress', done: 4, runs: 10 },
      { type: 'progress', done: 8, runs: 10 },
      { type: 'result', result: wholeResult(request) },
    ])
    expect(sent.at(-1)).toMatchObject({ result: { complete: true } })
  })

  it('says nothing in between when one step is enough', async () => {
    const { sent, take } = service(10)
    await take({ type: 'begin', request: WEIGHTS })
    expect(sent.map((m) => m.type)).toEqual(['result'])
  })

  it('stops after the step in which it was cancelled, and says that not all is done', async () => {
    const { sent, take, goOn } = service(4)
    const served = take({ type: 'begin', request: WEIGHTS })
    await take({ type: 'cancel' })
    goOn()
    await served
    expect(sent.map((m) => m.type)).toEqual(['progress', 'result'])
    expect(sent.at(-1)).toMatchObject({ result: { complete: false, done: 4 } })
  })

  it('leaves one simulation for the next', async () => {
    const { sent, take, goOn } = service(4)
    const first = take({ type: 'begin', request: WEIGHTS })
    const second = take({ type: 'begin', request: { ...SURVEY, settings: { ...SURVEY.settings, runs: 4 } } })
    goOn()
    await Promise.all([first, second])
    expect(sent.filter((m) => m.type === 'result')).toMatchObject([
      { result: { complete: true, done: 4 } },
      { result: { complete: false, done: 4 } },
    ])
  })

  it('says why input is impossible, and goes on serving', async () => {
    const { sent, take } = service(10)
    const settings = { ...WEIGHTS.settings, range: 1 }
    await take({ type: 'begin', request: { ...WEIGHTS, settings } as SimulationRequest })
    expect(sent).toEqual([{ type: 'refused', message: 'range is not from 0 to under 1: 1' }])
    await take({ type: 'begin', request: WEIGHTS })
    expect(sent.at(-1)).toMatchObject({ type: 'result' })
  })

  it('does not serve in steps of nothing', () => {
    expect(() => service(0)).toThrow(RangeError)
  })
})

describe('simulations in a thread of their own', () => {
  const start = () => {
    const worker = new Worker(new URL('../../../support/simulation-worker.mjs', import.meta.url))
    const seen: FromSimulation[] = []
    const ended = new Promise<FromSimulation>((resolve, reject) => {
      worker.on('error', reject)
      worker.on('message', (message: FromSimulation) => {
        seen.push(message)
        if (message.type === 'progress') onProgress()
        else resolve(message)
      })
    })
    let onProgress: () => void = () => undefined
    const send = (message: ToSimulation) => worker.postMessage(message)
    return { worker, seen, ended, send, whenFirst: (act: () => void) => (onProgress = act) }
  }

  it('leave the main thread free, and give the same result', async () => {
    const { worker, seen, ended, send } = start()
    const request = { ...WEIGHTS, settings: { ...WEIGHTS.settings, runs: 1000 } } as SimulationRequest
    send({ type: 'begin', request })
    expect(await ended).toEqual({ type: 'result', result: wholeResult(request) })
    expect(seen).toHaveLength(10)
    await worker.terminate()
  }, 60_000)

  it('can be left on the way', async () => {
    const { worker, ended, send, whenFirst } = start()
    whenFirst(() => send({ type: 'cancel' }))
    const settings = { ...SURVEY.settings, runs: 1_000_000 }
    send({ type: 'begin', request: { ...SURVEY, settings } as SimulationRequest })
    const last = await ended
    expect(last).toMatchObject({ type: 'result', result: { complete: false } })
    await worker.terminate()
  }, 60_000)
})
