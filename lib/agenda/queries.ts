import 'server-only'
import { recusedAgencyId, type Actor } from '@/lib/actor'
import { readCatalogue } from '@/lib/catalogue/queries'
import { getCouncilBlock } from '@/lib/council/queries'
import { itemsInScope } from '@/lib/council-session/queries'
import type { SessionState } from '@/lib/council-session/types'
import { db, type Tx } from '@/lib/db'
import { readRound } from '@/lib/round/queries'
import type { RoundBlockView, RoundView } from '@/lib/round/types'
import type { Points } from '@/lib/scoring/points'
import { canSetAgenda } from './policy'
import type { Agenda, AgendaOffer, ItemRow } from './types'

const itemSelect = {
  id: true,
  kind: true,
  state: true,
  blockId: true,
  lineId: true,
  version: true,
  line: {
    select: {
      code: true,
      assessment: { select: { agencyId: true, agency: { select: { nameVi: true, nameEn: true } } } },
    },
  },
  options: { orderBy: { position: 'asc' }, select: { id: true, source: true, points: true } },
  polls: { select: { id: true, optionId: true, outcome: true } },
} as const

/** The items of a session that the actor may know of, in order, numbered as he sees them. */
export async function readItems(actor: Actor, round: RoundView, sessionId: string): Promise<ItemRow[]> {
  const found = await db.agendaItem.findMany({
    where: { sessionId, ...itemsInScope(actor, round) },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: itemSelect,
  })
  const names = await rowNames(round.blocks.filter((b) => found.some((i) => i.blockId === b.blockId)))
  return found.map(({ id, line, options, polls, ...item }, i) => {
    const pointsOf = (source: string) => (options.find((o) => o.source === source)?.points ?? null) as Points
    const carried = polls.find((p) => p.outcome === 'approved')
    const approved = options.find((o) => o.id === carried?.optionId)
    return {
      itemId: id,
      number: i + 1,
      ...item,
      blockName: round.blocks.find((b) => b.blockId === item.blockId)?.blockName ?? { vi: '', en: '' },
      subject: line && {
        agencyId: line.assessment.agencyId,
        agencyName: { vi: line.assessment.agency.nameVi, en: line.assessment.agency.nameEn },
        code: line.code,
        rowName: names.get(`${item.blockId}/${line.code}`) ?? { vi: '', en: '' },
      },
      openPollId: polls.find((p) => p.outcome === null)?.id ?? null,
      approvedPoints: (approved?.points ?? null) as Points | null,
      standingPoints: pointsOf('standing'),
      claimedPoints: pointsOf('claimed'),
    }
  })
}

async function rowNames(blocks: RoundBlockView[]) {
  const rows = await Promise.all(
    blocks.map(async ({ blockId, catalogueId }) =>
      ((await readCatalogue(catalogueId))?.rows ?? []).map(
        (row) => [`${blockId}/${row.code}`, row.name] as const,
      ),
    ),
  )
  return new Map(rows.flat())
}

/** Rows of a block that a sample may be drawn from: appraised, not decided by the council, none of those named. By agency and row. */
export async function readPool(
  roundId: string,
  blockId: string,
  without: { except: string | null; lineIds: string[] },
  reader: Tx = db,
): Promise<string[]> {
  const found = await reader.$queryRaw<{ id: string }[]>`
    SELECT l."id" FROM "Line" l JOIN "Assessment" a ON a."id" = l."assessmentId"
     WHERE a."roundId" = ${roundId} AND a."blockId" = ${blockId} AND a."state" = 'submitted' AND l."claimState" IN ('none', 'refused')
       AND a."agencyId" IS DISTINCT FROM ${without.except} AND l."id" <> ALL(${without.lineIds}::uuid[])
       AND EXISTS (SELECT 1 FROM "StandingEntry" e WHERE e."lineId" = l."id" AND e."stage" IN ('appraisal1', 'appraisal2') AND e."verdict" IN ('recognise', 'adjust', 'confirm'))
       AND NOT EXISTS (SELECT 1 FROM "ScoreEntry" e WHERE e."lineId" = l."id" AND e."stage" = 'council')
     ORDER BY a."agencyId", l."code"`
  return found.map((l) => l.id)
}

/** Lines that are before a session and not decided there, and those that this session has dealt with. */
export async function readPendingLineIds(
  roundId: string,
  sessionId: string,
  reader: Tx = db,
): Promise<Set<string>> {
  const found = await reader.agendaItem.findMany({
    where: {
      session: { roundId },
      lineId: { not: null },
      OR: [{ sessionId }, { state: { in: ['waiting', 'called', 'open', 'voting'] } }],
    },
    select: { lineId: true },
  })
  return new Set(found.flatMap((i) => (i.lineId ? [i.lineId] : [])))
}

async function offerOf(
  actor: Actor,
  round: RoundView,
  block: RoundBlockView,
  { sessionId, items }: { sessionId: string; items: ItemRow[] },
  now: Date,
): Promise<AgendaOffer | null> {
  const place = { roundId: round.id, blockId: block.blockId }
  const council = await getCouncilBlock(actor, place, now)
  if (!council) return null
  const pending = await readPendingLineIds(round.id, sessionId)
  const undecided = council.agenda.filter((i) => i.decision === null && i.kind !== 'upheld')
  const pool = await readPool(round.id, block.blockId, {
    except: recusedAgencyId(actor),
    lineIds: [...council.agenda.map((i) => i.line.lineId), ...pending],
  })
  const has = (kind: string) => items.some((i) => i.kind === kind && i.blockId === block.blockId)
  return {
    blockId: block.blockId,
    blockName: block.blockName,
    can: canSetAgenda(actor, { ...place, phase: block.phase }),
    disputedCount: undecided.filter((i) => !pending.has(i.line.lineId)).length,
    poolSize: pool.length,
    agencies: council.summary.rows
      .filter((r) => r.rank !== null)
      .map(({ agencyId, name }) => ({ agencyId, name })),
    hasSurvey: has('survey'),
    hasResult: has('result'),
  }
}

/**
 * The agenda of a session: its items as far as the reader may know of them, and for Home Affairs what may be put on
 * it. For pages that have found the session in the reader's scope.
 */
export async function getAgenda(
  actor: Actor,
  session: { roundId: string; sessionId: string; state: SessionState },
  now = new Date(),
): Promise<Agenda> {
  const round = await readRound(session.roundId)
  if (!round) return { items: [], samples: [], offers: [], reasonCodes: [] }
  const items = await readItems(actor, round, session.sessionId)
  const manages = round.blocks.filter((b) => {
    const can = canSetAgenda(actor, { ...b, roundId: round.id }, session.state)
    return can.allowed
  })
  const [offers, samples] = await Promise.all([
    Promise.all(manages.map((b) => offerOf(actor, round, b, { sessionId: session.sessionId, items }, now))),
    manages.length === 0
      ? []
      : db.agendaSample.findMany({
          where: { sessionId: session.sessionId },
          orderBy: { drawnAt: 'asc' },
          select: { id: true, seed: true, size: true, poolSize: true, drawnAt: true },
        }),
  ])
  return {
    items,
    samples: samples.map(({ id, ...sample }) => ({ sampleId: id, ...sample })),
    offers: offers.flatMap((o) => (o ? [o] : [])),
    reasonCodes: round.settings.reasonCodes,
  }
}
