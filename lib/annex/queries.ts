import 'server-only'
import { recusedAgencyId, type Actor } from '@/lib/actor'
import { isCentralRow } from '@/lib/assessment/policy'
import { canReadCouncil } from '@/lib/council/policy'
import { summarise } from '@/lib/council/queries'
import type { AdjustedRow, Annex, AnnexRow } from '@/lib/council-paper/types'
import { db } from '@/lib/db'
import { correctedOf } from '@/lib/publication/policy'
import { getPublicationOfYear } from '@/lib/publication/queries'
import type { Bundle, BundleBlock, BundleRow } from '@/lib/publication/schema'
import type { Corrected, PublishedRound } from '@/lib/publication/types'
import { leftOutAgencyId, rankingOfBundle, toRankingRow } from '@/lib/ranking/policy'
import { readBlockScores, readFinalWords } from '@/lib/ranking/queries'
import type { BlockScores, ScoredAgency } from '@/lib/ranking/types'
import type { RoundView } from '@/lib/round/types'
import type { LineScore } from '@/lib/scoring/agency-score'
import { pointsFromDecimal, type Points } from '@/lib/scoring/points'
import type { Bilingual } from '@/lib/scoring/rule'

/**
 * The annexes of a round's decision, one per block that the reader reads, as the result stands; a judge's own agency is
 * left out until everything is published.
 */
export async function readAnnexes(actor: Actor, round: RoundView, now: Date): Promise<Annex[]> {
  const blocks = round.blocks.filter(
    (b) => b.phase !== 'preparation' && canReadCouncil(actor, { roundId: round.id, blockId: b.blockId }),
  )
  const annexes = await Promise.all(
    blocks.map(async ({ blockId, phase }) => {
      const leftOut = leftOutAgencyId(actor, phase)
      const scores = await readBlockScores(round.id, blockId, leftOut, db, now)
      return scores && annexOf(scores, leftOut ?? recusedAgencyId(actor))
    }),
  )
  return annexes.filter((a) => a !== null)
}

/**
 * The same as the latest publication has it, where that is a correction: places, indexes and points as frozen, and each
 * corrected row with its ground. Null while the first decision stands. The approval is of the first decision, so that its
 * hash is left out.
 */
export async function readCorrectedAnnexes(
  actor: Actor,
  round: RoundView,
  now: Date,
): Promise<{ annexes: Annex[]; corrected: Corrected } | null> {
  const published = await getPublicationOfYear(round.year)
  const corrected = published && correctedOf(published)
  if (!corrected || round.blocks.some((b) => b.phase !== 'published')) return null
  const [approved, grounds] = await Promise.all([readAnnexes(actor, round, now), readGrounds(round.id)])
  const annexes = await Promise.all(approved.map((annex) => correctedAnnex(annex, published, grounds)))
  return { annexes, corrected }
}

type Grounds = ReadonlyMap<string, string>
const keyOf = (agencyId: string, code: string) => `${agencyId} ${code}`

/** Why rows were corrected, the latest correction of a row last. */
async function readGrounds(roundId: string): Promise<Grounds> {
  const found = await db.correctionChange.findMany({
    where: { correction: { roundId, state: 'published' } },
    orderBy: { correction: { number: 'asc' } },
    select: { agencyId: true, code: true, ground: true },
  })
  return new Map(found.map(({ agencyId, code, ground }) => [keyOf(agencyId, code), ground]))
}

async function correctedAnnex(annex: Annex, published: PublishedRound, grounds: Grounds): Promise<Annex> {
  const { head, bundle } = published
  const block = bundle.blocks.find((b) => b.id === annex.blockId)
  const ranking = rankingOfBundle(head, bundle, annex.blockId)
  if (!block || !ranking) return annex
  const rows = ranking.rows.map(({ agencyId, name, rank, tied, bandKey, total, appraisal, survey }) => {
    const bandName = block.bands.find((b) => b.key === bandKey)?.name ?? null
    return { agencyId, name, rank, tied, bandName, total, appraisal, survey }
  })
  return {
    ...annex,
    ranked: rows.filter((r) => r.rank !== null),
    notRanked: rows.filter((r) => r.rank === null),
    bands: block.bands.map(({ key, name }) => ({
      name,
      count: block.agencies.filter((a) => a.bandKey === key).length,
    })),
    meanHundredths: block.meanHundredths,
    approvedHash: null,
    adjusted: frozenAdjusted(block, bundle, await readSaid(head.roundId, block.id), grounds),
  }
}

function frozenAdjusted(
  block: BundleBlock,
  { reasons }: Bundle,
  said: ReadonlyMap<string, SaidRecord>,
  grounds: Grounds,
): AdjustedRow[] {
  const names = new Map(reasons.map((r) => [r.code, r.name]))
  const judged = block.catalogue.nodes.filter(({ rule }) => rule && !isCentralRow({ rule }))
  return block.agencies.flatMap((agency) => {
    const finals = new Map(agency.rows.map((r) => [r.code, r]))
    return judged.flatMap((row) => {
      const key = keyOf(agency.id, row.code)
      const [own, final] = [said.get(key), finals.get(row.code)]
      if (!own || !final) return []
      const code = final.status === 'scored' ? final.reasonCode : null
      const reason = (code && names.get(code)) || null
      return adjustedRow(row, agency.name, own, { final, reason, note: grounds.get(key) ?? own.note ?? '' })
    })
  })
}

async function annexOf(scores: BlockScores, ownAgencyId: string | null): Promise<Annex> {
  const { block, catalogue, agencies } = scores
  const [adjusted, stored] = await Promise.all([
    readAdjusted(scores),
    db.roundBlock.findUnique({
      where: { roundId_blockId: { roundId: block.roundId, blockId: block.blockId } },
      select: { approvedHash: true },
    }),
  ])
  const rows = agencies.map(rowOf)
  const summary = summarise(scores)
  return {
    ...{
      blockId: block.blockId,
      blockName: block.blockName,
      phase: block.phase,
      withSurvey: block.withSurvey,
    },
    catalogueDecision: catalogue.decision.number,
    illustrative: catalogue.provenance === 'illustrative',
    ranked: rows.filter((r) => r.rank !== null),
    notRanked: rows.filter((r) => r.rank === null),
    adjusted,
    bands: summary.bands.map(({ band, count }) => ({ name: band.name, count })),
    meanHundredths: scores.meanHundredths,
    approvedAt: block.approvedAt,
    approvedByName: block.approvedByName,
    approvedHash: ownAgencyId === null ? (stored?.approvedHash ?? null) : null,
  }
}

function rowOf(agency: ScoredAgency): AnnexRow {
  const { agencyId, name, rank, tied, total, appraisal, survey } = toRankingRow(agency, [], null)
  return { agencyId, name, rank, tied, bandName: agency.band?.name ?? null, total, appraisal, survey }
}

type SaidRecord = { agencyId: string; code: string; selfPoints: number | null; note: string | null }

/** What each agency gave itself, and the words of the last who changed it, by agency and row. */
async function readSaid(roundId: string, blockId: string): Promise<Map<string, SaidRecord>> {
  const said = await db.$queryRaw<SaidRecord[]>`
      SELECT a."agencyId", l."code", s."points" AS "selfPoints", d."note"
        FROM "Assessment" a JOIN "Line" l ON l."assessmentId" = a."id"
        JOIN LATERAL (SELECT e."points" FROM "ScoreEntry" e WHERE e."lineId" = l."id" AND e."stage" = 'self' AND e."verdict" = 'submit'
                       ORDER BY e."sequence" DESC LIMIT 1) s ON true
        LEFT JOIN LATERAL (SELECT e."note" FROM "StandingEntry" e WHERE e."lineId" = l."id" AND e."verdict" = 'adjust'
                       ORDER BY e."sequence" DESC LIMIT 1) d ON true
       WHERE a."roundId" = ${roundId} AND a."blockId" = ${blockId} AND a."state" = 'submitted'`
  return new Map(said.map((s) => [keyOf(s.agencyId, s.code), s]))
}

type JudgedRow = { code: string; name: Bilingual; maxPoints: number }
type Outcome = { final: LineScore | BundleRow; reason: Bilingual | null; note: string }

/** The row, where its final points are not those that the agency gave itself; where it does not apply, there are none. */
function adjustedRow(
  { code, name: rowName, maxPoints }: JudgedRow,
  agencyName: Bilingual,
  own: SaidRecord,
  { final, reason, note }: Outcome,
): AdjustedRow[] {
  if (final.status === 'not-applicable') return []
  const finalPoints = final.status === 'scored' ? (final.points as Points) : null
  const selfPoints = own.selfPoints as Points | null
  if (finalPoints === selfPoints) return []
  return [
    {
      agencyName,
      code,
      rowName,
      maxPoints: pointsFromDecimal(maxPoints),
      selfPoints,
      finalPoints,
      reason,
      note,
    },
  ]
}

async function readAdjusted(scores: BlockScores): Promise<AdjustedRow[]> {
  const { roundId, blockId } = scores.block
  const [words, said] = await Promise.all([
    readFinalWords(roundId, blockId, null),
    readSaid(roundId, blockId),
  ])
  const reasons = new Map(scores.round.settings.reasonCodes.map((r) => [r.code, r.name]))
  return scores.agencies.flatMap((agency) =>
    scores.catalogue.rows.flatMap((row) => {
      const own = said.get(keyOf(agency.agencyId, row.code))
      const final = agency.lines.get(row.code)
      if (!own || !final || isCentralRow(row)) return []
      const code = words.get(agency.agencyId)?.get(row.code)?.reasonCode
      const reason = (code && reasons.get(code)) || null
      return adjustedRow(row, agency.name, own, { final, reason, note: own.note ?? '' })
    }),
  )
}
