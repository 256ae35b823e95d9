import 'server-only'
import { recusedAgencyId, type Actor } from '@/lib/actor'
import { isCentralRow } from '@/lib/assessment/policy'
import { canReadCouncil } from '@/lib/council/policy'
import { summarise } from '@/lib/council/queries'
import type { AdjustedRow, Annex, AnnexRow } from '@/lib/council-paper/types'
import { db } from '@/lib/db'
import { leftOutAgencyId, toRankingRow } from '@/lib/ranking/policy'
import { readBlockScores, readFinalWords } from '@/lib/ranking/queries'
import type { BlockScores, ScoredAgency } from '@/lib/ranking/types'
import type { RoundView } from '@/lib/round/types'
import { pointsFromDecimal, type Points } from '@/lib/scoring/points'

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

/** Rows whose final points are not those that the agency gave itself, with the reason and the words of the last who changed them. */
async function readAdjusted(scores: BlockScores): Promise<AdjustedRow[]> {
  const { roundId, blockId } = scores.block
  const [words, said] = await Promise.all([
    readFinalWords(roundId, blockId, null),
    db.$queryRaw<SaidRecord[]>`
      SELECT a."agencyId", l."code", s."points" AS "selfPoints", d."note"
        FROM "Assessment" a JOIN "Line" l ON l."assessmentId" = a."id"
        JOIN LATERAL (SELECT e."points" FROM "ScoreEntry" e WHERE e."lineId" = l."id" AND e."stage" = 'self' AND e."verdict" = 'submit'
                       ORDER BY e."sequence" DESC LIMIT 1) s ON true
        LEFT JOIN LATERAL (SELECT e."note" FROM "StandingEntry" e WHERE e."lineId" = l."id" AND e."verdict" = 'adjust'
                       ORDER BY e."sequence" DESC LIMIT 1) d ON true
       WHERE a."roundId" = ${roundId} AND a."blockId" = ${blockId} AND a."state" = 'submitted'`,
  ])
  const saidOf = new Map(said.map((s) => [`${s.agencyId} ${s.code}`, s]))
  const reasons = new Map(scores.round.settings.reasonCodes.map((r) => [r.code, r.name]))
  return scores.agencies.flatMap((agency) =>
    scores.catalogue.rows.flatMap((row): AdjustedRow[] => {
      const own = saidOf.get(`${agency.agencyId} ${row.code}`)
      const final = agency.lines.get(row.code)
      if (!own || isCentralRow(row) || !final || final.status === 'not-applicable') return []
      const finalPoints = final.status === 'scored' ? final.points : null
      const selfPoints = own.selfPoints as Points | null
      if (finalPoints === selfPoints) return []
      const code = words.get(agency.agencyId)?.get(row.code)?.reasonCode
      return [
        {
          ...{ agencyName: agency.name, code: row.code, rowName: row.name, selfPoints, finalPoints },
          maxPoints: pointsFromDecimal(row.maxPoints),
          reason: (code && reasons.get(code)) || null,
          note: own.note ?? '',
        },
      ]
    }),
  )
}
