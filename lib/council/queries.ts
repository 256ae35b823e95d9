import 'server-only'
import { selfOf } from '@/lib/appraisal/policy'
import { recusedAgencyId, type Actor } from '@/lib/actor'
import { isCentralRow } from '@/lib/assessment/policy'
import { dayOf } from '@/lib/calendar'
import { db, type Tx } from '@/lib/db'
import { readDossier } from '@/lib/dossier/queries'
import type { DossierLine } from '@/lib/dossier/types'
import { readBlockScores } from '@/lib/ranking/queries'
import type { BlockScores } from '@/lib/ranking/types'
import { getCurrentRound, listRounds } from '@/lib/round/queries'
import type { RoundView } from '@/lib/round/types'
import { readMissingCentral } from '@/lib/workload/queries'
import { phaseIsBefore } from '@/lib/round/types'
import {
  agendaKind,
  canApproveBlock,
  canDecideAtCouncil,
  canReadCouncil,
  impactOf,
  pointsBeforeCouncil,
  recordsDecisions,
} from './policy'
import type { AgendaItem, BlockSummary, CouncilBlock, CouncilItem, CouncilLine } from './types'

/**
 * Lines of a block whose points are still open: no judge has decided on them since they were signed or last asked
 * about, or they are claimed "not applicable" and not ruled on.
 */
export async function countOpenLines(
  roundId: string,
  blockId: string,
  reader: Tx = db,
  exceptAgencyId: string | null = null,
): Promise<number> {
  const [open] = await reader.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM "Line" l JOIN "Assessment" a ON a."id" = l."assessmentId"
     WHERE a."roundId" = ${roundId} AND a."blockId" = ${blockId} AND a."state" = 'submitted'
       AND a."agencyId" IS DISTINCT FROM ${exceptAgencyId}
       AND (l."claimState" = 'claimed' OR (l."claimState" <> 'granted' AND EXISTS (
         SELECT 1 FROM "StandingEntry" q WHERE q."lineId" = l."id" AND q."verdict" IN ('submit', 'ask')
            AND NOT EXISTS (SELECT 1 FROM "StandingEntry" d WHERE d."lineId" = l."id" AND d."sequence" > q."sequence"
                               AND d."stage" <> 'self' AND d."verdict" IN ('recognise', 'adjust', 'confirm')))))`
  return open?.count ?? 0
}

/**
 * Survey shares and external ratings of a block that submitted agencies still lack: not theirs to fill, so that they
 * must not cost them points (decision record 0010).
 */
export async function countMissingCentral(
  roundId: string,
  blockId: string,
  reader: Tx = db,
  exceptAgencyId: string | null = null,
): Promise<number> {
  const scope = { kinds: ['survey' as const, 'external' as const], ofSubmitted: true, exceptAgencyId }
  const missing = await readMissingCentral(roundId, scope, reader)
  return missing.find((m) => m.blockId === blockId)?.rows ?? 0
}

/** Lines that may be on the agenda: claimed, asked, read a second time or never. The policy says which are. */
async function readDisputedIds(roundId: string, blockId: string): Promise<string[]> {
  const found = await db.$queryRaw<{ id: string }[]>`
    SELECT l."id" FROM "Line" l JOIN "Assessment" a ON a."id" = l."assessmentId" JOIN "StandingEntry" s ON s."lineId" = l."id"
     WHERE a."roundId" = ${roundId} AND a."blockId" = ${blockId} AND l."claimState" <> 'granted'
     GROUP BY l."id"
    HAVING bool_or(s."verdict" IN ('claim', 'ask') OR (s."stage" = 'appraisal2' AND s."verdict" = 'adjust'))
        OR NOT bool_or(s."stage" IN ('appraisal1', 'appraisal2') AND s."verdict" IN ('recognise', 'adjust', 'confirm'))`
  return found.map((l) => l.id)
}

async function readAgenda(actor: Actor, scores: BlockScores, latestDay: string): Promise<AgendaItem[]> {
  const { round, block } = scores
  if (phaseIsBefore(block.phase, 'council')) return []
  const lineIds = await readDisputedIds(round.id, block.blockId)
  const lines = await readCouncilLines(actor, scores, lineIds, latestDay)
  return lines.flatMap(({ kind, ...line }) => (kind ? [{ ...line, kind }] : []))
}

/** Rows as the council reads them, by agency and row; none of the reader's own agency, none that do not apply. */
export async function readCouncilLines(
  actor: Actor,
  scores: BlockScores,
  lineIds: string[],
  latestDay: string,
): Promise<CouncilLine[]> {
  const { round, block, catalogue } = scores
  const rows = catalogue.rows.filter((row) => !isCentralRow(row))
  const lines = await readDossier({
    roundId: round.id,
    blockId: block.blockId,
    year: round.year,
    catalogueId: block.catalogueId,
    rows,
    lineIds,
    exceptAgencyId: recusedAgencyId(actor),
  })
  const byCode = new Map(rows.map((row) => [row.code, row]))
  return lines.flatMap((line) => toItem(actor, scores, line, byCode.get(line.code), latestDay))
}

function toItem(
  actor: Actor,
  { round, block }: BlockScores,
  line: DossierLine,
  row: AgendaItem['row'] | undefined,
  latestDay: string,
): CouncilLine[] {
  if (!row || line.applies !== true) return []
  const standingPoints = pointsBeforeCouncil(row, line.ledger, latestDay)
  const claimedPoints = line.objection?.claimedPoints ?? null
  const kind = agendaKind(line.ledger, standingPoints, claimedPoints)
  const gates = {
    agencyId: line.agencyId,
    roundId: round.id,
    blockId: block.blockId,
    code: row.code,
    leadUnitId: row.leadUnitId,
    phase: block.phase,
    assessmentState: 'submitted' as const,
    claimState: line.claimState,
    applies: line.applies,
    isSelfScored: true,
  }
  const item: CouncilLine = {
    line,
    row,
    kind,
    selfPoints: selfOf(line.ledger).points,
    standingPoints,
    claimedPoints,
    decision: line.ledger.findLast((e) => e.stage === 'council') ?? null,
    lastSequence: line.ledger.at(-1)?.sequence ?? 0,
    can: canDecideAtCouncil(actor, gates),
  }
  return [item]
}

export function summarise({ agencies, block, meanHundredths, medianHundredths }: BlockScores): BlockSummary {
  return {
    meanHundredths,
    medianHundredths,
    bands: block.bands.map((band) => ({
      band,
      count: agencies.filter((a) => a.band?.key === band.key).length,
    })),
    notRankedCount: agencies.filter((a) => a.rank === null).length,
    missingRowCount: agencies.reduce((sum, a) => sum + (a.score?.missing.length ?? 0), 0),
    rows: agencies.map((a) => ({
      agencyId: a.agencyId,
      name: a.name,
      rank: a.rank,
      tied: a.tied,
      bandName: a.band?.name ?? null,
      points: a.score?.total.points ?? null,
      maxPoints: a.score?.total.maxPoints ?? null,
      indexHundredths: a.score?.total.percentHundredths ?? null,
      missingRowCount: a.score?.missing.length ?? 0,
      survey: a.score && {
        points: a.score.survey.points,
        maxPoints: a.score.survey.maxPoints,
        percentHundredths: a.score.survey.percentHundredths,
      },
    })),
  }
}

const ownNameOf = (actor: Actor) =>
  recusedAgencyId(actor) && actor.agencyNameVi
    ? { vi: actor.agencyNameVi, en: actor.agencyNameEn ?? actor.agencyNameVi }
    : null

type Read = { council: CouncilBlock; scores: BlockScores }

async function readCouncil(
  actor: Actor,
  place: { roundId: string; blockId: string },
  now: Date,
): Promise<Read | null> {
  if (!canReadCouncil(actor, place)) return null
  const { roundId, blockId } = place
  // Home Affairs as secretary keeps the whole agenda, unless the officer is also a judge.
  const leftOut = recusedAgencyId(actor)
  const scores = await readBlockScores(roundId, blockId, leftOut, db, now)
  if (!scores || scores.block.phase === 'preparation') return null
  const latestDay = dayOf(now)
  const [agenda, openLineCount, missingCentralCount] = await Promise.all([
    readAgenda(actor, scores, latestDay),
    countOpenLines(roundId, blockId, db, leftOut),
    countMissingCentral(roundId, blockId, db, leftOut),
  ])
  const { round, block } = scores
  const approve = canApproveBlock(actor, { ...place, phase: block.phase })
  const council: CouncilBlock = {
    roundId,
    year: round.year,
    block,
    agenda,
    summary: summarise(scores),
    reasonCodes: round.settings.reasonCodes,
    grounds: round.settings.grounds,
    ownAgencyName: ownNameOf(actor),
    recordsDecisions: recordsDecisions(actor, place),
    approve: !approve.allowed && approve.reason === 'not-allowed' ? null : approve,
    openLineCount,
    missingCentralCount,
    latestDay,
  }
  return { council, scores }
}

/** Agenda and whole result of a block for the council, without the reader's own agency; null when not his to read. */
export async function getCouncilBlock(
  actor: Actor,
  place: { roundId: string; blockId: string },
  now = new Date(),
): Promise<CouncilBlock | null> {
  return (await readCouncil(actor, place, now))?.council ?? null
}

const blocksOf = (actor: Actor, round: RoundView) =>
  round.blocks.filter(
    (b) => b.phase !== 'preparation' && canReadCouncil(actor, { roundId: round.id, blockId: b.blockId }),
  )

/** Blocks of a round in which the actor reads the council's papers, and the other rounds in which he does. */
export async function listCouncilBlocks(actor: Actor, roundId: string) {
  const all = await listRounds(actor)
  const round = all.find((r) => r.id === roundId)
  const blocks = round ? blocksOf(actor, round) : []
  const rounds = all
    .filter((r) => blocksOf(actor, r).length > 0)
    .map(({ id, year }) => ({ roundId: id, year }))
  return round && blocks.length > 0 ? { round, blocks, rounds } : null
}

/** Where the council meets: the newest round with a block in its phase, else the one people work in now. */
export async function getCouncilRoundId(actor: Actor): Promise<string | null> {
  const meets = (await listRounds(actor)).find((r) => blocksOf(actor, r).some((b) => b.phase === 'council'))
  return meets?.id ?? (await getCurrentRound(actor))?.id ?? null
}

/** One item of the agenda with what the claimed points would change; null as for the block, or when it is not on it. */
export async function getCouncilItem(
  actor: Actor,
  place: { roundId: string; blockId: string; lineId: string },
  now = new Date(),
): Promise<CouncilItem | null> {
  const read = await readCouncil(actor, place, now)
  const index = read?.council.agenda.findIndex((i) => i.line.lineId === place.lineId) ?? -1
  const item = read?.council.agenda[index]
  if (!read || !item) return null
  const {
    agenda,
    roundId,
    year,
    block,
    reasonCodes,
    grounds,
    recordsDecisions: records,
    latestDay,
    ownAgencyName,
  } = read.council
  const other = item.decision?.points ?? item.claimedPoints ?? item.selfPoints
  return {
    ...{ roundId, year, block, reasonCodes, grounds, recordsDecisions: records, latestDay, ownAgencyName },
    item,
    impact:
      other === null
        ? null
        : impactOf(read.scores, {
            agencyId: item.line.agencyId,
            code: item.row.code,
            before: item.standingPoints,
            after: other,
          }),
    position: {
      index,
      count: agenda.length,
      before: agenda[index - 1]?.line.lineId ?? null,
      after: agenda[index + 1]?.line.lineId ?? null,
    },
  }
}
