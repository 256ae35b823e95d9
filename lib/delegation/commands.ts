import 'server-only'
import type { Actor } from '@/lib/actor'
import { isCentralRow } from '@/lib/assessment/policy'
import { lockAssessment, readRowsThatApply } from '@/lib/assessment/queries'
import type { LockedAssessment } from '@/lib/assessment/types'
import { record, recordOfLine } from '@/lib/audit'
import { columnOfDay, dayOf } from '@/lib/calendar'
import type { CatalogueTreeNode } from '@/lib/catalogue/types'
import { inTransaction, type Tx } from '@/lib/db'
import { demand, FieldErrors, Refusal, type FieldProblem } from '@/lib/errors'
import { notify } from '@/lib/notify'
import { canDelegate, canMarkDone, mayFill } from './policy'
import { readColleagues, readDelegations } from './queries'
import type { AssignInput, MarkDoneInput, TakeBackInput } from './schema'
import type { DelegationView } from './types'

const codesOf = (nodes: readonly CatalogueTreeNode[]): string[] =>
  nodes.flatMap((node) => [node.code, ...codesOf(node.children ?? [])])

/** Refuses a part that the catalogue does not have, or a row that is entered centrally. */
async function demandParts(tx: Tx, a: LockedAssessment, parts: AssignInput['parts']): Promise<void> {
  const { rows, catalogue } = await readRowsThatApply(tx, a)
  const known = new Set(codesOf(catalogue.nodes))
  for (const { code } of parts) {
    const row = rows.get(code)
    if (!known.has(code)) throw new Refusal('not-found')
    if (row && isCentralRow(row)) throw new Refusal('row-not-yours-to-fill', { code })
  }
}

/** The last day on which something can still be entered, in Hanoi. */
function lastDay({ submitBefore, reopenedUntil }: LockedAssessment): string {
  const end = Math.max(submitBefore.getTime(), reopenedUntil?.getTime() ?? 0)
  return dayOf(new Date(end - 1))
}

async function problemsOf(
  tx: Tx,
  a: LockedAssessment,
  { assigneeId, dueOn, parts }: AssignInput,
  now: Date,
): Promise<FieldProblem[]> {
  const colleague = (await readColleagues(a, tx)).find(({ id }) => id === assigneeId)
  const uncovered = colleague && parts.find(({ code }) => !mayFill(colleague, code))
  const last = lastDay(a)
  return [
    ...(colleague ? [] : [{ field: 'assigneeId', reason: 'not-a-colleague' }]),
    ...(uncovered ? [{ field: 'assigneeId', reason: 'role-does-not-cover', limit: uncovered.code }] : []),
    ...(dueOn && dueOn < dayOf(now) ? [{ field: 'dueOn', reason: 'day-in-past' }] : []),
    ...(dueOn && dueOn > last ? [{ field: 'dueOn', reason: 'after-deadline', limit: last }] : []),
  ]
}

/**
 * Gives parts of the assessment to a colleague, or changes who has them, until when and with which note; all or none.
 * The person is told, and so is the one who had the part before. Refused: not the agency's, closed for entry, a part
 * that is not in the catalogue or entered centrally, a version that is not the latest (with whoever has it now).
 * Field errors: no clerk of the agency, a role that does not cover the part, a day past or after the deadline.
 */
export async function assignParts(actor: Actor, input: AssignInput, now = new Date()): Promise<void> {
  await inTransaction(async (tx) => {
    const a = await lockAssessment(tx, input.assessmentId)
    for (const { code } of input.parts) demand(canDelegate(actor, a, now, code))
    await demandParts(tx, a, input.parts)
    const problems = await problemsOf(tx, a, input, now)
    if (problems.length > 0) throw new FieldErrors(problems)
    const before = new Map((await readDelegations(a.id, tx)).map((d) => [d.code, d]))
    for (const { code, version } of input.parts) {
      const current = before.get(code)
      if ((current?.version ?? 0) !== version)
        throw new Refusal('stale-version', { code, assigneeName: current?.assigneeName ?? null })
    }
    for (const part of input.parts) await write(tx, actor, input, before.get(part.code), part.code, now)
    await tellOfAssigning(tx, actor, a, input, before, now)
    await record(
      tx,
      actor,
      input.parts.map(({ code, version }) =>
        recordOfLine(a, code, 'delegation.assigned', {
          assigneeId: input.assigneeId,
          dueOn: input.dueOn,
          version: version + 1,
        }),
      ),
    )
  })
}

async function write(
  tx: Tx,
  actor: Actor,
  { assessmentId, assigneeId, dueOn, note }: AssignInput,
  before: DelegationView | undefined,
  code: string,
  now: Date,
): Promise<void> {
  const content = { assigneeId, dueOn: columnOfDay(dueOn), note, assignedById: actor.personId }
  if (before)
    await tx.delegation.update({
      where: { id: before.id },
      data: { ...content, assignedAt: now, doneAt: null, version: { increment: 1 } },
    })
  else await tx.delegation.create({ data: { ...content, assessmentId, code, assignedAt: now } })
}

const MOST_CODES = 6
function listed(codes: readonly string[]): string {
  const ordered = [...codes].sort((a, b) => a.localeCompare(b, 'vi', { numeric: true }))
  return ordered.slice(0, MOST_CODES).join(', ') + (ordered.length > MOST_CODES ? ', …' : '')
}

/** One notice per person and kind, whatever number of parts; nobody is told of what he did himself. */
async function tell(
  tx: Tx,
  actor: Actor,
  a: Pick<LockedAssessment, 'roundId'>,
  personId: string,
  kind: string,
  codes: readonly string[],
  now: Date,
): Promise<void> {
  if (codes.length === 0 || personId === actor.personId) return
  const params = { roundId: a.roundId, by: actor.name, codes: listed(codes) }
  await notify(tx, [{ id: personId }], { kind, params, link: `/assess/${a.roundId}?mine=1` }, now)
}

async function tellOfAssigning(
  tx: Tx,
  actor: Actor,
  a: LockedAssessment,
  { parts, assigneeId }: AssignInput,
  before: ReadonlyMap<string, DelegationView>,
  now: Date,
): Promise<void> {
  const codes = parts.map(({ code }) => code)
  const hadIt = (code: string) => before.get(code)?.assigneeId
  await tell(
    tx,
    actor,
    a,
    assigneeId,
    'rows-assigned',
    codes.filter((c) => hadIt(c) !== assigneeId),
    now,
  )
  await tell(
    tx,
    actor,
    a,
    assigneeId,
    'assignment-changed',
    codes.filter((c) => hadIt(c) === assigneeId),
    now,
  )
  const former = new Set(codes.flatMap((c) => hadIt(c) ?? []).filter((id) => id !== assigneeId))
  for (const id of former)
    await tell(
      tx,
      actor,
      a,
      id,
      'assignment-taken',
      codes.filter((c) => hadIt(c) === id),
      now,
    )
}

async function lockDelegation(tx: Tx, delegationId: string) {
  const found = await tx.delegation.findUnique({
    where: { id: delegationId },
    select: { assessmentId: true },
  })
  if (!found) throw new Refusal('not-found')
  const assessment = await lockAssessment(tx, found.assessmentId)
  const delegation = await tx.delegation.findUniqueOrThrow({
    where: { id: delegationId },
    select: { id: true, code: true, assigneeId: true, assignedById: true, takenBackAt: true, version: true },
  })
  return { assessment, delegation }
}

/** Takes a part back: nobody has it then but who has the part around it. Refused: not the agency's, closed, stale. */
export async function takeBackPart(actor: Actor, input: TakeBackInput, now = new Date()): Promise<void> {
  await inTransaction(async (tx) => {
    const { assessment: a, delegation: d } = await lockDelegation(tx, input.delegationId)
    demand(canDelegate(actor, a, now, d.code))
    if (d.takenBackAt !== null || d.version !== input.version)
      throw new Refusal('stale-version', { code: d.code })
    await tx.delegation.update({
      where: { id: d.id },
      data: { takenBackAt: now, version: { increment: 1 } },
    })
    await tell(tx, actor, a, d.assigneeId, 'assignment-taken', [d.code], now)
    await record(tx, actor, recordOfLine(a, d.code, 'delegation.takenBack', { assigneeId: d.assigneeId }))
  })
}

/** The assignee says that the part is finished (whoever gave it is told), or that it is not after all. */
export async function markPartDone(actor: Actor, input: MarkDoneInput, now = new Date()): Promise<void> {
  await inTransaction(async (tx) => {
    const { assessment: a, delegation: d } = await lockDelegation(tx, input.delegationId)
    demand(canMarkDone(actor, d, a, now))
    if (d.takenBackAt !== null || d.version !== input.version)
      throw new Refusal('stale-version', { code: d.code })
    await tx.delegation.update({
      where: { id: d.id },
      data: { doneAt: input.done ? now : null, version: { increment: 1 } },
    })
    if (input.done) await tell(tx, actor, a, d.assignedById, 'assignment-done', [d.code], now)
    await record(
      tx,
      actor,
      recordOfLine(a, d.code, input.done ? 'delegation.done' : 'delegation.reopened', {
        version: d.version + 1,
      }),
    )
  })
}
