import type { LineResult } from '@/lib/scoring/working'
import type { Teller } from './teller'

/** Results of one row that are kept; beyond that they are made anew each time. */
const MOST_KEPT = 4096
const LARGEST_KEY = 2 ** 48

/**
 * Keeps the results of a row whose facts take few values – an option, a day, a pattern of items, small counts – so
 * that each is told once by the exact code and shared. `base`: the codes of one column lie from 0 to below it; with
 * several columns they are read as digits to that base. Left to `scoreLine`: codes outside.
 */
export function recurringTeller(
  columns: number,
  base: number,
  tell: (codes: readonly number[]) => LineResult,
): Teller {
  const kept = new Map<number, LineResult>()
  return (facts, at, stride) => {
    let key = 0
    for (let column = 0; column < columns; column += 1) {
      const code = facts[at + column * stride] as number
      key = code >= 0 && code < base ? key * base + code : NaN
    }
    if (!(key < LARGEST_KEY)) return null
    const known = kept.get(key)
    if (known) return known
    if (kept.size >= MOST_KEPT) return null
    const codes = Array.from({ length: columns }, (_, column) => facts[at + column * stride] as number)
    const told = tell(codes)
    kept.set(key, told)
    return told
  }
}
