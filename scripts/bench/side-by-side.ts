/** One line of a benchmark: how long, and how many times the first of its group. */
export type BenchRow = { name: string; milliseconds: number; ratio: number | null }

export type Engine = { name: string; run: () => void }

export type Rounds = {
  rounds: number
  /** Runs that are timed together, for engines that are done before a clock has moved. */
  repeats?: number
}

const WARM_UP = 5

/**
 * Processor time of this process so far, in milliseconds, with all its threads: what else runs on the machine does not
 * count, as it would by the clock on the wall.
 */
export function processorMilliseconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/**
 * Times engines one after the other in every round, so that what slows the machine down slows all of them, and gives
 * the medians of processor time; `ratio` is to the first engine's.
 */
export function sideBySide(engines: readonly Engine[], { rounds, repeats = 1 }: Rounds): BenchRow[] {
  const times = engines.map((): number[] => [])
  for (let round = -Math.min(WARM_UP, rounds); round < rounds; round += 1) {
    engines.forEach(({ run }, at) => {
      const from = processorMilliseconds()
      for (let repeat = 0; repeat < repeats; repeat += 1) run()
      if (round >= 0) times[at]?.push((processorMilliseconds() - from) / repeats)
    })
  }
  const medians = times.map(median)
  const first = medians[0] ?? NaN
  return engines.map(({ name }, at) => {
    const milliseconds = medians[at] ?? NaN
    return { name, milliseconds, ratio: milliseconds / first }
  })
}

export function median(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? NaN
}

/** Rows as a Markdown table. */
export function benchTable(rows: readonly BenchRow[]): string[] {
  const shown = (value: number) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3))
  return [
    '| what | milliseconds | ratio |',
    '|---|--:|--:|',
    ...rows.map(({ name, milliseconds, ratio }) => {
      return `| ${name} | ${shown(milliseconds)} | ${ratio === null ? '' : shown(ratio)} |`
    }),
  ]
}
