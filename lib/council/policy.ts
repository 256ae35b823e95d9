import { holds, holdsAny, type Actor } from '@/lib/actor'
import type { LineGates } from '@/lib/appraisal/types'
import { ALLOWED, refuse, type PolicyAnswer } from '@/lib/errors'
import { scoresOfLine, standingEntries } from '@/lib/ledger/policy'
import type { LedgerEntry } from '@/lib/ledger/types'
import { placeAgencies } from '@/lib/ranking/policy'
import type { BlockScores, ScoredAgency } from '@/lib/ranking/types'
import { phaseIsBefore, type CouncilRules, type Phase } from '@/lib/round/types'
import { scoreAgency, type LineScore } from '@/lib/scoring/agency-score'
import type { Points } from '@/lib/scoring/points'
import type { ScoredRow } from '@/lib/scoring/rule'
import type { AgendaKind, Ballot, Impact, ImpactRow, Standing, VoteCount } from './types'

type Place = { roundId: string; blockId: string }

/** The council's papers: members and chair, Home Affairs as its standing body, auditors. */
export function canReadCouncil(actor: Actor, place: { roundId: string; blockId?: string }): boolean {
  return holdsAny(actor, ['councilMember', 'councilChair', 'homeAffairs', 'auditor'], place)
}

/** In the council's phase only: before it there is nothing to decide on, after it the result is approved. */
export function meeting(phase: Phase): PolicyAnswer {
  if (phase === 'published') return refuse('round-published')
  if (phaseIsBefore(phase, 'council')) return refuse('phase-not-reached')
  return phase === 'council' ? ALLOWED : refuse('phase-over')
}

/** Who records the council's decisions: the chair, or Home Affairs as secretary. */
export const recordsDecisions = (actor: Actor, place: { roundId: string; blockId?: string }): boolean =>
  holdsAny(actor, ['councilChair', 'homeAffairs'], place)

/** Records the council's decision on a line, never on the actor's own agency. */
export function canDecideAtCouncil(
  actor: Actor,
  line: Omit<LineGates, 'isDisputed' | 'assigned'>,
): PolicyAnswer {
  if (!recordsDecisions(actor, { roundId: line.roundId, blockId: line.blockId })) return refuse('not-allowed')
  if (actor.agencyId === line.agencyId) return refuse('own-agency')
  const met = meeting(line.phase)
  if (!met.allowed) return met
  if (line.assessmentState !== 'submitted' || !line.isSelfScored) return refuse('not-submitted')
  return line.applies === true ? ALLOWED : refuse('not-applicable-row')
}

/** The chair approves the whole result of a block. */
export function canApproveBlock(actor: Actor, block: Place & { phase: Phase }): PolicyAnswer {
  if (!holds(actor, 'councilChair', { roundId: block.roundId, blockId: block.blockId }))
    return refuse('not-allowed')
  return meeting(block.phase)
}

/** Points of a line before the council says anything. */
export function pointsBeforeCouncil(
  row: ScoredRow,
  ledger: readonly LedgerEntry[],
  latestDay: string,
): Points | null {
  const before = ledger.filter((e) => e.stage !== 'council')
  const { final } = scoresOfLine(row, before, { applies: true, latestDay })
  return final.status === 'scored' ? final.points : null
}

/** Why a row is on the agenda; null: it is not. */
export function agendaKind(
  entries: readonly Pick<LedgerEntry, 'stage' | 'verdict' | 'sequence' | 'withdraws'>[],
  standingPoints: Points | null,
  claimedPoints: Points | null,
): AgendaKind | null {
  const ledger = standingEntries(entries)
  const last = (stages: LedgerEntry['stage'][]) =>
    ledger.findLast(
      (e) => stages.includes(e.stage) && ['recognise', 'adjust', 'confirm', 'ask'].includes(e.verdict),
    )
  const appraised = last(['appraisal1', 'appraisal2'])
  if (!appraised || appraised.verdict === 'ask') return 'open'
  if (ledger.some((e) => e.stage === 'explanation' && e.verdict === 'claim')) {
    const given = claimedPoints !== null && standingPoints !== null && standingPoints >= claimedPoints
    return given ? 'upheld' : 'claimed'
  }
  return last(['appraisal2'])?.verdict === 'adjust' ? 'adjusted' : null
}

const standingOf = (a: Pick<ScoredAgency, 'score' | 'rank' | 'band'>): Standing => ({
  indexHundredths: a.score?.total.percentHundredths ?? null,
  rank: a.rank,
  band: a.band,
})

/** The block placed anew with other points for one row of one agency. */
function placedWith(scores: BlockScores, agencyId: string, code: string, points: Points | null) {
  const { catalogue, block, round } = scores
  const tree = { maxPoints: catalogue.maxPoints, nodes: catalogue.nodes }
  const agencies = scores.agencies.map((a) => {
    if (a.agencyId !== agencyId) return a
    const line: LineScore = points === null ? { status: 'not-scored' } : { status: 'scored', points }
    const score = scoreAgency(tree, new Map(a.lines).set(code, line), { withoutSurvey: !block.withSurvey })
    return { ...a, score }
  })
  return placeAgencies(agencies, round.settings.ties, block.bands)
}

type Change = { agencyId: string; code: string; before: Points | null; after: Points }

/** What other points for one row would change in the block: index, place and band, before and after. */
export function impactOf(scores: BlockScores, { agencyId, code, before, after }: Change): Impact | null {
  if (!scores.agencies.some((a) => a.agencyId === agencyId && a.score)) return null
  const then = placedWith(scores, agencyId, code, before)
  const now = new Map(placedWith(scores, agencyId, code, after).map((a) => [a.agencyId, a]))
  const rows = then.flatMap((a): ImpactRow[] => {
    const later = now.get(a.agencyId)
    if (!later) return []
    const row = { agencyId: a.agencyId, name: a.name, before: standingOf(a), after: standingOf(later) }
    return row.before.rank === row.after.rank && a.agencyId !== agencyId ? [] : [row]
  })
  rows.sort((a, b) => Number(b.agencyId === agencyId) - Number(a.agencyId === agencyId))
  const ties = (list: Iterable<{ tied: boolean }>) => [...list].filter((a) => a.tied).length
  return { rows, unchangedCount: then.length - rows.length, newTies: ties(now.values()) > ties(then) }
}

/**
 * Agencies whose place would not be the same under all of these points for one row of one agency: their heads stand
 * aside where the round's settings say so.
 */
export function ranksThatChange(
  scores: BlockScores,
  { agencyId, code }: { agencyId: string; code: string },
  alternatives: readonly (Points | null)[],
): Set<string> {
  const ranks = alternatives.map(
    (points) => new Map(placedWith(scores, agencyId, code, points).map((a) => [a.agencyId, a.rank])),
  )
  const [first, ...others] = ranks
  const changed = [...(first ?? [])].filter(([id, rank]) => others.some((other) => other.get(id) !== rank))
  return new Set(changed.map(([id]) => id))
}

/**
 * Counts a vote: it is carried when more than half approve, in the room or in writing. Half of whom is a setting: of
 * all members, present or not (source: decisions of councils of 2024, "trên 50 % thành viên"), or of those who do not
 * stand aside. Abstaining and not voting therefore weigh like a no. With a casting vote, of exactly two halves the
 * chair's decides. Worked: 10 members, one stands aside → 6 approvals are needed; 5 with the chair's casting vote.
 */
export function countVotes(ballots: readonly Ballot[], rules: CouncilRules): VoteCount {
  const voting = ballots.filter((b) => !b.standsAside)
  const of = (choice: Ballot['choice']) => voting.filter((b) => b.choice === choice).length
  const base = rules.majorityOf === 'votingMembers' ? voting.length : ballots.length
  const needed = Math.floor(base / 2) + 1
  const approve = of('approve')
  const chairApproves = voting.some((b) => b.isChair && b.choice === 'approve')
  const byCastingVote = rules.castingVote && base > 0 && approve * 2 === base && chairApproves
  return {
    members: ballots.length,
    standAside: ballots.length - voting.length,
    needed,
    approve,
    against: of('against'),
    abstain: of('abstain'),
    notVoted: of(null),
    byCastingVote,
    approved: approve >= needed || byCastingVote,
  }
}

/** The council can meet when more than half of its members are there. */
export const hasQuorum = (present: number, members: number): boolean => present * 2 > members
