import { holdsAny, recusedAgencyId, type Actor } from '@/lib/actor'
import type { CatalogueRow, CatalogueTreeNode } from '@/lib/catalogue/types'
import { treeOf } from '@/lib/publication/policy'
import type { Bundle, BundleAgency, BundleRow } from '@/lib/publication/schema'
import type { PublicationHead } from '@/lib/publication/types'
import { phaseIsBefore, type Phase } from '@/lib/round/types'
import { scoreAgency, type AgencyScore, type LineScore, type Part } from '@/lib/scoring/agency-score'
import { rowsOf } from '@/lib/scoring/catalogue-tree'
import type { Facts } from '@/lib/scoring/facts'
import { scoreLine, type LineContext } from '@/lib/scoring/line'
import { pointsFromDecimal, pointsFromMillionths, sumPoints, type Points } from '@/lib/scoring/points'
import { bandOf, rankBlock, type Band, type Ties } from '@/lib/scoring/ranking'
import type {
  FieldFigures,
  FieldHead,
  PartFigures,
  PreviousFigures,
  RankingRow,
  RankingView,
  ScoredAgency,
} from './types'

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

/**
 * Until the council meets, indexes are "so far": survey results and late decisions are still to come, and a row
 * without points is not yet a row with 0 points. From the council on, what is not scored counts as nothing.
 */
export const isSoFar = (phase: Phase): boolean => phaseIsBefore(phase, 'council')

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

const figuresOf = (part: Part): PartFigures => ({
  points: part.points,
  maxPoints: part.maxPoints,
  percentHundredths: part.percentHundredths,
})

/** A code and those above it. Example: "1.2.3" adds "1.2.3", "1.2" and "1". */
function addUpper(codes: Set<string>, code: string): void {
  for (let end = code.length; end > 0 && !codes.has(code.slice(0, end)); end = code.lastIndexOf('.', end - 1))
    codes.add(code.slice(0, end))
}

/** One agency as a row of the ranking. */
export function toRankingRow(
  agency: ScoredAgency,
  fields: CatalogueTreeNode[],
  previous: PreviousFigures | null,
): RankingRow {
  const { score } = agency
  const partial = new Set<string>()
  agency.lines.forEach(({ status }, code) => {
    if (status === 'not-applicable') addUpper(partial, code)
  })
  const fieldFigures = ({ code }: CatalogueTreeNode): FieldFigures[] => {
    const part = score?.byCode.get(code)
    if (!part) return []
    const { points, maxPoints, percentHundredths } = part
    return [{ code, points, maxPoints, percentHundredths, partial: partial.has(code) }]
  }
  return {
    agencyId: agency.agencyId,
    name: agency.name,
    submitted: agency.submitted,
    rank: agency.rank,
    tied: agency.tied,
    bandKey: agency.band?.key ?? null,
    partial: score !== null && partial.size > 0,
    total: score && figuresOf(score.total),
    appraisal: score && figuresOf(score.appraisal),
    survey: score && figuresOf(score.survey),
    fields: fields.flatMap(fieldFigures),
    criteria: fields.flatMap((field) => field.children ?? []).flatMap(fieldFigures),
    openRowCount: agency.openRows.length,
    missingRowCount: score?.missing.length ?? 0,
    previous,
  }
}

/** What the heads of the table say: fields with their medians, and what each part may bring. */
export function headsOf(
  fields: CatalogueTreeNode[],
  rows: readonly { method: 'appraisal' | 'survey'; maxPoints: number }[],
  ranked: readonly RankingRow[],
): { fields: FieldHead[]; criteria: FieldHead[]; appraisalMaxPoints: Points; surveyMaxPoints: Points } {
  const maxOf = (method: 'appraisal' | 'survey') =>
    sumPoints(rows.filter((r) => r.method === method).map((r) => pointsFromDecimal(r.maxPoints)))
  const headOf =
    (figures: 'fields' | 'criteria') =>
    ({ code, name, maxPoints }: CatalogueTreeNode, place: number): FieldHead => ({
      code,
      name,
      maxPoints: pointsFromDecimal(maxPoints),
      // Who is scored has every figure, in the order of the heads.
      medianHundredths: medianOf(ranked.map((row) => row[figures][place]?.percentHundredths ?? null)),
    })
  return {
    fields: fields.map(headOf('fields')),
    criteria: fields.flatMap((field) => field.children ?? []).map(headOf('criteria')),
    appraisalMaxPoints: maxOf('appraisal'),
    surveyMaxPoints: maxOf('survey'),
  }
}

/** What a frozen row brings to the sums. */
export function scoreOfFrozenRow(row: BundleRow): LineScore {
  if (row.status === 'scored') return { status: 'scored', points: pointsFromMillionths(row.points) }
  return { status: row.status }
}

type FrozenPart = NonNullable<BundleAgency['total']>
const frozenFigures = (part: FrozenPart | null): PartFigures | null =>
  part && {
    points: pointsFromMillionths(part.points),
    maxPoints: pointsFromMillionths(part.maxPoints),
    percentHundredths: part.indexHundredths,
  }

function rowOfBundle(
  agency: BundleAgency,
  nodes: CatalogueTreeNode[],
  maxPoints: number,
  withSurvey: boolean,
): RankingRow {
  const lines = new Map(agency.rows.map((row) => [row.code, scoreOfFrozenRow(row)]))
  const score = agency.submitted
    ? scoreAgency({ maxPoints, nodes }, lines, { withoutSurvey: !withSurvey })
    : null
  const scored = {
    agencyId: agency.id,
    name: agency.name,
    position: 0,
    submitted: agency.submitted,
    lines,
    score,
    openRows: [],
    rank: agency.rank,
    tied: agency.tied,
    band: null,
  }
  return {
    ...toRankingRow(scored, nodes, agency.previous),
    bandKey: agency.bandKey,
    total: frozenFigures(agency.total),
    appraisal: frozenFigures(agency.appraisal),
    survey: frozenFigures(agency.survey),
  }
}

/** The ranking as it was published: places, indexes and parts as frozen, fields added up from the frozen rows. */
export function rankingOfBundle(head: PublicationHead, bundle: Bundle, blockId: string): RankingView | null {
  const block = bundle.blocks.find((b) => b.id === blockId)
  if (!block) return null
  const { catalogue, withSurvey } = block
  const nodes = treeOf(catalogue.nodes)
  const rows = block.agencies.map((a) => rowOfBundle(a, nodes, catalogue.maxPoints, withSurvey))
  return {
    roundId: bundle.round.id,
    year: bundle.round.year,
    demonstration: bundle.round.demonstration,
    illustrative: catalogue.provenance === 'illustrative',
    catalogueDecision: catalogue.decision,
    phase: 'published',
    blockId,
    blockName: block.name,
    withSurvey,
    soFar: false,
    ownLeftOut: false,
    tabs: bundle.blocks.map((b) => ({ blockId: b.id, name: b.name, agencyCount: b.agencies.length })),
    bands: block.bands,
    ...headsOf(nodes, rowsOf({ maxPoints: catalogue.maxPoints, nodes }), rows),
    rows,
    settledCount: rows.length,
    meanHundredths: block.meanHundredths,
    medianHundredths: block.medianHundredths,
    publication: {
      id: head.id,
      decisionNumber: head.decisionNumber,
      decidedOn: head.decidedOn,
      sha256: head.sha256,
    },
  }
}
