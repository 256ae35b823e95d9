import type { Numbers } from '@/lib/scoring/statistics/checked'
import type { SimultaneousRankSets } from './rank-sets'

/** Agencies next to each other in the ranking: positions in `order`, both included, from 0. */
export type Stretch = { from: number; to: number }

/** `pairsApart` above 0: a chain, neighbours hang together but some of its ends can be told apart. */
export type Band = Stretch & { pairsApart: number }

export type ToldApart = {
  /** The agencies from the first place to the last. */
  order: Int32Array
  /** Every agency is in exactly one band, and everybody in a band is surely ahead of everybody in the next. */
  bands: Band[]
  /** Longest stretches in which no two can be told apart; they overlap, an agency may be in several. */
  stretches: Stretch[]
  /** Pairs (agency numbers) that cannot be told apart although no stretch holds both. */
  pairsOutside: [number, number][]
}

/**
 * Which agencies cannot be told apart, from the pairwise step-down tests of `simultaneousRankSets`.
 *
 * "Cannot be told apart" does not carry over: A may go with B and B with C, but A be surely ahead of C. So
 * no single division is both complete and true, and both halves of the truth are given: `bands` part the
 * ranking where everything above is surely ahead of everything below (a band may be a chain, and says so),
 * `stretches` hold only what goes together (and overlap). Equal indexes stand by their ranges, then by the
 * order of the input; where errors differ much, a pair may go together around an agency that does not:
 * `pairsOutside`.
 * Source: docs/decisions/0025-agencies-that-cannot-be-told-apart.md. Units: none. Rounding: none. Missing:
 * none. Example: A–B and B–C go together, A is surely ahead of C → one band of three with 1 pair apart,
 * stretches A–B and B–C.
 */
export function toldApart(estimates: Numbers, sets: SimultaneousRankSets): ToldApart {
  const order = orderOf(estimates, sets)
  const agencies = order.length
  const isApart = (above: number, below: number) =>
    sets.surelyAhead[(order[above] as number) * agencies + (order[below] as number)] === 1
  const stretches = stretchesOf(agencies, isApart)
  const outside: [number, number][] = []
  for (let below = 0; below < agencies; below += 1) {
    const start = stretches.find(({ to }) => to >= below)?.from ?? below
    for (let above = 0; above < start; above += 1)
      if (!isApart(above, below)) outside.push([order[above] as number, order[below] as number])
  }
  return { order, bands: bandsOf(agencies, isApart), stretches, pairsOutside: outside }
}

function orderOf(estimates: Numbers, { best, worst, surelyAhead }: SimultaneousRankSets): Int32Array {
  const agencies = best.length
  if (estimates.length !== agencies || surelyAhead.length !== agencies * agencies)
    throw new RangeError(`${estimates.length} estimates for the ranges of ${agencies} agencies`)
  const by = (values: Numbers, a: number, b: number) => (values[a] as number) - (values[b] as number)
  return Int32Array.from({ length: agencies }, (_, agency) => agency).sort(
    (a, b) => by(estimates, b, a) || by(best, a, b) || by(worst, a, b) || a - b,
  )
}

type IsApart = (above: number, below: number) => boolean

/** The stretch that ends at a position starts after the last one above that is apart from any in it. */
function stretchesOf(agencies: number, isApart: IsApart): Stretch[] {
  const stretches: Stretch[] = []
  let from = 0
  for (let to = 0; to < agencies; to += 1) {
    let start = to
    while (start > from && !isApart(start - 1, to)) start -= 1
    // A start that does not move only makes the last stretch longer.
    if (start === from && to > 0) stretches.pop()
    from = start
    stretches.push({ from, to })
  }
  return stretches
}

/** A band starts where nobody from here on down goes together with anybody above. */
function bandsOf(agencies: number, isApart: IsApart): Band[] {
  const bands: Band[] = []
  let to = agencies - 1
  let reach = agencies
  for (let position = agencies - 1; position >= 0; position -= 1) {
    let together = 0
    while (together < position && isApart(together, position)) together += 1
    reach = Math.min(reach, together)
    if (reach < position) continue
    bands.unshift({ from: position, to, pairsApart: countApart(position, to, isApart) })
    to = position - 1
  }
  return bands
}

function countApart(from: number, to: number, isApart: IsApart): number {
  let count = 0
  for (let below = from; below <= to; below += 1)
    for (let above = from; above < below; above += 1) if (isApart(above, below)) count += 1
  return count
}
