import 'server-only'
import type { Actor } from '@/lib/actor'
import { readFrozenRows } from '@/lib/agency-result/queries'
import { readAttributes } from '@/lib/agency/queries'
import { record } from '@/lib/audit'
import { columnOfDay, dayOf } from '@/lib/calendar'
import { hashedContent } from '@/lib/content-hash'
import {
  canPublishCorrection,
  correctedBlocks,
  correctionPart,
  differencesOf,
  impactsOf,
} from '@/lib/correction/policy'
import { changesOf, contentHashOf, readCorrection, stageOf } from '@/lib/correction/queries'
import type { PublishCorrectionInput } from '@/lib/correction/schema'
import type { RowDifference } from '@/lib/correction/types'
import { inTransaction, type Tx } from '@/lib/db'
import { demand, FieldErrors, Refusal } from '@/lib/errors'
import { readPreviousFigures } from '@/lib/previous-figure/queries'
import { notify } from '@/lib/notify'
import { readBlockScores } from '@/lib/ranking/queries'
import { roundSettingsSchema } from '@/lib/round/schema'
import type { Phase } from '@/lib/round/types'
import { recomputeBundle } from '@/lib/scoring/recompute/recompute-bundle'
import { demandSigningKey, writeSignature } from '@/lib/signing'
import { readPrecisions } from '@/lib/survey/queries'
import { readGroups } from '@/lib/survey-group/queries'
import { readAskedQuestions } from '@/lib/survey-result/queries'
import { canPublishRound, frozenAgency, frozenBlock } from './policy'
import { listPublicationsOfRound, readPublication } from './queries'
import {
  bundleSchema,
  type Bundle,
  type LatestBlock,
  type LatestBundle,
  type PublishRoundInput,
} from './schema'
import type { PublishedRound } from './types'

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

/** A decision bears no day to come. */
function demandDay(decidedOn: string, now: Date): void {
  if (decidedOn > dayOf(now))
    throw new FieldErrors([{ field: 'decidedOn', reason: 'day-in-future', limit: dayOf(now) }])
}

/** Everything of a block that is frozen, read under the lock. */
async function freezeBlock(tx: Tx, roundId: string, blockId: string, now: Date): Promise<LatestBlock> {
  const scores = await readBlockScores(roundId, blockId, null, tx, now)
  if (!scores) throw new Refusal('not-found')
  const ids = scores.agencies.map((a) => a.agencyId)
  const rows = await readFrozenRows(scores, null, tx, now)
  const attributes = await readAttributes(scores.round.year, ids, tx)
  const previous = await readPreviousFigures(scores.round.year, blockId, ids, null, tx)
  const precisions = await readPrecisions(roundId, ids, tx)
  const groups = await readGroups(roundId, ids, tx)
  const agencies = scores.agencies.map((agency) =>
    frozenAgency(agency, scores.catalogue, {
      attributes: [...(attributes.get(agency.agencyId) ?? [])].sort(),
      previous: previous.get(agency.agencyId) ?? null,
      rows: rows.get(agency.agencyId) ?? [],
      precisions: precisions.get(agency.agencyId),
      groups,
    }),
  )
  return frozenBlock(scores, agencies, await readAskedQuestions(scores.block.questionnaireId, tx))
}

/** Tells clerks and heads of agencies of the round – of some of them, where they are named – with a link to their result. */
async function notifyAgencies(
  tx: Tx,
  roundId: string,
  notice: { kind: string; params: Record<string, string> },
  now: Date,
  agencyIds?: string[],
): Promise<void> {
  const grants = await tx.roleGrant.findMany({
    where: {
      role: { in: ['clerk', 'head'] },
      revokedAt: null,
      person: { disabledAt: null },
      agency: { assessments: { some: { roundId } }, ...(agencyIds ? { id: { in: agencyIds } } : {}) },
    },
    select: { personId: true, agencyId: true, agency: { select: { blockId: true } } },
  })
  const links = new Map(
    grants.map((g) => [g.personId, `/ranking/${roundId}/${g.agency?.blockId ?? ''}/${g.agencyId ?? ''}`]),
  )
  for (const [id, link] of links) await notify(tx, [{ id }], { ...notice, link }, now)
}

/**
 * Publishes a round: its result is frozen as a bundle with a SHA-256, and nothing of it can be changed any more.
 * Refused: not Home Affairs, a block that the chair has not approved, published already, a version that is not the
 * latest, no key to sign with. A decision of a day to come is a field error.
 */
export async function publishRound(
  actor: Actor,
  input: PublishRoundInput,
  now = new Date(),
): Promise<{ id: string; sha256: string }> {
  return inTransaction(async (tx) => {
    const { round, blockIds } = await lockRound(tx, actor, input)
    const signing = demandSigningKey()
    demandDay(input.decidedOn, now)
    const blocks: LatestBlock[] = []
    for (const blockId of blockIds) blocks.push(await freezeBlock(tx, input.roundId, blockId, now))
    const { settings } = await tx.round.findUniqueOrThrow({
      where: { id: input.roundId },
      select: { settings: true },
    })
    // What does not fit its own schema is a bug and is never published.
    const { text, sha256 } = hashedContent(bundleSchema.parse(bundleOf(input, round, settings, blocks, now)))
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
    await writeSignature(tx, signing, { id, text }, now)
    await tx.roundBlock.updateMany({
      where: { roundId: input.roundId },
      data: { phase: 'published', version: { increment: 1 } },
    })
    await tx.round.update({ where: { id: input.roundId }, data: { version: { increment: 1 } } })
    const { roundId, decisionNumber } = input
    await notifyAgencies(tx, roundId, { kind: 'result-published', params: { roundId, decisionNumber } }, now)
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

const BUNDLE_SETTINGS: LatestBundle['settings'] = {
  pointsDecimals: 6,
  indexDecimals: 2,
  rounding: 'half-up',
  tieBreakers: ['appraisal', 'survey'],
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
    formatVersion: 4,
    pointsPerPoint: 1_000_000,
    round: {
      id: input.roundId,
      year: round.year,
      planNumber: round.planNumber,
      demonstration: round.demonstration,
      ties: settings.ties,
    },
    settings: BUNDLE_SETTINGS,
    reasons: settings.reasonCodes.map(({ code, name }) => ({ code, name })),
    decision: { number: input.decisionNumber, decidedOn: input.decidedOn },
    publishedAt: now.toISOString(),
    latestDay: dayOf(now),
    blocks,
  }
}

/**
 * Publishes a correction that the chair approved: a new publication under a new decision, made from the one before with
 * the changed rows in it and every figure computed again. The one before stays as it is. Refused: not Home Affairs,
 * not approved, another content than was approved, another publication meanwhile, no key to sign with. A decision of a day to come is a
 * field error.
 */
export async function publishCorrection(
  actor: Actor,
  input: PublishCorrectionInput,
  now = new Date(),
): Promise<{ id: string; sequence: number; sha256: string }> {
  return inTransaction(async (tx) => {
    const { correction, base } = await lockCorrection(tx, input.correctionId)
    demand(canPublishCorrection(actor, stageOf(correction)))
    if (correction.version !== input.version) throw new Refusal('stale-version')
    const signing = demandSigningKey()
    demandDay(input.decidedOn, now)
    const { roundId, reason } = correction
    const latest = (await listPublicationsOfRound(roundId, tx)).at(-1)
    if (latest?.id !== base.head.id) throw new Refusal('correction-overtaken')
    if (contentHashOf(correction, base.head) !== correction.approvedHash) throw new Refusal('result-changed')
    const differences = differencesOf(base.bundle, changesOf(correction))
    const sequence = base.head.sequence + 1
    const bundle = correctionBundle(base, { ...input, sequence, reason }, differences, now)
    const { text, sha256 } = hashedContent(bundle)
    const { id } = await tx.publication.create({
      data: {
        ...{ roundId, sequence, reason, sha256, bundle: text, decisionNumber: input.decisionNumber },
        decidedOn: columnOfDay(input.decidedOn) ?? now,
        publishedAt: now,
        publishedById: actor.personId,
      },
      select: { id: true },
    })
    await writeSignature(tx, signing, { id, text }, now)
    await tx.correction.update({
      where: { id: correction.id },
      data: { state: 'published', closedAt: now, publicationId: id, version: { increment: 1 } },
    })
    const { decisionNumber, decidedOn } = input
    const notice = { kind: 'result-corrected', params: { roundId, decisionNumber } }
    await notifyAgencies(tx, roundId, notice, now, concernedAgencies(base.bundle, bundle, differences))
    await record(tx, actor, {
      action: 'round.corrected',
      subjectType: 'Publication',
      subjectId: id,
      roundId,
      detail: { sequence, decisionNumber, decidedOn, sha256, corrects: base.head.sha256, reason },
    })
    return { id, sequence, sha256 }
  })
}

/** Round before correction, as everywhere: of two that publish at once, one waits and finds itself overtaken. */
async function lockCorrection(tx: Tx, id: string) {
  await tx.$queryRaw`
    SELECT r."id" FROM "Round" r JOIN "Correction" c ON c."roundId" = r."id" WHERE c."id" = ${id}::uuid FOR UPDATE OF r`
  await tx.$queryRaw`SELECT "id" FROM "Correction" WHERE "id" = ${id}::uuid FOR UPDATE`
  const correction = await readCorrection({ id }, tx)
  if (!correction) throw new Refusal('not-found')
  return { correction, base: await readPublication(correction.baseId, tx) }
}

/** What does not come out of its own facts, or does not fit its own schema, is a bug and is never published. */
function correctionBundle(
  base: PublishedRound,
  said: { sequence: number; reason: string; decisionNumber: string; decidedOn: string },
  differences: RowDifference[],
  now: Date,
): Bundle {
  const { bundle, head } = base
  const made = bundleSchema.parse({
    ...bundle,
    formatVersion: 4,
    settings: BUNDLE_SETTINGS,
    decision: { number: said.decisionNumber, decidedOn: said.decidedOn },
    publishedAt: now.toISOString(),
    blocks: correctedBlocks(bundle, differences),
    correction: correctionPart(said.sequence, said.reason, { bundle, sha256: head.sha256 }, differences),
  })
  const wrong = recomputeBundle(made).differences[0]
  if (wrong) throw new Error(`the correction does not come out as stated at ${wrong.path}`)
  return made
}

/** Agencies with a row of their own in the correction, and those whose place or band it moves. */
function concernedAgencies(before: Bundle, after: Bundle, differences: RowDifference[]): string[] {
  return impactsOf(before, after, differences)
    .flatMap((block) => block.agencies)
    .filter((a) => a.isCorrected || a.before.rank !== a.after.rank || a.before.bandKey !== a.after.bandKey)
    .map((a) => a.agencyId)
}
