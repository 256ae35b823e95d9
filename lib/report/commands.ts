import 'server-only'
import type { Actor } from '@/lib/actor'
import { record } from '@/lib/audit'
import { db, inTransaction, type Tx } from '@/lib/db'
import { demand, Refusal } from '@/lib/errors'
import { enqueue } from '@/lib/jobs'
import { notify } from '@/lib/notify'
import { readRound } from '@/lib/round/queries'
import type { RoundView } from '@/lib/round/types'
import { canCancelReport, canRequestReport, canRetryReport, canWriteReport, isScopeOfKind } from './policy'
import { phasesOf, readReportState, readReportText } from './queries'
import type { ChangeReportInput, RequestReportInput, SaveReportTextInput } from './schema'
import type { ReadState, ReportFault, ReportOrder, ReportScope, ReportState } from './types'

/** Locks the round, so that two who ask for the same report come one after the other. */
async function hold(tx: Tx, roundId: string): Promise<RoundView> {
  await tx.$queryRaw`SELECT "id" FROM "Round" WHERE "id" = ${roundId} FOR UPDATE`
  const round = await readRound(roundId, tx)
  if (!round) throw new Refusal('not-found')
  return round
}

const gatesOf = (round: RoundView) => ({ roundId: round.id, phases: phasesOf(round) })

async function demandScope(tx: Tx, round: RoundView, scope: ReportScope): Promise<void> {
  const { blockId, agencyId } = scope
  if (!isScopeOfKind(scope)) throw new Refusal('not-found')
  if (blockId === null) return
  const block = round.blocks.find((b) => b.blockId === blockId)
  if (!block || block.phase === 'preparation') throw new Refusal('not-found')
  if (agencyId === null) return
  const assessed = await tx.assessment.count({ where: { roundId: round.id, blockId, agencyId } })
  if (assessed === 0) throw new Refusal('not-found')
}

const audited = (
  report: { id: string; roundId: string; kind: string; agencyId?: string | null },
  action: string,
  detail: object,
) => ({
  action: `report.${action}`,
  subjectType: 'Report',
  subjectId: report.id,
  roundId: report.roundId,
  agencyId: report.agencyId ?? null,
  detail: { kind: report.kind, ...detail },
})

const jobKey = (reportId: string): string => `report:${reportId}`

/**
 * Asks for a report. One of the same state that is there or being made already is the answer, unless it is to be made
 * anew. Refused: not Home Affairs, nothing begun, a judge of an own agency while the round is live.
 */
export async function requestReport(
  actor: Actor,
  input: RequestReportInput,
  now = new Date(),
): Promise<{ reportId: string; isKept: boolean }> {
  return inTransaction(async (tx) => {
    const { roundId, again, ...scope } = input
    const round = await hold(tx, roundId)
    demand(canRequestReport(actor, gatesOf(round)))
    await demandScope(tx, round, scope)
    const { inputHash, publicationId } = await readReportState(roundId, scope, tx)
    const states: ReportState[] = again ? ['queued', 'running'] : ['queued', 'running', 'done']
    const kept = await tx.report.findFirst({
      where: { roundId, ...scope, inputHash, state: { in: states } },
      orderBy: { requestedAt: 'desc' },
      select: { id: true },
    })
    if (kept) return { reportId: kept.id, isKept: true }
    const report = await tx.report.create({
      data: { roundId, ...scope, inputHash, publicationId, requestedAt: now, requestedById: actor.personId },
      select: { id: true, roundId: true, kind: true, agencyId: true },
    })
    await enqueue(tx, 'makeReport', { reportId: report.id }, jobKey(report.id))
    await record(
      tx,
      actor,
      audited(report, 'requested', { blockId: scope.blockId, language: scope.language }),
    )
    return { reportId: report.id, isKept: false }
  })
}

const heldSelect = {
  id: true,
  roundId: true,
  kind: true,
  blockId: true,
  agencyId: true,
  language: true,
  state: true,
  version: true,
  attempts: true,
  requestedById: true,
} as const

async function holdReport(tx: Tx, reportId: string) {
  await tx.$queryRaw`SELECT "id" FROM "Report" WHERE "id" = ${reportId}::uuid FOR UPDATE`
  return tx.report.findUnique({ where: { id: reportId }, select: heldSelect })
}

/** The round first, then the report. */
async function holdForChange(tx: Tx, { reportId, version }: ChangeReportInput) {
  const found = await tx.report.findUnique({ where: { id: reportId }, select: { roundId: true } })
  if (!found) throw new Refusal('not-found')
  const round = await hold(tx, found.roundId)
  const report = await holdReport(tx, reportId)
  if (!report) throw new Refusal('not-found')
  const demandVersion = () => {
    if (report.version !== version)
      throw new Refusal('stale-version', { current: { version: report.version } })
  }
  return { round, report, demandVersion }
}

/** Calls off a report that is waited for; what is just being made is thrown away. */
export async function cancelReport(
  actor: Actor,
  input: ChangeReportInput,
  now = new Date(),
): Promise<{ version: number }> {
  return inTransaction(async (tx) => {
    const { round, report, demandVersion } = await holdForChange(tx, input)
    demand(canCancelReport(actor, gatesOf(round), report.state))
    demandVersion()
    const version = report.version + 1
    await tx.report.update({
      where: { id: report.id },
      data: { state: 'cancelled', finishedAt: now, version },
    })
    await record(tx, actor, audited(report, 'cancelled', {}))
    return { version }
  })
}

/** Tries again what failed or was called off, from the state as it is now. */
export async function retryReport(actor: Actor, input: ChangeReportInput): Promise<{ version: number }> {
  return inTransaction(async (tx) => {
    const { round, report, demandVersion } = await holdForChange(tx, input)
    demand(canRetryReport(actor, gatesOf(round), report.state))
    demandVersion()
    const language = report.language === 'en' ? 'en' : 'vi'
    const { inputHash, publicationId } = await readReportState(round.id, { ...report, language }, tx)
    const version = report.version + 1
    const fresh = { fault: null, startedAt: null, finishedAt: null, done: 0, total: 0 }
    await tx.report.update({
      where: { id: report.id },
      data: { ...fresh, state: 'queued', inputHash, publicationId, version },
    })
    await enqueue(tx, 'makeReport', { reportId: report.id }, jobKey(report.id))
    await record(tx, actor, audited(report, 'retried', {}))
    return { version }
  })
}

/** Saves parts of the yearly report; a version that is not the latest is refused with the other's text. */
export async function saveReportText(
  actor: Actor,
  input: SaveReportTextInput,
  now = new Date(),
): Promise<{ version: number; savedAt: Date }> {
  return inTransaction(async (tx) => {
    const { roundId, language, texts } = input
    const round = await hold(tx, roundId)
    demand(canWriteReport(actor, gatesOf(round)))
    const current = await readReportText(roundId, language, tx)
    if (current.version !== input.version) {
      const { version, savedByName, texts: shown } = current
      throw new Refusal('stale-version', { current: { version, savedByName, texts: shown } })
    }
    const version = current.version + 1
    const content = {
      texts: { ...current.texts, ...texts },
      version,
      savedAt: now,
      savedById: actor.personId,
    }
    await tx.reportText.upsert({
      where: { roundId_language: { roundId, language } },
      create: { roundId, language, ...content },
      update: content,
    })
    const subject = { id: `${roundId}/${language}`, roundId, kind: 'yearly' }
    await record(tx, actor, audited(subject, 'textSaved', { version, parts: Object.keys(texts).length }))
    return { version, savedAt: now }
  })
}

/** Background work from here on: nobody asks for it now, so there is no actor. */

/** Begins a try; null when there is nothing (more) to make. */
export async function beginReport(reportId: string, now = new Date()): Promise<ReportOrder | null> {
  return inTransaction(async (tx) => {
    const report = await holdReport(tx, reportId)
    if (!report || (report.state !== 'queued' && report.state !== 'running')) return null
    const attempt = report.attempts + 1
    await tx.report.update({
      where: { id: reportId },
      data: { state: 'running', startedAt: now, attempts: attempt, done: 0, total: 0 },
    })
    const { roundId, kind, blockId, agencyId, language, requestedById } = report
    const scope = { kind, blockId, agencyId, language: language === 'en' ? ('en' as const) : ('vi' as const) }
    return { reportId, roundId, requestedById, attempt, ...scope }
  })
}

/** The try that is still heard: not called off, not overtaken by a later one. */
const heard = ({ reportId, attempt }: Pick<ReportOrder, 'reportId' | 'attempt'>) => ({
  id: reportId,
  attempts: attempt,
  state: 'running' as const,
})

/** Notes how far it is; false: nobody waits for it any more. */
export const advanceReport = (order: ReportOrder, done: number, total: number): Promise<boolean> =>
  inTransaction(async (tx) => {
    const { count } = await tx.report.updateMany({ where: heard(order), data: { done, total } })
    return count === 1
  })

type MadeFile = { name: string; mediaType: string; sha256: string; sizeBytes: number }

const tell = (
  tx: Tx,
  order: ReportOrder,
  kind: 'report-done' | 'report-failed',
  now: Date,
): Promise<void> => {
  const { roundId, kind: report } = order
  const link = `/rounds/${roundId}/reports`
  return notify(tx, [{ id: order.requestedById }], { kind, params: { roundId, report }, link }, now)
}

/** Keeps what was made, unless nobody waits for it any more. */
export async function keepReport(
  order: ReportOrder,
  state: ReadState,
  files: readonly MadeFile[],
  now = new Date(),
): Promise<boolean> {
  return inTransaction(async (tx) => {
    await holdReport(tx, order.reportId)
    const { count } = await tx.report.updateMany({
      where: heard(order),
      data: { ...state, state: 'done', finishedAt: now },
    })
    if (count === 0) return false
    await tx.reportFile.createMany({ data: files.map((file) => ({ reportId: order.reportId, ...file })) })
    await tell(tx, order, 'report-done', now)
    const detail = {
      stateSequence: state.stateSequence,
      files: files.map(({ name, sha256 }) => ({ name, sha256 })),
    }
    await record(tx, null, audited({ ...order, id: order.reportId }, 'made', detail))
    return true
  })
}

/** Gives a report up: trying again by itself would not help. */
export async function failReport(order: ReportOrder, fault: ReportFault, now = new Date()): Promise<void> {
  await inTransaction(async (tx) => {
    const failed = { state: 'failed' as const, fault, finishedAt: now, version: { increment: 1 } }
    const { count } = await tx.report.updateMany({ where: heard(order), data: failed })
    if (count === 0) return
    await tell(tx, order, 'report-failed', now)
    await record(tx, null, audited({ ...order, id: order.reportId }, 'failed', { fault }))
  })
}

/** What broke off once may go well the second time. */
const MOST_TRIES = 2

/** After the making of a report broke off: true when it was given up, false when it is to be tried again. */
export async function giveUpReport(reportId: string, fault: ReportFault, now = new Date()): Promise<boolean> {
  const report = await db.report.findUnique({ where: { id: reportId }, select: heldSelect })
  if (!report || report.state !== 'running') return true
  if (report.attempts % MOST_TRIES !== 0) return false
  const language = report.language === 'en' ? 'en' : 'vi'
  await failReport({ ...report, language, reportId, attempt: report.attempts }, fault, now)
  return true
}

/** At the start of the server: whatever was broken off or never begun is taken up. */
export async function catchUpReports(): Promise<void> {
  await inTransaction(async (tx) => {
    const waiting = await tx.report.findMany({
      where: { state: { in: ['queued', 'running'] } },
      orderBy: { requestedAt: 'asc' },
      select: { id: true },
    })
    for (const { id } of waiting) await enqueue(tx, 'makeReport', { reportId: id }, jobKey(id))
  })
}
