import 'server-only'
import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Actor } from '@/lib/actor'
import { readFrozenRows } from '@/lib/agency-result/queries'
import { readAttributes } from '@/lib/agency/queries'
import { record } from '@/lib/audit'
import { columnOfDay, dayOf } from '@/lib/calendar'
import { inTransaction, type Tx } from '@/lib/db'
import { demand, FieldErrors, Refusal } from '@/lib/errors'
import { readPreviousFigures } from '@/lib/former-result/queries'
import { notify } from '@/lib/notify'
import { readBlockScores } from '@/lib/ranking/queries'
import { roundSettingsSchema } from '@/lib/round/schema'
import type { Phase } from '@/lib/round/types'
import { canPublishRound, frozenAgency, frozenBlock } from './policy'
import { bundleSchema, type LatestBlock, type LatestBundle, type PublishRoundInput } from './schema'

type LockedRound = { year: number; planNumber: string; demonstration: boolean; version: number }

/** Locks the round, then all its blocks: whoever changes a score holds a share of its block and is waited for. */
async function lockRound(
  tx: Tx,
  actor: Actor,
  input: PublishRoundInput,
): Promise<{ round: LockedRound; blockIds: string[] }> {
  const [round] = await tx.$queryRaw<LockedRound[]>`
    SELECT "year", "planNumber", "demonstration", "version" FROM "Round" WHERE "id" = ${input.roundId} FOR UPDATE`
  if (!round) throw new Refusal('not-found')
  const blocks = await tx.$queryRaw<{ blockId: string; phase: Phase }[]>`
    SELECT r."blockId", r."phase"::text AS "phase" FROM "RoundBlock" r JOIN "Block" b ON b."id" = r."blockId"
     WHERE r."roundId" = ${input.roundId} ORDER BY b."position" FOR UPDATE OF r`
  demand(
    canPublishRound(
      actor,
      blocks.map((b) => b.phase),
    ),
  )
  if (round.version !== input.version) throw new Refusal('stale-version')
  return { round, blockIds: blocks.map((b) => b.blockId) }
}

/** Everything of a block that is frozen, read under the lock. */
async function freezeBlock(tx: Tx, roundId: string, blockId: string, now: Date): Promise<LatestBlock> {
  const scores = await readBlockScores(roundId, blockId, null, tx, now)
  if (!scores) throw new Refusal('not-found')
  const ids = scores.agencies.map((a) => a.agencyId)
  const rows = await readFrozenRows(scores, null, tx, now)
  const attributes = await readAttributes(scores.round.year, ids, tx)
  const previous = await readPreviousFigures(scores.round.year, blockId, ids, null, tx)
  const agencies = scores.agencies.map((agency) =>
    frozenAgency(agency, scores.catalogue, {
      attributes: [...(attributes.get(agency.agencyId) ?? [])].sort(),
      previous: previous.get(agency.agencyId) ?? null,
      rows: rows.get(agency.agencyId) ?? [],
    }),
  )
  return frozenBlock(scores, agencies)
}

/** The bundle in canonical form; what does not fit its own schema is a bug and is never published. */
function seal(bundle: LatestBundle): { text: string; sha256: string } {
  const text = canonicalize(bundleSchema.parse(bundle))
  if (text === undefined) throw new Error('bundle cannot be written')
  return { text, sha256: createHash('sha256').update(text, 'utf8').digest('hex') }
}

async function notifyAgencies(tx: Tx, roundId: string, decisionNumber: string, now: Date): Promise<void> {
  const grants = await tx.roleGrant.findMany({
    where: {
      role: { in: ['clerk', 'head'] },
      revokedAt: null,
      person: { disabledAt: null },
      agency: { assessments: { some: { roundId } } },
    },
    select: { personId: true, agencyId: true, agency: { select: { blockId: true } } },
  })
  const links = new Map(
    grants.map((g) => [g.personId, `/ranking/${roundId}/${g.agency?.blockId ?? ''}/${g.agencyId ?? ''}`]),
  )
  const notice = { kind: 'result-published', params: { roundId, decisionNumber } }
  for (const [id, link] of links) await notify(tx, [{ id }], { ...notice, link }, now)
}

/**
 * Publishes a round: its result is frozen as a bundle with a SHA-256, and nothing of it can be changed any more.
 * Refused: not Home Affairs, a block that the chair has not approved, published already, a version that is not the
 * latest. A decision of a day to come is a field error.
 */
export async function publishRound(
  actor: Actor,
  input: PublishRoundInput,
  now = new Date(),
): Promise<{ id: string; sha256: string }> {
  return inTransaction(async (tx) => {
    const { round, blockIds } = await lockRound(tx, actor, input)
    if (input.decidedOn > dayOf(now))
      throw new FieldErrors([{ field: 'decidedOn', reason: 'day-in-future', limit: dayOf(now) }])
    const blocks: LatestBlock[] = []
    for (const blockId of blockIds) blocks.push(await freezeBlock(tx, input.roundId, blockId, now))
    const { settings } = await tx.round.findUniqueOrThrow({
      where: { id: input.roundId },
      select: { settings: true },
    })
    const { text, sha256 } = seal(bundleOf(input, round, settings, blocks, now))
    const { id } = await tx.publication.create({
      data: {
        roundId: input.roundId,
        sequence: 1,
        decisionNumber: input.decisionNumber,
        decidedOn: columnOfDay(input.decidedOn) ?? now,
        bundle: text,
        sha256,
        publishedAt: now,
        publishedById: actor.personId,
      },
      select: { id: true },
    })
    await tx.roundBlock.updateMany({
      where: { roundId: input.roundId },
      data: { phase: 'published', version: { increment: 1 } },
    })
    await tx.round.update({ where: { id: input.roundId }, data: { version: { increment: 1 } } })
    await notifyAgencies(tx, input.roundId, input.decisionNumber, now)
    const detail = { decisionNumber: input.decisionNumber, decidedOn: input.decidedOn, sha256 }
    await record(tx, actor, {
      action: 'round.published',
      subjectType: 'Publication',
      subjectId: id,
      roundId: input.roundId,
      detail,
    })
    return { id, sha256 }
  })
}

function bundleOf(
  input: PublishRoundInput,
  round: LockedRound,
  storedSettings: unknown,
  blocks: LatestBlock[],
  now: Date,
): LatestBundle {
  const settings = roundSettingsSchema.parse(storedSettings)
  return {
    format: 'par-index-result',
    formatVersion: 2,
    pointsPerPoint: 1_000_000,
    round: {
      id: input.roundId,
      year: round.year,
      planNumber: round.planNumber,
      demonstration: round.demonstration,
      ties: settings.ties,
    },
    settings: {
      pointsDecimals: 6,
      indexDecimals: 2,
      rounding: 'half-up',
      tieBreakers: ['appraisal', 'survey'],
    },
    reasons: settings.reasonCodes.map(({ code, name }) => ({ code, name })),
    decision: { number: input.decisionNumber, decidedOn: input.decidedOn },
    publishedAt: now.toISOString(),
    latestDay: dayOf(now),
    blocks,
  }
}
