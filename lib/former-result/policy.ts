import { holds, holdsAny, type Actor } from '@/lib/actor'
import { ALLOWED, refuse, type PolicyAnswer } from '@/lib/errors'
import type { FormerFigures, FormerGaps, FormerYearView } from './types'

/** Home Affairs enters former results, auditors look over its shoulder; the results themselves are public. */
export const canReadFormerDesk = (actor: Actor): boolean => holdsAny(actor, ['homeAffairs', 'auditor'])

/**
 * Home Affairs enters and corrects what was published elsewhere. A year that this portal published itself is corrected
 * by a new publication only.
 */
export function canEditFormerResults(actor: Actor, year: { isPublishedHere: boolean }): PolicyAnswer {
  if (!holds(actor, 'homeAffairs')) return refuse('not-allowed')
  return year.isPublishedHere ? refuse('year-published-here') : ALLOWED
}

/**
 * What is not known of a block of a year. Places are only missing where some are known and the number of agencies is.
 * Example: places 1, 2, 3 and 22 of 22 → [4, 21].
 */
export function gapsOf(
  results: readonly Pick<FormerFigures, 'rank' | 'indexHundredths'>[],
  agencyCount: number | null,
): FormerGaps {
  const places = results.flatMap((r) => (r.rank === null ? [] : [r.rank]))
  return {
    agencyCount,
    withIndex: results.filter((r) => r.indexHundredths !== null).length,
    withRank: places.length,
    missingPlaces: places.length === 0 || agencyCount === null ? [] : missingPlaces(places, agencyCount),
  }
}

/** Runs of places that no agency has. Of two that share a place the one behind it is nobody's: 1, 2, 2, 4. */
function missingPlaces(places: readonly number[], count: number): [number, number][] {
  const sharing = new Map<number, number>()
  for (const place of places) sharing.set(place, (sharing.get(place) ?? 0) + 1)
  const runs: [number, number][] = []
  let next = 1
  for (const [place, sharers] of [...sharing].sort(([a], [b]) => a - b)) {
    if (place > next) runs.push([next, place - 1])
    next = Math.max(next, place + sharers)
  }
  if (next <= count) runs.push([next, count])
  return runs
}

/** Whether everything of the block is known. */
export const isComplete = (gaps: FormerGaps): boolean =>
  gaps.agencyCount !== null && gaps.withIndex >= gaps.agencyCount && gaps.withRank >= gaps.agencyCount

/** Whether the two published parts give another index than was published: left as printed, and said. */
export const partsDiffer = ({
  indexHundredths,
  appraisalHundredths,
  surveyHundredths,
}: Pick<FormerFigures, 'indexHundredths' | 'appraisalHundredths' | 'surveyHundredths'>): boolean =>
  indexHundredths !== null &&
  appraisalHundredths !== null &&
  surveyHundredths !== null &&
  Math.abs(appraisalHundredths + surveyHundredths - indexHundredths) > 1

/** Whether anything is known of a year as a whole: one that was only made for a figure, since taken out, says nothing. */
export const saysSomething = ({
  decision,
  announcedOn,
  indexSet,
  plan,
  note,
  blocks,
}: Pick<FormerYearView, 'decision' | 'announcedOn' | 'indexSet' | 'plan' | 'note' | 'blocks'>): boolean =>
  [decision, announcedOn, indexSet, plan, note].some(Boolean) || blocks.length > 0
