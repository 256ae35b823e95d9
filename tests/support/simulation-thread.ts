import { parentPort } from 'node:worker_threads'
import { simulationService, type ToSimulation } from '@/lib/scoring/rank-uncertainty/simulation-service'

/** The library's simulations in a thread of their own, as a browser's worker runs them. */
const port = parentPort
if (!port) throw new Error('not started as a worker')
const take = simulationService({
  send: (message) => port.postMessage(message),
  pause: () => new Promise((resolve) => setImmediate(resolve)),
  stepRuns: 100,
})
port.on('message', (message: ToSimulation) => void take(message))
