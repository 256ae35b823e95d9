import type { Actor } from '@/lib/actor'
import { ALLOWED, refuse, type FieldProblem, type PolicyAnswer } from '@/lib/errors'
import { canSeeRanking, leftOutAgencyId } from '@/lib/ranking/policy'
import type { Phase } from '@/lib/round/types'
import { scoreAgency, type LineScore, type Part } from '@/lib/scoring/agency-score'
import { bestFacts } from '@/lib/scoring/best-facts'
import { checkFacts, scoreLine } from '@/lib/scoring/line'
import { pointsFromDecimal, pointsFromMillionths, zeroPoints, type Points } from '@/lib/scoring/points'
import { bandOf, rankBlock, type TieBreaker } from '@/lib/scoring/ranking'
import type { ScoredRow } from '@/lib/scoring/rule'
import type {
  Effect,
  Estimate,
  MovedAgency,
  ScenarioBasis,
  ScenarioChange,
  Staleness,
  Standing,
  Suggestion,
  Target,
  WhatIfBase,
  WhatIfRow,
} from './types'

type Place = { roundId: string; blockId: string; agencyId: string }

/**
 * Who sees an agency's result may try what would be otherwise, and keep it for himself: Home Affairs, auditors and the
 * council while the ranking is live – never a judge of his own agency –, after publication everyone signed in.
 */
export function canTryOut(actor: Actor, place: Place, phase: Phase): PolicyAnswer {
  if (!canSeeRanking(actor, place, phase)) return refuse('not-allowed')
  return leftOutAgencyId(actor, phase) === place.agencyId ? refuse('own-agency') : ALLOWED
}

type Owned = { ownerId: string; ownerAgencyId: string | null; shared: boolean; archivedAt: Date | null }

/** A scenario is its owner's; once shared, colleagues of his agency read it too. What is put away is the owner's alone. */
export function canReadScenario(actor: Actor, scenario: Owned): boolean {
  if (scenario.ownerId === actor.personId) return true
  const colleague = actor.agencyId !== null && actor.agencyId === scenario.ownerAgencyId
  return colleague && scenario.shared && scenario.archivedAt === null
}

/** Only the owner changes, names, shares, puts away and brings back, as long as he may try out at all. */
export function canChangeScenario(
  actor: Actor,
  scenario: Place & { ownerId: string },
  phase: Phase,
): PolicyAnswer {
  if (scenario.ownerId !== actor.personId) return refuse('not-found')
  return canTryOut(actor, scenario, phase)
}

/** What became of the basis since a scenario was saved. Only said: the reckoning is always that of today. */
export function stalenessOf(then: ScenarioBasis, now: ScenarioBasis): Staleness {
  if (then.catalogueId !== now.catalogueId) return 'catalogue'
  if (then.publicationSha256 === null && now.publicationSha256 !== null) return 'published'
  if (then.publicationSha256 !== now.publicationSha256) return 'corrected'
  return then.indexHundredths === now.indexHundredths ? null : 'moved'
}

/** Why changes cannot be kept: rows that the catalogue does not have, facts that cannot be, points above the maximum. */
export function problemsOfChanges(
  rows: ReadonlyMap<string, ScoredRow>,
  changes: readonly ScenarioChange[],
  latestDay: string,
): FieldProblem[] {
  return changes.flatMap(({ code, to }): FieldProblem[] => {
    const row = rows.get(code)
    if (!row) return [{ code, field: 'code', reason: 'unknown-row' }]
    if (to.kind === 'facts')
      return checkFacts(row, to.facts, { applies: true, latestDay }).map((problem) => ({ ...problem, code }))
    return to.points > pointsFromDecimal(row.maxPoints)
      ? [{ code, field: 'points', reason: 'too-large', limit: row.maxPoints }]
      : []
  })
}

const pointsOf = (line: LineScore): Points => (line.status === 'scored' ? line.points : zeroPoints)

type Tried = { line: LineScore; problem: Effect['problem'] }

/** What a row gives for a target: points as given, or what its rule gives for the facts. */
export function tryTarget(row: WhatIfRow, to: Target, latestDay: string): Tried {
  if (!row.open) return { line: row.final, problem: 'not-applicable' }
  if (to.kind === 'points') {
    const most = pointsFromDecimal(row.maxPoints)
    if (!Number.isInteger(to.points) || to.points < 0 || to.points > most)
      return { line: row.final, problem: 'impossible' }
    return { line: { status: 'scored', points: pointsFromMillionths(to.points) }, problem: null }
  }
  const result = scoreLine(row, to.facts, { applies: true, latestDay })
  if (result.status === 'scored') return { line: { status: 'scored', points: result.points }, problem: null }
  // A ratio of nothing leaves the row out; a row that is not complete stays as it is.
  if (result.status === 'not-applicable') return { line: { status: 'not-applicable' }, problem: null }
  return { line: row.final, problem: result.status === 'impossible' ? 'impossible' : 'not-complete' }
}

/**
 * Index, place and band of one agency if rows of it were otherwise, and whom that moves; everybody else as he stands.
 * The same sums, places and bands as the ranking's. Example: one of two agencies at 80 % and 90 % gains 15 points of
 * 100 → from 80 % and place 2 to 95 % and place 1; the other from 1 to 2.
 */
export function estimateScenario(
  base: WhatIfBase,
  changes: readonly Pick<ScenarioChange, 'code' | 'to'>[],
): Estimate {
  const lines = new Map(base.rows.map((row) => [row.code, row.final]))
  const byCode = new Map(base.rows.map((row) => [row.code, row]))
  const before = standingOf(base, lines)
  const effects = changes.flatMap(({ code, to }): Effect[] => {
    const row = byCode.get(code)
    if (!row) return []
    const { line, problem } = tryTarget(row, to, base.latestDay)
    lines.set(code, line)
    const [now, then] = [pointsOf(row.final), pointsOf(line)]
    return [{ code, before: now, after: then, gain: then - now, problem }]
  })
  const after = standingOf(base, lines)
  return {
    before: before.standing,
    after: after.standing,
    effects,
    moved: movedOf(base, before.ranks, after.ranks),
    gain: effects.reduce((sum, effect) => sum + effect.gain, 0),
  }
}

const tieBreakers = (appraisal: number | null, survey: number | null): TieBreaker[] => [
  { name: 'appraisal', value: appraisal ?? 0 },
  { name: 'survey', value: survey ?? 0 },
]

const figuresOf = ({ points, maxPoints, percentHundredths }: Part) => ({
  points,
  maxPoints,
  percentHundredths,
})

type Ranks = Map<string, number | null>

function standingOf(
  base: WhatIfBase,
  lines: ReadonlyMap<string, LineScore>,
): { standing: Standing; ranks: Ranks } {
  const tree = { maxPoints: base.maxPoints, nodes: base.nodes }
  const score = scoreAgency(tree, lines, { withoutSurvey: !base.withSurvey, soFar: base.soFar })
  const own = {
    agencyId: base.agencyId,
    percentHundredths: score.total.percentHundredths,
    tieBreakers: tieBreakers(score.appraisal.percentHundredths, score.survey.percentHundredths),
  }
  const others = base.others.map(
    ({ agencyId, percentHundredths, appraisalHundredths, surveyHundredths }) => ({
      agencyId,
      percentHundredths,
      tieBreakers: tieBreakers(appraisalHundredths, surveyHundredths),
    }),
  )
  const placed = rankBlock([own, ...others], base.ties)
  return {
    standing: {
      total: figuresOf(score.total),
      rank: placed[0]?.rank ?? null,
      tied: placed[0]?.tied ?? false,
      band: bandOf(score.total.percentHundredths, base.bands),
      rankedCount: placed.filter((p) => p.rank !== null).length,
    },
    ranks: new Map(placed.map((p) => [p.agencyId, p.rank])),
  }
}

const movedOf = (base: WhatIfBase, before: Ranks, after: Ranks): MovedAgency[] =>
  base.others
    .map(({ agencyId, name }) => ({
      agencyId,
      name,
      before: before.get(agencyId) ?? null,
      after: after.get(agencyId) ?? null,
    }))
    .filter((other) => other.before !== other.after)
    .sort((a, b) => (a.after ?? Infinity) - (b.after ?? Infinity))

/**
 * Rows with points still to be had, the largest first: by the facts that their rule asks for, else by their maximum.
 * Survey rows and ratings by others are left out: an agency cannot fill them itself.
 */
export function suggestionsOf(base: Pick<WhatIfBase, 'rows' | 'latestDay'>): Suggestion[] {
  return base.rows
    .flatMap((row): Suggestion[] => {
      if (!row.open || row.central) return []
      const most = pointsFromDecimal(row.maxPoints)
      const best = bestFacts(row, row.facts, { applies: true, latestDay: base.latestDay })
      // A judge may have given less than the rule: then the same facts with full points say nothing, the points do.
      const byFacts = best && best.points > pointsOf(row.final) && !sameFacts(best.facts, row.facts)
      const [gain, target]: [number, Target] = byFacts
        ? [best.points - pointsOf(row.final), { kind: 'facts', facts: best.facts }]
        : [most - pointsOf(row.final), { kind: 'points', points: most }]
      return gain > 0 ? [{ code: row.code, gain: pointsFromMillionths(gain), target }] : []
    })
    .sort((a, b) => b.gain - a.gain)
}

const sameFacts = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
