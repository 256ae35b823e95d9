export type Times = { label: string; median: number; p95: number }

/** Median and 95th percentile of times in milliseconds. */
export function timesOf(label: string, milliseconds: readonly number[]): Times {
  const sorted = [...milliseconds].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? NaN
  return { label, median: at(0.5), p95: at(0.95) }
}
