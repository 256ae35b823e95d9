import 'server-only'
import type { Actor } from '@/lib/actor'
import { record, recordOfLine } from '@/lib/audit'
import { lockAssessment, lockLines, readRowsThatApply } from '@/lib/assessment/queries'
import { inTransaction, type Tx } from '@/lib/db'
import { demand, FieldErrors, Refusal } from '@/lib/errors'
import { inProvenTransaction } from '@/lib/identity'
import { ALL_STAGES, readDecidingEntries } from '@/lib/ledger/queries'
import { notify } from '@/lib/notify'
import { roundSettingsSchema } from '@/lib/round/schema'
import { pointsFromDecimal } from '@/lib/scoring/points'
import { canSaveObjection, canSignExplanation, groundsFor, isDisputedForAgency } from './policy'
import { readExplanationToSign } from './queries'
import {
  acceptRestSchema,
  saveObjectionSchema,
  signExplanationSchema,
  type AcceptRestInput,
  type SaveObjectionCall,
  type SaveObjectionInput,
  type SignExplanationInput,
} from './schema'
import type { ExplanationGates } from './types'

/** Locks round block and assessment and gives what policy asks about an explanation. */
async function lockForExplanation(tx: Tx, assessmentId: string) {
  const assessment = await lockAssessment(tx, assessmentId)
  const more = await tx.assessment.findUniqueOrThrow({
    where: { id: assessmentId },
    select: {
      explainedAt: true,
      roundBlock: { select: { explainBefore: true, appraisalReleasedAt: true } },
      round: { select: { settings: true } },
    },
  })
  const gates: ExplanationGates = {
    agencyId: assessment.agencyId,
    roundId: assessment.roundId,
    phase: assessment.phase,
    explainedAt: more.explainedAt,
    ...more.roundBlock,
  }
  return { assessment, gates, settings: roundSettingsSchema.parse(more.round.settings) }
}

async function staleObjection(tx: Tx, lineId: string): Promise<Refusal> {
  const current = await tx.objection.findUnique({
    where: { lineId },
    select: {
      stance: true,
      ground: true,
      claimedPoints: true,
      text: true,
      version: true,
      savedAt: true,
      savedBy: { select: { name: true } },
    },
  })
  const { savedBy, savedAt, ...values } = current ?? { version: 0 }
  return new Refusal('stale-version', {
    lineId,
    current: { ...values, savedAt: savedAt?.toISOString() ?? null, savedByName: savedBy?.name ?? null },
  })
}

/**
 * Saves the agency's answer to the released appraisal of one row: accepts it, or claims points with a ground, the
 * points and a text. The self-score stays as it was. Refused: not the agency's, before the release, after the
 * deadline or the signature, a row that was recognised, a version that is not the latest (with its values).
 */
export async function saveObjection(
  actor: Actor,
  call: SaveObjectionCall,
  now = new Date(),
): Promise<{ version: number; savedAt: Date }> {
  const input = saveObjectionSchema.parse(call)
  return inTransaction(async (tx) => {
    const line = await tx.line.findUnique({
      where: { id: input.lineId },
      select: { assessmentId: true, code: true },
    })
    if (!line) throw new Refusal('not-found')
    const { assessment, gates, settings } = await lockForExplanation(tx, line.assessmentId)
    demand(canSaveObjection(actor, gates, now))
    await lockLines(tx, assessment.id, [line.code])
    const { rows } = await readRowsThatApply(tx, assessment)
    const entries = (await readDecidingEntries([input.lineId], ALL_STAGES, tx)).get(input.lineId) ?? []
    if (!isDisputedForAgency(entries)) throw new Refusal('nothing-to-explain')
    const stored = await tx.objection.findUnique({
      where: { lineId: input.lineId },
      select: { version: true, ground: true },
    })
    demandPossible(
      input,
      rows.get(line.code)?.maxPoints ?? 0,
      groundsFor(settings.grounds, stored?.ground ?? null).map((g) => g.code),
    )
    if ((stored?.version ?? 0) !== input.version) throw await staleObjection(tx, input.lineId)
    const { stance, text } = input
    const claim =
      stance === 'claim'
        ? { ground: input.ground, claimedPoints: input.claimedPoints }
        : { ground: null, claimedPoints: null }
    const data = {
      stance,
      text,
      ...claim,
      version: input.version + 1,
      savedAt: now,
      savedById: actor.personId,
    }
    await tx.objection.upsert({
      where: { lineId: input.lineId },
      create: { lineId: input.lineId, ...data },
      update: data,
    })
    await record(tx, actor, {
      action: 'line.explained',
      subjectType: 'Line',
      subjectId: `${assessment.id}/${line.code}`,
      roundId: assessment.roundId,
      agencyId: assessment.agencyId,
      detail: { stance, text, ...claim },
    })
    return { version: data.version, savedAt: now }
  })
}

function demandPossible(input: SaveObjectionInput, maxPoints: number, grounds: string[]): void {
  if (input.stance !== 'claim') return
  if (!grounds.includes(input.ground ?? ''))
    throw new FieldErrors([{ field: 'ground', reason: 'unknown-key' }])
  if ((input.claimedPoints ?? 0) > pointsFromDecimal(maxPoints)) {
    throw new FieldErrors([{ field: 'claimedPoints', reason: 'above-maximum', limit: maxPoints }])
  }
}

/**
 * Accepts at once the rows that were shown without an answer, all or none, each with an audit entry of its own. Refused as
 * for saving, and when one of them was answered meanwhile.
 */
export async function acceptRest(
  actor: Actor,
  call: AcceptRestInput,
  now = new Date(),
): Promise<{ accepted: number }> {
  const { assessmentId, lineIds } = acceptRestSchema.parse(call)
  return inTransaction(async (tx) => {
    const { assessment, gates } = await lockForExplanation(tx, assessmentId)
    demand(canSaveObjection(actor, gates, now))
    const lines = await tx.line.findMany({
      where: { id: { in: lineIds }, assessmentId },
      orderBy: { code: 'asc' },
      select: { id: true, code: true },
    })
    if (lines.length !== lineIds.length) throw new Refusal('not-found')
    await lockLines(
      tx,
      assessmentId,
      lines.map((l) => l.code),
    )
    const ledgers = await readDecidingEntries(lineIds, ALL_STAGES, tx)
    if (lines.some((l) => !isDisputedForAgency(ledgers.get(l.id) ?? [])))
      throw new Refusal('nothing-to-explain')
    const count = await tx.objection.count({ where: { lineId: { in: lineIds } } })
    if (count > 0) throw new Refusal('answered-meanwhile', { count })
    const said = { stance: 'accept', version: 1, savedAt: now, savedById: actor.personId }
    await tx.objection.createMany({ data: lines.map(({ id }) => ({ lineId: id, ...said })) })
    const detail = { stance: 'accept', text: '', ground: null, claimedPoints: null, atOnce: lines.length }
    await record(
      tx,
      actor,
      lines.map(({ code }) => recordOfLine(assessment, code, 'line.explained', detail)),
    )
    return { accepted: lines.length }
  })
}

/**
 * The head signs the agency's explanation (password or code asked again): each answer enters the ledger, the whole is
 * frozen with its hash, and nothing more can be added. Rows without an answer count as accepted. Refused as for saving,
 * and for anyone but the head.
 */
export async function signExplanation(
  actor: Actor,
  call: SignExplanationInput,
  now = new Date(),
): Promise<{ explainedAt: Date; answers: number; contentHash: string }> {
  const input = signExplanationSchema.parse(call)
  const { password, code } = input
  return inProvenTransaction(actor, { password, code }, now, async (tx, proveAgain) => {
    const { assessment, gates } = await lockForExplanation(tx, input.assessmentId)
    demand(canSignExplanation(actor, gates, now))
    await proveAgain()
    if (assessment.version !== input.version) throw new Refusal('stale-version')
    const { content, contentHash } = await readExplanationToSign(tx, assessment)
    await tx.signedExplanation.create({
      data: { assessmentId: assessment.id, content, contentHash, signedById: actor.personId, signedAt: now },
    })
    const answers = await enterAnswers(tx, actor, assessment.id, now)
    await tx.assessment.update({
      where: { id: assessment.id },
      data: { explainedAt: now, version: { increment: 1 } },
    })
    await notifyClerks(tx, assessment, now)
    const { roundId, agencyId } = assessment
    await record(tx, actor, {
      action: 'assessment.explained',
      subjectType: 'Assessment',
      subjectId: assessment.id,
      roundId,
      agencyId,
      detail: { answers, contentHash },
    })
    return { explainedAt: now, answers, contentHash }
  })
}

/** Lines are locked in code order before their ledgers grow. */
async function enterAnswers(tx: Tx, actor: Actor, assessmentId: string, now: Date): Promise<number> {
  const objections = await tx.objection.findMany({
    where: { line: { assessmentId } },
    select: { lineId: true, stance: true, ground: true, text: true, line: { select: { code: true } } },
  })
  await lockLines(
    tx,
    assessmentId,
    objections.map((o) => o.line.code),
  )
  const ledgers = await readDecidingEntries(
    objections.map((o) => o.lineId),
    ALL_STAGES,
    tx,
  )
  await tx.scoreEntry.createMany({
    data: objections.map((o) => ({
      lineId: o.lineId,
      sequence: (ledgers.get(o.lineId)?.at(-1)?.sequence ?? 0) + 1,
      stage: 'explanation' as const,
      verdict: o.stance === 'claim' ? ('claim' as const) : ('accept' as const),
      reasonCode: o.ground,
      note: o.text,
      personId: actor.personId,
      createdAt: now,
    })),
  })
  return objections.length
}

async function notifyClerks(tx: Tx, a: { agencyId: string; roundId: string }, now: Date): Promise<void> {
  const people = await tx.person.findMany({
    where: { disabledAt: null, roles: { some: { role: 'clerk', agencyId: a.agencyId, revokedAt: null } } },
    select: { id: true },
  })
  const { roundId } = a
  await notify(
    tx,
    people,
    { kind: 'explanation-signed', params: { roundId }, link: `/explain/${roundId}` },
    now,
  )
}
