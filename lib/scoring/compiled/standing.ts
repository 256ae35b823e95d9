/**
 * The ranked agencies of a block in order, best first. `keys[0]` is the index in hundredths of a percent, NaN for
 * who is not ranked; further columns are tie-breakers, the larger first, read one after the other.
 */
export type Standing = { readonly keys: readonly Float64Array[]; readonly order: Int32Array }

/** A place of a block; 0 where the agency is not ranked. `tied`: 1 where another has the same index. */
export type RankColumns = { rank: Int32Array; tied: Uint8Array }

const AGENCY_SPAN = 2 ** 21
const LARGEST_INDEX = 2 ** 30

/**
 * Sorts the agencies of a block by its keys, in n × log n steps. Equal agencies stand in the order of their columns.
 * Refused: no key, keys of different lengths. Example: keys [[9000, NaN, 9570]] → order [2, 0].
 */
export function standingOf(keys: readonly Float64Array[]): Standing {
  const [indexes, ...others] = keys
  if (!indexes) throw new RangeError('a standing needs a key')
  if (others.some((key) => key.length !== indexes.length))
    throw new RangeError('every key needs a figure for each agency')
  const order = orderByIndex(indexes)
  if (others.length > 0) sortWithinTies(order, keys, indexes)
  return { keys, order }
}

/** By the first key. Whole indexes and the agency's number fit into one double, which sorts without a comparison of ours. */
function orderByIndex(indexes: Float64Array): Int32Array {
  const ranked = Int32Array.from(indexes.keys()).filter((agency) => !Number.isNaN(indexes[agency]))
  const isPacked =
    indexes.length <= AGENCY_SPAN &&
    ranked.every((agency) => {
      const index = indexes[agency] as number
      return Math.abs(index) <= LARGEST_INDEX && Math.floor(index) === index
    })
  if (!isPacked) return ranked.sort((a, b) => compareNumbers(indexes[a], indexes[b]) || a - b)
  const packed = Float64Array.from(ranked, (agency) => agency - (indexes[agency] as number) * AGENCY_SPAN)
  return Int32Array.from(packed.sort(), (value) => value - Math.floor(value / AGENCY_SPAN) * AGENCY_SPAN)
}

function sortWithinTies(order: Int32Array, keys: readonly Float64Array[], indexes: Float64Array): void {
  let start = 0
  for (let at = 1; at <= order.length; at += 1) {
    if (at < order.length && indexes[order[at] as number] === indexes[order[start] as number]) continue
    if (at - start > 1) order.subarray(start, at).sort((a, b) => compareAgencies(keys, a, b) || a - b)
    start = at
  }
}

function compareAgencies(keys: readonly Float64Array[], a: number, b: number): number {
  for (const key of keys) {
    const order = compareNumbers(key[a], key[b])
    if (order !== 0) return order
  }
  return 0
}

/** Negative when a is the larger, that is, ahead. */
function compareNumbers(a = -Infinity, b = -Infinity): number {
  return a > b ? -1 : a < b ? 1 : 0
}

/** Figures of one agency, one for each key of its standing. */
export type Figures = readonly number[]

/** The figures under which an agency stands. */
export function figuresAt({ keys }: Standing, agency: number): number[] {
  return keys.map((key) => key[agency] ?? NaN)
}

/** Negative when the first figures are ahead of the second, 0 when nothing separates them. */
export function compareFigures(a: Figures, b: Figures): number {
  for (let at = 0; at < a.length; at += 1) {
    const order = compareNumbers(a[at], b[at])
    if (order !== 0) return order
  }
  return 0
}

/**
 * How many ranked agencies stand before the point where figures would be inserted: with `depth` 1 by the index
 * alone, else by all keys; `afterEquals` counts the equal ones too. By bisection.
 * Example: indexes 9000, 8876, 8876 and figures [8876] → 1, after equals 3.
 */
export function countAhead(
  { keys, order }: Standing,
  figures: Figures,
  depth: number = keys.length,
  afterEquals = false,
): number {
  let low = 0
  let high = order.length
  while (low < high) {
    const middle = (low + high) >> 1
    const agency = order[middle] as number
    let side = 0
    for (let at = 0; at < depth && side === 0; at += 1) side = compareNumbers(keys[at]?.[agency], figures[at])
    if (side < 0 || (side === 0 && afterEquals)) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * The places of a standing, as `rankBlock` gives them: competition ranking by all keys (with the index alone:
 * 1, 2, 2, 4), and who shares an index. Example: 9000, 8876, NaN, 8876 → 1, 2, 0, 2; tied 0, 1, 0, 1.
 */
export function ranksOf({ keys, order }: Standing): RankColumns {
  const indexes = keys[0] ?? new Float64Array()
  const rank = new Int32Array(indexes.length)
  const tied = new Uint8Array(indexes.length)
  for (let at = 0; at < order.length; at += 1) {
    const agency = order[at] as number
    const before = order[at - 1] ?? -1
    const isEqual = before >= 0 && compareAgencies(keys, before, agency) === 0
    rank[agency] = isEqual ? (rank[before] as number) : at + 1
    if (before >= 0 && indexes[before] === indexes[agency]) tied[before] = tied[agency] = 1
  }
  return { rank, tied }
}
