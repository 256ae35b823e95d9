import { holds, holdsAny, recusedAgencyId, type Actor } from '@/lib/actor'
import { pointsOfAdjustment } from '@/lib/appraisal/policy'
import { ALLOWED, refuse, type FieldProblem, type PolicyAnswer } from '@/lib/errors'
import { frozenAgency, treeOf } from '@/lib/publication/policy'
import type {
  Bundle,
  BundleAgency,
  BundleBlock,
  BundleNode,
  BundleRow,
  CorrectionBundle,
  LatestAgency,
  LatestBlock,
} from '@/lib/publication/schema'
import { placeAgencies, scoreOfFrozenRow } from '@/lib/ranking/policy'
import type { ScoredAgency } from '@/lib/ranking/types'
import type { Phase } from '@/lib/round/types'
import { scoreAgency } from '@/lib/scoring/agency-score'
import type { CatalogueTreeNode } from '@/lib/catalogue/types'
import { scoreLine } from '@/lib/scoring/line'
import { pointsFromMillionths, type Points } from '@/lib/scoring/points'
import { blockMean, blockMedianHundredths, rankBlock } from '@/lib/scoring/ranking'
import type { BlockImpact, CorrectionState, PrintedStanding, RowChange, RowDifference } from './types'

/** A correction is prepared by Home Affairs, once the round is published, and one at a time. */
export function canBeginCorrection(actor: Actor, phases: readonly Phase[], hasOpen: boolean): PolicyAnswer {
  if (!holds(actor, 'homeAffairs')) return refuse('not-allowed')
  if (phases.length === 0 || phases.some((phase) => phase !== 'published')) return refuse('not-published')
  return hasOpen ? refuse('correction-open') : ALLOWED
}

/** Home Affairs, the chair who decides on it, and auditors. */
export const canReadCorrections = (actor: Actor, roundId: string): boolean =>
  holdsAny(actor, ['homeAffairs', 'councilChair', 'auditor'], { roundId })

/** A judge knows nothing of a correction that touches his own agency: it is as if there were none. */
export const isHiddenFrom = (actor: Actor, agencyIds: readonly string[]): boolean => {
  const own = recusedAgencyId(actor)
  return own !== null && agencyIds.includes(own)
}

type Stage = { state: CorrectionState; agencyIds: readonly string[] }

function ofHomeAffairs(actor: Actor, { state, agencyIds }: Stage, wanted: CorrectionState[]): PolicyAnswer {
  if (!holds(actor, 'homeAffairs')) return refuse('not-allowed')
  if (isHiddenFrom(actor, agencyIds)) return refuse('own-agency')
  return wanted.includes(state) ? ALLOWED : refuse('correction-moved-on')
}

/** Reason and rows, while it is a draft. */
export const canEditCorrection = (actor: Actor, stage: Stage): PolicyAnswer =>
  ofHomeAffairs(actor, stage, ['drafting'])

/** To the chair, with a row at least. */
export function canPutCorrection(actor: Actor, stage: Stage): PolicyAnswer {
  const edit = canEditCorrection(actor, stage)
  if (!edit.allowed) return edit
  return stage.agencyIds.length > 0 ? ALLOWED : refuse('correction-empty')
}

/** Given up at any time before it is published. */
export const canDropCorrection = (actor: Actor, stage: Stage): PolicyAnswer =>
  ofHomeAffairs(actor, stage, ['drafting', 'withChair', 'approved'])

export const canPublishCorrection = (actor: Actor, stage: Stage): PolicyAnswer =>
  ofHomeAffairs(actor, stage, ['approved'])

/** The chair approves it or gives it back; never where his own agency is concerned. */
export function canDecideCorrection(actor: Actor, roundId: string, stage: Stage): PolicyAnswer {
  if (!holds(actor, 'councilChair', { roundId })) return refuse('not-allowed')
  if (isHiddenFrom(actor, stage.agencyIds)) return refuse('own-agency')
  return stage.state === 'withChair' ? ALLOWED : refuse('correction-moved-on')
}

type Corrected = { ok: true; row: BundleRow } | { ok: false; problems: FieldProblem[] }

/** Whether a published row can be corrected: it applies, and its agency was ranked. */
export function canCorrectRow(agency: Pick<BundleAgency, 'submitted'>, row: BundleRow): PolicyAnswer {
  if (!agency.submitted) return refuse('not-submitted')
  return row.status === 'not-applicable' ? refuse('not-applicable-row') : ALLOWED
}

/** A published row with other facts or points. Points alone leave the facts as they were published. */
export function correctedRow(
  node: Pick<BundleNode, 'code' | 'maxPoints'> & { rule: NonNullable<BundleNode['rule']> },
  before: BundleRow,
  change: Pick<RowChange, 'facts' | 'points' | 'reasonCode'>,
  latestDay: string,
): Corrected {
  const given = pointsOfAdjustment(node, change, latestDay)
  if (!given.ok) return given
  const facts = given.decided.facts ?? (before.status === 'not-scored' ? null : before.facts)
  const points = given.decided.points ?? 0
  if (before.status === 'scored' && points === before.points && sameFacts(facts, before.facts))
    return { ok: false, problems: [{ field: 'points', reason: 'unchanged' }] }
  const byRule = scoreLine(node, facts, { applies: true, latestDay })
  const by = byRule.status === 'scored' && byRule.points === points ? 'rule' : 'judgement'
  const { code } = node
  return {
    ok: true,
    row: { code, status: 'scored', points, facts, by, reasonCode: change.reasonCode },
  }
}

const sameFacts = (a: unknown, b: unknown): boolean => inOrder(a) === inOrder(b)

/** Stored facts come back with their keys in another order than they went in. */
const inOrder = (facts: unknown): string =>
  JSON.stringify(facts, (_key, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )

/** What a bundle of any version may hold beyond the first. */
type AnyAgency = BundleAgency & Partial<LatestAgency>
type AnyBlock = BundleBlock &
  Partial<Pick<LatestBlock, 'bonusCapPoints' | 'penaltyCapPoints' | 'questionnaire'>>

const amount = (millionths: number | undefined): Points => pointsFromMillionths(millionths ?? 0)

/** Every figure of a block anew from its rows: sums, indexes, places, bands, mean and median. */
function refigured(block: AnyBlock, ties: Bundle['round']['ties']): LatestBlock {
  const { maxPoints } = block.catalogue
  const tree = { maxPoints, nodes: treeOf(block.catalogue.nodes) }
  const caps = {
    ...(block.bonusCapPoints ? { bonusCap: amount(block.bonusCapPoints) } : {}),
    ...(block.penaltyCapPoints ? { penaltyCap: amount(block.penaltyCapPoints) } : {}),
  }
  const scored = block.agencies.map((agency: AnyAgency, position) => {
    const lines = new Map(agency.rows.map((row) => [row.code, scoreOfFrozenRow(row)]))
    const bonus = { bonus: amount(agency.bonusPoints), penalty: amount(agency.penaltyPoints) }
    const score = agency.submitted
      ? scoreAgency(tree, lines, { ...bonus, ...caps, withoutSurvey: !block.withSurvey })
      : null
    return { agency, lines, position, score, agencyId: agency.id }
  })
  const agencies = placeAgencies(scored, ties, block.bands).map((placed) => refigure(placed, tree))
  const totals = scored.flatMap(({ score }) => (score ? [score.total] : []))
  return {
    ...block,
    bonusCapPoints: block.bonusCapPoints ?? null,
    penaltyCapPoints: block.penaltyCapPoints ?? null,
    questionnaire: block.questionnaire ?? null,
    meanHundredths: blockMean(totals),
    medianHundredths: blockMedianHundredths(totals),
    agencies,
  }
}

type Placed = Omit<ScoredAgency, 'name' | 'submitted' | 'openRows'> & { agency: AnyAgency }

function refigure(
  { agency, ...placed }: Placed,
  tree: { maxPoints: number; nodes: CatalogueTreeNode[] },
): LatestAgency {
  const { attributes, previous, rows, name, submitted } = agency
  const figures = frozenAgency({ ...placed, name, submitted, openRows: [] }, tree, {
    attributes,
    previous,
    rows,
  })
  // What the survey report gave beside a share goes on standing as long as the share does.
  const known = new Map(
    (agency.surveyEstimates ?? []).map((e) => [`${e.code} ${String(e.shareMillionths)}`, e]),
  )
  return {
    ...figures,
    bonusPoints: agency.bonusPoints ?? 0,
    penaltyPoints: agency.penaltyPoints ?? 0,
    surveyEstimates: figures.surveyEstimates.map((e) => ({
      ...e,
      ...known.get(`${e.code} ${String(e.shareMillionths)}`),
    })),
  }
}

const rowKey = (agencyId: string, code: string): string => `${agencyId} ${code}`

/** The blocks with the changed rows in place and every figure anew. The changes must have been found possible before. */
export function correctedBlocks(base: Bundle, differences: readonly RowDifference[]): LatestBlock[] {
  const after = new Map(differences.map((d) => [rowKey(d.agencyId, d.row.code), d.after]))
  return base.blocks.map((block) => {
    const agencies = block.agencies.map((agency) => ({
      ...agency,
      rows: agency.rows.map((row) => after.get(rowKey(agency.id, row.code)) ?? row),
    }))
    return refigured({ ...block, agencies }, base.round.ties)
  })
}

/** The row of a published agency with its node; null where there is none. */
export function findRow(bundle: Bundle, place: { blockId: string; agencyId: string; code: string }) {
  const block = bundle.blocks.find((b) => b.id === place.blockId)
  const agency = block?.agencies.find((a) => a.id === place.agencyId)
  const row = agency?.rows.find((r) => r.code === place.code)
  const node = block?.catalogue.nodes.find((n) => n.code === place.code)
  if (!block || !agency || !row || !node?.rule) return null
  const { code, name, maxPoints, rule } = node
  return { block, agency, published: row, row: { code, name, maxPoints, rule } }
}

/** Every change as a row before and after; a change that is no longer possible is a bug of whoever stored it. */
export function differencesOf(base: Bundle, changes: readonly RowChange[]): RowDifference[] {
  return changes.map((change) => {
    const found = findRow(base, change)
    const after = found && correctedRow(found.row, found.published, change, base.latestDay)
    if (!found || !after?.ok) throw new Error(`row ${change.code} of ${change.agencyId} cannot be changed`)
    const { blockId, agencyId, reasonCode, ground } = change
    const { row, published: before, agency } = found
    return { blockId, agencyId, agencyName: agency.name, row, before, after: after.row, reasonCode, ground }
  })
}

/** The rows that a published correction changed, from its bundle alone. */
export function publishedDifferences(bundle: Bundle): RowDifference[] {
  return (bundle.correction?.changes ?? []).flatMap((change) => {
    const found = findRow(bundle, change)
    if (!found) return []
    const { blockId, agencyId, before, reasonCode, ground } = change
    const { row, published: after, agency } = found
    return [{ blockId, agencyId, agencyName: agency.name, row, before, after, reasonCode, ground }]
  })
}

const standingOf = (agency: BundleAgency): PrintedStanding => ({
  rank: agency.rank,
  tied: agency.tied,
  points: agency.total && pointsFromMillionths(agency.total.points),
  indexHundredths: agency.total?.indexHundredths ?? null,
  bandKey: agency.bandKey,
})

/** Standings of a block; where an agency is left out, places are given again among the rest. */
function standingsOf(block: BundleBlock, exceptAgencyId: string | null): Map<string, PrintedStanding> {
  const agencies = block.agencies.filter((a) => a.id !== exceptAgencyId)
  if (exceptAgencyId === null) return new Map(agencies.map((a) => [a.id, standingOf(a)]))
  const again = rankBlock(
    agencies.map((a) => ({ agencyId: a.id, percentHundredths: a.total?.indexHundredths ?? null })),
  )
  return new Map(
    agencies.map((a, i) => [
      a.id,
      { ...standingOf(a), rank: again[i]?.rank ?? null, tied: again[i]?.tied ?? false },
    ]),
  )
}

/** What a correction makes of each block that it touches: index, place, tie and band before and after. */
export function impactsOf(
  before: Pick<Bundle, 'blocks'>,
  after: Pick<Bundle, 'blocks'>,
  differences: readonly RowDifference[],
  exceptAgencyId: string | null = null,
): BlockImpact[] {
  const corrected = new Set(differences.map((d) => d.agencyId))
  return after.blocks.flatMap((block) => {
    const former = before.blocks.find((b) => b.id === block.id)
    if (!former || !differences.some((d) => d.blockId === block.id)) return []
    const [then, now] = [standingsOf(former, exceptAgencyId), standingsOf(block, exceptAgencyId)]
    const agencies = block.agencies.flatMap(({ id, name }) => {
      const [was, is] = [then.get(id), now.get(id)]
      if (!was || !is) return []
      return [{ agencyId: id, name, before: was, after: is, isCorrected: corrected.has(id) }]
    })
    return [
      {
        blockId: block.id,
        blockName: block.name,
        agencies,
        movedCount: agencies.filter((a) => a.before.rank !== a.after.rank).length,
        bands: block.bands.map(({ key, name }) => ({ key, name })),
        meanBefore: exceptAgencyId === null ? former.meanHundredths : null,
        meanAfter: exceptAgencyId === null ? block.meanHundredths : null,
      },
    ]
  })
}

/** The bundle's own word on what it corrects. */
export const correctionPart = (
  sequence: number,
  reason: string,
  base: { bundle: Bundle; sha256: string },
  differences: readonly RowDifference[],
): CorrectionBundle['correction'] => ({
  sequence,
  reason,
  corrects: {
    decision: base.bundle.decision,
    publishedAt: base.bundle.publishedAt,
    sha256: base.sha256,
  },
  changes: differences.map(({ blockId, agencyId, row, before, reasonCode, ground }) => ({
    ...{ blockId, agencyId, code: row.code, before, reasonCode, ground },
  })),
})
