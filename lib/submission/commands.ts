import 'server-only'
import type { LockedAssessment } from '@/lib/assessment/types'
import type { Actor } from '@/lib/actor'
import {
  appliesTo,
  canHandOver,
  canReturn,
  canSubmit,
  findingsOf,
  isCentralRow,
  isRowOpen,
  openCodes,
  withReleasedRuling,
} from '@/lib/assessment/policy'
import { lockAssessment, lockLines, readLines, readRowsThatApply } from '@/lib/assessment/queries'
import type { HandOverInput, ReturnInput, SubmitInput, WithdrawInput } from '@/lib/assessment/schema'
import { record } from '@/lib/audit'
import { dayOf } from '@/lib/calendar'
import type { Tx } from '@/lib/db'
import { inTransaction } from '@/lib/db'
import { demand, Refusal } from '@/lib/errors'
import { Prisma } from '@/lib/generated/prisma/client'
import { inProvenTransaction } from '@/lib/identity'
import { notify } from '@/lib/notify'
import { scoreLine } from '@/lib/scoring/line'
import { canWithdraw } from './policy'
import { readContentToSign } from './queries'
import type { CopyEvent } from './types'

async function moveState(
  tx: Tx,
  actor: Actor,
  a: LockedAssessment,
  expected: number,
  action: string,
  data: Prisma.AssessmentUncheckedUpdateInput,
  detail: Record<string, unknown> = {},
): Promise<void> {
  if (a.version !== expected) throw new Refusal('stale-version')
  await tx.assessment.update({ where: { id: a.id }, data: { ...data, version: { increment: 1 } } })
  await record(tx, actor, {
    action,
    subjectType: 'Assessment',
    subjectId: a.id,
    roundId: a.roundId,
    agencyId: a.agencyId,
    detail,
  })
}

async function tell(
  tx: Tx,
  a: LockedAssessment,
  role: 'clerk' | 'head',
  kind: string,
  link: string,
  now: Date,
): Promise<void> {
  const people = await tx.person.findMany({
    where: { disabledAt: null, roles: { some: { role, agencyId: a.agencyId, revokedAt: null } } },
    select: { id: true },
  })
  await notify(tx, people, { kind, params: { roundId: a.roundId }, link }, now)
}

/** The clerk hands the draft to the head; refused with the findings while a check has errors. */
export async function handOver(actor: Actor, input: HandOverInput, now = new Date()): Promise<void> {
  await inTransaction(async (tx) => {
    const a = await lockAssessment(tx, input.assessmentId)
    demand(canHandOver(actor, a, now))
    await demandChecked(tx, a, now)
    await keepCopy(tx, actor, a, 'handedOver', now)
    await moveState(tx, actor, a, input.version, 'assessment.handedOver', {
      state: 'withHead',
      handedOverAt: now,
      returnNote: null,
    })
    await tell(tx, a, 'head', 'handed-over', `/assess/${a.roundId}/sign`, now)
  })
}

async function demandChecked(tx: Tx, a: LockedAssessment, now: Date): Promise<void> {
  const { catalogue, attributes } = await readRowsThatApply(tx, a)
  const stored = await readLines(a.id, catalogue.rows, attributes, tx)
  // An agency that was reopened is checked by what it knows: no ruling on a claim has been released yet.
  const lines = new Map(stored.map((l) => [l.code, withReleasedRuling(l)]))
  const errors = findingsOf(catalogue.rows, lines, a.year, dayOf(now)).filter((f) => f.severity === 'error')
  if (errors.length > 0)
    throw new Refusal('checks-failed', { codes: errors.map((e) => e.code), count: errors.length })
}

/** The head gives the draft back with a note. */
export async function returnToClerk(actor: Actor, input: ReturnInput, now = new Date()): Promise<void> {
  await inTransaction(async (tx) => {
    const a = await lockAssessment(tx, input.assessmentId)
    demand(canReturn(actor, a, now))
    await moveState(
      tx,
      actor,
      a,
      input.version,
      'assessment.returned',
      { state: 'drafting', returnNote: input.note },
      { note: input.note },
    )
    await tell(tx, a, 'clerk', 'returned', `/assess/${a.roundId}`, now)
  })
}

/**
 * The head signs (password or code asked again) and submits: the self-score of every row enters the ledger, and the
 * content's SHA-256 is the receipt. Refused after the deadline, with errors in the checks, or on a stale version.
 */
export async function submitAssessment(
  actor: Actor,
  input: SubmitInput,
  now = new Date(),
): Promise<{ contentHash: string; submittedAt: Date }> {
  const { password, code } = input
  return inProvenTransaction(actor, { password, code }, now, async (tx, proveAgain) => {
    const a = await lockAssessment(tx, input.assessmentId)
    demand(canSubmit(actor, a, now))
    await proveAgain()
    await demandChecked(tx, a, now)
    await enterSelfScores(tx, actor, a, now)
    const contentHash = await keepCopy(tx, actor, a, 'submitted', now)
    await moveState(
      tx,
      actor,
      a,
      input.version,
      'assessment.submitted',
      {
        state: 'submitted',
        submittedAt: now,
        submittedById: actor.personId,
        contentHash,
        reopenedUntil: null,
        reopenedCodes: [],
      },
      { contentHash },
    )
    await tell(tx, a, 'clerk', 'submitted', `/assess/${a.roundId}`, now)
    return { contentHash, submittedAt: now }
  })
}

/**
 * The head takes the signed report back to mend it, before the deadline: the agency has not submitted until it is
 * signed again (decision record 0011). What was signed stays in the ledger and among the copies.
 */
export async function withdrawSubmission(
  actor: Actor,
  input: WithdrawInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(async (tx) => {
    const a = await lockAssessment(tx, input.assessmentId)
    demand(canWithdraw(actor, a, now))
    await moveState(tx, actor, a, input.version, 'assessment.withdrawn', { state: 'drafting' })
    await tell(tx, a, 'clerk', 'withdrawn', `/assess/${a.roundId}`, now)
  })
}

/** Keeps what the assessment holds at this moment, and gives its SHA-256 over the canonical form (RFC 8785). */
async function keepCopy(
  tx: Tx,
  actor: Actor,
  a: LockedAssessment,
  event: CopyEvent,
  now: Date,
): Promise<string> {
  const { content, contentHash } = await readContentToSign(tx, a)
  const sequence = 1 + (await tx.assessmentCopy.count({ where: { assessmentId: a.id } }))
  await tx.assessmentCopy.create({
    data: {
      assessmentId: a.id,
      sequence,
      event,
      contentHash,
      content,
      personId: actor.personId,
      createdAt: now,
    },
  })
  return contentHash
}

/**
 * One ledger entry per row that the agency fills. Where only some rows were reopened, the others stand as they were
 * signed before, and so does what was decided on them.
 */
async function enterSelfScores(tx: Tx, actor: Actor, a: LockedAssessment, now: Date): Promise<void> {
  const { catalogue, attributes } = await readRowsThatApply(tx, a)
  const rows = catalogue.rows.filter((r) => !isCentralRow(r) && appliesTo(r, attributes, 'none') === true)
  const existing = await lockLines(
    tx,
    a.id,
    rows.map((r) => r.code),
  )
  await tx.line.createMany({
    data: rows.filter((r) => !existing.has(r.code)).map((r) => ({ assessmentId: a.id, code: r.code })),
  })
  const ids = await tx.line.findMany({
    where: { assessmentId: a.id },
    select: {
      id: true,
      code: true,
      entries: { orderBy: { sequence: 'desc' }, take: 1, select: { sequence: true } },
    },
  })
  const byCode = new Map(ids.map((l) => [l.code, l]))
  const open = openCodes(a, now)
  const lines = new Map((await readLines(a.id, catalogue.rows, attributes, tx)).map((l) => [l.code, l]))
  const data = rows.flatMap((row) => {
    const target = byCode.get(row.code)
    if (!target || (target.entries.length > 0 && !isRowOpen(open, row.code))) return []
    const facts = lines.get(row.code)?.facts ?? null
    const result = scoreLine(row, facts, { applies: true, latestDay: dayOf(now) })
    const points = result.status === 'scored' ? result.points : null
    return [
      {
        lineId: target.id,
        sequence: (target.entries[0]?.sequence ?? 0) + 1,
        stage: 'self' as const,
        verdict: 'submit' as const,
        facts: facts === null ? Prisma.DbNull : facts,
        points,
        personId: actor.personId,
        createdAt: now,
      },
    ]
  })
  await tx.scoreEntry.createMany({ data })
}
