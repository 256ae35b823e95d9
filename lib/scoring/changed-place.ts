import type { ChangedPart } from './changed-part'
import { TOTAL_SUM } from '@/lib/scoring/compiled/compiled-catalogue'
import { tieFigure, type ComputedBlock } from '@/lib/scoring/compiled/computed-block'
import {
  compareFigures,
  countAhead,
  figuresAt,
  type Figures,
  type Standing,
} from '@/lib/scoring/compiled/standing'

/** Where an agency stands in its block; rank null: listed, not ranked. */
export type Place = { percentHundredths: number | null; rank: number | null; tied: boolean }

/** An agency whose index, place or tie would be otherwise. */
export type ChangedPlace = { agency: number; before: Place; after: Place }

/** `index`: the new one, also of an agency that is not ranked. */
type Move = { agency: number; from: Figures; to: Figures; index: number }

/**
 * The places that differ once some agencies have other sums: their own, found by bisection among the agencies in
 * order, and those of the agencies they pass, join or leave. Nobody outside the stretch between an old and a new
 * index is looked at. Source: as `rankBlock`; docs/decisions/0002-ties.md. Missing: without an index, not ranked.
 * Example: 9000, 8876, 8876, 8000 and the last rises to 8876 → it is 2nd and tied; the others stay.
 */
export function changedPlaces(block: ComputedBlock, parts: readonly ChangedPart[]): ChangedPlace[] {
  const moves = movesOf(block, parts)
  return [...placesOfMoves(block, moves), ...passedPlaces(block.standing, moves)].filter(
    ({ before, after }) => !isSame(before, after),
  )
}

/**
 * The places of the agencies themselves whose sums differ, also where they stay, without those of the others: a few
 * bisections, however many agencies the block has. Example: from 8000 to 8876 among 9000, 8876, 8876 → from 4 to 2, tied.
 */
export function ownPlaces(block: ComputedBlock, parts: readonly ChangedPart[]): ChangedPlace[] {
  return placesOfMoves(block, movesOf(block, parts))
}

function placesOfMoves({ standing, scores }: ComputedBlock, moves: readonly Move[]): ChangedPlace[] {
  return moves.map(({ agency, from, to, index }) => ({
    agency,
    before: placeOf(standing, scores.percentHundredths[agency] ?? NaN, from, []),
    after: placeOf(standing, index, to, moves),
  }))
}

function isSame(a: Place, b: Place): boolean {
  return a.percentHundredths === b.percentHundredths && a.rank === b.rank && a.tied === b.tied
}

function movesOf(block: ComputedBlock, parts: readonly ChangedPart[]): Move[] {
  const { standing, scores, options, tieSums } = block
  return [...new Set(parts.map(({ agency }) => agency))].map((agency): Move => {
    const own = parts.filter((part) => part.agency === agency)
    const partOf = (sum: number | undefined) => own.find((part) => part.sum === sum)?.after
    const total = partOf(TOTAL_SUM)
    const index = total ? (total.percentHundredths ?? NaN) : (scores.percentHundredths[agency] ?? NaN)
    const from = figuresAt(standing, agency)
    const to = from.map((figure, at) => {
      if (at === 0) return options.notRanked?.[agency] === 1 ? NaN : index
      const part = partOf(tieSums[at - 1])
      return part ? tieFigure(part.points, part.maxPoints) : figure
    })
    return { agency, from, to, index }
  })
}

/** Whether figures take a place at all. */
function isRanked(figures: Figures): boolean {
  return !Number.isNaN(figures[0])
}

/** How many places further down, and how many more with the same index, the moves put whoever has these figures. */
function shiftOf(figures: Figures, moves: readonly Move[]): { ahead: number; equal: number } {
  let ahead = 0
  let equal = 0
  for (const { from, to } of moves) {
    if (isRanked(from) && compareFigures(from, figures) < 0) ahead -= 1
    if (isRanked(to) && compareFigures(to, figures) < 0) ahead += 1
    if (from[0] === figures[0]) equal -= 1
    if (to[0] === figures[0]) equal += 1
  }
  return { ahead, equal }
}

function placeOf(standing: Standing, index: number, figures: Figures, moves: readonly Move[]): Place {
  const percentHundredths = Number.isNaN(index) ? null : index
  if (!isRanked(figures)) return { percentHundredths, rank: null, tied: false }
  const shift = shiftOf(figures, moves)
  const equal = countAhead(standing, figures, 1, true) - countAhead(standing, figures, 1)
  return {
    percentHundredths,
    rank: countAhead(standing, figures) + shift.ahead + 1,
    tied: equal + shift.equal > 1,
  }
}

/**
 * Everybody else between the best and the worst index that is left or taken, group by group of equal figures; who
 * enters or leaves the ranking moves everybody below.
 */
function passedPlaces(standing: Standing, moves: readonly Move[]): ChangedPlace[] {
  const figures = moves.flatMap(({ from, to }) => [from, to]).filter(isRanked)
  const indexes = figures.map(([index = NaN]) => index)
  const isJoinedOrLeft = moves.some(({ from, to }) => isRanked(from) !== isRanked(to))
  const end = isJoinedOrLeft ? standing.order.length : countAhead(standing, [Math.min(...indexes)], 1, true)
  const moved = new Set(moves.map(({ agency }) => agency))
  const places: ChangedPlace[] = []
  let at = figures.length === 0 ? end : countAhead(standing, [Math.max(...indexes)], 1)
  while (at < end) {
    const own = figuresAt(standing, standing.order[at] ?? NaN)
    const next = countAhead(standing, own, own.length, true)
    const [index = NaN] = own
    const before = placeOf(standing, index, own, [])
    const after = placeOf(standing, index, own, moves)
    for (; at < next; at += 1) {
      const agency = standing.order[at] ?? NaN
      if (!moved.has(agency)) places.push({ agency, before, after })
    }
  }
  return places
}
