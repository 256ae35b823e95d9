import type { Kernel } from '@/lib/scoring/compiled/kernel'

/** What a kernel makes of some agencies, each given as the codes of its columns. */
export function runKernel(kernel: Kernel | null, agencies: readonly number[][], held: number[] = []) {
  if (!kernel) throw new Error('the row has no fast path')
  const columns = agencies[0]?.length ?? 0
  const facts = Float64Array.from({ length: columns * agencies.length }, (_, at) => {
    return agencies[at % agencies.length]?.[Math.floor(at / agencies.length)] ?? NaN
  })
  const points = new Float64Array(agencies.length)
  const status = Uint8Array.from(agencies, (_, at) => held[at] ?? 0)
  const undecided = kernel(facts, 0, agencies.length, 0, agencies.length, points, status, 0)
  return { points: [...points], status: [...status], undecided }
}
