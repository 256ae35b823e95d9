import 'server-only'
import { holdsAny, onlyAgencyOf, recusedAgencyId, type Actor } from '@/lib/actor'
import { agencyOfActor } from '@/lib/assessment/queries'
import { db } from '@/lib/db'
import { readBlindSubjects } from '@/lib/reading/queries'
import { getCurrentRound, getRound, listRounds } from '@/lib/round/queries'
import { phaseIsBefore, type RoundBlockView, type RoundView } from '@/lib/round/types'
import { deadlineOfPhase, deadlinesOfBlock, hasOwnDeadline, sinceOf, watchedActions } from './policy'
import type { Change, ChangeAction, RoundBarFacts, UpcomingDeadline } from './types'

const sameState = (a: RoundBlockView, b: RoundBlockView) =>
  a.phase === b.phase && deadlineOfPhase(a)?.getTime() === deadlineOfPhase(b)?.getTime()

/** The block the bar speaks of, and whether it speaks for all of them. Where they differ, the one least far. */
function blockOfBar(
  round: RoundView,
  blockId: string | null,
): { block: RoundBlockView; all: boolean } | null {
  const asked = round.blocks.find((b) => b.blockId === blockId)
  if (asked) return { block: asked, all: false }
  const [first, ...others] = round.blocks
  if (!first) return null
  const block = others.reduce((least, b) => (phaseIsBefore(b.phase, least.phase) ? b : least), first)
  return { block, all: others.every((b) => sameState(first, b)) }
}

/** Facts of the bar under the header; null when there is no round (or not the one asked for). */
export async function getRoundBarFacts(
  actor: Actor,
  asked: { roundId?: string; blockId?: string } = {},
): Promise<RoundBarFacts | null> {
  const round = asked.roundId ? await getRound(actor, asked.roundId) : await getCurrentRound(actor)
  if (!round) return null
  const own = await readOwnAssessment(actor, round.id)
  const found = blockOfBar(round, asked.blockId ?? own?.blockId ?? null)
  if (!found) return null
  const { block, all } = found
  const recused = recusedAgencyId(actor)
  const agencyCount = await db.assessment.count({
    where: {
      roundId: round.id,
      ...(all ? {} : { blockId: block.blockId }),
      ...(recused ? { agencyId: { not: recused } } : {}),
    },
  })
  const isReopened = own?.blockId === block.blockId && hasOwnDeadline(own, block)
  return {
    roundId: round.id,
    year: round.year,
    phase: block.phase,
    blockId: all ? null : block.blockId,
    blockName: all ? null : block.blockName,
    agencyCount,
    deadlineAt: isReopened ? (own?.reopenedUntil ?? null) : deadlineOfPhase(block),
    isReopened,
    isIllustrative: round.blocks.some((b) => b.provenance === 'illustrative'),
    isDemonstration: round.demonstration,
    isPublished: round.blocks.some((b) => b.phase === 'published'),
  }
}

async function readOwnAssessment(actor: Actor, roundId: string) {
  const agencyId = agencyOfActor(actor)
  if (!agencyId) return null
  return db.assessment.findUnique({
    where: { roundId_agencyId: { roundId, agencyId } },
    select: { blockId: true, reopenedUntil: true, state: true },
  })
}

/** Whether the database answers. */
export async function isDatabaseAlive(): Promise<boolean> {
  try {
    await db.$queryRaw`SELECT 1`
    return true
  } catch (error) {
    console.error('the database does not answer', error)
    return false
  }
}

/** Whether a catalogue in use is not the official annex; said on every page, also before signing in. */
export async function isCatalogueIllustrative(): Promise<boolean> {
  return (await db.catalogue.count({ where: { provenance: { not: 'official' } } })) > 0
}

/** Deadlines still ahead in the rounds under way, soonest first; agencies see those of their own block. */
export async function listUpcomingDeadlines(
  actor: Actor,
  limit: number,
  now = new Date(),
): Promise<UpcomingDeadline[]> {
  const rounds = (await listRounds(actor)).filter((r) => r.openedAt !== null)
  const found = await Promise.all(
    rounds.map(async (round) => {
      const own = onlyAgencyOf(actor) ? await readOwnAssessment(actor, round.id) : null
      // A round in which the agency has no part, such as one of before it was, sets it no deadline.
      return onlyAgencyOf(actor) && !own ? [] : upcomingOf(round, own?.blockId ?? null, now)
    }),
  )
  return found
    .flat()
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .slice(0, limit)
}

/** The same deadline of several blocks is one. */
function upcomingOf(round: RoundView, blockId: string | null, now: Date): UpcomingDeadline[] {
  const blocks = round.blocks.filter((b) => blockId === null || b.blockId === blockId)
  const merged = new Map<string, UpcomingDeadline>()
  for (const block of blocks) {
    for (const { step, at } of deadlinesOfBlock(block)) {
      if (at <= now) continue
      const key = `${step} ${at.toISOString()}`
      const known = merged.get(key) ?? {
        roundId: round.id,
        year: round.year,
        planNumber: round.planNumber,
        step,
        at,
        blockNames: [],
        isForAll: false,
      }
      known.blockNames.push(block.blockName)
      merged.set(key, { ...known, isForAll: known.blockNames.length === round.blocks.length })
    }
  }
  return [...merged.values()]
}

/** When the person was here before the present visit; null at the first. */
export async function getLastVisit(actor: Actor, now = new Date()): Promise<Date | null> {
  const seen = await db.person.findUnique({
    where: { id: actor.personId },
    select: { lastSeenAt: true, previousSeenAt: true },
  })
  return seen && sinceOf(seen, now)
}

type ChangeRecord = { day: string; action: ChangeAction; count: number; namesVi: string[]; namesEn: string[] }

/**
 * What others did since an instant and what concerns the actor, by day and kind. An agency sees its own affairs and
 * the round's; a judge sees nothing of his own agency.
 */
export async function listChanges(actor: Actor, since: Date, limit = 12): Promise<Change[]> {
  const actions = watchedActions(actor)
  if (actions.length === 0) return []
  const isInsider = !holdsAny(actor, [
    'homeAffairs',
    'auditor',
    'appraiser',
    'councilMember',
    'councilChair',
    'surveyOfficer',
    'administrator',
  ])
  const own = isInsider ? agencyOfActor(actor) : null
  const recused = recusedAgencyId(actor)
  const blind = await readBlindSubjects(actor.personId)
  const found = await db.$queryRaw<ChangeRecord[]>`
    SELECT to_char(e."at" AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') AS "day", e."action", count(*)::int AS "count",
           coalesce(array_agg(DISTINCT g."nameVi") FILTER (WHERE g."id" IS NOT NULL), '{}') AS "namesVi",
           coalesce(array_agg(DISTINCT g."nameEn") FILTER (WHERE g."id" IS NOT NULL), '{}') AS "namesEn"
      FROM "AuditEntry" e LEFT JOIN "Agency" g ON g."id" = e."agencyId"
     WHERE e."at" > ${since} AND e."action" = ANY(${actions}) AND e."personId" IS DISTINCT FROM ${actor.personId}::uuid
       AND (${own}::text IS NULL OR e."agencyId" IS NULL OR e."agencyId" = ${own})
       AND (${recused}::text IS NULL OR e."agencyId" IS DISTINCT FROM ${recused})
       AND NOT (e."subjectType" = 'Line' AND e."subjectId" = ANY(${blind}))
     GROUP BY 1, 2 ORDER BY 1 DESC, 2 LIMIT ${limit}`
  return found.map(({ namesVi, namesEn, ...rest }) => ({ ...rest, agencies: { vi: namesVi, en: namesEn } }))
}
