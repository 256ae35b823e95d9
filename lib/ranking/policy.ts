import { holdsAny, recusedAgencyId, type Actor } from '@/lib/actor'
import type { CatalogueRow } from '@/lib/catalogue/types'
import type { Phase } from '@/lib/round/types'
import type { AgencyScore, LineScore } from '@/lib/scoring/agency-score'
import { scoreLine, type LineContext } from '@/lib/scoring/line'
import { pointsFromMillionths } from '@/lib/scoring/points'
import { bandOf, rankBlock, type Band, type Ties } from '@/lib/scoring/ranking'
import type { Facts } from '@/lib/scoring/facts'

/** The live ranking is for Home Affairs, auditors and the council; once published it is for everyone. */
export function canSeeRanking(
  actor: Actor,
  place: { roundId: string; blockId: string },
  phase: Phase,
): boolean {
  if (phase === 'published') return true
  return (
    phase !== 'preparation' &&
    holdsAny(actor, ['homeAffairs', 'auditor', 'councilMember', 'councilChair'], place)
  )
}

/** The agency to leave out of every list, count, mean and place: the reader's own while he judges. */
export function leftOutAgencyId(actor: Actor, phase: Phase): string | null {
  return phase === 'published' ? null : recusedAgencyId(actor)
}

/** The ledger's last word on a row: decided points, or facts from which the rule gives them. */
export type LastWord = { points: number | null; facts: Facts | null }

/** The final score of a row that the agency fills, by its last word. */
export function scoreOfLastWord(row: CatalogueRow, word: LastWord | null, context: LineContext): LineScore {
  if (context.applies !== true) return { status: 'not-applicable' }
  if (!word) return { status: 'not-scored' }
  if (word.points !== null) return { status: 'scored', points: pointsFromMillionths(word.points) }
  return scoreOf(row, word.facts, context)
}

/** Survey shares and external ratings arrive centrally; the rule turns them into points. */
export function centralFacts(row: Pick<CatalogueRow, 'rule'>, valueMicro: number | undefined): Facts | null {
  if (valueMicro === undefined) return null
  const value = valueMicro / 1_000_000
  return row.rule.kind === 'survey' ? { kind: 'survey', share: value } : { kind: 'external', value }
}

export function scoreOf(row: CatalogueRow, facts: Facts | null, context: LineContext): LineScore {
  const result = scoreLine(row, facts, context)
  if (result.status === 'scored') return { status: 'scored', points: result.points }
  return { status: result.status === 'not-applicable' ? 'not-applicable' : 'not-scored' }
}

type Rankable = { agencyId: string; position: number; score: AgencyScore | null }
type Placed = { rank: number | null; tied: boolean; band: Band | null }

/**
 * Gives every agency its place and band, best first, those not ranked last in the order of the list.
 * With consecutive places the larger appraised share decides, then the larger survey share.
 */
export function placeAgencies<A extends Rankable>(
  agencies: A[],
  ties: Ties,
  bands: readonly Band[],
): (A & Placed)[] {
  const ranked = rankBlock(
    agencies.map(({ agencyId, score }) => ({
      agencyId,
      percentHundredths: score?.total.percentHundredths ?? null,
      tieBreakers: [
        { name: 'appraisal', value: score?.appraisal.percentHundredths ?? 0 },
        { name: 'survey', value: score?.survey.percentHundredths ?? 0 },
      ],
    })),
    ties,
  )
  const placed = agencies.map((agency, i) => ({
    ...agency,
    rank: ranked[i]?.rank ?? null,
    tied: ranked[i]?.tied ?? false,
    band: bandOf(agency.score?.total.percentHundredths ?? null, bands),
  }))
  return placed.sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || a.position - b.position)
}

/** The middle of printed shares, in hundredths; of an even number the mean of the middle two, half up. */
export function medianOf(hundredths: readonly (number | null)[]): number | null {
  return quantileOf(hundredths, 2, 4)
}

/** The k-th of n-quantiles by linear interpolation between neighbours, half up; null without values. */
export function quantileOf(hundredths: readonly (number | null)[], k: number, n: number): number | null {
  const sorted = hundredths.filter((v) => v !== null).sort((a, b) => a - b)
  const at = (sorted.length - 1) * k
  const below = sorted[Math.floor(at / n)]
  const above = sorted[Math.ceil(at / n)]
  if (below === undefined || above === undefined) return null
  return Math.floor(below + ((above - below) * (at % n)) / n + 0.5)
}
