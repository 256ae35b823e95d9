import 'server-only'
import { codeCovers, type Actor } from '@/lib/actor'
import { isCentralRow } from '@/lib/assessment/policy'
import { lockAssessment } from '@/lib/assessment/queries'
import type { LockedAssessment } from '@/lib/assessment/types'
import { record } from '@/lib/audit'
import { readCatalogue } from '@/lib/catalogue/queries'
import { inTransaction, type Tx } from '@/lib/db'
import { demand, FieldErrors, Refusal } from '@/lib/errors'
import { formatDeadline } from '@/lib/format'
import type { Prisma } from '@/lib/generated/prisma/client'
import { notify } from '@/lib/notify'
import { readContentToSign } from '@/lib/submission/queries'
import {
  canCloseReopening,
  canReopenRows,
  isReopeningRunning,
  stateWhenReopened,
  widestCodes,
} from './policy'
import type { CloseReopeningInput, ReopenInput } from './schema'

/**
 * Home Affairs reopens agencies until an instant, with one reason for all: the whole report or chosen rows. A running
 * reopening is extended the same way. All or none: refused when one of them may not be, or was changed meanwhile.
 * What was submitted stays in the ledger (decision records 0011 and 0019).
 */
export async function reopenAssessments(actor: Actor, input: ReopenInput, now = new Date()): Promise<void> {
  if (input.until <= now) throw new FieldErrors([{ field: 'until', reason: 'in-the-past' }])
  const codes = widestCodes(input.codes ?? [])
  // In one order, so that two of Home Affairs never wait for each other.
  const ordered = [...input.assessments].sort((a, b) => (a.assessmentId < b.assessmentId ? -1 : 1))
  await inTransaction(async (tx) => {
    const locked: LockedAssessment[] = []
    for (const { assessmentId, version } of ordered) {
      const a = await lockAssessment(tx, assessmentId)
      demand(canReopenRows(actor, a, codes, now))
      if (a.version !== version) throw new Refusal('stale-version')
      await demandRows(tx, a, codes)
      locked.push(a)
    }
    for (const a of locked)
      await reopenOne(tx, actor, a, { codes, until: input.until, reason: input.reason }, now)
  })
}

/** Every code must open something that an agency fills. */
async function demandRows(tx: Tx, a: LockedAssessment, codes: readonly string[]): Promise<void> {
  if (codes.length === 0) return
  const rows = ((await readCatalogue(a.catalogueId, tx))?.rows ?? []).filter((row) => !isCentralRow(row))
  const unknown = codes.find((code) => !rows.some((row) => codeCovers(code, row.code)))
  if (unknown) throw new FieldErrors([{ field: 'codes', reason: 'unknown-row', code: unknown }])
}

type Reopening = { codes: string[]; until: Date; reason: string }

async function reopenOne(
  tx: Tx,
  actor: Actor,
  a: LockedAssessment,
  { codes, until, reason }: Reopening,
  now: Date,
): Promise<void> {
  const isExtended = isReopeningRunning(a, now)
  await move(
    tx,
    actor,
    a,
    isExtended ? 'assessment.reopeningExtended' : 'assessment.reopened',
    {
      state: stateWhenReopened(a, codes, now),
      reopenedUntil: until,
      reopenReason: reason,
      reopenedCodes: codes,
    },
    { until, reason, codes },
  )
  const kind = codes.length === 0 ? 'reopened-whole' : 'reopened-rows'
  const params = { roundId: a.roundId, reason, until: formatDeadline(until), rows: codes.join(', ') }
  await tellAgency(tx, a, { kind, params }, now)
}

/**
 * Ends a running reopening before its time. A report in which nothing was changed since it was signed counts as
 * submitted again, under that signature; any other stays an unsigned draft. Gives which of the two.
 */
export async function closeReopening(
  actor: Actor,
  input: CloseReopeningInput,
  now = new Date(),
): Promise<{ isSubmitted: boolean }> {
  return inTransaction(async (tx) => {
    const a = await lockAssessment(tx, input.assessmentId)
    demand(canCloseReopening(actor, a, now))
    if (a.version !== input.version) throw new Refusal('stale-version')
    const signed = await tx.assessment.findUniqueOrThrow({
      where: { id: a.id },
      select: { contentHash: true },
    })
    const isSubmitted =
      signed.contentHash !== null && (await readContentToSign(tx, a)).contentHash === signed.contentHash
    const { reason } = input
    const ended = isSubmitted
      ? { state: 'submitted' as const, reopenedUntil: null, reopenedCodes: [] }
      : { reopenedUntil: now, reopenedCodes: [] }
    await move(tx, actor, a, 'assessment.reopeningClosed', ended, { reason, isSubmitted })
    const params = { roundId: a.roundId, reason }
    await tellAgency(tx, a, { kind: 'reopening-closed', params }, now)
    return { isSubmitted }
  })
}

async function move(
  tx: Tx,
  actor: Actor,
  a: LockedAssessment,
  action: string,
  data: Prisma.AssessmentUncheckedUpdateInput,
  detail: Record<string, unknown>,
): Promise<void> {
  await tx.assessment.update({ where: { id: a.id }, data: { ...data, version: { increment: 1 } } })
  const { roundId, agencyId } = a
  await record(tx, actor, { action, subjectType: 'Assessment', subjectId: a.id, roundId, agencyId, detail })
}

async function tellAgency(
  tx: Tx,
  a: LockedAssessment,
  notice: { kind: string; params: Record<string, string> },
  now: Date,
): Promise<void> {
  const people = await tx.person.findMany({
    where: {
      disabledAt: null,
      roles: { some: { role: { in: ['clerk', 'head'] }, agencyId: a.agencyId, revokedAt: null } },
    },
    select: { id: true },
  })
  await notify(tx, people, { ...notice, link: `/assess/${a.roundId}` }, now)
}
