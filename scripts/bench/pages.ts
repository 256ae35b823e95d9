import { Problem } from '@/scripts/problem.mjs'
import { timesOf, type Times } from '@/scripts/times'

const WARM_UP = 5

/** Requests of a page one after the other, whole answers. */
export async function timePage(
  address: string,
  path: string,
  { cookie, runs }: { cookie: string; runs: number },
): Promise<Times> {
  const times: number[] = []
  for (let run = -WARM_UP; run < runs; run += 1) {
    const from = performance.now()
    const response = await fetch(`${address}${path}`, { headers: { cookie }, redirect: 'manual' })
    await response.arrayBuffer()
    if (response.status !== 200) throw new Problem(`${path} answered ${response.status}.`)
    if (run >= 0) times.push(performance.now() - from)
  }
  return timesOf(path, times)
}

export const requestsPerPage = (runs: number): number => runs + WARM_UP
