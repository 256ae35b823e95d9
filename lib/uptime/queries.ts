import 'server-only'
import type { Actor } from '@/lib/actor'
import { db, type Tx } from '@/lib/db'
import {
  canExtendForDowntime,
  extendedDeadline,
  gapsBetween,
  gapsWithin,
  minutesLost,
  windowBefore,
} from './policy'
import { EXTENDABLE, type DeadlineFacts, type DowntimeOffer, type Extendable, type Gap } from './types'

/** What policy asks about a block's deadlines; null when there is no such block. */
export async function readDeadlineFacts(
  roundId: string,
  blockId: string,
  reader: Tx = db,
): Promise<(DeadlineFacts & { version: number }) | null> {
  const block = await reader.roundBlock.findUnique({
    where: { roundId_blockId: { roundId, blockId } },
    select: {
      phase: true,
      submitBefore: true,
      explainBefore: true,
      appraisalReleasedAt: true,
      version: true,
      round: { select: { openedAt: true } },
      downtimeExtensions: { orderBy: { createdAt: 'asc' }, select: { deadline: true, createdAt: true } },
    },
  })
  if (!block) return null
  const { round, downtimeExtensions, ...rest } = block
  const settled = (deadline: Extendable) =>
    downtimeExtensions.findLast((e) => e.deadline === deadline)?.createdAt ?? null
  return {
    ...rest,
    openedAt: round.openedAt,
    settledAt: { submitBefore: settled('submitBefore'), explainBefore: settled('explainBefore') },
  }
}

/** When the portal was down within the time that counts before a deadline. */
export async function readGapsBefore(
  deadline: Extendable,
  facts: DeadlineFacts,
  now: Date,
  reader: Tx = db,
): Promise<Gap[]> {
  const window = windowBefore(deadline, facts, now)
  if (!window) return []
  const select = { startedAt: true, lastAliveAt: true } as const
  const [before, runs] = await Promise.all([
    reader.portalRun.findFirst({
      where: { lastAliveAt: { lt: window.from } },
      orderBy: { lastAliveAt: 'desc' },
      select,
    }),
    reader.portalRun.findMany({ where: { lastAliveAt: { gte: window.from } }, select }),
  ])
  return gapsWithin(gapsBetween(before ? [before, ...runs] : runs), window)
}

/** Deadlines of a round that Home Affairs may extend because the portal was down; none for anybody else. */
export async function listDowntimeOffers(
  actor: Actor,
  roundId: string,
  now = new Date(),
): Promise<DowntimeOffer[]> {
  const blocks = await db.roundBlock.findMany({
    where: { roundId },
    orderBy: { blockId: 'asc' },
    select: { blockId: true, _count: { select: { assessments: true } } },
  })
  const offers: DowntimeOffer[] = []
  for (const { blockId, _count } of blocks) {
    const facts = await readDeadlineFacts(roundId, blockId)
    for (const deadline of EXTENDABLE) {
      if (!facts || !canExtendForDowntime(actor, deadline, facts.phase).allowed) continue
      const gaps = await readGapsBefore(deadline, facts, now)
      const minutes = minutesLost(gaps)
      if (minutes === 0) continue
      const deadlineAt = facts[deadline]
      offers.push({
        roundId,
        blockId,
        deadline,
        version: facts.version,
        gaps,
        minutes,
        deadlineAt,
        extendedTo: extendedDeadline(deadlineAt, minutes, now),
        agencyCount: _count.assessments,
      })
    }
  }
  return offers
}
