import autocannon from 'autocannon'
import { Problem } from '@/scripts/problem.mjs'
import { timesOf } from '@/scripts/times'

export type Load = {
  label: string
  /** Answers per second, mean over the run. */
  perSecond: number
  median: number
  p95: number
  p99: number
  kilobytes: number
}

const CONNECTIONS = 20
const WARM_UP_SECONDS = 2

/** As many requests for one address as the server answers, in the form a browser takes. */
export async function loadPage(address: string, path: string, seconds: number): Promise<Load> {
  await run(address, path, WARM_UP_SECONDS)
  const { times, perSecond, kilobytes } = await run(address, path, seconds)
  const { median, p95 } = timesOf(path, times)
  const sorted = times.sort((a, b) => a - b)
  return {
    label: path,
    perSecond,
    median,
    p95,
    p99: sorted[Math.floor((sorted.length - 1) * 0.99)] ?? NaN,
    kilobytes,
  }
}

async function run(address: string, path: string, seconds: number) {
  const times: number[] = []
  const instance = autocannon({
    url: `${address}${path}`,
    connections: CONNECTIONS,
    duration: seconds,
    headers: { 'accept-encoding': 'gzip' },
  })
  instance.on('response', (_client, _status, _bytes, time) => times.push(time))
  const result = await instance
  if (result.non2xx > 0 || result.errors > 0)
    throw new Problem(`${path}: ${result.non2xx} answers were none, ${result.errors} failed.`)
  const answers = result.requests.total
  return {
    times,
    perSecond: answers / result.duration,
    kilobytes: result.throughput.total / answers / 1024,
  }
}
