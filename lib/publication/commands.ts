import 'server-only'
import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Actor } from '@/lib/actor'
import { readAttributes } from '@/lib/agency/queries'
import { isCentralRow } from '@/lib/assessment/policy'
import { appliesTo } from '@/lib/assessment/queries'
import { record } from '@/lib/audit'
import { columnOfDay, dayOf } from '@/lib/calendar'
import { inTransaction, type Tx } from '@/lib/db'
import { demand, FieldErrors, Refusal } from '@/lib/errors'
import { readPreviousFigures } from '@/lib/former-result/queries'
import { centralFacts } from '@/lib/ranking/policy'
import { readBlockRecords, readBlockScores, readFinalWords } from '@/lib/ranking/queries'
import type { FinalWord } from '@/lib/ranking/types'
import { roundSettingsSchema } from '@/lib/round/schema'
import type { Phase } from '@/lib/round/types'
import { canPublishRound, frozenAgency, frozenBlock, frozenRow } from './policy'
import { bundleSchema, type Bundle, type BundleBlock, type PublishRoundInput } from './schema'

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
async function freezeBlock(tx: Tx, roundId: string, blockId: string, now: Date): Promise<BundleBlock> {
  const scores = await readBlockScores(roundId, blockId, null, tx, now)
  if (!scores) throw new Refusal('not-found')
  const ids = scores.agencies.map((a) => a.agencyId)
  const [words, attributes, previous] = [
    await readFinalWords(roundId, blockId, null, tx),
    await readAttributes(scores.round.year, ids, tx),
    await readPreviousFigures(scores.round.year, blockId, ids, null),
  ]
  const records = new Map((await readBlockRecords(roundId, blockId, null, tx)).map((r) => [r.agencyId, r]))
  const rows = scores.catalogue.rows.filter((r) => scores.block.withSurvey || r.method !== 'survey')
  const agencies = scores.agencies.map((agency) => {
    const held = attributes.get(agency.agencyId) ?? new Set<string>()
    const stored = records.get(agency.agencyId)
    const claims = new Map((stored?.lines ?? []).map(([code, claimState]) => [code, claimState]))
    const frozen = rows.map((row) => {
      const central: FinalWord = {
        code: row.code,
        facts: centralFacts(row, stored?.central?.[row.code]),
        points: null,
        reasonCode: null,
      }
      const word = isCentralRow(row) ? central : (words.get(agency.agencyId)?.get(row.code) ?? null)
      const applies = appliesTo(row, held, claims.get(row.code) ?? 'none')
      return frozenRow(
        row,
        { word, applies, score: agency.lines.get(row.code) ?? { status: 'not-scored' } },
        dayOf(now),
      )
    })
    return frozenAgency(agency, {
      attributes: [...held].sort(),
      previous: previous.get(agency.agencyId) ?? null,
      rows: agency.submitted ? frozen : [],
    })
  })
  return frozenBlock(scores, agencies)
}

/** The bundle in canonical form; what does not fit its own schema is a bug and is never published. */
function seal(bundle: Bundle): { text: string; sha256: string } {
  const text = canonicalize(bundleSchema.parse(bundle))
  if (text === undefined) throw new Error('bundle cannot be written')
  return { text, sha256: createHash('sha256').update(text, 'utf8').digest('hex') }
}

async function notifyAgencies(tx: Tx, roundId: string, decisionNumber: string): Promise<void> {
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
  await tx.notification.createMany({
    data: [...links].map(([personId, link]) => ({
      personId,
      kind: 'result-published',
      params: { roundId, decisionNumber },
      link,
    })),
  })
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
    if (input.decidedOn > dayOf(now)) throw new FieldErrors([{ field: 'decidedOn', reason: 'day-in-future' }])
    const blocks: BundleBlock[] = []
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
    await notifyAgencies(tx, input.roundId, input.decisionNumber)
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
  blocks: BundleBlock[],
  now: Date,
): Bundle {
  const settings = roundSettingsSchema.parse(storedSettings)
  return {
    format: 'par-index-result',
    formatVersion: 1,
    pointsPerPoint: 1_000_000,
    round: {
      id: input.roundId,
      year: round.year,
      planNumber: round.planNumber,
      demonstration: round.demonstration,
      ties: settings.ties,
    },
    reasons: settings.reasonCodes,
    decision: { number: input.decisionNumber, decidedOn: input.decidedOn },
    publishedAt: now.toISOString(),
    latestDay: dayOf(now),
    blocks,
  }
}
