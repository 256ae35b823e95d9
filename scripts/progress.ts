import { performance } from 'node:perf_hooks'

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`

/** Says what is being done, does it, and says how long it took. */
export async function step<T>(title: string, work: () => Promise<T> | T): Promise<T> {
  const startedAt = performance.now()
  console.log(`· ${title}`)
  const result = await work()
  console.log(`  done in ${seconds(startedAt)}`)
  return result
}

export { seconds as secondsSince }
