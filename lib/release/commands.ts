import 'server-only'
import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Actor } from '@/lib/actor'
import { record } from '@/lib/audit'
import { inTransaction, type Tx } from '@/lib/db'
import { demand, Refusal } from '@/lib/errors'
import { Prisma } from '@/lib/generated/prisma/client'
import { recusedAgencyId } from '@/lib/actor'
import { notifyAgencies } from '@/lib/notify'
import { readRound } from '@/lib/round/queries'
import type { Phase, RoundView } from '@/lib/round/types'
import type { Facts } from '@/lib/scoring/facts'
import type { Points } from '@/lib/scoring/points'
import { answerOfChecks, canReleaseAppraisal, releasedRow } from './policy'
import { readReleaseChecks, readWordsToRelease } from './queries'
import { releaseAppraisalSchema, type ReleaseAppraisalCall } from './schema'
import type { ReleasedContent } from './types'

type LockedBlock = { blockId: string; phase: Phase; version: number; explainBefore: Date }

/**
 * Releases the first appraisal of one or several blocks to their agencies, all or none: the explanation begins, every
 * agency that has submitted gets its notice, frozen as it was said, and clerks and heads are told. Refused: not Home
 * Affairs, another phase, a block that has changed, anything that the check list says stops it, agencies that have not
 * submitted unless that was accepted.
 */
export async function releaseAppraisal(
  actor: Actor,
  call: ReleaseAppraisalCall,
  now = new Date(),
): Promise<{ notices: number }> {
  const { roundId, blocks, withoutLate } = releaseAppraisalSchema.parse(call)
  return inTransaction(async (tx) => {
    const locked = await tx.$queryRaw<LockedBlock[]>`
      SELECT "blockId", "phase"::text AS "phase", "version", "explainBefore" FROM "RoundBlock"
       WHERE "roundId" = ${roundId} AND "blockId" = ANY(${blocks.map((b) => b.blockId)}) ORDER BY "blockId" FOR UPDATE`
    const round = await readRound(roundId, tx)
    if (!round || locked.length !== blocks.length) throw new Refusal('not-found')
    for (const block of locked) {
      demand(canReleaseAppraisal(actor, block.phase))
      const seen = blocks.find((b) => b.blockId === block.blockId)
      if (seen?.version !== block.version) throw new Refusal('stale-version')
      await demandChecked(tx, actor, { roundId, blockId: block.blockId }, { now, withoutLate })
    }
    let notices = 0
    for (const block of locked) notices += await releaseBlock(tx, actor, round, block, now)
    return { notices }
  })
}

/** Asked about every agency; the count that is told leaves out the one that the actor stands aside from. */
async function demandChecked(
  tx: Tx,
  actor: Actor,
  place: { roundId: string; blockId: string },
  { now, withoutLate }: { now: Date; withoutLate: boolean },
): Promise<void> {
  const checks = await readReleaseChecks(place, now, null, tx)
  const answer = answerOfChecks(checks)
  const late = checks.find((c) => c.key === 'late')
  if (answer.allowed && (withoutLate || !late || late.count === 0)) return
  const own = recusedAgencyId(actor)
  const visible = own === null ? checks : await readReleaseChecks(place, now, own, tx)
  const reason = answer.allowed ? 'agencies-late' : answer.reason
  const count = visible
    .filter((c) => (answer.allowed ? c.key === 'late' : c.stops))
    .reduce((sum, c) => sum + c.count, 0)
  throw new Refusal(reason, { count })
}

async function releaseBlock(
  tx: Tx,
  actor: Actor,
  round: RoundView,
  block: LockedBlock,
  now: Date,
): Promise<number> {
  const { blockId } = block
  const roundId = round.id
  const notices = await noticesOf(tx, actor, round, block, now)
  await tx.releaseNotice.createMany({ data: notices })
  await tx.roundBlock.update({
    where: { roundId_blockId: { roundId, blockId } },
    data: { phase: 'explanation', version: { increment: 1 }, appraisalReleasedAt: now },
  })
  const notice = { kind: 'appraisal-released', params: { roundId }, link: `/explain/${roundId}` }
  await notifyAgencies(tx, { roundId, blockId }, notice, now)
  const of = { subjectType: 'RoundBlock', subjectId: `${roundId}/${blockId}`, roundId }
  await record(tx, actor, [
    { ...of, action: 'round.appraisalReleased', detail: { notices: notices.length } },
    { ...of, action: 'round.phaseMoved', detail: { from: block.phase, to: 'explanation' } },
  ])
  return notices.length
}

async function noticesOf(
  tx: Tx,
  actor: Actor,
  round: RoundView,
  { blockId, explainBefore }: LockedBlock,
  now: Date,
): Promise<Prisma.ReleaseNoticeCreateManyInput[]> {
  const { reasonCodes, grounds } = round.settings
  const found = await readWordsToRelease(tx, round.id, blockId)
  return found.map(({ id, agencyId, catalogueId, lines, _count }) => {
    const sequence = _count.releaseNotices + 1
    const rows = lines.flatMap(({ code, entries }) => {
      const typed = entries.map(({ evidenceLink, ...e }) => ({
        ...e,
        evidenceName: evidenceLink ? evidenceLink.document.number || evidenceLink.document.fileName : null,
        facts: e.facts as Facts | null,
        points: e.points as Points | null,
      }))
      const row = releasedRow(code, typed, reasonCodes)
      return row ? [row] : []
    })
    const content: ReleasedContent = {
      form: 1,
      ...{ agencyId, roundId: round.id, catalogueId, sequence },
      releasedAt: now.toISOString(),
      explainBefore: explainBefore.toISOString(),
      grounds: grounds.filter((g) => !g.retired).map(({ code, name }) => ({ code, name })),
      rows,
    }
    const contentHash = createHash('sha256')
      .update(canonicalize(content) ?? '')
      .digest('hex')
    return {
      assessmentId: id,
      sequence,
      contentHash,
      content,
      releasedById: actor.personId,
      releasedAt: now,
    }
  })
}
