import 'server-only'
import { recusedAgencyId, type Actor } from '@/lib/actor'
import { record, type AuditRecord } from '@/lib/audit'
import { inTransaction, type Tx } from '@/lib/db'
import { demand, Refusal } from '@/lib/errors'
import { notify } from '@/lib/notify'
import { readLoad } from '@/lib/oversight/queries'
import { canRemind, owes } from '@/lib/progress/policy'
import { readExplanationLoad } from '@/lib/workload/queries'
import { isTooSoon } from './policy'
import { readLastSent } from './queries'
import type { RemindAgenciesInput, RemindAppraisersInput } from './schema'
import type { RemindAnswer, ReminderSubject } from './types'

type Letter = { roundId: string; message?: string; again?: boolean }
type Addressee = {
  subject: ReminderSubject
  agencyId?: string
  personId?: string
  people: { id: string }[]
  link: string
  audit: AuditRecord
}

/** Nobody is reminded twice within a day unless the sender has been told and sends all the same. */
function demandQuiet(sent: ReadonlyMap<string, Date>, again: boolean, now: Date): void {
  const recent = [...sent.values()].filter((at) => isTooSoon(at, now)).length
  if (recent > 0 && !again) throw new Refusal('reminded-today', { count: recent })
}

/** Tells the people, keeps what was sent, and records it: once per agency or person. */
async function send(
  tx: Tx,
  actor: Actor,
  { roundId, message = '' }: Letter,
  to: Addressee[],
  now: Date,
): Promise<RemindAnswer> {
  for (const { subject, people, link } of to)
    await notify(
      tx,
      people,
      { kind: `reminded-${subject}`, params: { roundId, ...(message ? { message } : {}) }, link },
      now,
    )
  await tx.reminder.createMany({
    data: to.map(({ subject, agencyId, personId, people }) => ({
      roundId,
      subject,
      agencyId: agencyId ?? null,
      personId: personId ?? null,
      message,
      recipients: people.length,
      sentAt: now,
      sentById: actor.personId,
    })),
  })
  await record(
    tx,
    actor,
    to.map(({ audit }) => audit),
  )
  return { reminded: to.length, people: to.reduce((n, { people }) => n + people.length, 0) }
}

/** One sender at a time, so that two who press the button together do not both find that nothing was sent today. */
const lockSending = (tx: Tx, roundId: string) =>
  tx.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtextextended('reminders of ' || ${roundId}, 0))`

/**
 * Reminds clerks and heads of the chosen agencies of what they still owe: the report, or the explanation. An agency
 * that has sent it meanwhile is passed over; refused when none is left, or when one was reminded within a day and the
 * sender has not said that he knows. One audit record per agency.
 */
export async function remindAgencies(
  actor: Actor,
  input: RemindAgenciesInput,
  now = new Date(),
): Promise<RemindAnswer> {
  const { roundId } = input
  demand(canRemind(actor, roundId))
  return inTransaction(async (tx) => {
    await lockSending(tx, roundId)
    const owing = await readOwing(tx, actor, input)
    if (owing.length === 0) throw new Refusal('already-submitted')
    const agencyIds = owing.map(({ agencyId }) => agencyId)
    demandQuiet(await readLastSent(tx, roundId, { agencyIds }), input.again ?? false, now)
    const to: Addressee[] = []
    for (const { id, agencyId, what } of owing)
      to.push({
        subject: what,
        agencyId,
        people: await readInsiders(tx, agencyId),
        link: what === 'report' ? `/assess/${roundId}` : `/explain/${roundId}`,
        audit: {
          action: 'assessment.reminded',
          subjectType: 'Assessment',
          subjectId: id,
          roundId,
          agencyId,
          detail: { of: what },
        },
      })
    return send(tx, actor, input, to, now)
  })
}

const readInsiders = (tx: Tx, agencyId: string) =>
  tx.person.findMany({
    where: {
      disabledAt: null,
      roles: { some: { role: { in: ['clerk', 'head'] }, agencyId, revokedAt: null } },
    },
    select: { id: true },
  })

async function readOwing(
  tx: Tx,
  actor: Actor,
  { roundId, agencyIds }: Pick<RemindAgenciesInput, 'roundId' | 'agencyIds'>,
) {
  const recused = recusedAgencyId(actor)
  const found = await tx.assessment.findMany({
    where: { roundId, agencyId: { in: agencyIds.filter((id) => id !== recused) } },
    orderBy: { agencyId: 'asc' },
    select: {
      id: true,
      agencyId: true,
      state: true,
      explainedAt: true,
      roundBlock: { select: { phase: true } },
    },
  })
  if (found.length === 0) throw new Refusal('not-found')
  const owing = []
  for (const { id, agencyId, state, explainedAt, roundBlock } of found) {
    const disputed = (await readExplanationLoad(id, tx)).rows
    const what = owes({ state, phase: roundBlock.phase, explained: explainedAt !== null, disputed })
    if (what) owing.push({ id, agencyId, what })
  }
  return owing
}

/**
 * Reminds appraisers of the rows that still wait for them; who has none left is passed over. Refused when none is left,
 * or when one was reminded within a day and the sender has not said that he knows. One audit record per person.
 */
export async function remindAppraisers(
  actor: Actor,
  input: RemindAppraisersInput,
  now = new Date(),
): Promise<RemindAnswer> {
  const { roundId } = input
  demand(canRemind(actor, roundId))
  return inTransaction(async (tx) => {
    await lockSending(tx, roundId)
    const load = await readLoad(actor, roundId, now)
    const chosen = (load?.rows ?? []).filter(({ personId }) => input.personIds.includes(personId))
    if (chosen.length === 0) throw new Refusal('not-found')
    const busy = chosen.filter(({ open }) => open > 0)
    if (busy.length === 0) throw new Refusal('nothing-open')
    const personIds = busy.map(({ personId }) => personId)
    demandQuiet(await readLastSent(tx, roundId, { personIds }), input.again ?? false, now)
    const to = busy.map(({ personId }): Addressee => ({
      subject: 'appraisal',
      personId,
      people: [{ id: personId }],
      link: `/appraise/${roundId}`,
      audit: {
        action: 'person.reminded',
        subjectType: 'Person',
        subjectId: personId,
        roundId,
        detail: { of: 'appraisal' },
      },
    }))
    return send(tx, actor, input, to, now)
  })
}
