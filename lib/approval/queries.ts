import 'server-only'
import { recusedAgencyId, type Actor } from '@/lib/actor'
import { hashedContent } from '@/lib/content-hash'
import { canApproveBlock } from '@/lib/council/policy'
import { countMissingCentral, countOpenLines, getCouncilBlock } from '@/lib/council/queries'
import { db, type Tx } from '@/lib/db'
import { readBlockScores, readFinalWords } from '@/lib/ranking/queries'
import { readRound } from '@/lib/round/queries'
import { approvedContent } from './policy'
import { CHECKS, type ApprovalView, type CheckCounts } from './types'

type Place = { roundId: string; blockId: string }

/** The hash of a block's result as it stands; for a judge without his own agency. Null when there is no such block. */
export async function readResultHash(
  { roundId, blockId }: Place,
  exceptAgencyId: string | null,
  reader: Tx = db,
  now = new Date(),
): Promise<string | null> {
  const scores = await readBlockScores(roundId, blockId, exceptAgencyId, reader, now)
  if (!scores) return null
  const words = await readFinalWords(roundId, blockId, null, reader)
  return hashedContent(approvedContent(scores, words)).sha256
}

const OPEN_ITEMS = ['waiting', 'called', 'open', 'voting'] as const

/** What stands in the way of approving a block; without an agency where one is named. */
export async function readChecks(
  { roundId, blockId }: Place,
  reader: Tx = db,
  exceptAgencyId: string | null = null,
): Promise<CheckCounts> {
  const ofOthers = exceptAgencyId
    ? { OR: [{ lineId: null }, { line: { assessment: { agencyId: { not: exceptAgencyId } } } }] }
    : {}
  const items = { blockId, ...ofOthers }
  const closed = await reader.councilSession.findMany({
    where: { roundId, state: 'closed', items: { some: { blockId } } },
    select: { id: true },
  })
  const finished = await reader.councilPaper.count({
    where: { roundId, kind: 'minutes', subject: { in: closed.map((s) => s.id) }, finishedAt: { not: null } },
  })
  return {
    openLines: await countOpenLines(roundId, blockId, reader, exceptAgencyId),
    centralMissing: await countMissingCentral(roundId, blockId, reader, exceptAgencyId),
    itemsOpen: await reader.agendaItem.count({
      where: { ...items, session: { roundId, state: { not: 'cancelled' } }, state: { in: [...OPEN_ITEMS] } },
    }),
    sessionsOpen: await reader.councilSession.count({
      where: { roundId, state: 'open', items: { some: { blockId } } },
    }),
    minutesMissing: closed.length - finished,
  }
}

/** What a chair is asked to approve, with the check list; the standing body and auditors see it too. Null for others. */
export async function getApproval(
  actor: Actor,
  place: Place,
  now = new Date(),
): Promise<ApprovalView | null> {
  const council = await getCouncilBlock(actor, place, now)
  if (!council) return null
  const own = recusedAgencyId(actor)
  const [counts, resultHash, round, stored] = await Promise.all([
    readChecks(place, db, own),
    readResultHash(place, own, db, now),
    readRound(place.roundId),
    db.roundBlock.findUnique({
      where: { roundId_blockId: place },
      select: { approvedHash: true },
    }),
  ])
  if (!round || !resultHash) return null
  const isOwnInside = own !== null && (await db.assessment.count({ where: { ...place, agencyId: own } })) > 0
  return {
    roundId: place.roundId,
    year: round.year,
    block: council.block,
    checks: CHECKS.map((key) => ({ key, count: counts[key] })),
    can: canApproveBlock(actor, { ...place, phase: council.block.phase }),
    summary: council.summary,
    undecidedCount: council.agenda.filter((i) => i.decision === null).length,
    resultHash,
    approvedHash: isOwnInside ? null : (stored?.approvedHash ?? null),
    ownLeftOut: isOwnInside,
  }
}
