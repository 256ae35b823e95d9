/** One line of a benchmark: how long, and how many times the first of its group. */
export type BenchRow = { name: string; milliseconds: number; ratio: number | null }

export type Engine = { name: string; run: () => void }

const WARM_UP = 5

/**
 * Times engines one after the other in every round, so that what slows the machine down slows all of them, and gives
 * the medians; `ratio` is to the first engine's.
 */
export function sideBySide(engines: readonly Engine[], rounds: number): BenchRow[] {
  const times = engines.map((): number[] => [])
  for (let round = -Math.min(WARM_UP, rounds); round < rounds; round += 1) {
    engines.forEach(({ run }, at) => {
      const from = performance.now()
      run()
      if (round >= 0) times[at]?.push(performance.now() - from)
    })
  }
  const medians = times.map(median)
  const first = medians[0] ?? NaN
  return engines.map(({ name }, at) => {
    const milliseconds = medians[at] ?? NaN
    return { name, milliseconds, ratio: milliseconds / first }
  })
}

function median(times: readonly number[]): number {
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
