import 'server-only'
import type { Actor } from '@/lib/actor'
import { rowsToExplain } from '@/lib/agency-result/policy'
import { dayOf } from '@/lib/calendar'
import { db } from '@/lib/db'
import { treeOf } from '@/lib/publication/policy'
import { getPublicationOfYear } from '@/lib/publication/queries'
import type { Bundle, BundleAgency, BundleBlock } from '@/lib/publication/schema'
import type { PublicationHead, PublishedRound } from '@/lib/publication/types'
import { canSeeRanking, isSoFar, leftOutAgencyId, scoreOfFrozenRow } from '@/lib/ranking/policy'
import { readBlockScores } from '@/lib/ranking/queries'
import { readRound } from '@/lib/round/queries'
import type { RoundView } from '@/lib/round/types'
import { scoreAgency } from '@/lib/scoring/agency-score'
import { pointsFromMillionths } from '@/lib/scoring/points'
import { analysedNodes, distributionOf, lossesOfBlock, lossesOfRound } from './policy'
import type { AnalysedAgency, AnalysedBlock, DistributionView, LossChoice, LossView } from './types'

/** Blocks of the round whose ranking the reader may see. */
function blocksFor(actor: Actor, round: RoundView) {
  const roundId = round.id
  return round.blocks
    .filter(({ blockId, phase }) => canSeeRanking(actor, { roundId, blockId }, phase))
    .map(({ blockId, blockName }) => ({ blockId, name: blockName }))
}

/** A block as it stands now, without the agency that the reader stands aside from. */
async function readLive(
  actor: Actor,
  round: RoundView,
  blockId: string,
  now: Date,
): Promise<AnalysedBlock | null> {
  const block = round.blocks.find((b) => b.blockId === blockId)
  const leftOut = block ? leftOutAgencyId(actor, block.phase) : null
  const [scores, own] = await Promise.all([
    readBlockScores(round.id, blockId, leftOut, db, now, round),
    leftOut ? db.agency.findUnique({ where: { id: leftOut }, select: { blockId: true } }) : null,
  ])
  if (!scores || !block) return null
  const { catalogue, agencies } = scores
  return {
    head: {
      ...{ roundId: round.id, year: round.year, demonstration: round.demonstration, phase: block.phase },
      illustrative: catalogue.provenance === 'illustrative',
      catalogueDecision: catalogue.decision,
      catalogueId: catalogue.id,
      ...{ blockId, blockName: block.blockName, withSurvey: block.withSurvey },
      soFar: isSoFar(block.phase),
      ownLeftOut: own?.blockId === blockId,
      settledCount: scores.settledCount,
      publication: null,
      agencyCount: agencies.length,
      blocks: blocksFor(actor, round),
    },
    nodes: analysedNodes(catalogue.nodes, catalogue.rows),
    rows: catalogue.rows,
    agencies: agencies.flatMap(({ agencyId, name, rank, lines, score }): AnalysedAgency[] =>
      score ? [{ agencyId, name, rank, lines, total: score.total, parts: score.byCode }] : [],
    ),
    latestDay: dayOf(now),
  }
}

/** A bundle never changes, so each of its blocks is made ready once. */
const frozenBlocks = new WeakMap<Bundle, Map<string, AnalysedBlock>>()

function frozenAgency(agency: BundleAgency, block: BundleBlock): AnalysedAgency[] {
  if (!agency.total) return []
  const { id: agencyId, name, rank, rows, total } = agency
  const lines = new Map(rows.map((row) => [row.code, scoreOfFrozenRow(row)]))
  const tree = { maxPoints: block.catalogue.maxPoints, nodes: treeOf(block.catalogue.nodes) }
  return [
    {
      ...{ agencyId, name, rank, lines },
      total: {
        points: pointsFromMillionths(total.points),
        maxPoints: pointsFromMillionths(total.maxPoints),
        percentHundredths: total.indexHundredths,
      },
      parts: scoreAgency(tree, lines, { withoutSurvey: !block.withSurvey }).byCode,
    },
  ]
}

function frozenHead(head: PublicationHead, bundle: Bundle, block: BundleBlock): AnalysedBlock['head'] {
  const { id, decisionNumber, decidedOn, sha256 } = head
  return {
    ...{ roundId: bundle.round.id, year: bundle.round.year, demonstration: bundle.round.demonstration },
    illustrative: block.catalogue.provenance === 'illustrative',
    catalogueDecision: block.catalogue.decision,
    catalogueId: block.catalogue.id,
    ...{ phase: 'published', blockId: block.id, blockName: block.name, withSurvey: block.withSurvey },
    ...{ soFar: false, ownLeftOut: false, settledCount: block.agencies.length },
    publication: { id, decisionNumber, decidedOn, sha256 },
    agencyCount: block.agencies.length,
    blocks: bundle.blocks.map((b) => ({ blockId: b.id, name: b.name })),
  }
}

function frozenBlock({ head, bundle }: PublishedRound, blockId: string): AnalysedBlock | null {
  const known = frozenBlocks.get(bundle) ?? new Map<string, AnalysedBlock>()
  frozenBlocks.set(bundle, known)
  const block = bundle.blocks.find((b) => b.id === blockId)
  if (!block) return null
  const rows = rowsToExplain(block.catalogue.nodes)
  const made = known.get(blockId) ?? {
    head: frozenHead(head, bundle, block),
    nodes: analysedNodes(treeOf(block.catalogue.nodes), rows),
    rows,
    agencies: block.agencies.flatMap((agency) => frozenAgency(agency, block)),
    latestDay: bundle.latestDay,
  }
  known.set(blockId, made)
  return made
}

/** The block as everyone reads it: from the frozen bundle alone. */
async function readFrozen(year: number, blockId: string, sequence?: number): Promise<AnalysedBlock | null> {
  const published = await getPublicationOfYear(year, sequence)
  return published && frozenBlock(published, blockId)
}

/**
 * A block made ready for analysis: as it stands now to those who see the live ranking, as published to everyone
 * afterwards. Null when out of scope or absent.
 */
export async function getAnalysedBlock(
  actor: Actor,
  roundId: string,
  blockId: string,
  now = new Date(),
): Promise<AnalysedBlock | null> {
  const round = await readRound(roundId)
  const block = round?.blocks.find((b) => b.blockId === blockId)
  if (!round || !block || !canSeeRanking(actor, { roundId, blockId }, block.phase)) return null
  return block.phase === 'published' ? readFrozen(round.year, blockId) : readLive(actor, round, blockId, now)
}

/** How the agencies of a block lie by index and field. Null when out of scope or absent. */
export async function getDistribution(
  actor: Actor,
  roundId: string,
  blockId: string,
  now = new Date(),
): Promise<DistributionView | null> {
  const block = await getAnalysedBlock(actor, roundId, blockId, now)
  return block && distributionOf(block)
}

const isBlock = (block: AnalysedBlock | null): block is AnalysedBlock => block !== null

/** Where a block, one of its agencies or all blocks of the round lost points. Null when out of scope or absent. */
export async function getLosses(
  actor: Actor,
  roundId: string,
  blockId: string,
  choice: LossChoice,
  now = new Date(),
): Promise<LossView | null> {
  const block = await getAnalysedBlock(actor, roundId, blockId, now)
  if (!block) return null
  if (choice.scope !== 'round') return lossesOfBlock(block, choice)
  const all = await Promise.all(
    block.head.blocks.map((b) =>
      b.blockId === blockId ? block : getAnalysedBlock(actor, roundId, b.blockId, now),
    ),
  )
  return lossesOfRound(block, all.filter(isBlock), choice)
}

/** The same as published, for everyone. */
export async function getPublishedDistribution(
  year: number,
  blockId: string,
  sequence?: number,
): Promise<DistributionView | null> {
  const block = await readFrozen(year, blockId, sequence)
  return block && distributionOf(block)
}

export async function getPublishedLosses(
  year: number,
  blockId: string,
  choice: LossChoice,
  sequence?: number,
): Promise<LossView | null> {
  const published = await getPublicationOfYear(year, sequence)
  const block = published && frozenBlock(published, blockId)
  if (!published || !block) return null
  if (choice.scope !== 'round') return lossesOfBlock(block, choice)
  const all = block.head.blocks.map((b) => frozenBlock(published, b.blockId)).filter(isBlock)
  return lossesOfRound(block, all, choice)
}
