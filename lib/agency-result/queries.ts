import 'server-only'
import type { Actor } from '@/lib/actor'
import { readAgencyHistory } from '@/lib/agency-history/queries'
import { readAttributes } from '@/lib/agency/queries'
import { appliesTo, isCentralRow } from '@/lib/assessment/policy'
import { dayOf } from '@/lib/calendar'
import { readCatalogue } from '@/lib/catalogue/queries'
import type { CatalogueRow } from '@/lib/catalogue/types'
import { db, type Tx } from '@/lib/db'
import { ALL_STAGES, readLedgersOfAssessment } from '@/lib/ledger/queries'
import { askedIn, frozenRow, treeOf } from '@/lib/publication/policy'
import { publishedDifferences } from '@/lib/correction/policy'
import { getPublishedAgency, listPublicationsOfRound, readPublication } from '@/lib/publication/queries'
import type { BundleRow, LatestAgency } from '@/lib/publication/schema'
import type { PublicationHead, PublishedAgency } from '@/lib/publication/types'
import { centralFacts } from '@/lib/ranking/policy'
import { claimStateAt } from '@/lib/block-record/policy'
import { readBlockRecords } from '@/lib/block-record/queries'
import { getPublishedRanking, getRanking, readBlockScores, readFinalWords } from '@/lib/ranking/queries'
import type { BlockScores, FinalWord, RankingView } from '@/lib/ranking/types'
import { readRound } from '@/lib/round/queries'
import { readIntervals } from '@/lib/ranking-table/queries'
import { readPrecisions } from '@/lib/survey/queries'
import { tellableGroups } from '@/lib/survey-group/policy'
import { readGroups } from '@/lib/survey-group/queries'
import type { FrozenGroup } from '@/lib/survey-group/types'
import { readAskedQuestions } from '@/lib/survey-result/queries'
import { cellKey } from '@/lib/survey/policy'
import type { FrozenPrecision } from '@/lib/survey/types'
import { explainRow, nodesOfResult, rowsToExplain, stepsOf, surveyOf, trailAccess, trailOf } from './policy'
import type { AgencyResult, PublishedAgencyResult, RowCorrection, RowResult, RowTrail } from './types'

/**
 * Every row of a block (or of one agency) as it would be frozen now: facts that hold at last, points, whether the
 * rule gives them. For queries and commands that already know that the reader may. Agency id → rows.
 */
export async function readFrozenRows(
  scores: BlockScores,
  agencyId: string | null,
  reader: Tx = db,
  now = new Date(),
): Promise<Map<string, BundleRow[]>> {
  const { roundId, blockId, withSurvey } = scores.block
  const agencies = scores.agencies.filter((a) => agencyId === null || a.agencyId === agencyId)
  const words = await readFinalWords(roundId, blockId, agencyId, reader)
  const records = new Map(
    (await readBlockRecords(roundId, blockId, null, reader, agencyId)).map((r) => [r.agencyId, r]),
  )
  const attributes = await readAttributes(
    scores.round.year,
    agencies.map((a) => a.agencyId),
    reader,
  )
  const rows = scores.catalogue.rows.filter((r) => withSurvey || r.method !== 'survey')
  const frozen = agencies.map(({ agencyId: id, submitted, lines }) => {
    const stored = records.get(id)
    const claims = new Map(
      stored?.lines.codes.map((code, at) => [code, claimStateAt(stored.lines, at)] as const),
    )
    const held = attributes.get(id) ?? new Set<string>()
    const freeze = (row: CatalogueRow): BundleRow => {
      const central: FinalWord = {
        code: row.code,
        facts: centralFacts(row, stored?.central?.[row.code]),
        points: null,
        reasonCode: null,
      }
      const word = isCentralRow(row) ? central : (words.get(id)?.get(row.code) ?? null)
      const applies = appliesTo(row, held, claims.get(row.code) ?? 'none')
      return frozenRow(
        row,
        { word, applies, score: lines.get(row.code) ?? { status: 'not-scored' } },
        dayOf(now),
      )
    }
    return [id, submitted ? rows.map(freeze) : []] as const
  })
  return new Map(frozen)
}

/** What the stages said of each row, where the reader may see it. */
async function readTrails(
  assessmentId: string,
  catalogueRows: CatalogueRow[],
  frozen: BundleRow[],
  internalNotes: boolean,
  latestDay: string,
): Promise<Map<string, RowTrail>> {
  const ledgers = await readLedgersOfAssessment(assessmentId, ALL_STAGES, internalNotes)
  const byCode = new Map(frozen.map((f) => [f.code, f]))
  const trails = catalogueRows.flatMap((row) => {
    const rowFrozen = byCode.get(row.code)
    if (!rowFrozen || isCentralRow(row)) return []
    return [[row.code, trailOf(row, ledgers.get(row.code) ?? [], { applies: true, latestDay })] as const]
  })
  return new Map(trails)
}

/**
 * One agency's result down to its rows: for those who see the ranking, never a judge's own agency. What was published
 * comes from the frozen bundle; how it came about is added for those who may see it. Null when out of scope or absent.
 */
export async function getAgencyResult(
  actor: Actor,
  roundId: string,
  agencyId: string,
  now = new Date(),
): Promise<AgencyResult | null> {
  const assessment = await db.assessment.findUnique({
    where: { roundId_agencyId: { roundId, agencyId } },
    select: { id: true, blockId: true, catalogueId: true },
  })
  if (!assessment) return null
  const { blockId } = assessment
  const [ranking, round] = await Promise.all([getRanking(actor, roundId, blockId, now), readRound(roundId)])
  const standing = ranking?.rows.find((r) => r.agencyId === agencyId)
  const catalogue = await readCatalogue(assessment.catalogueId)
  if (!round || !ranking || !standing || !catalogue) return null
  const questionnaireId = round.blocks.find((b) => b.blockId === blockId)?.questionnaireId ?? null
  const published = ranking.publication ? await getPublishedAgency(ranking.year, blockId, agencyId) : null
  const latestDay = published?.bundle.latestDay ?? dayOf(now)
  const frozen = published?.agency.rows ?? (await readLiveRows(roundId, blockId, agencyId, now))
  const access = trailAccess(actor, { roundId, blockId, agencyId }, ranking.phase)
  const trails = access
    ? await readTrails(assessment.id, catalogue.rows, frozen, access.internalNotes, latestDay)
    : new Map<string, RowTrail>()
  const byCode = new Map(catalogue.rows.map((r) => [r.code, r]))
  const explained = frozen.flatMap((f) => {
    const row = byCode.get(f.code)
    return row ? [explainRow(pickRow(row), f, latestDay, trails.get(f.code) ?? null, ranking.soFar)] : []
  })
  const rows = published
    ? withCorrections(explained, await readCorrections(published.head, agencyId))
    : explained
  return {
    ranking,
    standing,
    ...nodesOfResult(catalogue.nodes, catalogue.maxPoints, rows, ranking.withSurvey, ranking),
    rows,
    steps: access && standing.total ? stepsOf(rows, standing.total.points) : null,
    years: await readAgencyHistory(agencyId, ranking),
    interval: await readInterval(agencyId, ranking),
    reasons: [...round.settings.reasonCodes, ...round.settings.grounds],
    catalogueId: assessment.catalogueId,
    survey: surveyOf(
      rows,
      published ? estimatesOf(published) : await readEstimates(roundId, agencyId),
      await readAskedQuestions(questionnaireId),
    ),
  }
}

async function readInterval(agencyId: string, ranking: RankingView, sequence?: number) {
  const intervals = await readIntervals(ranking, sequence)
  return intervals.known ? (intervals.places.get(agencyId) ?? null) : null
}

/** What the survey report says of each share as it stands now. */
async function readEstimates(roundId: string, agencyId: string): Promise<Precision[]> {
  const found = (await readPrecisions(roundId, [agencyId])).get(agencyId) ?? new Map<string, never>()
  const groups = await readGroups(roundId, [agencyId])
  return [...found].map(([code, precision]) => ({
    code,
    ...precision,
    groups: tellableGroups(groups.get(cellKey(agencyId, code)) ?? []),
  }))
}

/** From version 2 on a bundle holds what the survey report gave, from version 4 on by group too. */
const estimatesOf = ({ agency }: Pick<PublishedAgency, 'agency'>): Precision[] =>
  (agency as Partial<LatestAgency>).surveyEstimates ?? []

const pickRow = ({ code, fieldCode, criterionCode, name, method, maxPoints, rule }: CatalogueRow) => ({
  code,
  fieldCode,
  criterionCode,
  name,
  method,
  maxPoints,
  rule,
})

async function readLiveRows(
  roundId: string,
  blockId: string,
  agencyId: string,
  now: Date,
): Promise<BundleRow[]> {
  const scores = await readBlockScores(roundId, blockId, null, db, now)
  return (scores && (await readFrozenRows(scores, agencyId, db, now)).get(agencyId)) ?? []
}

/** One agency's published result, for everyone, from the frozen bundle alone. */
export async function getPublishedAgencyResult(
  year: number,
  blockId: string,
  agencyId: string,
  sequence?: number,
): Promise<PublishedAgencyResult | null> {
  const [published, ranking] = await Promise.all([
    getPublishedAgency(year, blockId, agencyId, sequence),
    getPublishedRanking(year, blockId, sequence),
  ])
  const standing = ranking?.rows.find((r) => r.agencyId === agencyId)
  if (!published || !ranking || !standing) return null
  const result = resultOfBundle(published, ranking)
  const [corrections, years, interval] = await Promise.all([
    readCorrections(published.head, agencyId),
    readAgencyHistory(agencyId, ranking),
    readInterval(agencyId, ranking, sequence),
  ])
  return { ...result, years, interval, rows: withCorrections(result.rows, corrections), standing }
}

type Precision = FrozenPrecision & { code: string; groups?: readonly FrozenGroup[] }
type CorrectedRows = Map<string, RowCorrection[]>

const withCorrections = (rows: RowResult[], corrections: CorrectedRows): RowResult[] =>
  corrections.size === 0
    ? rows
    : rows.map((row) => ({ ...row, corrections: corrections.get(row.code) ?? row.corrections }))

/** What was corrected in an agency's rows up to a publication, from the publications themselves. */
async function readCorrections(
  { roundId, sequence }: Pick<PublicationHead, 'roundId' | 'sequence'>,
  agencyId: string,
): Promise<CorrectedRows> {
  const found: CorrectedRows = new Map()
  if (sequence === 1) return found
  const heads = (await listPublicationsOfRound(roundId)).filter((h) => h.sequence <= sequence)
  for (const { id, ...head } of heads.filter((h) => h.sequence > 1)) {
    const { bundle } = await readPublication(id)
    for (const difference of publishedDifferences(bundle)) {
      if (difference.agencyId !== agencyId) continue
      const { row, before, after, reasonCode, ground } = difference
      const { decisionNumber, decidedOn } = head
      const said = { sequence: head.sequence, decisionNumber, decidedOn, before, after, reasonCode, ground }
      found.set(row.code, [...(found.get(row.code) ?? []), said])
    }
  }
  return found
}

function resultOfBundle(
  { head, bundle, block, agency }: PublishedAgency,
  ranking: RankingView,
): Omit<PublishedAgencyResult, 'standing' | 'years' | 'interval'> {
  const nodes = treeOf(block.catalogue.nodes)
  const frozen = new Map(agency.rows.map((r) => [r.code, r]))
  const rows = rowsToExplain(block.catalogue.nodes).flatMap((row) => {
    const found = frozen.get(row.code)
    return found ? [explainRow(row, found, bundle.latestDay, null)] : []
  })
  return {
    head,
    ranking,
    rows,
    reasons: bundle.reasons,
    catalogueId: block.catalogue.id,
    survey: surveyOf(rows, estimatesOf({ agency }), askedIn(block)),
    ...nodesOfResult(nodes, block.catalogue.maxPoints, rows, block.withSurvey, ranking),
  }
}
